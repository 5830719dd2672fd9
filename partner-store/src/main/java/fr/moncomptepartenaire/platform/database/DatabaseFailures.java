package fr.moncomptepartenaire.platform.database;

import java.sql.SQLException;
import java.util.Set;

/** Distinguishes trouble of the database from a refusal of the data. */
public final class DatabaseFailures {
  /**
   * Classes of SQLSTATE (SQL standard; PostgreSQL's for the last two): connection failure,
   * transaction rolled back because of another one, insufficient resources, operator intervention.
   */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");

  private DatabaseFailures() {}

  /**
   * Whether trouble of the database caused the failure, so that a retry may succeed. A failure of
   * SQL without a state counts too: the connection pool had no connection.
   */
  public static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && (sql.getSQLState() == null
              || CLASSES.stream().anyMatch(kind -> sql.getSQLState().startsWith(kind)))) {
        return true;
      }
    }
    return false;
  }
}
