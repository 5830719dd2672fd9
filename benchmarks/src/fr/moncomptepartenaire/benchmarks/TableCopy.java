package fr.moncomptepartenaire.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills one table by COPY, with its constraints and indexes in place. Each row is a row that the
 * server itself wrote, with some columns changed: a column that comes later keeps the server's
 * value, and a column that has gone is refused by name.
 */
final class TableCopy implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final String NULL = "\\N";

  private final String table;
  private final Map<String, Integer> places = new HashMap<>();
  private final String[] row;
  private final CopyIn copy;
  private final StringBuilder buffer = new StringBuilder(BUFFER + 4_096);
  private long rows;

  private TableCopy(Connection connection, String table, String[] columns, String[] row)
      throws SQLException {
    this.table = table;
    this.row = row;
    for (int i = 0; i < columns.length; i++) {
      places.put(columns[i], i);
    }
    String names = String.join(", ", columns);
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " (" + names + ") from stdin");
  }

  /**
   * Begins to copy a row of the server.
   *
   * @param where the condition that finds the row
   */
  static TableCopy of(Connection connection, String table, String where, Object... parameters)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select * from " + table + " where " + where + " limit 1")) {
      for (int i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      try (ResultSet found = query.executeQuery()) {
        if (!found.next()) {
          throw new IllegalStateException(
              "the server wrote no row of "
                  + table
                  + " where "
                  + where
                  + " "
                  + List.of(parameters));
        }
        return new TableCopy(connection, table, columns(found), values(found));
      }
    }
  }

  /** Begins to write rows for which the server has no example; what is not given is null. */
  static TableCopy blank(Connection connection, String table) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("select * from " + table + " where false");
        ResultSet none = query.executeQuery()) {
      String[] columns = columns(none);
      String[] row = new String[columns.length];
      java.util.Arrays.fill(row, NULL);
      return new TableCopy(connection, table, columns, row);
    }
  }

  private static String[] columns(ResultSet found) throws SQLException {
    String[] columns = new String[found.getMetaData().getColumnCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = found.getMetaData().getColumnName(i + 1);
    }
    return columns;
  }

  private static String[] values(ResultSet found) throws SQLException {
    String[] values = new String[found.getMetaData().getColumnCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = escaped(found.getString(i + 1));
    }
    return values;
  }

  /** Writes a row; columns and values in turn. */
  void row(@Nullable Object... changes) {
    String[] values = row.clone();
    for (int i = 0; i < changes.length; i += 2) {
      Integer place = places.get(String.valueOf(changes[i]));
      if (place == null) {
        throw new IllegalStateException(table + " has no column " + changes[i]);
      }
      values[place] = escaped(changes[i + 1]);
    }
    for (int i = 0; i < values.length; i++) {
      buffer.append(i == 0 ? "" : "\t").append(values[i]);
    }
    buffer.append('\n');
    rows++;
    if (buffer.length() > BUFFER) {
      send();
    }
  }

  private static String escaped(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    String text = value.toString();
    return text.indexOf('\\') < 0 && text.indexOf('\t') < 0 && text.indexOf('\n') < 0
        ? text
        : text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }

  private void send() {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    buffer.setLength(0);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(table, e));
    }
  }

  /** Ends the COPY. Returns how many rows there are now more. */
  long end() throws SQLException {
    send();
    long written = copy.endCopy();
    if (written != rows) {
      throw new IllegalStateException(table + " has " + written + " rows more, not " + rows);
    }
    return written;
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
