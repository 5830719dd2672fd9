package fr.moncomptepartenaire.tests.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One database for all of them, which has what somebody at the database, or a version before, may
 * leave in it. First a server without background work runs on it, then a one-shot command, then a
 * server as usual. The very clock cannot be turned a year on: rows are made older past the server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Given a database with work that waits, and a server that starts on it")
final class RestartIT {
  private static final String NAME = "restart";

  /** A node looks at the outbox more often than that. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(15);

  private static final long MORE_THAN_KEPT = Duration.ofDays(366).toMillis();

  private static final Map<String, String> OFF =
      Map.of("KC_SPI_PARTNER_SETTINGS__DEFAULT__BACKGROUND_WORK", "false");

  private final Platform platform = Platform.get();
  private final Database database = platform.database(NAME);
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));
  private KeycloakServer server;

  private final String address = "copie." + UUID.randomUUID() + "@exemple.example";
  private String owedTo;
  private List<String> mailWithoutBackground;
  private String healthWithoutBackground;
  private int oneShot;
  private List<String> mailAfterOneShot;

  private final String gone = UUID.randomUUID().toString();
  private Letter letter;
  private String lettersAccount;

  private String siret;
  private String untouched;
  private String orgId;

  @BeforeAll
  void start() {
    try (KeycloakServer copy = platform.startApart(NAME, database, OFF)) {
      AdminApi administrator = Platform.platformAdministrator(copy.baseUrl());
      var organisations = new Organisations(Platform.operator(copy.baseUrl()));
      owedTo = owe(administrator);
      letter = organisations.offered();
      siret = organisations.vacant();
      untouched = organisations.vacant();
      organisations.issueLetter(siret);
      organisations.issueLetter(siret);
      LockSupport.parkNanos(LONG_ENOUGH.toNanos());
      mailWithoutBackground = stateOfMail();
      healthWithoutBackground =
          Platform.operator(copy.baseUrl()).get(Platform.PARTNER + "/health").json().toString();
    }
    oneShot =
        platform.runOnce(
            NAME,
            database,
            Map.of("ANOTHER_PASSWORD", UUID.randomUUID().toString()),
            List.of(
                "bootstrap-admin",
                "user",
                "--username=another",
                "--password:env=ANOTHER_PASSWORD",
                "--no-prompt"));
    mailAfterOneShot = stateOfMail();
    leaveOldRows();
    leaveRowsOfSomebodyGone();
    server = platform.startApart(NAME, database);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String owe(AdminApi administrator) {
    String id =
        TestClient.idOf(
            administrator
                .post(
                    Platform.ADMIN + "/users",
                    Map.of(
                        "username",
                        "copie",
                        "enabled",
                        true,
                        "email",
                        address,
                        "emailVerified",
                        true,
                        "firstName",
                        "Dominique",
                        "lastName",
                        "Durand"))
                .expect(201));
    tables.update(
        "insert into partner_outbox (id, realm_id, org_id, user_id, kind, base_uri, state,"
            + " attempts, created_at, next_at) select ?, realm_id, '', id, 'IDENTIFIER',"
            + " 'http://localhost/', 'WAITING', 0, extract(epoch from now()) * 1000, 0 from"
            + " user_entity where id = ?",
        UUID.randomUUID().toString(),
        id);
    return id;
  }

  private List<String> stateOfMail() {
    return tables.texts("select state from partner_outbox where user_id = ?", owedTo);
  }

  private void leaveOldRows() {
    orgId = tables.texts("select org_id from partner_organisation where siret = ?", siret).get(0);
    tables.update(
        "update partner_journal set occurred_at = occurred_at - ? where org_id = ? and seq <= 2",
        MORE_THAN_KEPT,
        orgId);
  }

  private void leaveRowsOfSomebodyGone() {
    lettersAccount =
        tables
            .texts(
                "select user_id from partner_provisional_account where identifier = ?",
                letter.identifier())
            .get(0);
    deletePastTheServer(lettersAccount);
    String realmId = tables.texts("select id from realm where name = ?", Platform.REALM).get(0);
    tables.update(
        "insert into partner_outbox (id, realm_id, org_id, user_id, kind, base_uri, state,"
            + " attempts, created_at, next_at) values (?, ?, ?, ?, 'IDENTIFIER',"
            + " 'http://localhost/', 'DEAD', 3, 0, 0)",
        UUID.randomUUID().toString(),
        realmId,
        UUID.randomUUID().toString(),
        gone);
    tables.update(
        "insert into partner_sign_in (user_id, realm_id, first_at, last_at) values (?, ?, 0, 0)",
        gone,
        realmId);
    tables.update(
        "insert into partner_mandate (id, realm_id, org_id, user_id, kind, since) values (?, ?, ?,"
            + " ?, 'DELEGATE', 0)",
        gone,
        realmId,
        UUID.randomUUID().toString(),
        gone);
    tables.update(
        "insert into partner_identifier_stem (realm_id, stem, given) values (?, 'elise.durand', 3)",
        realmId);
    tables.update(
        "insert into partner_mandate_group (mandate_id, group_id) values (?, ?)", gone, gone);
  }

  /** As by somebody at the database, or by a version that followed no event. */
  private void deletePastTheServer(String userId) {
    for (String table :
        List.of(
            "user_required_action",
            "user_attribute",
            "user_role_mapping",
            "user_group_membership",
            "credential")) {
      tables.update("delete from " + table + " where user_id = ?", userId);
    }
    assertThat(tables.update("delete from user_entity where id = ?", userId)).isEqualTo(1);
  }

