package fr.moncomptepartenaire.operators;

import fr.moncomptepartenaire.firstadmin.letter.NoticePrinter;
import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.factor.FactorResetsResource;
import fr.moncomptepartenaire.operators.imports.OrganisationImportsResource;
import fr.moncomptepartenaire.operators.letter.LettersResource;
import fr.moncomptepartenaire.operators.letter.OneLetter;
import fr.moncomptepartenaire.operators.notice.NoticesResource;
import fr.moncomptepartenaire.operators.organisation.EstablishmentReading;
import fr.moncomptepartenaire.operators.organisation.OneOrganisation;
import fr.moncomptepartenaire.operators.organisation.OrganisationList;
import fr.moncomptepartenaire.operators.organisation.SuspensionResource;
import fr.moncomptepartenaire.operators.people.OrganisationPeople;
import fr.moncomptepartenaire.operators.recertification.RecertificationsResource;
import fr.moncomptepartenaire.operators.replacement.ReplacementsResource;
import fr.moncomptepartenaire.operators.replacement.WaitingReplacements;
import fr.moncomptepartenaire.operators.report.AlarmsReading;
import fr.moncomptepartenaire.operators.report.JournalReading;
import fr.moncomptepartenaire.operators.report.MailsResource;
import fr.moncomptepartenaire.operators.report.ReportsResource;
import fr.moncomptepartenaire.operators.search.SearchReading;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.journal.JournalFilter;
import fr.moncomptepartenaire.store.people.MemberQuery;
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
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /admin/realms/{realm}/partner}: the operators' interface for organisations and letters.
 *
 * <p>Every caller of this object is an operator: {@link OperatorResourceFactory} has checked it.
 *
 * <p>All operations on organisations are declared here and delegated to classes in the packages
 * below. With sub-resources instead, Keycloak 26.7.4 answers 405, not 404, to a POST to an unknown
 * path.
 */
public final class OperatorResource {
  private final OperatorCall call;
  private final NoticePrinter noticePrinter;

  OperatorResource(OperatorCall call, NoticePrinter noticePrinter) {
    this.call = call;
    this.noticePrinter = noticePrinter;
  }

  /** Creates an organisation whose seat is vacant. */
  @POST
  @Path("organisations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response create(@Nullable InputStream body) {
    call.requireProof(Act.CREATE_ORGANISATION);
    return new OrganisationList(call).create(body);
  }

