package fr.moncomptepartenaire.platform.background;

import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import org.keycloak.common.util.Environment;
import org.keycloak.models.KeycloakSession;

/** Whether this process is there to serve, and whether it is to do any work unasked. */
public final class NodeMode {
  private NodeMode() {}

  /**
   * False for Keycloak's one-shot commands ({@code bootstrap-admin}, {@code import}, {@code
   * export}): they publish {@code PostMigrationEvent} like a server (26.7.4), do one thing and end.
   */
  public static boolean isServer() {
    return !Environment.isNonServerMode();
  }

  /** Whether mails, imports, due dates and retention are this node's to look after. */
  static boolean worksInBackground(KeycloakSession session) {
    return isServer() && PartnerSettingsProvider.of(session).backgroundWork();
  }
}
