package fr.moncomptepartenaire.platform.database;

import java.sql.SQLException;
import org.keycloak.models.ModelDuplicateException;

/** Distinguishes a refusal by a unique key from other failures of the database. */
public final class UniqueKeyViolations {
  /**
   * {@code unique_violation} in PostgreSQL and H2. The other states of class 23 of the SQL standard
   * (null, foreign key, check) mean a wrong statement, not a duplicate.
   */
  private static final String UNIQUE_VIOLATION = "23505";

  private UniqueKeyViolations() {}

  /**
   * Whether a unique key refused a write. Keycloak converts failures of its own calls to {@link
   * ModelDuplicateException}, but not failures of a query that flushes first.
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
