package fr.moncomptepartenaire.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A real PostgreSQL, from a jar of Maven Central, on the loopback interface. */
public final class PostgresServer implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private PostgresServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts a server.
   *
   * @param data where its files stay from run to run; empty for files that go with the process
   */
  public static PostgresServer start(Optional<Path> data) {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "300")
              .setServerConfig("listen_addresses", "127.0.0.1");
      if (data.isPresent()) {
        Files.createDirectories(data.get().toAbsolutePath().getParent());
        builder.setDataDirectory(data.get()).setCleanDataDirectory(false);
      }
      return new PostgresServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database of that name, made if it is not there. */
  public Database.Postgres database(String name) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      boolean there;
      try (var rows =
          statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
        there = rows.next();
      }
      if (!there) {
        statement.execute("create database " + name);
      }
    } catch (SQLException e) {
      throw new LaunchException("no database " + name, e);
    }
    return new Database.Postgres(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, "postgres", "postgres");
  }

  /** A connection to the database of that name. */
  public Connection connect(String name) throws SQLException {
    return postgres.getDatabase("postgres", name).getConnection();
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
