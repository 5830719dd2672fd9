package fr.moncomptepartenaire.platform.background;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** What is to be done only if what a session does is committed, and then after it. */
public final class AfterCommit {
  private AfterCommit() {}

  /** Does it once the session's transaction is committed; not at all when that is rolled back. */
  public static void run(KeycloakSession session, Runnable act) {
    session
        .getTransactionManager()
        .enlistAfterCompletion(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {
                act.run();
              }

              @Override
              protected void rollbackImpl() {}
            });
  }
}
