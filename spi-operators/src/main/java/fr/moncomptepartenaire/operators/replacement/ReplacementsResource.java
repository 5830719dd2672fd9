package fr.moncomptepartenaire.operators.replacement;

import fr.moncomptepartenaire.firstadmin.seat.AdministratorDeparture;
import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.kernel.organisation.Ticket;
import fr.moncomptepartenaire.kernel.seat.Replacement;
import fr.moncomptepartenaire.kernel.seat.ReplacementDecision;
import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import fr.moncomptepartenaire.kernel.seat.ReplacementRefusal;
import fr.moncomptepartenaire.kernel.seat.ReplacementState;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.organisation.OrganisationBody;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.seat.Replacements;
import fr.moncomptepartenaire.store.seat.Replacements.Proposal;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ModelException;

/** {@code …/organisations/{siret}/replacements}: two operators replace an administrator (R10). */
public final class ReplacementsResource {
  private final OperatorCall call;
  private final String siret;

  public ReplacementsResource(OperatorCall call, String siret) {
    this.call = call;
    this.siret = siret;
  }

  /** A replacement as an operator proposes it, not yet validated. */
  record Body(@Nullable String motive, @Nullable String ticket, @Nullable String mode) {}

  /** All replacements of the organisation, newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response replacements() {
    return JsonResponses.json(
        replacementsOf().of(call.known(siret).orgId()).stream().map(ReplacementJson::of).toList());
  }

  /** Proposes to replace the administrator; another operator has 72 hours to approve. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response propose(@Nullable InputStream body) {
    call.requireProof(Act.PROPOSE_REPLACEMENT);
    PartnerOrganisation organisation = call.known(siret);
    if (!call.person()) {
      return refused(ReplacementRefusal.NOT_A_PERSON);
    }
    Wanted wanted = wanted(StrictJson.read(body, Body.class));
    if (!Replacement.isPossible(organisation.seat())) {
      return nobodyToReplace().response();
    }
    String id = proposed(organisation, wanted);
    call.journal(
        organisation.orgId(),
        JournalAct.REPLACEMENT_PROPOSED,
        JournalDetails.none()
            .replacement(id, wanted.motive().value(), wanted.ticket().value(), wanted.mode()));
    event(OperationType.CREATE, organisation, id);
    return JsonResponses.status(
            Response.Status.CREATED, ReplacementJson.of(known(organisation, id)))
        .location(call.session().getContext().getUri().getAbsolutePathBuilder().path(id).build())
        .build();
  }

  private static Problem nobodyToReplace() {
    return Problem.conflict(
        "seat-not-held",
        "There is no administrator to replace: issue a letter, or wait for the one that is out.");
  }

  /** A valid proposal. */
  private record Wanted(Motive motive, Ticket ticket, ReplacementMode mode) {}

