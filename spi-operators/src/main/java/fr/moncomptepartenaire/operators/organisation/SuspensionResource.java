package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.OrganisationClosing;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.organisation.Suspensions;
import fr.moncomptepartenaire.store.organisation.Suspensions.Release;
import fr.moncomptepartenaire.store.organisation.Suspensions.Suspension;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** {@code …/organisations/{siret}/suspension} (R11). */
public final class SuspensionResource {
  private final OperatorCall call;
  private final String siret;

  public SuspensionResource(OperatorCall call, String siret) {
    this.call = call;
    this.siret = siret;
  }

  record Body(@Nullable String motive) {}

  /** Suspends the organisation; may be repeated to change the motive. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response suspend(@Nullable InputStream body) {
    call.requireProof(Act.SUSPEND_ORGANISATION);
    PartnerOrganisation organisation = call.known(siret);
    Motive motive =
        OrganisationBody.orRefuse(
            "motive", Motive.parse(StrictJson.read(body, Body.class).motive()));
    call.suspend(organisation, motive, false);
    return Response.noContent().build();
  }

  /**
   * Ends the suspension: members sign in again with their former credentials. An operator who froze
   * the organisation cannot end the freeze. Of a freeze by the holder of a notice, the first
   * operator's call is a wish that waits for 72 hours (202), and another operator's ends it (R19).
   * If operators had suspended the organisation before that freeze, it stays suspended, and one
   * more call ends the suspension.
   */
  @DELETE
  @Produces(MediaType.APPLICATION_JSON)
  public Response resume() {
    call.requireProof(isFrozen() ? Act.END_FREEZE : Act.RESUME_ORGANISATION);
    PartnerOrganisation organisation = call.known(siret);
    Suspensions suspensions = call.store().suspensions();
    // Locked before it is read, so that the decision still holds when it is written.
    if (!suspensions.hold(organisation.orgId())) {
      return Problem.conflict("not-suspended", "The organisation is not suspended.").response();
    }
    Optional<Suspension> suspension = suspensions.of(organisation.orgId());
    if (suspension.flatMap(Suspension::notice).isPresent()) {
      return releaseOfHolders(organisation, suspension.get());
    }
    requireRelease(suspension);
    return end(organisation, suspension);
  }

  private boolean isFrozen() {
    return call.find(siret)
        .flatMap(organisation -> call.store().suspensions().of(organisation.orgId()))
        .filter(Suspension::freeze)
        .isPresent();
  }

  private Response end(PartnerOrganisation organisation, Optional<Suspension> ended) {
    call.store().suspensions().end(organisation.orgId());
    OrganisationClosing.open(call.session(), call.realm(), organisation.orgId());
    // The motive is that of the suspension: nobody gives one for its end.
    call.journal(
        organisation.orgId(),
        JournalAct.SUSPENSION_ENDED,
        ended
            .map(suspension -> JournalDetails.none().with(DetailKey.MOTIVE, suspension.motive()))
            .orElseGet(JournalDetails::none));
    call.suspensionEvent(OperationType.DELETE, organisation);
    return Response.noContent().build();
  }

  private Response releaseOfHolders(PartnerOrganisation organisation, Suspension freeze) {
    Optional<Release> byAnother =
        freeze.release().filter(wish -> !wish.by().equals(call.actorId()));
    return SecondOperator.onReleaseOfHolders(call.kind(), byAnother.isPresent())
        .refusal()
        .map(refusal -> refused(organisation, refusal))
        .orElseGet(() -> released(organisation, freeze));
  }

  private Response refused(
      PartnerOrganisation organisation, SecondOperatorDecision.Refusal refusal) {
    return refusal.match(
        involved -> SecondOperatorProblem.of(involved).response(),
        needsApproval -> asked(organisation),
        personsOnly -> SecondOperatorProblem.of(personsOnly).response());
  }

  /** The first operator's wish; 409 if the same operator has asked already. */
  private Response asked(PartnerOrganisation organisation) {
    String orgId = organisation.orgId();
    if (!call.store().freezes().askForRelease(orgId, call.actorId())) {
      return Problem.conflict(
              SecondOperatorProblem.CODE,
              "You asked for the end of this freeze: another operator ends it.")
          .response();
    }
    Suspension waiting = call.store().suspensions().of(orgId).orElseThrow();
    call.journal(orgId, JournalAct.RELEASE_ASKED, wish(waiting));
    call.releaseEvent(OperationType.CREATE, organisation);
    return JsonResponses.status(Response.Status.ACCEPTED, SuspensionJson.of(waiting)).build();
  }

  /** Until when another operator can agree. */
  private static JournalDetails wish(Suspension waiting) {
    return waiting
        .release()
        .map(wish -> JournalDetails.none().with(DetailKey.EXPIRES_AT, wish.until()))
        .orElseGet(JournalDetails::none);
  }

  private Response released(PartnerOrganisation organisation, Suspension freeze) {
    // Another operator may have frozen it besides: neither part of that one's is undone alone.
    requireRelease(Optional.of(freeze));
    freeze.release().map(Release::by).ifPresent(call::requireStillOperator);
    // The database admits one agreement, by another operator, in time.
    if (!call.store().freezes().agreeToRelease(organisation.orgId(), call.actorId())) {
      return Problem.conflict("not-open", "Nobody asks for the end of this freeze any more.")
          .response();
    }
    if (freeze.beforeFreeze()) {
      call.store().suspensions().endFreezeOnly(organisation.orgId());
      call.journal(organisation.orgId(), JournalAct.FREEZE_ENDED);
      call.releaseEvent(OperationType.ACTION, organisation);
      return Response.noContent().build();
    }
    return end(organisation, Optional.of(freeze));
  }

  /** Withdraws or rejects the wish to end a freeze. */
  @DELETE
  @Path("release")
  public Response withdrawRelease() {
    call.requireProof(Act.WITHDRAW_RELEASE);
    PartnerOrganisation organisation = call.known(siret);
    Suspensions suspensions = call.store().suspensions();
    if (!suspensions.hold(organisation.orgId())) {
      return nobodyAsks().response();
    }
    // Else a program could keep up any freeze for ever.
    if (!call.person()) {
      return SecondOperatorProblem.of(new SecondOperatorDecision.PersonsOnly()).response();
    }
    Optional<Suspension> waiting = suspensions.of(organisation.orgId());
    if (!call.store().freezes().withdrawRelease(organisation.orgId())) {
      return nobodyAsks().response();
    }
    call.journal(
        organisation.orgId(),
        JournalAct.RELEASE_WITHDRAWN,
        waiting.map(SuspensionResource::wish).orElseGet(JournalDetails::none));
    call.releaseEvent(OperationType.DELETE, organisation);
    return Response.noContent().build();
  }

  private static Problem nobodyAsks() {
    return Problem.conflict("not-open", "Nobody asks for the end of a freeze.");
  }

  /** Throws a problem if another operator must end the freeze (R19). */
  private void requireRelease(Optional<Suspension> suspension) {
    suspension
        .flatMap(Suspension::frozenBy)
        .map(by -> SecondOperator.onRelease(call.kind(), by.equals(call.actorId())))
        .flatMap(SecondOperatorDecision::refusal)
        .ifPresent(
            refusal -> {
              throw SecondOperatorProblem.of(refusal, ownFreeze()).exception();
            });
  }

  private static Problem ownFreeze() {
    return Problem.conflict(
        SecondOperatorProblem.CODE,
        "You froze this organisation: another operator ends the freeze.");
  }
}
