package fr.moncomptepartenaire.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where Keycloak keeps its data. */
public sealed interface Database {
  /** The vendor's name in {@code kc.sh build --db}. */
  String vendor();

  /** The options that name the database when Keycloak starts. */
  List<String> options();

  /** Variables for Keycloak's process, for values that other users of the machine must not see. */
  Map<String, String> environment();

  /** A file of H2 in a folder: for trying things out. */
  record H2(Path folder) implements Database {
    /** The account of the file, which lies in a folder that only its owner can read. */
    public static final String USER = "keycloak";

    public static final String PASSWORD = "keycloak";

    @Override
    public String vendor() {
      return "dev-file";
    }

    @Override
    public List<String> options() {
      // Keycloak's own address of H2, with a longer lock time-out: by default H2 gives up after 2
      // s, and people who claim one seat at the same moment wait for each other.
      return List.of(
          "--db-url=jdbc:h2:file:"
              + folder.toAbsolutePath().resolve("keycloakdb").toString().replace('\\', '/')
              + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=0;LOCK_TIMEOUT=30000",
          "--db-username=" + USER);
    }

    @Override
    public Map<String, String> environment() {
      return Map.of("KC_DB_PASSWORD", PASSWORD);
    }
  }

  /** A PostgreSQL database. */
  record Postgres(String jdbcUrl, String user, String password) implements Database {
    /** The vendor's name in {@code kc.sh build --db}. */
    public static final String VENDOR = "postgres";

    @Override
    public String vendor() {
      return VENDOR;
    }

    /**
     * Ends a connection without an answer for two minutes, so that a frozen database does not block
     * Keycloak forever; no statement takes that long. docker-compose.yml and deploy/kubernetes set
     * the same.
     */
    public static final String DRIVER_PROPERTIES = "?socketTimeout=120&tcpKeepAlive=true";

    /** How long to wait for a connection; Keycloak waits twice as long for one of its pool. */
    public static final String CONNECT_TIMEOUT = "5s";

    @Override
    public List<String> options() {
      return List.of(
          "--db-url=" + jdbcUrl + DRIVER_PROPERTIES,
          "--db-username=" + user,
          "--db-connect-timeout=" + CONNECT_TIMEOUT);
    }

    @Override
    public Map<String, String> environment() {
      return Map.of("KC_DB_PASSWORD", password);
    }

    @Override
    public String toString() {
      return "Postgres[" + jdbcUrl + "]";
    }
  }
}
