package fr.moncomptepartenaire.store.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderEvent;

/**
 * Tells this node that a committed act owes somebody a mail, so that it leaves at once (R6) and not
 * at the next look at the outbox. Nothing depends on it: a node that dies before it hears of the
 * mail, or another node, finds the row all the same.
 */
public final class MailsOwed implements ProviderEvent {
  private static final String TOLD = MailsOwed.class.getName();

  private MailsOwed() {}

  /** Tells so once the session's transaction is committed; once, however many mails it owes. */
  public static void afterCommit(KeycloakSession session) {
    if (session.getAttribute(TOLD) != null) {
      return;
    }
    session.setAttribute(TOLD, true);
    // What is rolled back owes nothing.
    AfterCommit.run(session, () -> session.getKeycloakSessionFactory().publish(new MailsOwed()));
  }
}
