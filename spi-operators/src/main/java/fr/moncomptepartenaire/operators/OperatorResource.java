package fr.moncomptepartenaire.operators;

import fr.moncomptepartenaire.firstadmin.issue.LetterContext;
import fr.moncomptepartenaire.firstadmin.issue.LetterIssue;
import fr.moncomptepartenaire.firstadmin.issue.LetterPrinterProvider;
import fr.moncomptepartenaire.firstadmin.issue.LetterRight;
import fr.moncomptepartenaire.firstadmin.letter.NoticePrinter;
import fr.moncomptepartenaire.kernel.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.operators.directory.EstablishmentDirectory;
import fr.moncomptepartenaire.operators.imports.OrganisationImportsResource;
import fr.moncomptepartenaire.operators.letter.LettersResource;
import fr.moncomptepartenaire.operators.notice.NoticesResource;
import fr.moncomptepartenaire.operators.organisation.EstablishmentJson;
import fr.moncomptepartenaire.operators.organisation.OrganisationBody;
import fr.moncomptepartenaire.operators.organisation.OrganisationJson;
import fr.moncomptepartenaire.operators.organisation.OrganisationRegister;
import fr.moncomptepartenaire.operators.organisation.SuspensionResource;
import fr.moncomptepartenaire.operators.recertification.RecertificationsResource;
import fr.moncomptepartenaire.operators.replacement.ReplacementJson;
import fr.moncomptepartenaire.operators.replacement.ReplacementsResource;
import fr.moncomptepartenaire.operators.report.JournalJson;
import fr.moncomptepartenaire.operators.report.MailsResource;
import fr.moncomptepartenaire.operators.report.ReportsResource;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.http.IfMatch;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalVerification;
import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import fr.moncomptepartenaire.store.organisation.Organisations;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.Mandates;
import fr.moncomptepartenaire.store.report.OrganisationSearch;
import fr.moncomptepartenaire.store.report.OrganisationSearch.SeatFilter;
import fr.moncomptepartenaire.store.seat.Replacements;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

/**
 * {@code /admin/realms/{realm}/partner}: what CAF's operators do with organisations and letters.
 *
 * <p>Whoever reaches this object is an operator: {@link OperatorResourceFactory} has checked.
 */
public final class OperatorResource {
  private static final String PDF = "application/pdf";

  private final OperatorCall call;
  private final KeycloakSession session;
  private final RealmModel realm;
  private final NoticePrinter noticePrinter;
  private final PartnerStore store;

  OperatorResource(OperatorCall call, NoticePrinter noticePrinter) {
    this.call = call;
    this.session = call.session();
    this.realm = call.realm();
    this.noticePrinter = noticePrinter;
    this.store = call.store();
  }

  /** Creates an organisation whose seat is vacant. */
  @POST
  @Path("organisations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response create(@Nullable InputStream body) {
    OrganisationBody.Sound sound = StrictJson.read(body, OrganisationBody.class).orRefuse();
    if (store.organisations().bySiret(realm.getId(), sound.siret()).isPresent()) {
      return siretKnown().response();
    }
    try {
      register(sound);
      store.flush();
    } catch (ModelException | PersistenceException refused) {
      if (UniqueKeyViolations.refused(refused)) {
        // Two operators at once: the unique key has decided, the other one was first.
        throw siretKnown().exception();
      }
      throw refused;
    }
    adminEvent(OperationType.CREATE, sound.siret());
    return json(Response.Status.CREATED, organisation(sound.siret()))
        .location(
            session
                .getContext()
                .getUri()
                .getAbsolutePathBuilder()
                .path(sound.siret().digits())
                .build())
        .build();
  }

  private void register(OrganisationBody.Sound sound) {
    var register = new OrganisationRegister(session, realm);
    @Nullable String nativeId =
        store.organisations().nativeOnly(realm.getId(), List.of(sound.siret())).get(sound.siret());
    if (nativeId == null) {
      register.create(identity(sound), sound.contactEmail(), call.actorId(), call.origin());
    } else {
      register.adopt(
          nativeId, identity(sound), sound.contactEmail(), call.actorId(), call.origin());
    }
  }

  /** A page of organisations, by SIRET. */
  @GET
  @Path("organisations")
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @QueryParam("search") @Nullable String search,
      @QueryParam("seat") @Nullable String seat,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    if (search != null && search.indexOf('\0') >= 0) {
      // PostgreSQL has no such character, and would fail.
      return Problem.invalid("search", "forbidden-character", "This text holds a NUL character.")
          .response();
    }
    OrganisationSearch.Page page =
        store
            .organisationSearch()
            .search(
                realm.getId(),
                search,
                OperatorCall.seat(seat),
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.page(page.total(), page.items().stream().map(OrganisationJson::of).toList());
  }

  /** One organisation. */
  @GET
  @Path("organisations/{siret}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response read(@PathParam("siret") String siret) {
    return json(Response.Status.OK, call.known(siret)).build();
  }