  /** A page of organisations. */
  @GET
  @Path("organisations")
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @QueryParam("search") @Nullable String search,
      @QueryParam("seat") @Nullable String seat,
      @QueryParam("letter") @Nullable String letter,
      @QueryParam("unusedSince") @Nullable String unusedSince,
      @QueryParam("week") @Nullable String week,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    return new OrganisationList(call)
        .page(search, seat, letter, unusedSince, week, sort, first, max);
  }

  @GET
  @Path("organisations/{siret}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response read(@PathParam("siret") String siret) {
    return new OneOrganisation(call, siret).read();
  }

  /**
   * Changes the name, the housing kinds or the address, or confirms the address. With If-Match,
   * only the version that was read.
   */
  @PUT
  @Path("organisations/{siret}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response update(
      @PathParam("siret") String siret,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Nullable InputStream body) {
    return new OneOrganisation(call, siret).update(ifMatch, body);
  }

  /** A page of an organisation's delegates, ordered by name (R8). */
  @GET
  @Path("organisations/{siret}/delegates")
  @Produces(MediaType.APPLICATION_JSON)
  public Response delegates(
      @PathParam("siret") String siret,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    return new OneOrganisation(call, siret).delegates(first, max);
  }

  /** A page of an organisation's people, read-only; writes the look in the journal (R14). */
  @GET
  @Path("organisations/{siret}/users")
  @Produces(MediaType.APPLICATION_JSON)
  public Response users(
      @PathParam("siret") String siret,
      @QueryParam("search") @Nullable String search,
      @QueryParam("group") @Nullable String group,
      @QueryParam("status") @Nullable String status,
      @QueryParam("mandate") @Nullable String mandate,
      @QueryParam("credential") @Nullable String credential,
      @QueryParam("notSignedInSince") @Nullable String notSignedInSince,
      @QueryParam("secondFactor") @Nullable String secondFactor,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    return new OrganisationPeople(call, siret)
        .page(
            new MemberQuery(
                search, group, status, mandate, credential, notSignedInSince, secondFactor, sort),
            first,
            max);
  }

  /** The newest letters, notices and mails of an organisation. */
  @GET
  @Path("organisations/{siret}/correspondence")
  @Produces(MediaType.APPLICATION_JSON)
  public Response correspondence(@PathParam("siret") String siret) {
    return new OrganisationPeople(call, siret).correspondence();
  }

  /** Organisations, people, letters and notices by what a caller names. */
  @GET
  @Path("search")
  @Produces(MediaType.APPLICATION_JSON)
  public Response search(@QueryParam("q") @Nullable String q) {
    return new SearchReading(call).find(q);
  }

  /**
   * Issues the letter; a new one invalidates the one before (R5). Only this answer contains the
   * password: it is not stored.
   */
  @POST
  @Path("organisations/{siret}/letter")
  public Response letter(@PathParam("siret") String siret, @Context HttpHeaders headers) {
    call.requireProof(Act.ISSUE_LETTER);
    return new OneLetter(call, siret).issue(headers);
  }

  /** A page of an organisation's journal, newest first (R14). */
  @GET
  @Path("organisations/{siret}/journal")
  @Produces(MediaType.APPLICATION_JSON)
  public Response organisationJournal(
      @PathParam("siret") String siret,
      @QueryParam("act") @Nullable String act,
      @QueryParam("person") @Nullable String person,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("search") @Nullable String search,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    return new JournalReading(call)
        .page(siret, JournalFilter.parse(act, person, from, to), search, first, max);
  }

  /** A page of all that happened with an organisation, newest first: the journal and the mails. */
  @GET
  @Path("organisations/{siret}/timeline")
  @Produces(MediaType.APPLICATION_JSON)
  public Response organisationTimeline(
      @PathParam("siret") String siret,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("act") @Nullable String act,
      @QueryParam("person") @Nullable String person,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("search") @Nullable String search,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    return new JournalReading(call)
        .timeline(siret, kind, JournalFilter.parse(act, person, from, to), search, first, max);
  }

  /**
   * Whether the journal is unaltered: of one organisation, or of all. An organisation that was
   * removed keeps its journal, which can be verified too.
   */
  @GET
  @Path("journal/verify")
  @Produces(MediaType.APPLICATION_JSON)
  public Response verifyJournal(@QueryParam("siret") @Nullable String siret) {
    return new JournalReading(call).verify(siret);
  }

  /** Missing or contradictory settings of the realm; empty if there are none. */
  @GET
  @Path("health")
  @Produces(MediaType.APPLICATION_JSON)
  public Response health() {
    return JsonResponses.lines(RealmSetup.shortcomings(call.session(), call.realm()));
  }

  /** The entry of a SIRET in the directory of establishments. It never prevents a registration. */
  @GET
  @Path("establishments/{siret}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response establishment(@PathParam("siret") String siret) {
    return new EstablishmentReading(call).read(siret);
  }

  /** Organisations by state, and counters. */
  @Path("reports")
  public ReportsResource reports() {
    return new ReportsResource(call);
  }

  /** The alarms that were raised. */
  @GET
  @Path("alarms")
  @Produces(MediaType.APPLICATION_JSON)
  public Response alarms(
      @QueryParam("days") @Nullable String days,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    return new AlarmsReading(call).page(days, sort, first, max);
  }

  /** The mails of the outbox; by default those given up. */
  @Path("mails")
  public MailsResource mails() {
    return new MailsResource(call);
  }

  /** Campaigns in which administrators confirm their members. */
  @Path("recertifications")
  public RecertificationsResource recertifications() {
    return new RecertificationsResource(call);
  }

  /** The notices of claims, which an organisation uses to say "not us" (T01). */
  @Path("notices")
  public NoticesResource notices() {
    return new NoticesResource(call, noticePrinter);
  }

  /** Imports of organisations by the thousand. */
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
    return new WaitingReplacements(call).page(first, max);
  }

  /** The organisations that are suspended because a claim is contested. */
  @GET
  @Path("freezes")
  @Produces(MediaType.APPLICATION_JSON)
  public Response freezes(
      @QueryParam("byHolder") @Nullable String byHolder,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    return new OrganisationList(call).frozen(byHolder, sort, first, max);
  }

  /** The second factors that two operators reset (R16). */
  @Path("second-factor-resets")
  public FactorResetsResource factorResets() {
    return new FactorResetsResource(call);
  }

  /** The organisations that have lost their administrator. */
  @GET
  @Path("orphans")
  @Produces(MediaType.APPLICATION_JSON)
  public Response orphans(
      @QueryParam("search") @Nullable String search,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    return new OrganisationList(call).orphans(search, sort, first, max);
  }
}