  /** The valid proposal, or a 400 problem that names every invalid field. */
  private static Wanted wanted(Body given) {
    List<FieldError> errors = new ArrayList<>();
    Optional<Motive> motive =
        OrganisationBody.field("motive", Motive.parse(given.motive()), errors);
    Optional<Ticket> ticket =
        OrganisationBody.field("ticket", Ticket.parse(given.ticket()), errors);
    Optional<ReplacementMode> mode =
        OrganisationBody.field("mode", ReplacementMode.parse(given.mode()), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors).exception();
    }
    return new Wanted(motive.orElseThrow(), ticket.orElseThrow(), mode.orElseThrow());
  }

  /** Stores the proposal, or throws a 409 problem: the unique key admits one at a time. */
  private String proposed(PartnerOrganisation organisation, Wanted wanted) {
    try {
      return replacementsOf()
          .propose(
              call.realm().getId(),
              organisation.orgId(),
              wanted.mode(),
              wanted.motive(),
              wanted.ticket(),
              call.actorId());
    } catch (ModelException | PersistenceException broken) {
      if (UniqueKeyViolations.refused(broken)) {
        throw Problem.conflict(
                "replacement-under-way", "A replacement of this administrator is under way.")
            .exception();
      }
      throw broken;
    }
  }

  /** Approves a colleague's proposal: the seat opens to a new letter. */
  @POST
  @Path("{id}/approval")
  @Produces(MediaType.APPLICATION_JSON)
  public Response approve(@PathParam("id") String id) {
    call.requireProof(Act.APPROVE_REPLACEMENT);
    PartnerOrganisation organisation = call.known(siret);
    Proposal proposal = known(organisation, id);
    ReplacementDecision decision = onApproval(proposal);
    if (decision instanceof ReplacementDecision.Refused no) {
      return refused(no.reason());
    }
    call.requireStillOperator(proposal.proposedBy());
    // The state read above may have changed: the database admits one approval, by another operator,
    // in time.
    if (!replacementsOf().approve(id, call.actorId())) {
      return refused(ReplacementRefusal.NOT_OPEN);
    }
    openSeat(organisation, proposal.mode());
    call.journal(organisation.orgId(), JournalAct.REPLACEMENT_APPROVED, details(proposal));
    event(OperationType.ACTION, organisation, id + "/approval");
    return JsonResponses.json(ReplacementJson.of(known(organisation, id)));
  }

  private static JournalDetails details(Proposal proposal) {
    return JournalDetails.none()
        .replacement(proposal.id(), proposal.motive(), proposal.ticket(), proposal.mode());
  }

  private ReplacementDecision onApproval(Proposal proposal) {
    return Replacement.onApproval(
        proposal.state(),
        proposal.state() == ReplacementState.EXPIRED,
        proposal.proposedBy().equals(call.actorId()),
        call.person());
  }

  /**
   * Opens the seat to a new letter and mails the administrator; ends the mandate at once if the
   * proposal says so.
   */
  private void openSeat(PartnerOrganisation organisation, ReplacementMode mode) {
    if (!call.store().seats().openToReplacement(organisation.orgId())) {
      throw Problem.conflict("seat-not-held", "There is no administrator to replace any more.")
          .exception();
    }
    call.store()
        .mandates()
        .administratorOf(organisation.orgId())
        .ifPresent(former -> enqueue(MailKind.REPLACEMENT_DECIDED, organisation, former));
    if (mode == ReplacementMode.AT_ONCE) {
      new AdministratorDeparture(call.session(), call.realm())
          .of(organisation.orgId(), call.actorId(), call.origin(), mode);
    }
  }

  /** Withdraws a proposal, or rejects it. */
  @DELETE
  @Path("{id}")
  public Response withdraw(@PathParam("id") String id) {
    call.requireProof(Act.WITHDRAW_REPLACEMENT);
    PartnerOrganisation organisation = call.known(siret);
    Proposal proposal = known(organisation, id);
    ReplacementDecision decision =
        Replacement.onWithdrawal(proposal.state(), proposal.state() == ReplacementState.EXPIRED);
    if (decision instanceof ReplacementDecision.Refused no) {
      return refused(no.reason());
    }
    if (!replacementsOf().withdraw(id)) {
      return refused(ReplacementRefusal.NOT_OPEN);
    }
    call.journal(organisation.orgId(), JournalAct.REPLACEMENT_WITHDRAWN, details(proposal));
    event(OperationType.DELETE, organisation, id);
    return Response.noContent().build();
  }

  private void enqueue(MailKind kind, PartnerOrganisation organisation, String userId) {
    call.store()
        .outbox()
        .enqueue(
            kind,
            call.realm().getId(),
            organisation.orgId(),
            userId,
            call.session().getContext().getUri().getBaseUri().toString());
  }

  private Proposal known(PartnerOrganisation organisation, String id) {
    return replacementsOf()
        .byId(organisation.orgId(), id)
        .orElseThrow(() -> Problem.notFound("No such replacement.").exception());
  }

  private Replacements replacementsOf() {
    return call.store().replacements();
  }

  private static Response refused(ReplacementRefusal reason) {
    return switch (reason) {
      case OWN_PROPOSAL ->
          Problem.conflict(
                  reason.code(), "Another operator than the one who proposed it has to approve.")
              .response();
      case NOT_A_PERSON ->
          Problem.forbidden(
                  reason.code(),
                  "A replacement is proposed and approved by people, signed in as themselves.")
              .response();
      case NOT_OPEN ->
          Problem.conflict(reason.code(), "This replacement is no longer open.").response();
      case TOO_LATE ->
          Problem.conflict(reason.code(), "The 72 hours are over: propose it again.").response();
    };
  }

  private void event(OperationType operation, PartnerOrganisation organisation, String path) {
    call.adminEvent(
        operation,
        "PARTNER_REPLACEMENT",
        "organisations/" + organisation.siret().digits() + "/replacements/" + path);
  }
}
