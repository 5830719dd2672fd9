package fr.moncomptepartenaire.operators.imports;

import fr.moncomptepartenaire.firstadmin.issue.LetterRight;
import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Refusal;
import fr.moncomptepartenaire.operators.call.CsvDownload;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.operators.letter.LetterDownload;
import fr.moncomptepartenaire.operators.letter.LetterFormat;
import fr.moncomptepartenaire.platform.csv.CsvDefect;
import fr.moncomptepartenaire.platform.csv.LineWords;
import fr.moncomptepartenaire.platform.http.BodyTooLargeException;
import fr.moncomptepartenaire.platform.http.BoundedBody;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.ReadAs;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.imports.DoneLine;
import fr.moncomptepartenaire.store.imports.ImportLetters;
import fr.moncomptepartenaire.store.imports.ImportRunner;
import fr.moncomptepartenaire.store.imports.ImportState;
import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.imports.LineErrorJson;
import fr.moncomptepartenaire.store.imports.OrganisationFileIntake;
import fr.moncomptepartenaire.store.imports.OrganisationImports;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Counts;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Task;
import fr.moncomptepartenaire.store.imports.RefusedLines;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * {@code …/organisation-imports}: receives files of organisations, reports their progress, cancels
 * them and delivers their letters. Any node processes the lines later, in the background.
 */
public final class OrganisationImportsResource {

  private final OperatorCall call;

  public OrganisationImportsResource(OperatorCall call) {
    this.call = call;
  }

  /** Receives a file and starts its import. */
  @POST
  public Response startOrganisationImport(
      @QueryParam("dryRun") @Nullable String dryRun,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String length,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @Nullable InputStream body) {
    boolean dry = QueryParameters.flag("dryRun", dryRun);
    QueryParameters.requireCsv(contentType);
    call.requireProof(dry ? Act.CHECK_ORGANISATIONS : Act.IMPORT_ORGANISATIONS);
    String id = taken(dry, body == null ? InputStream.nullInputStream() : body, length, encoding);
    call.adminEvent(
        OperationType.ACTION,
        "PARTNER_ORGANISATION_IMPORT",
        "organisation-imports/" + id + (dry ? "?dryRun=true" : ""));
    return JsonResponses.status(Response.Status.ACCEPTED, new OrganisationImportJson.Started(id))
        .location(call.session().getContext().getUri().getAbsolutePathBuilder().path(id).build())
        .build();
  }

