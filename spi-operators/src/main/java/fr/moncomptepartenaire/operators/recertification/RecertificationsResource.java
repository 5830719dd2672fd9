package fr.moncomptepartenaire.operators.recertification;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.operators.call.CsvDownload;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.operators.organisation.OrganisationBody;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.recertification.CampaignDecisions;
import fr.moncomptepartenaire.store.recertification.CampaignFigure;
import fr.moncomptepartenaire.store.recertification.CampaignJournal;
import fr.moncomptepartenaire.store.recertification.CampaignJournal.Beginning;
import fr.moncomptepartenaire.store.recertification.RecertificationReport;
import fr.moncomptepartenaire.store.recertification.Recertifications;
import fr.moncomptepartenaire.store.recertification.Recertifications.Campaign;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ModelException;

/** {@code …/recertifications}: campaigns in which administrators confirm their members. */
public final class RecertificationsResource {
  private final OperatorCall call;

  public RecertificationsResource(OperatorCall call) {
    this.call = call;
  }

  /** All campaigns, or those in a state, newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response campaigns(@QueryParam("state") @Nullable String state) {
    Recertifications.@Nullable State only =
        QueryParameters.constant("state", state, Recertifications.State.class);
    return JsonResponses.json(
        json(
            recertifications().all(call.realm().getId()).stream()
                .filter(campaign -> only == null || campaign.state() == only)
                .toList()));
  }

  /**
   * Starts a campaign; only one may run at a time. A campaign that asks every organisation, or more
   * than {@code letters-alone} of them, is only proposed: another operator approves it (R19).
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response startCampaign(@Nullable InputStream body) {
    call.requireProof(Act.START_CAMPAIGN);
    CampaignBody given = StrictJson.read(body, CampaignBody.class);
    Instant dueAt = CampaignBody.dueAt(given.dueAt(), call.store().now());
    Optional<HousingKind> kind = given.asked();
    boolean second = needsSecond(kind);
    if (second && kind.isEmpty() && !SecondOperator.mayAllBeDue(call.store().now(), dueAt)) {
      return tooSoonForAll().response();
    }
    String id = onlyOne(kind, dueAt, second);
    if (!second) {
      begun(id, Beginning.STARTED);
    }
    event(OperationType.CREATE, id);
    // 202: no administrator is asked before another operator approves.
    return JsonResponses.status(
            second ? Response.Status.ACCEPTED : Response.Status.CREATED, json(known(id)))
        .location(call.session().getContext().getUri().getAbsolutePathBuilder().path(id).build())
        .build();
  }

  /**
   * Opens the campaign, or throws a 409 problem: the database's unique key admits one at a time.
   */
  private String onlyOne(Optional<HousingKind> kind, Instant dueAt, boolean second) {
    try {
      return opened(kind, dueAt, second);
    } catch (ModelException | PersistenceException broken) {
      if (UniqueKeyViolations.refused(broken)) {
        throw Problem.conflict("recertification-under-way", "A campaign is open already.")
            .exception();
      }
      throw broken;
    }
  }

  private boolean needsSecond(Optional<HousingKind> kind) {
    return SecondOperator.onRecertification(
            kind.isEmpty(),
            decisions().wouldAsk(call.realm().getId(), kind),
            PartnerSettingsProvider.of(call.session()).lettersAlone())
        .refusal()
        .isPresent();
  }

  private String opened(Optional<HousingKind> kind, Instant dueAt, boolean second) {
    String realmId = call.realm().getId();
    String baseUri = call.session().getContext().getUri().getBaseUri().toString();
    return second
        ? recertifications().propose(realmId, kind, dueAt, call.actorId(), baseUri)
        : recertifications().start(realmId, kind, dueAt, call.actorId(), baseUri);
  }

  private static Problem tooSoonForAll() {
    return Problem.invalid(
        "dueAt",
        "too-soon",
        "A campaign of every organisation is due in "
            + SecondOperator.NOTICE_OF_ALL.toDays()
            + " days at the earliest.");
  }

  /** Starts a campaign that another operator proposed. */
  @POST
  @Path("{id}/approval")
  @Produces(MediaType.APPLICATION_JSON)
  public Response approveCampaign(@PathParam("id") String id) {
    call.requireProof(Act.APPROVE_CAMPAIGN);
    Campaign campaign = known(id);
    requireApprovalByAnother(campaign);
    campaign.startedBy().ifPresent(call::requireStillOperator);
    if (campaign.housingKind().isEmpty()
        && !SecondOperator.mayAllBeDue(call.store().now(), campaign.dueAt())) {
      return Problem.conflict(
              "due-too-soon",
              "It was due in 30 days when it was proposed, and is not any more: postpone it first.")
          .response();
    }
    // The state read above may have changed: the database admits one approval, by another operator,
    // in time.
    if (!decisions().approve(call.realm().getId(), id, call.actorId())) {
      return Problem.conflict("not-open", "This campaign does not wait for an approval.")
          .response();
    }
    begun(id, Beginning.APPROVED);
    return done(OperationType.ACTION, id, "/approval");
  }

  /** Throws a problem if another operator has to approve (R19). */
  private void requireApprovalByAnother(Campaign campaign) {
    SecondOperator.onApproval(
            call.kind(), campaign.startedBy().filter(call.actorId()::equals).isPresent())
        .refusal()
        .ifPresent(
            refusal -> {
              throw SecondOperatorProblem.of(refusal, ownProposal()).exception();
            });
  }

