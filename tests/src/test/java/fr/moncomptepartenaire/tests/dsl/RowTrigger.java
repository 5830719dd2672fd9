package fr.moncomptepartenaire.tests.dsl;

import java.util.UUID;

/**
 * A database trigger that runs whenever a row of one organisation is written, until it is closed.
 * It makes a write fail, or simulates another transaction at exactly that moment.
 */
public final class RowTrigger implements AutoCloseable {
  private final Tables tables;
  private final String name;

  private RowTrigger(Tables tables, String name) {
    this.tables = tables;
    this.name = name;
  }

  /** Makes the write fail. */
  public static RowTrigger fails(Tables tables, String write, String table, String orgId) {
    return runs(tables, write, table, orgId, "raise exception 'a fault that a test has made'");
  }

  /**
   * Runs a statement before the write.
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
