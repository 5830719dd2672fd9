package fr.moncomptepartenaire.platform.database;

import java.sql.SQLException;
import org.keycloak.models.ModelDuplicateException;

/** Tells a unique key that said no from a database that is broken. */
public final class UniqueKeyViolations {
  /**
   * {@code unique_violation}, in PostgreSQL and H2 alike. The rest of class 23 of the SQL standard
   * (a null, a foreign key, a check) says that the statement was wrong, not that somebody has it.
   */
  private static final String UNIQUE_VIOLATION = "23505";

  private UniqueKeyViolations() {}

  /**
   * Whether a unique key refused what was being written. Keycloak turns what its own calls throw
   * into a {@link ModelDuplicateException}, but not what a query throws that flushes first.
   */
  public static boolean refused(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelDuplicateException) {
        return true;
      }
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
