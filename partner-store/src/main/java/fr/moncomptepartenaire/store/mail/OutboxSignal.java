package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.platform.background.AfterCommit;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * Tells this node that a committed act owes somebody a mail, so that it leaves at once (R6) and not
 * at the next look at the outbox. Nothing depends on it: a node that dies before it hears of the
 * mail, or another node, finds the row all the same.
 */
public final class OutboxSignal implements ProviderEvent {
  private static final String TOLD = OutboxSignal.class.getName();

  private OutboxSignal() {}

  /** Tells so once the session's transaction is committed; once, however many mails it owes. */
  public static void afterCommit(KeycloakSession session) {
    if (session.getAttribute(TOLD) != null) {
      return;
    }
    session.setAttribute(TOLD, true);
    // What is rolled back owes nothing.
    AfterCommit.run(session, () -> session.getKeycloakSessionFactory().publish(new OutboxSignal()));
  }
}
