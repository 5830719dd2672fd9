package fr.moncomptepartenaire.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("PostgreSQL")
final class PostgresServerTest {
  @Test
  @DisplayName("given data of a first run, then a second run has them; a copy goes its own way")
  void dataStay(@TempDir Path folder) throws SQLException {
    Optional<Path> data = Optional.of(folder.resolve("pg"));
    try (PostgresServer server = PostgresServer.start(data)) {
      server.database("original");
      execute(server, "original", "create table fruit(name text)");
      execute(server, "original", "insert into fruit values ('apple')");
    }

    try (PostgresServer server = PostgresServer.start(data)) {
      server.database("original");
      server.copyOf("original", "copy");
      execute(server, "copy", "insert into fruit values ('pear')");

      assertThat(count(server, "original")).isEqualTo(1);
      assertThat(count(server, "copy")).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("given the files of a server that has stopped, then others start on copies of them")
  void filesCopied(@TempDir Path folder) throws SQLException {
    Path original = folder.resolve("pg");
    try (PostgresServer server = PostgresServer.start(Optional.of(original))) {
      server.database("original");
      execute(server, "original", "create table fruit(name text)");
    }

    Path copy = folder.resolve("copy");
    for (int start = 0; start < 2; start++) {
      try (PostgresServer server = PostgresServer.startOnCopy(original, copy)) {
        assertThat(count(server, "original")).isZero();
        execute(server, "original", "insert into fruit values ('pear')");
      }
    }
  }

  @Test
  @DisplayName("given data that stay, then they are written as to outlive a power cut")
  void durable(@TempDir Path folder) throws SQLException {
    try (PostgresServer server = PostgresServer.start(Optional.of(folder.resolve("pg")))) {
      for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
        try (Connection connection = server.connect("postgres");
            Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("show " + setting)) {
          row.next();
          assertThat(row.getString(1)).as(setting).isEqualTo("on");
        }
      }
    }
  }

  private static void execute(PostgresServer server, String database, String sql)
      throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(PostgresServer server, String database) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from fruit")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
