package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.platform.background.AfterCommit;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * Tells this node that a commit enqueued a mail, so that the mail is sent at once (R6) and not at
 * the next poll. If the node dies before, it or another node still finds the row.
 */
public final class OutboxSignal implements ProviderEvent {
  private static final String TOLD = OutboxSignal.class.getName();

  private OutboxSignal() {}

  /** Publishes the event after the session's commit, once for any number of mails. */
  public static void afterCommit(KeycloakSession session) {
    if (session.getAttribute(TOLD) != null) {
      return;
    }
    session.setAttribute(TOLD, true);
    AfterCommit.run(session, () -> session.getKeycloakSessionFactory().publish(new OutboxSignal()));
  }
}
