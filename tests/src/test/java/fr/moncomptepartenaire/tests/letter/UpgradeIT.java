package fr.moncomptepartenaire.tests.letter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.H2File;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The earlier version is this one without the columns, so that what its acts have written can be
 * compared with what the upgrade fills in. The upgraded server does no background work, which would
 * correct the columns.
 */
@DisplayName("Given a database from before the columns of what is left to do, in use for a while")
final class UpgradeIT {
  private static final Map<String, String> OFF =
      Map.of("KC_SPI_PARTNER_SETTINGS__DEFAULT__BACKGROUND_WORK", "false");

  private static final String WRONG = "AAAA-AAAA-AAAA-AAAA";

  private final Platform platform = Platform.get();

  @Test
  @DisplayName("when a server starts on it, then they say what our own acts would have written")
  void postgres() throws SQLException {
    Database database = platform.database("upgrade");
    upgraded("upgrade", database, () -> platform.postgres().connect("upgrade"));
  }

  @Test
  @DisplayName("on H2, then they do as well")
  void h2(@TempDir Path folder) throws SQLException {
    Database.H2 database = new Database.H2(folder);
    Path home = Platform.logFile("upgradeh2").resolveSibling("keycloak-upgradeh2");
    // The driver is there once the server has started.
    upgraded("upgradeh2", database, () -> new H2File(home, database).open());
  }

  private void upgraded(String name, Database database, Tables.Connections connections)
      throws SQLException {
    try (KeycloakServer server = platform.startApart(name, database)) {
      use(server.baseUrl());
    }
    List<List<String>> written;
    try (var opened = new Opened(connections)) {
      var tables = new Tables(opened);
      pass(tables);
      written = leftToDo(tables);
      forget(tables);
    }
    assertThat(written)
        .as("of each there are some, or to compare them would say little")
        .anySatisfy(row -> assertThat(row).contains("VACANT", "wanted"))
        .anySatisfy(row -> assertThat(row).contains("OFFERED", "wanted"))
        .anySatisfy(row -> assertThat(row).contains("REPLACING", "wanted"))
        .anySatisfy(row -> assertThat(row).contains("OFFERED", "not wanted"))
        .anySatisfy(row -> assertThat(row).contains("REPLACING", "not wanted"))
        .anySatisfy(row -> assertThat(row).contains("HELD", "not wanted"))
        .anySatisfy(row -> assertThat(row).contains("ORPHANED", "not wanted"))
        .anySatisfy(row -> assertThat(row).contains("DEAD", "to follow up"))
        .anySatisfy(row -> assertThat(row).contains("DEAD", "followed up"))
        .anySatisfy(row -> assertThat(row).contains("import", "wanted"))
        .anySatisfy(row -> assertThat(row).contains("import", "not wanted"));

    platform.startApart(name, database, OFF).close();

    try (var opened = new Opened(connections)) {
      assertThat(leftToDo(new Tables(opened))).isEqualTo(written);
    }
  }

  /** Brings about each state by our own acts. */
  private static void use(URI server) {
    AdminApi program = Platform.operator(server);
    var organisations = new Organisations(program);
    Caller operator = Caller.bearing("an operator", program::token).at(server);

    organisations.vacant();
    for (int i = 0; i < 3; i++) {
      organisations.offered();
    }
    organisations.issueLetter(organisations.offered().siret());
    for (int i = 0; i < 3; i++) {
      Letter guessed = organisations.offered();
      for (int guess = 0; guess < 10; guess++) {
        signIn(server).signIn(guessed.identifier(), WRONG);
      }
    }
    comesBack(organisations, operator, organisations.offered().siret());
    String confirmed = organisations.offered().siret();
    comesBack(organisations, operator, confirmed);
    assertThat(operator.organisations().change(confirmed, Organisations.body(confirmed)))
        .hasStatus(200);
    String again = organisations.offered().siret();
    comesBack(organisations, operator, again);
    assertThat(operator.organisations().change(again, Organisations.body(again))).hasStatus(200);
    organisations.issueLetter(again);
    assertThat(operator.organisations().suspend(organisations.vacant(), "Essai")).hasStatus(204);

    signIn(server).becomeAdministrator(organisations.offered(), Person.somebody());
    Letter orphaned = organisations.offered();
    signIn(server).becomeAdministrator(orphaned, Person.somebody());
    String administrator = organisations.read(orphaned.siret()).at("/administrator/id").asText();
    Platform.platformAdministrator(server)
        .delete(Platform.ADMIN + "/users/" + administrator)
        .expect(204);

    imported(server, program, OrganisationCsv.ofNew(2).text(), false);
    imported(server, program, OrganisationCsv.ofNew(1).text(), true);
    imported(server, program, new OrganisationCsv().line("123;;;;;;").text(), false);
    BulkImport produced = imported(server, program, OrganisationCsv.ofNew(1).text(), false);
    assertThat(produced.letters("csv").statusCode()).isEqualTo(200);
  }