  private static Problem ownProposal() {
    return Problem.conflict(
        "own-proposal", "Another operator than the one who proposed it has to approve.");
  }

  record CancellationBody(@Nullable String motive) {}

  /** Cancels a campaign or a proposal: it no longer takes away anybody's access. */
  @POST
  @Path("{id}/cancellation")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response cancelCampaign(@PathParam("id") String id, @Nullable InputStream body) {
    call.requireProof(Act.CANCEL_CAMPAIGN);
    CancellationBody given = StrictJson.read(body, CancellationBody.class);
    Campaign campaign = known(id);
    Motive motive = OrganisationBody.orRefuse("motive", Motive.parse(given.motive()));
    if (!decisions().cancel(call.realm().getId(), id, call.actorId(), motive)) {
      return ended().response();
    }
    journal(
        id,
        JournalAct.RECERTIFICATION_CANCELLED,
        CampaignJournal.details(campaign, campaign.dueAt()).with(DetailKey.MOTIVE, motive.value()));
    return done(OperationType.ACTION, id, "/cancellation");
  }

  record PostponementBody(@Nullable String dueAt) {}

  /** Postpones the due date of a campaign. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response postponeCampaign(@PathParam("id") String id, @Nullable InputStream body) {
    call.requireProof(Act.POSTPONE_CAMPAIGN);
    PostponementBody given = StrictJson.read(body, PostponementBody.class);
    Campaign campaign = known(id);
    Instant dueAt = CampaignBody.dueAt(given.dueAt(), call.store().now());
    if (!dueAt.isAfter(campaign.dueAt())) {
      return Problem.invalid("dueAt", "too-soon", "The new due date is later than the one before.")
          .response();
    }
    if (!decisions().postpone(call.realm().getId(), id, dueAt)) {
      return ended().response();
    }
    journal(
        id,
        JournalAct.RECERTIFICATION_POSTPONED,
        CampaignJournal.details(campaign, dueAt).with(DetailKey.DUE_BEFORE, campaign.dueAt()));
    return done(OperationType.UPDATE, id, "");
  }

  private Response done(OperationType operation, String id, String act) {
    event(operation, id + act);
    return JsonResponses.json(json(known(id)));
  }

  private static Problem ended() {
    return Problem.conflict("recertification-ended", "This campaign has ended, or is due already.");
  }

  private void journal(String campaignId, JournalAct act, JournalDetails details) {
    call.store().campaignJournal().write(campaignId, act, call.actorId(), call.origin(), details);
  }

  private void begun(String id, Beginning how) {
    call.store().campaignJournal().begun(known(id), how, call.actorId(), call.origin());
  }

  private void event(OperationType operation, String path) {
    call.adminEvent(operation, "PARTNER_RECERTIFICATION", "recertifications/" + path);
  }

  private CampaignDecisions decisions() {
    return call.store().campaignDecisions();
  }

  /** A campaign and its progress. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response campaign(@PathParam("id") String id) {
    return JsonResponses.json(json(known(id)));
  }

  /** How the campaign went on, week by week. */
  @GET
  @Path("{id}/course")
  @Produces(MediaType.APPLICATION_JSON)
  public Response campaignCourse(@PathParam("id") String id) {
    Campaign campaign = known(id);
    Instant end = campaign.closedAt().orElseGet(() -> call.store().now());
    return JsonResponses.json(
        CampaignCourseJson.of(
            call.store().campaignCourse().weeks(campaign.id(), campaign.startedAt(), end)));
  }

  /** The organisations that a figure of the campaign counts, or whose people it counts. */
  @GET
  @Path("{id}/organisations")
  @Produces(MediaType.APPLICATION_JSON)
  public Response campaignOrganisations(
      @PathParam("id") String id,
      @QueryParam("of") @Nullable String of,
      @QueryParam("week") @Nullable String week,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    CampaignFigure figure = CampaignOrganisations.figure(of, week);
    return new CampaignOrganisations(call).page(known(id).id(), figure, first, max);
  }

  /** The campaign's progress by organisation, as a table for spreadsheets; it names no person. */
  @GET
  @Path("{id}/report.csv")
  @Produces(CsvDownload.MEDIA_TYPE)
  public Response report(
      @PathParam("id") String id, @QueryParam("spreadsheet") @Nullable String spreadsheet) {
    call.requireProof(Act.EXPORT_CAMPAIGN);
    Set<String> digits =
        QueryParameters.flag("spreadsheet", spreadsheet) ? Set.of("siret") : Set.of();
    Campaign campaign = known(id);
    return CsvDownload.of(
        call,
        "recertification.csv",
        (store, out) ->
            CampaignTable.write(store.recertificationReport(), campaign.id(), digits, out));
  }

  private List<CampaignJson> json(List<Campaign> campaigns) {
    Map<String, RecertificationReport.Progress> progress =
        call.store()
            .recertificationReport()
            .progress(campaigns.stream().map(Campaign::id).toList());
    return campaigns.stream()
        .map(
            campaign ->
                CampaignJson.of(campaign, Objects.requireNonNull(progress.get(campaign.id()))))
        .toList();
  }

  private CampaignJson json(Campaign campaign) {
    return json(List.of(campaign)).get(0);
  }

  private Campaign known(String id) {
    return recertifications()
        .byId(call.realm().getId(), id)
        .orElseThrow(() -> Problem.notFound("No such campaign.").exception());
  }

  private Recertifications recertifications() {
    return call.store().recertifications();
  }
}