  /** Changes the name, the housing kinds or the address; with If-Match, only what was read. */
  @PUT
  @Path("organisations/{siret}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response update(
      @PathParam("siret") String siret,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Nullable InputStream body) {
    PartnerOrganisation before = call.known(siret);
    OrganisationBody given = StrictJson.read(body, OrganisationBody.class);
    OrganisationBody.Sound sound =
        new OrganisationBody(
                given.siret() == null ? siret : given.siret(),
                given.name(),
                given.housingKinds(),
                given.address(),
                given.contactEmail())
            .orRefuse();
    if (!sound.siret().equals(before.siret())) {
      return Problem.invalid("siret", "immutable", "The SIRET of an organisation does not change.")
          .response();
    }
    if (!IfMatch.of(ifMatch).permits(etag(before))) {
      return Problem.stale().response();
    }
    if (!new OrganisationRegister(session, realm)
        .update(before, identity(sound), call.actorId(), call.origin())) {
      return Problem.stale().response();
    }
    if (sound.saysContact()) {
      new OrganisationRegister(session, realm)
          .contact(before, sound.contactEmail(), call.actorId(), call.origin());
    }
    adminEvent(OperationType.UPDATE, sound.siret());
    return json(Response.Status.OK, organisation(sound.siret())).build();
  }

