package fr.moncomptepartenaire.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A real PostgreSQL, from a jar of Maven Central, on the loopback interface. Stops with this
 * process at the latest. Databases are named in small letters, as SQL takes them without quotes.
 */
public final class PostgresServer implements Running.Stoppable {
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
    return Running.start(() -> launch(data));
  }

  private static PostgresServer launch(Optional<Path> data) {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "300")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setPGStartupWait(Duration.ofSeconds(60))
              // Its own hook would stop it while Keycloak still needs it.
              .setRegisterShutdownHook(false);
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
    if (!exists(name)) {
      execute("create database " + name);
    }
    return address(name);
  }

  /**
   * A new database that holds what another one holds now, in a fraction of a second; nothing may be
   * connected to the other one.
   */
  public Database.Postgres copyOf(String template, String name) {
    execute("create database " + name + " template " + template);
    return address(name);
  }

  private Database.Postgres address(String name) {
    return new Database.Postgres(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, "postgres", "postgres");
  }

  private boolean exists(String name) {
    try (Connection connection = connect("postgres");
        var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new LaunchException("PostgreSQL does not answer", e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new LaunchException("PostgreSQL refused: " + sql, e);
    }
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
    Running.forget(this);
  }
}
