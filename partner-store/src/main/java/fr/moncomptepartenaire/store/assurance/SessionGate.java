package fr.moncomptepartenaire.store.assurance;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import fr.moncomptepartenaire.kernel.assurance.FactorDemand;
import fr.moncomptepartenaire.kernel.assurance.Proofs;
import fr.moncomptepartenaire.kernel.assurance.SecondFactor;
import fr.moncomptepartenaire.kernel.assurance.SessionVerdict;
import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.kernel.assurance.StepUp;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Refuses every request in a session that would not be opened now (R16). An access token lives for
 * minutes after its person was given a mandate, the operators' role or a second factor; nothing is
 * read with it meanwhile either.
 */
public final class SessionGate {
  /** What an application is told where no proof becomes too old; a sign-in is younger. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private static final String ASKED = SessionGate.class.getName();

  private SessionGate() {}

  /**
   * Does nothing if the session would be opened; otherwise throws the 401 problem that says which
   * proof is wanted. At the next sign-in whoever has no factor sets one up.
   *
   * @param standing what the caller is, as this request has read it
   * @param signedIn the session of the caller's token; empty if there is none any more
   */
  public static void require(
      KeycloakSession session,
      RealmModel realm,
      UserModel caller,
      Standing standing,
      Optional<UserSessionModel> signedIn) {
    if (standing == Standing.MACHINE) {
      return;
    }
    SessionVerdict verdict =
        SecondFactor.verdict(
            signedIn.map(SessionProofs::of).orElseGet(() -> new Proofs(Map.of())),
            // One statement for all kinds: this is asked at each request.
            () -> SecondFactors.count(caller) > 0,
            () -> new SecondFactors(session, realm).demand(standing) == FactorDemand.NOW);
    session.setAttribute(ASKED, true);
    require(session, verdict);
  }

  /**
   * Asks the same at Keycloak's own interfaces, which go on with a token until it expires. Does
   * nothing if one of our interfaces has asked in this request already.
   */
  public static void requireNatively(KeycloakSession session, UserSessionModel signedIn) {
    if (session.getAttribute(ASKED) == null) {
      require(
          session,
          new SecondFactors(session, signedIn.getRealm())
              .verdict(signedIn.getUser(), SessionProofs.of(signedIn)));
    }
  }

  private static void require(KeycloakSession session, SessionVerdict verdict) {
    if (verdict != SessionVerdict.OPEN) {
      Duration age = PartnerSettingsProvider.of(session).signIn().stepUpAge().orElse(LONGEST);
      throw Problem.stepUp(new StepUp.Wanted(Assurance.SECOND_FACTOR, age)).exception();
    }
  }
}
