package fr.moncomptepartenaire.tests.dsl;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keycloak's database read past the server, so that what is asserted is what was committed; and
 * changed past it, where a test cannot wait for the clock.
 */
public final class Tables {
  private final Connections connections;

  /** Where connections come from. */
  public interface Connections {
    Connection open() throws SQLException;
  }

  public Tables(Connections connections) {
    this.connections = connections;
  }

  /** The tables of the servers that all tests share. */
  public static Tables shared() {
    return new Tables(Platform.get()::sql);
  }

  /** Changes rows; how many. */
  public int update(String sql, Object... parameters) {
    try (Connection connection = connections.open();
        PreparedStatement statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** One number, such as a count. */
  public long number(String sql, Object... parameters) {
    return Long.parseLong(texts(sql, parameters).get(0));
  }

  /** The first column of all rows. */
  public List<String> texts(String sql, Object... parameters) {
    return rows(sql, parameters).stream().map(row -> row.get(0)).toList();
  }

  /** All rows, each column as a text; null as "". */
  public List<List<String>> rows(String sql, Object... parameters) {
    try (Connection connection = connections.open();
        PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet found = statement.executeQuery()) {
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
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
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
