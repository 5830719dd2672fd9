package fr.moncomptepartenaire.operators;

import fr.moncomptepartenaire.firstadmin.letter.NoticePrinter;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.directory.EstablishmentDirectory;
import fr.moncomptepartenaire.operators.imports.OrganisationImportsResource;
import fr.moncomptepartenaire.operators.letter.LetterResource;
import fr.moncomptepartenaire.operators.letter.LettersResource;
import fr.moncomptepartenaire.operators.notice.NoticesResource;
import fr.moncomptepartenaire.operators.organisation.EstablishmentJson;
import fr.moncomptepartenaire.operators.organisation.OrganisationJson;
import fr.moncomptepartenaire.operators.organisation.OrganisationResource;
import fr.moncomptepartenaire.operators.organisation.OrganisationsResource;
import fr.moncomptepartenaire.operators.organisation.SuspensionResource;
import fr.moncomptepartenaire.operators.recertification.RecertificationsResource;
import fr.moncomptepartenaire.operators.replacement.ReplacementJson;
import fr.moncomptepartenaire.operators.replacement.ReplacementsResource;
import fr.moncomptepartenaire.operators.report.JournalResource;
import fr.moncomptepartenaire.operators.report.JournalsResource;
import fr.moncomptepartenaire.operators.report.MailsResource;
import fr.moncomptepartenaire.operators.report.ReportsResource;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.report.OrganisationSearch;
import fr.moncomptepartenaire.store.report.OrganisationSearch.SeatFilter;
import fr.moncomptepartenaire.store.seat.Replacements;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * {@code /admin/realms/{realm}/partner}: what CAF's operators do with organisations and letters.
 *
 * <p>Whoever reaches this object is an operator: {@link OperatorResourceFactory} has checked.
 */
public final class OperatorResource {
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

  /** All organisations. */
  @Path("organisations")
  public OrganisationsResource organisations() {
    return new OrganisationsResource(call);
  }

  /** One organisation. */
  @Path("organisations/{siret}")
  public OrganisationResource organisation(@PathParam("siret") String siret) {
    return new OrganisationResource(call, siret);
  }

  /** The letter of an organisation (R5). */
  @Path("organisations/{siret}/letter")
  public LetterResource letter(@PathParam("siret") String siret) {
    return new LetterResource(call, siret);
  }

  /** The journal of an organisation (R14). */
  @Path("organisations/{siret}/journal")
  public JournalResource journal(@PathParam("siret") String siret) {
    return new JournalResource(call, siret);
  }

  /** The journals of all organisations. */
  @Path("journal")
  public JournalsResource journals() {
    return new JournalsResource(call);
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
        store
            .replacements()
            .waiting(realm.getId(), QueryParameters.first(first), QueryParameters.max(max));
    return JsonResponses.page(
        page.total(), page.items().stream().map(ReplacementJson::of).toList());
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
    return JsonResponses.page(
        page.total(), page.items().stream().map(OrganisationJson::of).toList());
  }
}
