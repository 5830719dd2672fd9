package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.platform.csv.LineWords;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.http.AbortableBody;
import fr.moncomptepartenaire.platform.http.BoundedBody;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.ReadAs;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.provisioning.people.PartnerCall.DownloadedFile;
import fr.moncomptepartenaire.provisioning.people.PeopleProblems;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.habilitation.RightWords;
import fr.moncomptepartenaire.store.imports.DoneLine;
import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.imports.LineOutcome;
import fr.moncomptepartenaire.store.imports.PeopleImportLines;
import fr.moncomptepartenaire.store.imports.PeopleImports;
import fr.moncomptepartenaire.store.imports.RefusedLines;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.people.Membership;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ModelException;

/**
 * {@code /imports}: accepts files of people, reports their progress, and stops them. A background
 * task of any node handles the lines afterwards.
 */
public final class ImportsResource {

  /** Files that an organisation may send in 24 hours, dry runs included (T28). */
  private static final int MOST_IMPORTS_A_DAY = 100;

  private static final int LARGEST_PAGE = PeopleFile.MOST_LINES;

  private final PartnerCall call;
  private final Membership caller;
  private final PartnerStore store;

  public ImportsResource(PartnerCall call) {
    this.call = call;
    this.caller = call.caller();
    this.store = call.store();
  }

  /** Accepts a file. */
  @POST
  public Response startImport(
      @QueryParam("dryRun") @Nullable String dryRun,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @Nullable InputStream body) {
    call.requireMandate();
    boolean dry = QueryParameters.flag("dryRun", dryRun);
    QueryParameters.requireCsv(contentType);
    call.requireProof(dry ? Act.CHECK_PEOPLE : Act.IMPORT_PEOPLE);
    byte[] file = BoundedBody.read(body, PeopleFile.MOST_BYTES);
    return PeopleFile.read(file)
        .match(
            sound -> accepted(dry, sound),
            refused -> {
              FileDefect defect = refused.defect();
              return Problem.badFile(
                      new FieldError(defect.field(), defect.code(), defect.message()))
                  .response();
            });
  }

  private Response accepted(boolean dry, PeopleFile.Reading.Sound file) {
    if (store.peopleImports().startedSince(caller.orgId(), store.now().minus(Duration.ofDays(1)))
        >= MOST_IMPORTS_A_DAY) {
      return Problem.tooMany(
              "too-many-imports",
              "So many files were sent within a day that no more are taken: try again tomorrow.")
          .response();
    }
    if (store.refusedAddresses().isSpentFor(caller)) {
      return PeopleProblems.tooManyRefusals().response();
    }
    String id = accept(dry, file);
    return JsonResponses.status(Response.Status.ACCEPTED, new PeopleImportJson.Started(id))
        .location(call.session().getContext().getUri().getAbsolutePathBuilder().path(id).build())
        .build();
  }

  /** How far an import is, and the outcome of each line. */
  @GET
  @Path("{id}")
  public Response readImport(
      @PathParam("id") String id,
      @QueryParam("outcome") @Nullable String outcome,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    call.requireMandate();
    LineOutcome only = outcome(outcome);
    int from = QueryParameters.first(first);
    int most = QueryParameters.number("max", max, LARGEST_PAGE, 0, LARGEST_PAGE);
    PeopleImports.Progress task = known(id);
    List<DoneLine> lines =
        most == 0 ? List.of() : store.peopleImportLines().lines(task.id(), only, from, most);
    String groups = groupsToName(lines);
    return JsonResponses.json(
        PeopleImportJson.of(
            task, lines.stream().map(line -> PeopleImportJson.Line.of(line, groups)).toList()));
  }