  private static SignIn signIn(URI server) {
    return new SignIn(new HttpBrowser(server));
  }

  private static void comesBack(Organisations organisations, Caller operator, String siret) {
    String reference = organisations.read(siret).at("/letter/reference").asText();
    assertThat(operator.returnedLetters().record("MOVED", reference)).hasStatus(200);
  }

  private static BulkImport imported(URI server, AdminApi program, String csv, boolean dryRun) {
    BulkImport started = BulkImport.started(server, program::token, csv, dryRun);
    started.awaitEnd();
    return started;
  }

  /**
   * A letter's time passes. Two replacements are approved: what a seat wants depends on its
   * letters, and not on which of the states it waits in.
   */
  private static void pass(Tables tables) {
    String live =
        tables
            .texts("select live_slot from partner_provisional_account where live_slot is not null")
            .get(0);
    tables.update(
        "update partner_provisional_account set expires_at = issued_at where live_slot = ?", live);
    for (String wanted : List.of("is null", "is not null")) {
      String orgId =
          tables
              .texts(
                  "select org_id from partner_organisation where seat_state = 'OFFERED' and"
                      + " letter_wanted "
                      + wanted)
              .get(0);
      tables.update(
          "update partner_organisation set seat_state = 'REPLACING' where org_id = ?", orgId);
    }
  }

  private static List<List<String>> leftToDo(Tables tables) {
    List<List<String>> rows =
        new ArrayList<>(
            tables.rows(
                "select siret, seat_state, case when letter_wanted = true then 'wanted' else 'not"
                    + " wanted' end from partner_organisation order by siret"));
    rows.addAll(
        tables.rows(
            "select identifier, state, case when returned_slot = org_id then 'to follow up' when"
                + " returned_at is not null then 'followed up' else 'never back' end from"
                + " partner_provisional_account order by identifier"));
    rows.addAll(
        tables.rows(
            "select id, 'import', case when letters_wanted = true and letters_at is null then"
                + " 'wanted' else 'not wanted' end from partner_org_import order by id"));
    return rows;
  }

  /** Makes the database what it was before the columns. */
  private static void forget(Tables tables) {
    for (String statement :
        List.of(
            "drop index idx_partner_org_import_wanted",
            "drop index idx_partner_prov_returned_slot",
            "drop index idx_partner_org_wanted",
            "alter table partner_org_import drop column letters_wanted",
            "alter table partner_provisional_account drop column returned_slot",
            "alter table partner_organisation drop column letter_wanted",
            "create index idx_partner_prov_returned on partner_provisional_account (returned_at,"
                + " realm_id)")) {
      tables.update(statement);
    }
    assertThat(
            tables.update("delete from databasechangelog_mcpartner where id like '0.4.0-todo-%'"))
        .isEqualTo(3);
  }

  /** Connections that are closed: one process at a time has the file of H2 open. */
  private record Opened(Tables.Connections connections, List<Connection> all)
      implements Tables.Connections, AutoCloseable {
    Opened(Tables.Connections connections) {
      this(connections, new ArrayList<>());
    }

    @Override
    public Connection open() throws SQLException {
      Connection connection = connections.open();
      all.add(connection);
      return connection;
    }

    @Override
    public void close() throws SQLException {
      for (Connection one : all) {
        one.close();
      }
    }
  }
}
