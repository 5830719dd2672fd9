package fr.moncomptepartenaire.store;

import java.sql.SQLException;
import org.keycloak.models.ModelDuplicateException;

/** Tells a unique key that said no from a database that is broken. */
public final class UniqueKeys {
  /** Class 23 of the SQL standard: integrity constraint violation. */
  private static final String INTEGRITY = "23";

  private UniqueKeys() {}

  /**
   * Whether a unique key refused what was being written. Keycloak turns what its own calls throw
   * into a {@link ModelDuplicateException}, but not what a query throws that flushes first.
   */
  public static boolean refused(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelDuplicateException) {
        return true;
      }
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith(INTEGRITY)) {
        return true;
      }
    }
    return false;
  }
}
