package fr.moncomptepartenaire.platform.settings;

import fr.moncomptepartenaire.kernel.settings.PartnerSettings;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** The settings that the server was started with. */
public interface PartnerSettingsProvider extends Provider {
  PartnerSettings settings();

  /** The settings, for code that has a session. */
  static PartnerSettings of(KeycloakSession session) {
    return session.getProvider(PartnerSettingsProvider.class).settings();
  }
}
