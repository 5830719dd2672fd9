package fr.moncomptepartenaire.platform.background;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Work that follows a committed transaction. */
public final class AfterCommit {
  private AfterCommit() {}

  /** Runs the work after the session's transaction commits; never after a rollback. */
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