  /**
   * Issues the letter, or a newer one that kills the former. The password is in this answer, once:
   * nothing keeps it.
   */
  @POST
  @Path("organisations/{siret}/letter")
  public Response letter(@PathParam("siret") String siret, @Context HttpHeaders headers) {
    PartnerOrganisation organisation = call.known(siret);
    boolean pdf = wantsPdf(headers);
    LetterIssue.Outcome outcome =
        new LetterIssue(session, realm).issue(organisation, call.actorId(), call.origin());
    if (outcome instanceof LetterIssue.Outcome.SeatTaken) {
      return Problem.conflict(
              "seat-taken",
              "The organisation has had its administrator: propose a replacement instead.")
          .response();
    }
    if (outcome instanceof LetterIssue.Outcome.NotAlone alone) {
      return SecondOperatorProblem.of(alone.why()).response();
    }
    if (outcome instanceof LetterIssue.Outcome.Suspended) {
      return Problem.conflict(
              "organisation-suspended", "The organisation is suspended: end the suspension first.")
          .response();
    }
    if (outcome instanceof LetterIssue.Outcome.Unprintable) {
      return Problem.conflict(
              "organisation-unprintable",
              "A letter cannot print the name or the address of the organisation: correct it first.")
          .response();
    }
    LetterIssue.Outcome.Issued issued = (LetterIssue.Outcome.Issued) outcome;
    call.adminEvent(
        OperationType.ACTION,
        "PARTNER_LETTER",
        "organisations/" + organisation.siret().digits() + "/letter");
    Response.ResponseBuilder answer =
        pdf
            ? Response.ok(print(organisation, issued), PDF)
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"courrier-" + organisation.siret().digits() + ".pdf\"")
            : Response.ok(
                StrictJson.write(
                    Map.of(
                        "identifier", issued.identifier().value(),
                        "provisionalPassword", issued.secret().display(),
                        "expiresAt", issued.expiresAt().toString())),
                MediaType.APPLICATION_JSON_TYPE);
    return answer.build();
  }

  /** What is missing or contradicted in the realm's set-up; empty when all is well. */
  @GET
  @Path("health")
  @Produces(MediaType.APPLICATION_JSON)
  public Response health() {
    return JsonResponses.json(RealmSetup.shortcomings(session, realm));
  }

  /** What the directory of establishments says of a SIRET; never a reason not to register one. */
  @GET
  @Path("establishments/{siret}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response establishment(@PathParam("siret") String siret) {
    Siret wanted =
        Siret.parse(siret)
            .value()
            .orElseThrow(
                () -> Problem.invalid("siret", "bad-format", "This is no SIRET.").exception());
    return JsonResponses.json(
        EstablishmentJson.of(
            wanted, session.getProvider(EstablishmentDirectory.class).find(wanted)));
  }

  /** Organisations by state, and counters. */
  @Path("reports")
  public ReportsResource reports() {
    return new ReportsResource(call);
  }

  /** What is owed to people by mail, above all what was given up. */
  @Path("mails")
  public MailsResource mails() {
    return new MailsResource(call);
  }

  /** Campaigns in which administrators confirm their people. */
  @Path("recertifications")
  public RecertificationsResource recertifications() {
    return new RecertificationsResource(call);
  }

  /** The notices of claims, by which organisations say "not us" (T01). */
  @Path("notices")
  public NoticesResource notices() {
    return new NoticesResource(call, noticePrinter);
  }

  /** Organisations by the thousand. */
  @Path("organisation-imports")
  public OrganisationImportsResource organisationImports() {
    return new OrganisationImportsResource(call);
  }

  /** Letters for a selection of organisations. */
  @Path("letters")
  public LettersResource letters() {
    return new LettersResource(call);
  }

  /** A page of an organisation's delegates, by name (R8). */
  @GET
  @Path("organisations/{siret}/delegates")
  @Produces(MediaType.APPLICATION_JSON)
  public Response delegates(
      @PathParam("siret") String siret,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    Mandates.Page page =
        store
            .mandates()
            .delegatesOf(call.known(siret).orgId(), QueryParameters.first(first), QueryParameters.max(max));
    return JsonResponses.page(page.total(), page.items());
  }

  /** The suspension of an organisation (R11). */
  @Path("organisations/{siret}/suspension")
  public SuspensionResource suspension(@PathParam("siret") String siret) {
    return new SuspensionResource(call, siret);
  }

  /** The replacements of an organisation's administrator (R10). */
  @Path("organisations/{siret}/replacements")
  public ReplacementsResource replacements(@PathParam("siret") String siret) {
    return new ReplacementsResource(call, siret);
  }

  /** The proposals that wait for a second operator. */
  @GET
  @Path("replacements")
  @Produces(MediaType.APPLICATION_JSON)
  public Response waitingReplacements(
      @QueryParam("first") @Nullable String first, @QueryParam("max") @Nullable String max) {
    Replacements.Page page =
        store.replacements().waiting(realm.getId(), QueryParameters.first(first), QueryParameters.max(max));
    return JsonResponses.page(page.total(), page.items().stream().map(ReplacementJson::of).toList());
  }

  /** The organisations that have lost their administrator. */
  @GET
  @Path("orphans")
  @Produces(MediaType.APPLICATION_JSON)
  public Response orphans(
      @QueryParam("first") @Nullable String first, @QueryParam("max") @Nullable String max) {
    OrganisationSearch.Page page =
        store
            .organisationSearch()
            .search(
                realm.getId(),
                null,
                new SeatFilter.Orphaned(),
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.page(page.total(), page.items().stream().map(OrganisationJson::of).toList());
  }

  /** A page of an organisation's journal, newest first (R14). */
  @GET
  @Path("organisations/{siret}/journal")
  @Produces(MediaType.APPLICATION_JSON)
  public Response organisationJournal(
      @PathParam("siret") String siret,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    String orgId = call.known(siret).orgId();
    Journal journal = store.journal();
    return JsonResponses.page(
        journal.count(orgId),
        journal.page(orgId, QueryParameters.first(first), QueryParameters.max(max)).stream()
            .map(JournalJson::of)
            .toList());
  }

  /**
   * Whether the journal is as it was written: of one organisation, or of all. Also of an
   * organisation that was removed, whose journal stays.
   */
  @GET
  @Path("journal/verify")
  @Produces(MediaType.APPLICATION_JSON)
  public Response verifyJournal(@QueryParam("siret") @Nullable String siret) {
    Optional<Siret> wanted = Optional.empty();
    if (siret != null && !siret.isBlank()) {
      wanted =
          Optional.of(
              Siret.recall(siret)
                  .value()
                  .orElseThrow(
                      () ->
                          Problem.invalid("siret", "bad-format", "This is no SIRET.").exception()));
    }
    JournalVerification.Finding found = store.journalVerification().of(realm.getId(), wanted);
    if (wanted.isPresent() && found instanceof JournalVerification.Finding.Nothing) {
      return Problem.notFound("No organisation has this SIRET.").response();
    }
    return JsonResponses.json(JournalJson.of(found));
  }

  private static OrganisationIdentity identity(OrganisationBody.Sound sound) {
    return new OrganisationIdentity(
        sound.siret(), sound.name(), sound.housingKinds(), sound.address());
  }

  private byte[] print(PartnerOrganisation organisation, LetterIssue.Outcome.Issued issued) {
    var page = new ByteArrayOutputStream();
    try {
      session
          .getProvider(LetterPrinterProvider.class)
          .printer()
          .print(LetterContext.of(session, realm).letter(organisation, issued), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toByteArray();
  }

  private static boolean wantsPdf(HttpHeaders headers) {
    for (MediaType type : OperatorCall.acceptable(headers)) {
      if (type.isWildcardType() || type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (type.isCompatible(MediaType.valueOf(PDF))) {
        return true;
      }
    }
    return false;
  }

  private PartnerOrganisation organisation(Siret siret) {
    return store.organisations().bySiret(realm.getId(), siret).orElseThrow();
  }

  private Response.ResponseBuilder json(Response.Status status, PartnerOrganisation organisation) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, etag(organisation))
        .entity(
            StrictJson.write(
                OrganisationJson.of(
                    store.organisationSearch().summary(organisation),
                    organisation.suspended()
                        ? store.suspensions().of(organisation.orgId())
                        : Optional.empty(),
                    new LetterRight(session, realm, call.actorId())
                        .refusal(organisation.orgId()))));
  }

  private static String etag(PartnerOrganisation organisation) {
    return "\"" + organisation.version() + "\"";
  }

  private static Problem siretKnown() {
    return Problem.conflict(
        "siret", "already-known", "An organisation with this SIRET exists already.");
  }

  private void adminEvent(OperationType operation, Siret siret) {
    call.adminEvent(operation, "PARTNER_ORGANISATION", "organisations/" + siret.digits());
  }
}
