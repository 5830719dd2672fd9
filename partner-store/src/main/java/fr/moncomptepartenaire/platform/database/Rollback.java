package fr.moncomptepartenaire.platform.database;

import fr.moncomptepartenaire.platform.background.LogRedaction;
import org.hibernate.engine.spi.SessionImplementor;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Rolls back a session's transaction as a normal outcome.
 *
 * <p>On PostgreSQL, Keycloak 26.7.4 registers a Hibernate callback before the commit of each
 * writing transaction ({@code AsyncCommitIntegrator}). Hibernate does not run it before a rollback,
 * and warns when the session is closed (HHH90010101): once for each dry-run transaction and each
 * refusal. So this class lets the callback run in the transaction that is rolled back.
 */
public final class Rollback {
  private static final Logger LOG = Logger.getLogger(Rollback.class);

  private Rollback() {}

  /** Marks the session's transaction for rollback. Call it after the last write. */
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
      // The transaction or the database is lost already: one more warning does no harm.
      LOG.debug("a rollback could not be prepared", LogRedaction.bare(late));
    }
  }
}
