package fr.moncomptepartenaire.operators.imports;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.operators.call.CsvDownload;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.operators.letter.LetterFormat;
import fr.moncomptepartenaire.platform.csv.CsvDefect;
import fr.moncomptepartenaire.platform.csv.LineWords;
import fr.moncomptepartenaire.platform.http.BodyTooLargeException;
import fr.moncomptepartenaire.platform.http.BoundedBody;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.ReadAs;
import fr.moncomptepartenaire.store.imports.ImportLetters;
import fr.moncomptepartenaire.store.imports.ImportRunner;
import fr.moncomptepartenaire.store.imports.OrganisationFileIntake;
import fr.moncomptepartenaire.store.imports.OrganisationImports;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Counts;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Task;
import fr.moncomptepartenaire.store.imports.RefusedLines;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

  /**
   * A page of the imports, newest first: a client that lost an import's address finds it here. All,
   * or those whose letters are still to be asked for.
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response organisationImports(
      @QueryParam("lettersWanted") @Nullable String lettersWanted,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    OrganisationImports.Page page =
        imports()
            .page(
                call.realm().getId(),
                QueryParameters.flag("lettersWanted", lettersWanted),
                QueryParameters.first(first),
                QueryParameters.max(max));
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
    ImportedLetters letters = letters();
    Counts counts = letters.counts(task);
    return JsonResponses.json(
        new OrganisationImportJson.Detail(
            OrganisationImportJson.of(task, counts, letters.progress(task)),
            letters.refusal(task, counts).map(SecondOperatorProblem::why).orElse(null),
            letters.possible(task),
            letters.takesTwo(counts),
            call.store().organisationImportLines().refused(task.id(), from, most).stream()
                .map(OrganisationImportJson.Line::of)
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
    return letters().take(Act.TAKE_LETTER_DOCUMENT, id, LetterFormat.PDF);
  }

  /** The same as an archive with one document for each organisation. */
  @GET
  @Path("{id}/letters.zip")
  public Response letterArchive(@PathParam("id") String id) {
    return letters().take(Act.TAKE_LETTER_ARCHIVE, id, LetterFormat.ZIP);
  }

  /** The same as a table for mail merge, passwords in clear: for a print provider. */
  @GET
  @Path("{id}/letters.csv")
  public Response letterTable(
      @PathParam("id") String id, @QueryParam("spreadsheet") @Nullable String spreadsheet) {
    return letters()
        .take(
            Act.TAKE_LETTER_TABLE,
            id,
            QueryParameters.flag("spreadsheet", spreadsheet)
                ? LetterFormat.SPREADSHEET
                : LetterFormat.CSV);
  }

  /**
   * Issues new letters for every organisation of an import whose seat allows one, and invalidates
   * those that are out. It may be repeated, but not while letters are being delivered. Those of
   * more organisations than {@code letters-alone} are asked for by one operator (202) and taken by
   * another one.
   */
  @POST
  @Path("{id}/letters")
  public Response reissueLetters(
      @PathParam("id") String id, @QueryParam("format") @Nullable String format) {
    return letters().reissue(id, format);
  }

  private ImportedLetters letters() {
    return new ImportedLetters(call);
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
}
