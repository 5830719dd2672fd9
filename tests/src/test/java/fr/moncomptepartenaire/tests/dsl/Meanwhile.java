package fr.moncomptepartenaire.tests.dsl;

import java.util.UUID;

/**
 * What happens in the database whenever a row of one organisation is written: a fault, or somebody
 * who comes in between, at the very moment at which a test wants them. Until it is closed.
 */
public final class Meanwhile implements AutoCloseable {
  private final Tables tables;
  private final String name;

  private Meanwhile(Tables tables, String name) {
    this.tables = tables;
    this.name = name;
  }

  /** The writing fails. */
  public static Meanwhile fails(Tables tables, String write, String table, String orgId) {
    return happens(tables, write, table, orgId, "raise exception 'a fault that a test has made'");
  }

  /**
   * A statement is done first.
   *
   * @param write insert or update
   */
  public static Meanwhile happens(
      Tables tables, String write, String table, String orgId, String statement) {
    String name = "meanwhile_" + UUID.randomUUID().toString().replace("-", "");
    tables.update(
        "create function "
            + name
            + "() returns trigger language plpgsql as $$ begin if new.org_id = '"
            + orgId
            + "' then "
            + statement
            + "; end if; return new; end $$");
    tables.update(
        "create trigger "
            + name
            + " before "
            + write
            + " on "
            + table
            + " for each row execute function "
            + name
            + "()");
    return new Meanwhile(tables, name);
  }

  @Override
  public void close() {
    tables.update("drop function " + name + " cascade");
  }
}
