package fr.moncomptepartenaire.tests.dsl;

import java.util.UUID;

/**
 * What happens in the database whenever a row of one organisation is written: a fault, or somebody
 * who comes in between, at the very moment at which a test wants them. Until it is closed.
 */
public final class RowTrigger implements AutoCloseable {
  private final Tables tables;
  private final String name;

  private RowTrigger(Tables tables, String name) {
    this.tables = tables;
    this.name = name;
  }

  /** The writing fails. */
  public static RowTrigger fails(Tables tables, String write, String table, String orgId) {
    return runs(tables, write, table, orgId, "raise exception 'a fault that a test has made'");
  }

  /**
   * A statement is done first.
   *
   * @param write insert or update
   */
  public static RowTrigger runs(
      Tables tables, String write, String table, String orgId, String statement) {
    String name = "row_trigger_" + UUID.randomUUID().toString().replace("-", "");
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
    return new RowTrigger(tables, name);
  }

  @Override
  public void close() {
    tables.update("drop function " + name + " cascade");
  }
}
