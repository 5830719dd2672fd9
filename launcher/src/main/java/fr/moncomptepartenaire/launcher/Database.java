package fr.moncomptepartenaire.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where Keycloak keeps its data. */
public sealed interface Database {
  /** The vendor as {@code kc.sh build --db} wants it. */
  String vendor();

  /** The options that name the database when Keycloak starts. */
  List<String> options();

  /** What to tell Keycloak besides, by variables, which other users of the machine do not see. */
  Map<String, String> environment();

  /** A file of H2's in a folder: for trying things out. */
  record H2(Path folder) implements Database {
    /** The account of the file, which lies in a folder that only its owner reads. */
    public static final String USER = "keycloak";

    public static final String PASSWORD = "keycloak";

    @Override
    public String vendor() {
      return "dev-file";
    }

    @Override
    public List<String> options() {
      // Keycloak's own address of H2, with patience for locks: by default H2 gives up after 2 s,
      // and people who claim one seat at the same moment wait for each other.
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
    /** What {@code kc.sh build --db} calls it. */
    public static final String VENDOR = "postgres";

    @Override
    public String vendor() {
      return VENDOR;
    }

    /**
     * What the driver is told: an answer that does not come in two minutes, which no statement
     * takes, ends the connection, so that a database which froze is not waited for without end. As
     * docker-compose.yml and deploy/kubernetes have it.
     */
    public static final String DRIVER_PROPERTIES = "?socketTimeout=120&tcpKeepAlive=true";

    /** How long to wait for a connection: twice that for one of the pool, as Keycloak has it. */
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
