package fr.moncomptepartenaire.tests.imports;

import static fr.moncomptepartenaire.tests.imports.PeopleCsv.await;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.ended;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.errors;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Given a file of people that is being imported")
final class ImportTroubleIT {
  /** Lines that take some seconds: time for an act while they are done. */
  private static final int LONG = 120;

  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();

  @AfterAll
  void closeConsole() {
    console.close();
  }

  @Test
  @DisplayName(
      "when the database breaks again and again at one line, then the line waits, and none is refused")
  void databaseInTrouble() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Caller caller = console.caller("the administrator", ours.administrator());
    PeopleCsv file = PeopleCsv.of(60);
    breakAt(file.address(30), 7);

    JsonNode done = ended(caller, start(caller, file.content(), false));

    assertThat(errors(done)).isEmpty();
    assertThat(done.get("created").asInt()).isEqualTo(60);
    assertThat(file.accounts()).isEqualTo(60);
  }

  /** Lets PostgreSQL tell of a lost serialisation so many times before it takes an address. */
  private void breakAt(String address, int times) {
    String name = "trouble_" + UUID.randomUUID().toString().replace('-', '_');
    tables.update("create sequence " + name);
    tables.update(
        "create function "
            + name
            + "() returns trigger language plpgsql as $$ begin if nextval('"
            + name
            + "') <= "
            + times
            + " then raise exception 'trouble' using errcode = '40001'; end if; return new; end $$");
    tables.update(
        "create trigger "
            + name
            + " before insert on user_entity for each row when (new.email = '"
            + address
            + "') execute function "
            + name
            + "()");
  }

  @Test
  @DisplayName(
      "when its organisation is suspended, then its lines wait, and are done once the suspension ends")
  void suspended() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Caller caller = console.caller("the administrator", ours.administrator());
    Caller operator = Caller.operator();
    PeopleCsv file = PeopleCsv.of(LONG);
    String path = start(caller, file.content(), false);
    await(caller, path, progress -> progress.get("done").asInt() > 0);

    assertThat(operator.organisations().suspend(ours.siret(), "Enquête en cours")).hasStatus(204);
    pause(3_000);
    long before = file.accounts();
    pause(3_000);

    assertThat(before).isBetween(1L, LONG - 1L);
    assertThat(file.accounts()).isEqualTo(before);
    assertThat(stateOf(path)).isEqualTo(List.of("RUNNING", "0"));

    assertThat(operator.organisations().endSuspension(ours.siret())).hasStatus(204);
    pause(1_000);
    for (int i = 0; i < 600 && stateOf(path).get(0).equals("RUNNING"); i++) {
      pause(100);
    }
    assertThat(stateOf(path)).isEqualTo(List.of("DONE", "0"));
    assertThat(file.accounts()).isEqualTo(LONG);
  }

  private List<String> stateOf(String path) {
    return tables
        .rows(
            "select state, refused from partner_import where id = ?",
            path.substring(path.lastIndexOf('/') + 1))
        .get(0);
  }

  @Test
  @DisplayName(
      "T77: when the platform removes its organisation, then that is done, whatever line is under way, and"
          + " nobody of it stays behind")
  void removed() {
    AdminApi platform = Platform.get().platformAdministrator();
    for (int round = 0; round < Scale.of(30); round++) {
      Colleagues ours = Colleagues.ofNewOrganisation();
      Colleague administrator = ours.administrator();
      Caller caller = console.caller("the administrator", administrator);
      PeopleCsv file = PeopleCsv.of(LONG);
      String path = start(caller, file.content(), false);
      await(caller, path, progress -> progress.get("done").asInt() > 0);

      platform.delete(Platform.ADMIN + "/organizations/" + ours.orgId()).expect(204);

      pause(2_000);
      assertThat(file.accounts()).as("people of round " + round).isZero();
      for (String table : List.of("partner_import", "partner_organisation", "partner_mandate")) {
        assertThat(
                tables.number("select count(*) from " + table + " where org_id = ?", ours.orgId()))
            .as(table)
            .isZero();
      }
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
