package fr.moncomptepartenaire.store.assurance;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.assurance.FactorDemand;
import fr.moncomptepartenaire.kernel.assurance.Proofs;
import fr.moncomptepartenaire.kernel.assurance.SecondFactor;
import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.kernel.assurance.StepUp;
import fr.moncomptepartenaire.kernel.settings.SignInSettings;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Refuses an act that asks for a fresh proof while the caller's session has none (R17).
 *
 * <p>The time of a proof is a note of the user session on the server. A session whose flow has no
 * levels, such as one that began with an activation link, has proved nothing.
 */
public final class FreshProof {
  private final RealmModel realm;
  private final SignInSettings settings;

  public FreshProof(KeycloakSession session, RealmModel realm) {
    this.realm = realm;
    this.settings = PartnerSettingsProvider.of(session).signIn();
  }

  /**
   * Does nothing if the proofs are enough, or if the act asks for none; otherwise throws the 401
   * problem that says which proof is wanted. To be called before anything is changed.
   *
   * @param signedIn the session of the caller's token; empty if there is none any more
   */
  public void require(
      Act act, Standing standing, UserModel caller, Optional<UserSessionModel> signedIn) {
    if (act.asks() && settings.stepUpAge().isPresent()) {
      StepUp.level(standing, mustHaveOne(standing), SecondFactors.has(caller))
          .flatMap(level -> StepUp.lacking(level, proofs(signedIn), now(), settings.stepUpAge()))
          .ifPresent(
              wanted -> {
                throw Problem.stepUp(wanted).exception();
              });
    }
  }

  // During the grace, who has none gives the password.
  private boolean mustHaveOne(Standing standing) {
    return SecondFactor.demand(
            settings.secondFactor(),
            standing,
            SecondFactorGrace.end(realm, settings, standing),
            now())
        == FactorDemand.NOW;
  }

  private static Proofs proofs(Optional<UserSessionModel> signedIn) {
    return signedIn.map(SessionProofs::of).orElseGet(() -> new Proofs(Map.of()));
  }

  // The clock by which Keycloak notes the time of a proof.
  private static Instant now() {
    return Instant.ofEpochSecond(Time.currentTime());
  }
}
