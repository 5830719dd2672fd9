package fr.moncomptepartenaire.tests.dsl;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Reads Keycloak's database directly, so that tests assert what was committed. Also changes it
 * directly if a test cannot wait for the clock.
 */
public final class Tables {
  private static final Tables SHARED = new Tables(() -> Platform.get().sql());

  private final Connections connections;

  /** Reused, because to open a connection takes longer than most queries. */
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  /** Opens connections. */
  public interface Connections {
    Connection open() throws SQLException;
  }

  public Tables(Connections connections) {
    this.connections = connections;
  }

  /** The tables of the servers that all tests share. */
  public static Tables shared() {
    return SHARED;
  }

  /** Changes rows. Returns how many. */
  public int update(String sql, Object... parameters) {
    return ask(PreparedStatement::executeUpdate, sql, parameters);
  }

  /** A single number, such as a count. */
  public long number(String sql, Object... parameters) {
    return Long.parseLong(texts(sql, parameters).get(0));
  }

  /** The first column of all rows. */
  public List<String> texts(String sql, Object... parameters) {
    return rows(sql, parameters).stream().map(row -> row.get(0)).toList();
  }

  /** All rows. Each column is a text; null is "". */
  public List<List<String>> rows(String sql, Object... parameters) {
    return ask(Tables::rows, sql, parameters);
  }

  private static List<List<String>> rows(PreparedStatement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery()) {
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          String value = found.getString(column);
          row.add(value == null ? "" : value);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** What to run on a statement whose parameters are set. */
  private interface Question<T> {
    T askOf(PreparedStatement statement) throws SQLException;
  }

  private <T> T ask(Question<T> question, String sql, Object... parameters) {
    try {
      Connection connection = connection();
      try (PreparedStatement statement = prepared(connection, sql, parameters)) {
        T answer = question.askOf(statement);
        idle.push(connection);
        return answer;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  // Checks the connection, because some tests stop the database or close its connections.
  private Connection connection() throws SQLException {
    Connection connection = idle.poll();
    while (connection != null && !connection.isValid(1)) {
      connection.close();
      connection = idle.poll();
    }
    return connection == null ? connections.open() : connection;
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
