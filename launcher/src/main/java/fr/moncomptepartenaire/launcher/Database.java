package fr.moncomptepartenaire.launcher;

import java.nio.file.Path;
import java.util.List;

/** Where Keycloak keeps its data. */
public sealed interface Database {
  /** A file of H2's in a folder: for trying things out. */
  record H2(Path folder) implements Database {}

  /** A PostgreSQL database. */
  record Postgres(String jdbcUrl, String user, String password) implements Database {}

  /** The vendor as kc.sh build wants it. */
  default String vendor() {
    return this instanceof H2 ? "dev-file" : "postgres";
  }

  /** The options that name the database when Keycloak starts. */
  default List<String> options() {
    if (this instanceof H2 h2) {
      // Keycloak's own address of H2, with patience for locks: by default H2 gives up after 2 s,
      // and
      // people who claim one seat at the same moment wait for each other.
      return List.of(
          "--db-url=jdbc:h2:file:"
              + h2.folder().toAbsolutePath().resolve("keycloakdb")
              + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=30000");
    }
    Postgres postgres = (Postgres) this;
    return List.of(
        "--db-url=" + postgres.jdbcUrl(),
        "--db-username=" + postgres.user(),
        "--db-password=" + postgres.password());
  }
}
