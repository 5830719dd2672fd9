package fr.moncomptepartenaire.platform.database;

import fr.moncomptepartenaire.platform.background.LogRedaction;
import org.hibernate.engine.spi.SessionImplementor;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Gives up what a session has written, as an outcome like any other.
 *
 * <p>On PostgreSQL, Keycloak 26.7.4 has Hibernate call it back before the commit of whatever writes
 * ({@code AsyncCommitIntegrator}). Before a rollback nobody is called back, and Hibernate warns of
 * that when the session is closed (HHH90010101): once for each dry run's transaction and each
 * refusal. So the callback is let happen here, in the transaction that is given up.
 */
public final class Rollback {
  private static final Logger LOG = Logger.getLogger(Rollback.class);

  private Rollback() {}

  /**
   * Marks the session's transaction to be rolled back. To be called once nothing more is written.
   */
  public static void of(KeycloakSession session) {
    session.getTransactionManager().setRollbackOnly();
    try {
      session
          .getProvider(JpaConnectionProvider.class)
          .getEntityManager()
          .unwrap(SessionImplementor.class)
          .getActionQueue()
          .beforeTransactionCompletion();
    } catch (RuntimeException late) {
      // The transaction is lost already, or the database is: a warning more does no harm.
      LOG.debug("a rollback could not be prepared", LogRedaction.bare(late));
    }
  }
}