  /** A page of the imports, newest first: a client that lost an import's address finds it here. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response organisationImports(
      @QueryParam("first") @Nullable String first, @QueryParam("max") @Nullable String max) {
    OrganisationImports.Page page =
        imports()
            .page(call.realm().getId(), QueryParameters.first(first), QueryParameters.max(max));
    List<String> ids = page.items().stream().map(Task::id).toList();
    Map<String, Counts> counts = imports().counts(ids);
    Map<String, ImportLetters.Progress> letters = call.store().importLetters().of(ids);
    return JsonResponses.json(
        Page.of(
            page.total(),
            page.items(),
            task ->
                OrganisationImportJson.of(
                    task,
                    Objects.requireNonNull(counts.get(task.id())),
                    Objects.requireNonNull(letters.get(task.id())))));
  }

  /** The progress of an import, and a page of its refused lines. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response readOrganisationImport(
      @PathParam("id") String id,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    int from = QueryParameters.first(first);
    int most = QueryParameters.max(max);
    Task task = known(id);
    Counts counts = counts(task);
    return JsonResponses.json(
        new OrganisationImportJson.Detail(
            OrganisationImportJson.of(task, counts, letters(task)),
            refusal(task, counts).map(SecondOperatorProblem::why).orElse(null),
            call.store().organisationImportLines().refused(task.id(), from, most).stream()
                .map(OrganisationImportsResource::json)
                .toList()));
  }

  /** The refused lines as they were sent, each with its reasons: to correct and to send again. */
  @GET
  @Path("{id}/refused.csv")
  @Produces(CsvDownload.MEDIA_TYPE)
  public Response refusedOrganisations(
      @PathParam("id") String id,
      @QueryParam("spreadsheet") @Nullable String spreadsheet,
      @QueryParam("language") @Nullable String language,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
    call.requireProof(Act.EXPORT_REFUSED_ORGANISATIONS);
    var words = LineWords.in(QueryParameters.language(language, acceptLanguage));
    boolean forSpreadsheets = QueryParameters.flag("spreadsheet", spreadsheet);
    Task task = known(id);
    var table =
        new RefusedLines.Table(
            OrganisationColumn.titles(),
            ReadAs.read(task.readAs()),
            forSpreadsheets ? OrganisationColumn.DIGITS : Set.of(),
            words);
    return CsvDownload.of(
        call,
        "lignes-refusees.csv",
        (store, out) -> {
          try {
            table.write(
                out, after -> store.organisationImportLines().refusedAfter(task.id(), after));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Cancels an import: the lines already done stay. */
  @DELETE
  @Path("{id}")
  public Response cancelOrganisationImport(@PathParam("id") String id) {
    call.requireProof(Act.CANCEL_ORGANISATION_IMPORT);
    Task task = known(id);
    if (!imports().cancel(task.id())) {
      return Problem.conflict("import-ended", "The import has ended already.").response();
    }
    call.adminEvent(
        OperationType.DELETE, "PARTNER_ORGANISATION_IMPORT", "organisation-imports/" + task.id());
    return Response.noContent().build();
  }

  /** The letters of an import as one document to print, in the file's order; only once. */
  @GET
  @Path("{id}/letters.pdf")
  public Response letterDocument(@PathParam("id") String id) {
    return letters(Act.TAKE_LETTER_DOCUMENT, id, LetterFormat.PDF);
  }

  /** The same as an archive with one document for each organisation. */
  @GET
  @Path("{id}/letters.zip")
  public Response letterArchive(@PathParam("id") String id) {
    return letters(Act.TAKE_LETTER_ARCHIVE, id, LetterFormat.ZIP);
  }

  /** The same as a table for mail merge, passwords in clear: for a print provider. */
  @GET
  @Path("{id}/letters.csv")
  public Response letterTable(
      @PathParam("id") String id, @QueryParam("spreadsheet") @Nullable String spreadsheet) {
    return letters(
        Act.TAKE_LETTER_TABLE,
        id,
        QueryParameters.flag("spreadsheet", spreadsheet)
            ? LetterFormat.SPREADSHEET
            : LetterFormat.CSV);
  }

  /**
   * Issues new letters for every organisation of an import whose seat allows one, and invalidates
   * those that are out. It may be repeated, but not while letters are being delivered.
   */
  @POST
  @Path("{id}/letters")
  public Response reissueLetters(
      @PathParam("id") String id, @QueryParam("format") @Nullable String format) {
    call.requireProof(Act.REISSUE_LETTERS);
    LetterFormat wanted = LetterFormat.named(format);
    Task task = known(id);
    requireRight(task);
    var download = new LetterDownload(call, true);
    Optional<String> right = inTransaction(letters -> letters.takeAgain(task.id(), call.actorId()));
    if (right.isEmpty()) {
      return letters(task).state() == ImportLetters.State.NOT_ASKED
          ? Problem.conflict(
                  "letters-not-asked", "The letters of this import were never asked for.")
              .response()
          : Problem.conflict("letters-under-way", "The letters of this import are under way.")
              .response();
    }
    lettersEvent(task);
    return download.ofImport(task.id(), right.get(), wanted);
  }

  private Response letters(Act act, String id, LetterFormat format) {
    // JAX-RS answers a HEAD by the GET method and drops the body: the letters would be lost.
    if (HttpMethod.HEAD.equals(call.session().getContext().getHttpRequest().getHttpMethod())) {
      return Response.fromResponse(
              Problem.methodNotAllowed("The letters come once, by GET.").response())
          .allow(HttpMethod.GET)
          .build();
    }
    call.requireProof(act);
    Task task = known(id);
    if (task.dryRun()) {
      return Problem.conflict("dry-run", "A dry run has made no organisation to write to.")
          .response();
    }
    if (task.state() == ImportState.RUNNING) {
      return Problem.conflict("import-running", "The import is running: wait for its end.")
          .response();
    }
    requireRight(task);
    var download = new LetterDownload(call, false);
    // Committed before the first letter: if the download fails, there is no second one.
    Optional<String> right = inTransaction(letters -> letters.take(task.id(), call.actorId()));
    if (right.isEmpty()) {
      return Problem.gone("The letters of this import were asked for once: reissue them.")
          .response();
    }
    lettersEvent(task);
    return download.ofImport(task.id(), right.get(), format);
  }

  private ImportLetters.Progress letters(Task task) {
    return Objects.requireNonNull(
        call.store().importLetters().of(List.of(task.id())).get(task.id()));
  }

  private Counts counts(Task task) {
    return Objects.requireNonNull(imports().counts(List.of(task.id())).get(task.id()));
  }

  private Optional<Refusal> refusal(Task task, Counts counts) {
    return new LetterRight(call.session(), call.realm(), call.actorId())
        .refusalOfImport(task.id(), counts.done() - counts.refused(), task.actorId());
  }

  private void requireRight(Task task) {
    refusal(task, counts(task))
        .ifPresent(
            refusal -> {
              throw SecondOperatorProblem.of(refusal).exception();
            });
  }

  private void lettersEvent(Task task) {
    call.adminEvent(
        OperationType.ACTION, "PARTNER_LETTER", "organisation-imports/" + task.id() + "/letters");
  }

  private <T> T inTransaction(Function<ImportLetters, T> act) {
    return PartnerStore.inTransaction(
        call.session().getKeycloakSessionFactory(), store -> act.apply(store.importLetters()));
  }

  private String taken(
      boolean dryRun, InputStream body, @Nullable String length, @Nullable String encoding) {
    try (OrganisationFile file = OrganisationFile.open(BoundedBody.file(body, length, encoding))) {
      return taken(dryRun, file);
    } catch (CsvDefect defect) {
      throw OrganisationFile.refused(defect);
    } catch (BodyTooLargeException e) {
      throw e.problem();
    } catch (IOException e) {
      throw Problem.invalid("", "bad-format", "The file did not arrive whole.").exception();
    }
  }

  private String taken(boolean dryRun, OrganisationFile file) throws IOException {
    OrganisationFileIntake intake =
        imports().begin(call.realm().getId(), call.actorId(), call.origin(), dryRun);
    for (Optional<OrganisationFile.Line> line = file.next(); line.isPresent(); line = file.next()) {
      line.get()
          .match(
              sound -> intake.add(sound.number(), sound.identity()),
              faulty -> intake.refuse(faulty.number(), faulty.errors(), faulty.sent()));
    }
    intake.end(file.readAs().written());
    ImportRunner.beginAfterCommit(call.session());
    return intake.id();
  }

  private OrganisationImports imports() {
    return call.store().organisationImports();
  }

  private Task known(String id) {
    return imports()
        .byId(call.realm().getId(), id)
        .orElseThrow(() -> Problem.notFound("There is no such import.").exception());
  }

  private static OrganisationImportJson.Line json(DoneLine refused) {
    return new OrganisationImportJson.Line(
        refused.line(),
        refused.outcome().name(),
        refused.errors().stream().map(error -> LineErrorJson.of(error, message(error))).toList());
  }

  private static String message(LineError error) {
    return switch (error.code()) {
      case "duplicate" -> "This SIRET stands on a line before.";
      case "already-known" -> "Another organization of the realm has this SIRET as its alias.";
      case "rounded-number" ->
          "A spreadsheet has rounded this number: format the column as text and type it again.";
      case "too-many-cells" -> "The line has more cells than the header.";
      case "internal" -> "The line could not be done; nothing of it was.";
      case "bad-format" ->
          error.field().equals(OrganisationColumn.HOUSING_KINDS.title())
              ? "CONVENTIONNE, PRIVE or both joined by + is expected."
              : FieldError.of(error.field(), error.code()).message();
      default -> FieldError.of(error.field(), error.code(), error.character()).message();
    };
  }
}
