package fr.moncomptepartenaire.operators.call;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.operator.OperatorKind;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision;
import fr.moncomptepartenaire.kernel.organisation.Motive;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.realm.OperatorRole;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.assurance.FreshProof;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.OrganisationClosing;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.report.SeatFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * One request of an operator: the caller, the realm, and what all operations need.
 *
 * @param kind whether the caller is a person who signed in with a browser, without impersonation
 * @param signedIn the session that the caller's token belongs to; empty if there is none
 */
public record OperatorCall(
    KeycloakSession session,
    RealmModel realm,
    AdminEventBuilder adminEvent,
    String actorId,
    OperatorKind kind,
    Optional<UserSessionModel> signedIn) {
  /** The state shown for any seat whose organisation is suspended. */
  public static final String SUSPENDED = "SUSPENDED";

  /** Whether the caller is a person, who is accountable. */
  public boolean person() {
    return kind == OperatorKind.PERSON;
  }

  /**
   * Refuses an act that asks for a fresh proof, while the session has none (R17). Nobody is asked
   * for a proof for what they may not do with it: an act of four eyes is refused at once to a
   * person who is not there in person (R19).
   */
  public void requireProof(Act act) {
    if (act.takesFourEyes() && kind == OperatorKind.UNATTENDED) {
      throw SecondOperatorProblem.of(new SecondOperatorDecision.PersonsOnly()).exception();
    }
    new FreshProof(session, realm)
        .require(
            act,
            kind == OperatorKind.MACHINE ? Standing.MACHINE : Standing.OPERATOR,
            session.users().getUserById(realm, actorId),
            signedIn);
  }

  public PartnerStore store() {
    return PartnerStore.of(session);
  }

  /** The organisation of this SIRET. */
  public Optional<PartnerOrganisation> find(String siret) {
    return Siret.recall(siret)
        .value()
        .flatMap(parsed -> store().organisations().bySiret(realm.getId(), parsed));
  }

  /** The organisation of this SIRET, or a 404 problem. */
  public PartnerOrganisation known(String siret) {
    return find(siret)
        .orElseThrow(() -> Problem.notFound("No organisation has this SIRET.").exception());
  }

  /**
   * Whether somebody who asked for an act of two operators still is one: else nobody has asked for
   * it who counts.
   */
  public boolean isStillOperator(String userId) {
    return OperatorRole.mayStill(session, realm, userId);
  }

  /**
   * Refuses the second half of an act of two operators if whoever did the first half is no operator
   * any more: a 409 problem.
   */
  public void requireStillOperator(String userId) {
    if (!isStillOperator(userId)) {
      throw Problem.conflict(
              "proposer-gone",
              "Whoever asked for this is no operator any more: withdraw it, and ask for it anew.")
          .exception();
    }
  }

  public void journal(String orgId, JournalAct act) {
    journal(orgId, act, JournalDetails.none());
  }

  /** Journals an act of the caller, and what there is to say of it (R20). */
  public void journal(String orgId, JournalAct act, JournalDetails details) {
    store().journal().write(orgId, act, actorId, null, origin(), details);
  }

  /**
   * Journals that the caller has seen people of an organisation, or looked for somebody there
   * (R14).
   */
  public void sawPeopleOf(String orgId) {
    store().consultations().record(Map.of(orgId, Set.of()), actorId, origin());
  }

  /**
   * Suspends an organisation (R11).
   *
   * @param freeze whether the organisation contests a claim
   */
  public void suspend(PartnerOrganisation organisation, Motive motive, boolean freeze) {
    store().suspensions().begin(realm.getId(), organisation.orgId(), motive, actorId, freeze);
    OrganisationClosing.close(session, realm, organisation.orgId());
    journal(
        organisation.orgId(),
        JournalAct.ORGANISATION_SUSPENDED,
        JournalDetails.none()
            .with(DetailKey.MOTIVE, motive.value())
            .with(DetailKey.CAUSE, freeze ? "contested" : "decided"));
    suspensionEvent(OperationType.CREATE, organisation);
  }

  public void suspensionEvent(OperationType operation, PartnerOrganisation organisation) {
    adminEvent(
        operation,
        "PARTNER_SUSPENSION",
        "organisations/" + organisation.siret().digits() + "/suspension");
  }

  /** The same for a wish to end a freeze, or its withdrawal. */
  public void releaseEvent(OperationType operation, PartnerOrganisation organisation) {
    adminEvent(
        operation,
        "PARTNER_SUSPENSION",
        "organisations/" + organisation.siret().digits() + "/suspension/release");
  }

  /** Writes Keycloak's own admin event; never with a representation, which could name a person. */
  public void adminEvent(OperationType operation, String resource, String path) {
    adminEvent.operation(operation).resource(resource).resourcePath("partner/" + path).success();
  }

  public String origin() {
    return session.getContext().getConnection().getRemoteAddr();
  }

  /** The filter of a list of organisations; all of them if no state is given. */
  public static SeatFilter seat(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return new SeatFilter.Any();
    }
    if (SUSPENDED.equals(given)) {
      return new SeatFilter.Suspended();
    }
    try {
      return new SeatFilter.In(SeatState.valueOf(given));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("seat", "bad-format", "This is not a state of a seat.").exception();
    }
  }

  /** The media types that the caller accepts, the preferred one first. */
  public static List<MediaType> acceptable(HttpHeaders headers) {
    try {
      return headers.getAcceptableMediaTypes();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("Accept", "bad-format", "This is no list of media types.").exception();
    }
  }
}
