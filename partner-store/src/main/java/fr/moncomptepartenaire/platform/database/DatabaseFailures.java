package fr.moncomptepartenaire.platform.database;

import java.sql.SQLException;
import java.util.Set;

/** Tells a database that is in trouble from one that says no to what it was given. */
public final class DatabaseFailures {
  /**
   * Classes of SQLSTATE (SQL standard; PostgreSQL's for the last two): connection, transaction
   * rolled back for another one's sake, no resources, somebody stops the server.
   */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");

  private DatabaseFailures() {}

  /**
   * Whether trouble of the database is behind a failure: the same may well be done later. Where
   * there is a failure of SQL that says nothing of its kind, the pool had no connection to give.
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
