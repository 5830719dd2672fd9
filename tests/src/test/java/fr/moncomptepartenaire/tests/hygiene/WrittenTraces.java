package fr.moncomptepartenaire.tests.hygiene;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All that the servers have written down anywhere, line by line, each with where it stands. */
public final class WrittenTraces {
  /**
   * One line of a log, one value of a table, one event or one mail.
   *
   * @param place such as {@code keycloak-1.log:17} or {@code user_entity.username}
   */
  public record Trace(String place, String text) {
    @Override
    public String toString() {
      return place;
    }
  }

  private final Platform platform;

  public WrittenTraces(Platform platform) {
    this.platform = platform;
  }

  /** Every line of every node's log, and of what servers of their own tests made have logged. */
  public List<Trace> logs() {
    try (Stream<Path> files = Files.list(Platform.logFile(0).toAbsolutePath().getParent())) {
      List<Trace> traces = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
        List<String> lines =
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
          traces.add(new Trace(file.getFileName() + ":" + (i + 1), lines.get(i)));
        }
      }
      return traces;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every event that the platform's administrator can read natively. */
  public List<Trace> events() {
    List<Trace> traces = new ArrayList<>();
    for (String kind : List.of("events", "admin-events")) {
      JsonNode events =
          platform
              .platformAdministrator()
              .get(Platform.ADMIN + "/" + kind + "?max=100000")
              .expect(200)
              .json();
      events.forEach(event -> traces.add(new Trace(kind, event.toString())));
    }
    return traces;
  }

  /** Every value of every column of every table of ours and of Keycloak's. */
  public List<Trace> tables() throws SQLException {
    List<Trace> traces = new ArrayList<>();
    try (Connection connection = platform.sql()) {
      for (String table : tableNames(connection)) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
          ResultSetMetaData columns = rows.getMetaData();
          while (rows.next()) {
            for (int column = 1; column <= columns.getColumnCount(); column++) {
              byte[] bytes =
                  columns.getColumnTypeName(column).equals("bytea") ? rows.getBytes(column) : null;
              String text =
                  bytes == null
                      ? rows.getString(column)
                      : new String(bytes, StandardCharsets.ISO_8859_1);
              if (text != null && text.length() > 3) {
                traces.add(new Trace(table + "." + columns.getColumnName(column), text));
              }
            }
          }
        }
      }
    }
    return traces;
  }

  private static List<String> tableNames(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet names =
            statement.executeQuery(
                "select table_name from information_schema.tables where table_schema = 'public' and"
                    + " table_type = 'BASE TABLE'")) {
      List<String> tables = new ArrayList<>();
      while (names.next()) {
        tables.add(names.getString(1));
      }
      return tables;
    }
  }

  /** Every mail, decoded and as sent. */
  public List<Trace> mails() {
    return platform.mails().mails().stream().map(WrittenTraces::trace).toList();
  }

  private static Trace trace(CaughtMail mail) {
    return new Trace(
        "mail to " + mail.recipients(),
        String.join("\n", mail.subject(), mail.text(), mail.html(), mail.source()));
  }
}