  /**
   * The refused lines as they were sent, each with its reasons: to correct and to send again. What
   * was sent is kept for a day after the end; after that, the reasons alone are left.
   */
  @GET
  @Path("{id}/refused.csv")
  public Response refusedPeople(
      @PathParam("id") String id,
      @QueryParam("spreadsheet") @Nullable String spreadsheet,
      @QueryParam("language") @Nullable String language,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
    call.requireMandate();
    call.requireProof(Act.EXPORT_REFUSED_PEOPLE);
    Optional<String> reader = QueryParameters.language(language, acceptLanguage);
    RightWords rights = RightWords.in(reader.orElse("fr"));
    LineWords words =
        LineWords.in(reader)
            .naming(call.grantable().stream().map(rights::label).collect(Collectors.joining(", ")));
    boolean forSpreadsheets = QueryParameters.flag("spreadsheet", spreadsheet);
    PeopleImports.Progress task = known(id);
    call.journalDownload(
        DownloadedFile.REFUSED_LINES, JournalDetails.none().with(DetailKey.IMPORT, task.id()));
    var table =
        new RefusedLines.Table(
            Column.OF_IMPORT.stream().map(Column::title).toList(),
            ReadAs.read(task.readAs()),
            forSpreadsheets ? Set.of(Column.PHONE.title()) : Set.of(),
            words);
    return Response.ok(
            new AbortableBody(
                out ->
                    table.write(
                        out, after -> store.peopleImportLines().refusedAfter(task.id(), after))))
        .type("text/csv;charset=UTF-8")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lignes-a-corriger.csv\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** Stops an import. People already created stay; the lines that wait are deleted. */
  @DELETE
  @Path("{id}")
  public Response cancelImport(@PathParam("id") String id) {
    call.requireMandate();
    call.requireProof(Act.CANCEL_IMPORT);
    PeopleImports.Progress task = known(id);
    if (caller.mandate() != MandateKind.ADMINISTRATOR && !task.actorId().equals(caller.userId())) {
      return Problem.forbidden(
              "not-permitted", "Only the administrator stops the import of somebody else.")
          .response();
    }
    if (!store.peopleImports().cancel(caller.orgId(), task.id())) {
      return Problem.conflict("import-ended", "The import has ended already.").response();
    }
    if (!task.dryRun()) {
      journal(
          JournalAct.IMPORT_CANCELLED,
          JournalDetails.none()
              .with(DetailKey.IMPORT, task.id())
              .with(DetailKey.LINES, task.total())
              .with(DetailKey.DONE, task.done())
              .with(DetailKey.CREATED, task.created())
              .with(DetailKey.REFUSED, task.refused()));
    }
    return Response.noContent().build();
  }

  private String accept(boolean dryRun, PeopleFile.Reading.Sound file) {
    try {
      String id =
          store
              .peopleImports()
              .start(
                  caller,
                  call.origin().address(),
                  call.origin().baseUri(),
                  dryRun,
                  readAs(file).written(),
                  file.lines().stream().map(ImportsResource::line).toList());
      journal(
          dryRun ? JournalAct.IMPORT_CHECKED : JournalAct.IMPORT_STARTED,
          JournalDetails.none()
              .with(DetailKey.IMPORT, id)
              .with(DetailKey.LINES, file.lines().size()));
      return id;
    } catch (ModelException | PersistenceException refused) {
      if (UniqueKeyViolations.refused(refused)) {
        throw Problem.conflict(
                "import-running",
                "Another import of the organisation is running: wait for its end, or stop it.")
            .exception();
      }
      throw refused;
    }
  }

  private PeopleImports.Progress known(String id) {
    return store
        .peopleImports()
        .byId(caller.orgId(), id)
        .orElseThrow(() -> Problem.notFound("There is no such import.").exception());
  }

  private static ReadAs readAs(PeopleFile.Reading.Sound file) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (Column column : Column.values()) {
      String header = file.columns().get(column);
      if (header != null) {
        columns.put(column.title(), header);
      }
    }
    return new ReadAs(file.encoding(), String.valueOf(file.separator()), columns);
  }

  private static PeopleImportLines.NewLine line(PersonLine given) {
    return new PeopleImportLines.NewLine(
        given.line(),
        given.lastName(),
        given.firstName(),
        given.email(),
        given.phone(),
        given.groups(),
        given.flaws().stream()
            .map(flaw -> new LineError(flaw.field(), flaw.code()).at(given.valueOf(flaw)))
            .toList());
  }

  /** The names of the groups that the caller may grant, if a line was refused for its groups. */
  private String groupsToName(List<DoneLine> lines) {
    return lines.stream()
            .flatMap(line -> line.errors().stream())
            .anyMatch(error -> LineMessages.namesGroups(error.field()))
        ? call.grantable().stream()
            .map(group -> GroupNames.shortName(group.path()))
            .collect(Collectors.joining(", "))
        : "";
  }

  private void journal(JournalAct act, JournalDetails details) {
    store
        .journal()
        .write(caller.orgId(), act, caller.userId(), null, call.origin().address(), details);
  }

  private static @Nullable LineOutcome outcome(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    return switch (given) {
      case "CREATED" -> LineOutcome.CREATED;
      case "REFUSED" -> LineOutcome.REFUSED;
      default ->
          throw Problem.invalid("outcome", "bad-format", "CREATED or REFUSED is expected.")
              .exception();
    };
  }
}
