package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.organisation.Suspensions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
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
   * the organisation cannot end the freeze (R19).
   */
  @DELETE
  public Response resume() {
    call.requireProof(Act.RESUME_ORGANISATION);
    PartnerOrganisation organisation = call.known(siret);
    Suspensions suspensions = call.store().suspensions();
    // Locked before it is read, so that the decision still holds when it is written.
    if (!suspensions.hold(organisation.orgId())) {
      return Problem.conflict("not-suspended", "The organisation is not suspended.").response();
    }
    requireRelease(suspensions.of(organisation.orgId()));
    suspensions.end(organisation.orgId());
    // Only Keycloak's own model updates its caches.
    call.nativeOf(organisation).setEnabled(true);
    call.journal(organisation.orgId(), JournalAct.SUSPENSION_ENDED);
    call.suspensionEvent(OperationType.DELETE, organisation);
    return Response.noContent().build();
  }

  /** Throws a problem if another operator must end the freeze (R19). */
  private void requireRelease(Optional<Suspensions.Suspension> suspension) {
    suspension
        .flatMap(Suspensions.Suspension::frozenBy)
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
