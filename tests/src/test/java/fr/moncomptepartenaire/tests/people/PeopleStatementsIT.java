package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.SqlLog;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server of its own, whose log has every statement. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Given an organisation of a few people, and then of 10,000 among 100,000")
final class PeopleStatementsIT {
  private static final String NAME = "statements";
  private static final String USERS = "/realms/" + Platform.REALM + "/partner/users";
  private static final int MANY = 10_000;
  private static final int OTHERS = 9;

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));
  private final SqlLog log = new SqlLog(Platform.logFile(NAME));
  private KeycloakServer server;
  private Organisations organisations;
  private Caller administrator;
  private String siret;
  private String group;
  private String user;

  @BeforeAll
  void claim() {
    server = platform.startApart(NAME, platform.database(NAME), SqlLog.SETTING);
    organisations = new Organisations(Platform.operator(server.baseUrl()));
    Letter letter = organisations.offered();
    siret = letter.siret();
    var signIn = new SignIn(new HttpBrowser(server.baseUrl()));
    signIn.becomeAdministrator(letter, Person.somebody());
    administrator = signIn.caller("the administrator");
    group =
        administrator
            .get("/realms/" + Platform.REALM + "/partner/habilitation-groups")
            .json()
            .at("/0/id")
            .asText();
    user =
        administrator
            .users()
            .create("statements." + UUID.randomUUID() + "@exemple.example", group)
            .json()
            .get("id")
            .asText();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Puts people there past the server: ten thousand by REST would take minutes. */
  private void populate(String organisation, int people) {
    String prefix = "peuple-" + organisation + "-";
    tables.update(
        "insert into user_entity (id, username, email, email_constraint, email_verified, enabled,"
            + " first_name, last_name, realm_id, created_timestamp, not_before) select ? || n, ? || n,"
            + " ? || n || '@exemple.example', ? || n || '@exemple.example', true, true, 'Prénom' || n,"
            + " 'Nom' || (n * 7919 % 100003), o.realm_id, o.created_at + n, 0 from partner_organisation"
            + " o, generate_series(1, ?) n where o.siret = ?",
        prefix, prefix, prefix, prefix, people, organisation);
    tables.update(
        "insert into user_group_membership (user_id, group_id, membership_type) select ? || n,"
            + " k.group_id, 'MANAGED' from partner_organisation o join org k on k.id = o.org_id,"
            + " generate_series(1, ?) n where o.siret = ?",
        prefix,
        people,
        organisation);
    tables.update(
        "insert into user_group_membership (user_id, group_id, membership_type) select ? || n, ?,"
            + " 'UNMANAGED' from generate_series(1, ?) n",
        prefix,
        group,
        people);
  }

  private Map<String, Runnable> calls() {
    Map<String, Runnable> calls = new LinkedHashMap<>();
    for (String query :
        List.of(
            "",
            "?max=100",
            "?search=nom7",
            "?group=" + group,
            "?status=PENDING&sort=-createdAt",
            "?sort=status&first=1")) {
      calls.put("list " + query, () -> read(USERS + query));
    }
    calls.put("one", () -> read(USERS + "/" + user));
    calls.put("me", () -> read("/realms/" + Platform.REALM + "/partner/me"));
    calls.put("journal", () -> read("/realms/" + Platform.REALM + "/partner/journal"));
    calls.put(
        "forgotten identifier, somebody's",
        () -> forgotten("peuple-" + siret + "-1@exemple.example"));
    return calls;
  }

  private void read(String path) {
    assertThat(administrator.get(path).status()).as(path).isEqualTo(200);
  }

  private Page forgotten(String address) {
    return new SignIn(new HttpBrowser(server.baseUrl()))
        .start()
        .click("#forgotten-identifier")
        .submit("email", Map.of("email", address));
  }

  private Map<String, Long> statements() {
    Map<String, Long> counts = new LinkedHashMap<>();
    calls().forEach((what, call) -> counts.put(what, log.statements(call)));
    return counts;
  }

  @Test
  @DisplayName(
      "then each call takes as many statements as before, no list reads past an index, and asking for"
          + " a forgotten identifier is the same work whether or not somebody has the address (T04)")
  void constant() {
    populate(siret, 25);
    Map<String, Long> few = statements();
    tables.update("delete from user_group_membership where user_id like ?", "peuple-%");
    tables.update("delete from user_entity where id like ?", "peuple-%");
    populate(siret, MANY);
    for (int i = 0; i < OTHERS; i++) {
      populate(organisations.vacant(), MANY);
    }
    tables.update("analyze");

    assertThat(statements()).isEqualTo(few);
    assertThat(few.get("list ")).isLessThanOrEqualTo(12);
    assertThat(log.statements(() -> forgotten("personne." + siret + "@exemple.example")))
        .isEqualTo(few.get("forgotten identifier, somebody's"));
    assertThat(administrator.get(USERS).json().get("total").asInt()).isEqualTo(MANY + 2);

    // Whose page is shown, the index of memberships says. How PostgreSQL then comes by their names
    // is its own choice: of ten thousand people it may well read the whole table.
    String scans = "select seq_tup_read from pg_stat_user_tables where relname = ?";
    String finds = "select sum(idx_tup_read) from pg_stat_user_indexes where relname = ?";
    long scanned = ofMemberships(scans);
    long found = ofMemberships(finds);
    for (String query : List.of("", "?first=9000&max=20", "?search=nom7", "?sort=-lastLoginAt")) {
      read(USERS + query);
    }
    assertThat(ofMemberships(scans)).isEqualTo(scanned);
    assertThat(ofMemberships(finds)).as("the lists were counted").isGreaterThan(found + MANY);
  }

  @Test
  @DisplayName(
      "then the operators' list of imports takes as many statements for a hundred as for one")
  void listOfImports() {
    Caller operator =
        Caller.bearing("an operator", Platform.operator(server.baseUrl())::token)
            .at(server.baseUrl());
    Runnable list =
        () ->
            assertThat(operator.get(Platform.PARTNER + "/organisation-imports?max=100").status())
                .isEqualTo(200);
    importsUpTo(1);
    long one = log.statements(list);
    importsUpTo(100);

    assertThat(log.statements(list)).isEqualTo(one);
    assertThat(operator.get(Platform.PARTNER + "/organisation-imports?max=100").json().get("items"))
        .hasSize(100);
  }

  private void importsUpTo(int number) {
    tables.update(
        "insert into partner_org_import (id, realm_id, actor_id, dry_run, state, total, created_at,"
            + " ended_at, letters_at, letters_run) select 'import-' || n, r.id, 'somebody', false,"
            + " 'DONE', 1, n, n, n, 'run-' || n from realm r, generate_series(1, ?) n where r.name ="
            + " ? on conflict do nothing",
        number,
        Platform.REALM);
    tables.update(
        "insert into partner_letter_run (id, import_id, actor_id, started_at, seen_at, delivered,"
            + " issued) select 'run-' || n, 'import-' || n, 'somebody', n, n, false, 0 from"
            + " generate_series(1, ?) n on conflict do nothing",
        number);
  }

  @Test
  @DisplayName(
      "then the operators' list of campaigns takes as many statements after thirty as after one, and"
          + " counts each for itself")
  void campaigns() {
    AdminApi program = Platform.operator(server.baseUrl());
    Caller operator = Caller.bearing("an operator", program::token).at(server.baseUrl());
    String campaigns = Platform.PARTNER + "/recertifications";
    campaign(0, 0);
    long one = log.statements(() -> assertThat(operator.get(campaigns).status()).isEqualTo(200));
    for (int number = 1; number <= 30; number++) {
      campaign(number, number % 2);
    }

    assertThat(log.statements(() -> assertThat(operator.get(campaigns).status()).isEqualTo(200)))
        .isEqualTo(one);

    JsonNode all = operator.get(campaigns).json();
    assertThat(all).hasSize(31);
    for (int number = 0; number <= 30; number++) {
      JsonNode progress = all.get(30 - number).get("progress");
      assertThat(progress.get("organisations").asInt()).isEqualTo(1);
      assertThat(progress.get("answered").asInt()).isEqualTo(number % 2);
      assertThat(progress.get("suspended").asInt()).isEqualTo(number);
      assertThat(progress.get("confirmed").asInt()).isEqualTo(number % 2);
      assertThat(progress.get("people").asInt()).isGreaterThanOrEqualTo(1);
    }
  }

  /** A campaign of the past, about the one organisation; answered, with one confirmed, or not. */
  private void campaign(int number, int confirmed) {
    String id = "campaign-" + number;
    long startedAt = System.currentTimeMillis() + number;
    tables.update(
        "insert into partner_campaign (id, realm_id, started_at, due_at, closed_at, base_uri) select"
            + " ?, o.realm_id, ?, ?, ?, 'http://localhost/' from partner_organisation o where o.siret"
            + " = ?",
        id,
        startedAt,
        startedAt,
        startedAt,
        siret);
    tables.update(
        "insert into partner_review (campaign_id, org_id, realm_id, answered_at, closed_at, suspended)"
            + " select ?, o.org_id, o.realm_id, nullif(?, 0), ?, ? from"
            + " partner_organisation o where o.siret = ?",
        id,
        confirmed * startedAt,
        startedAt,
        number,
        siret);
    if (confirmed == 1) {
      tables.update(
          "insert into partner_confirmation (campaign_id, user_id, org_id, realm_id, confirmed_at,"
              + " confirmed_by) select ?, ?, o.org_id, o.realm_id, ?, 'somebody' from"
              + " partner_organisation o where o.siret = ?",
          id,
          user,
          startedAt,
          siret);
    }
  }

  /** PostgreSQL's own counts, which come when a connection is used again after half a second. */
  private long ofMemberships(String statistics) {
    for (int i = 0; i < 4; i++) {
      pause();
      read(USERS + "?max=1&search=personne");
    }
    pause();
    return tables.number(statistics, "user_group_membership");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(700);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
