package fr.moncomptepartenaire.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All rows that belong to something that a server has made, found by a word in its names and then
 * by its ids, and copied as often as wanted with other names and ids.
 */
final class RowClone {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final String word;
  private final Set<String> ids = new LinkedHashSet<>();
  private final Map<String, List<Row>> tables = new LinkedHashMap<>();

  private RowClone(String word) {
    this.word = word;
  }

  private record Row(String table, List<String> columns, List<@Nullable String> values) {
    boolean mentions(String text) {
      return values.stream().anyMatch(value -> value != null && value.contains(text));
    }
  }

  /** Finds the rows; while the database is small, since all of it is read. */
  static RowClone of(Connection connection, String word) throws SQLException {
    var clone = new RowClone(word);
    List<Row> others = new ArrayList<>();
    List<String> order = tables(connection);
    for (String table : order) {
      others.addAll(rows(connection, table));
    }
    List<Row> found = new ArrayList<>();
    boolean more = true;
    while (more) {
      List<Row> next =
          others.stream()
              .filter(row -> row.mentions(word) || clone.ids.stream().anyMatch(row::mentions))
              .toList();
      others.removeAll(next);
      found.addAll(next);
      more = !next.isEmpty();
      for (Row row : next) {
        int place = row.columns().indexOf("id");
        String id = place < 0 ? null : row.values().get(place);
        if (id != null && ID.matcher(id).matches()) {
          clone.ids.add(id);
        }
      }
    }
    for (String table : order) {
      List<Row> own = found.stream().filter(row -> row.table().equals(table)).toList();
      if (!own.isEmpty()) {
        clone.tables.put(table, own);
      }
    }
    return clone;
  }

  /** The tables, each after those that it refers to. */
  private static List<String> tables(Connection connection) throws SQLException {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet all =
          statement.executeQuery(
              "select relname from pg_class where relkind = 'r' and relnamespace ="
                  + " 'public'::regnamespace and relname not like 'databasechangelog%' and relname"
                  + " not like '%event%' order by 1")) {
        while (all.next()) {
          needs.put(all.getString(1), new LinkedHashSet<>());
        }
      }
      try (ResultSet keys =
          statement.executeQuery(
              "select c.relname, r.relname from pg_constraint k join pg_class c on c.oid ="
                  + " k.conrelid join pg_class r on r.oid = k.confrelid where k.contype = 'f'")) {
        while (keys.next()) {
          if (needs.containsKey(keys.getString(1))
              && !keys.getString(1).equals(keys.getString(2))) {
            needs.get(keys.getString(1)).add(keys.getString(2));
          }
        }
      }
    }
    List<String> order = new ArrayList<>();
    while (!needs.isEmpty()) {
      List<String> free =
          needs.entrySet().stream()
              .filter(entry -> entry.getValue().stream().noneMatch(needs::containsKey))
              .map(Map.Entry::getKey)
              .toList();
      // A ring of keys: any order, and COPY says which of them it is that matters.
      List<String> next = free.isEmpty() ? List.copyOf(needs.keySet()) : free;
      order.addAll(next);
      next.forEach(needs::remove);
    }
    return order;
  }

  private static List<Row> rows(Connection connection, String table) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet all = statement.executeQuery("select * from " + table)) {
      int width = all.getMetaData().getColumnCount();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= width; i++) {
        columns.add(all.getMetaData().getColumnName(i));
      }
      while (all.next()) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          values.add(all.getString(i));
        }
        rows.add(new Row(table, columns, values));
      }
    }
    return rows;
  }

  /** How many rows one copy takes. */
  int rowsEach() {
    return tables.values().stream().mapToInt(List::size).sum();
  }

  /** The tables, and how many rows one copy takes in each. */
  @Override
  public String toString() {
    List<String> all = new ArrayList<>();
    tables.forEach((table, rows) -> all.add(rows.size() + " " + table));
    return String.join(", ", all);
  }

  /** Copies all rows so many times. */
  void copy(Connection connection, int copies) throws SQLException {
    for (Map.Entry<String, List<Row>> table : tables.entrySet()) {
      try (TableCopy copy = TableCopy.blank(connection, table.getKey())) {
        for (int n = 1; n <= copies; n++) {
          for (Row row : table.getValue()) {
            copy.row(changed(row, n));
          }
        }
        copy.end();
      }
    }
  }

  private @Nullable Object[] changed(Row row, int number) {
    @Nullable Object[] changes = new Object[2 * row.columns().size()];
    for (int i = 0; i < row.columns().size(); i++) {
      changes[2 * i] = row.columns().get(i);
      changes[2 * i + 1] = changed(row.values().get(i), number);
    }
    return changes;
  }

  private @Nullable String changed(@Nullable String value, int number) {
    if (value == null) {
      return null;
    }
    String changed = value.replace(word, String.format(Locale.ROOT, "copie-%07d", number));
    for (String id : ids) {
      if (changed.contains(id)) {
        changed =
            changed.replace(
                id,
                UUID.nameUUIDFromBytes((id + number).getBytes(StandardCharsets.UTF_8)).toString());
      }
    }
    return changed;
  }
}
