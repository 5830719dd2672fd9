package fr.moncomptepartenaire.platform.assurance;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes Keycloak ask for the second factor again when it is older than {@code step-up-age} (R17).
 * Otherwise whoever comes to the sign-in page for a fresh proof would be sent back without one, and
 * be asked again and again.
 */
final class StepUpRequirement implements RealmRequirement {
  private final KeycloakSession session;

  StepUpRequirement(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void provide(RealmModel realm) {
    PartnerSettingsProvider.of(session).signIn().stepUpAge().ifPresent(age -> provide(realm, age));
  }

  private static void provide(RealmModel realm, Duration age) {
    String seconds = Long.toString(age.toSeconds());
    for (AuthenticatorConfigModel condition : conditions(realm)) {
      if (!seconds.equals(condition.getConfig().get(ConditionalLoaAuthenticator.MAX_AGE))) {
        Map<String, String> config = new HashMap<>(condition.getConfig());
        config.put(ConditionalLoaAuthenticator.MAX_AGE, seconds);
        condition.setConfig(config);
        realm.updateAuthenticatorConfig(condition);
      }
    }
  }

  /** The conditions of the second factor in the flow of the sign-in page. */
  private static List<AuthenticatorConfigModel> conditions(RealmModel realm) {
    String level = Integer.toString(Assurance.SECOND_FACTOR.level());
    return AuthenticatorUtil.getExecutionsByType(
            realm, realm.getBrowserFlow().getId(), ConditionalLoaAuthenticatorFactory.PROVIDER_ID)
        .stream()
        .filter(execution -> execution.getAuthenticatorConfig() != null)
        .map(execution -> realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig()))
        .filter(config -> level.equals(config.getConfig().get(ConditionalLoaAuthenticator.LEVEL)))
        .toList();
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    return List.of();
  }
}