  private static void await(String what, BooleanSupplier done) {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (!done.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  @Test
  @DisplayName(
      "then a mail owed is sent neither by a server whose background work is off, which health says,"
          + " nor by a one-shot command; a server as usual sends it")
  void onlyAServerSends() {
    assertThat(mailWithoutBackground).containsExactly("WAITING");
    assertThat(healthWithoutBackground).contains("background-work");
    assertThat(oneShot).isZero();
    assertThat(mailAfterOneShot).containsExactly("WAITING");

    platform
        .mails()
        .await(
            address,
            mail -> mail.subject().equals("Votre identifiant Mon Compte Partenaire"),
            Duration.ofSeconds(60));
    assertThat(platform.mails().mailsTo(address)).hasSize(1);
  }

  @Test
  @DisplayName(
      "then rows of a journal that are older than it is kept go, what is left verifies, and an"
          + " alteration is named still (T35)")
  void forgotten() {
    await(
        "old rows are there still",
        () -> tables.number("select count(*) from partner_journal where org_id = ?", orgId) == 1);
    AdminApi operator = Platform.operator(server.baseUrl());
    JsonNode journal = journal(operator, siret);
    assertThat(journal.get("total").asInt()).isEqualTo(1);
    assertThat(journal.at("/items/0/seq").asInt()).isEqualTo(3);
    assertThat(verified(operator, siret).get("ok").asBoolean()).isTrue();
    assertThat(journal(operator, untouched).get("total").asInt()).isEqualTo(1);

    new Organisations(operator).issueLetter(siret);
    assertThat(verified(operator, siret).get("ok").asBoolean()).as("goes on").isTrue();
    tables.update("update partner_journal_head set base_hash = last_hash where org_id = ?", orgId);
    JsonNode altered = verified(operator, siret);
    assertThat(altered.get("ok").asBoolean()).isFalse();
    assertThat(altered.get("firstAlteredRow").asInt()).isEqualTo(3);
    assertThat(operator.get(Platform.PARTNER + "/journal/verify").json().get("siret").asText())
        .as("among all of them")
        .isEqualTo(siret);
  }

  private static JsonNode journal(AdminApi operator, String siret) {
    return operator.get(Platform.PARTNER + "/organisations/" + siret + "/journal").json();
  }

  private static JsonNode verified(AdminApi operator, String siret) {
    return operator.get(Platform.PARTNER + "/journal/verify?siret=" + siret).json();
  }

  @Test
  @DisplayName("then rows about somebody gone go, and a seat whose letter is gone is given back")
  void leftBefore() {
    await(
        "rows of somebody gone are there still",
        () ->
            RemovalsIT.rows(tables, "user_id", gone).isEmpty()
                && RemovalsIT.rows(tables, "user_id", lettersAccount).isEmpty()
                && tables.number("select count(*) from partner_mandate_group") == 0
                && tables.number("select min(length(stem)) from partner_identifier_stem") == 64);
    assertThat(tables.rows("select length(stem), given from partner_identifier_stem"))
        .as("a name that a version before wrote in clear")
        .containsExactly(List.of("64", "3"));
    assertThat(
            tables.texts(
                "select seat_state from partner_organisation where siret = ?", letter.siret()))
        .as("given back, as when the letter's account is deleted by the server")
        .containsExactly("VACANT");
    assertThat(
            tables.number(
                "select count(*) from partner_journal where act = 'letter-killed' and target_id ="
                    + " ?",
                lettersAccount))
        .isEqualTo(1);
    var organisations = new Organisations(Platform.operator(server.baseUrl()));
    assertThat(organisations.read(letter.siret()).get("letter").isNull()).isTrue();
    organisations.issueLetter(letter.siret());
  }
}
