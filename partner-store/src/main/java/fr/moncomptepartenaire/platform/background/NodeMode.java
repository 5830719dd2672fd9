package fr.moncomptepartenaire.platform.background;

import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import org.keycloak.common.util.Environment;
import org.keycloak.models.KeycloakSession;

/** Whether this process is a server, and whether it may do background work. */
public final class NodeMode {
  private NodeMode() {}

  /**
   * False for Keycloak's one-shot commands ({@code bootstrap-admin}, {@code import}, {@code
   * export}): they publish {@code PostMigrationEvent} like a server (26.7.4), do one thing and end.
   */
  public static boolean isServer() {
    return !Environment.isNonServerMode();
  }

  /** Whether this node sends mails, runs imports, acts on due dates and deletes expired rows. */
  static boolean worksInBackground(KeycloakSession session) {
    return isServer() && PartnerSettingsProvider.of(session).backgroundWork();
  }
}
