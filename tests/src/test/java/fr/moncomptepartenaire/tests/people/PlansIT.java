package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.SqlPlans;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server of its own, whose log has every statement with its values. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName(
    "Given a realm of 100,000 organisations and people, one group of which administers Keycloak")
final class PlansIT {
  private static final String NAME = "plans";
  private static final String USERS = "/realms/" + Platform.REALM + "/partner/users";
  private static final int MANY = 100_000;

  /** A table of 100,000 rows read through costs about 2,500 and more, an index of it all 3,000. */
  private static final double DEAR = 1_500;

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));
  private final SqlPlans plans = new SqlPlans(Platform.logFile(NAME), tables);
  private KeycloakServer server;
  private Caller administrator;
  private Caller operator;
  private String siret;
  private String group;
  private String user;

  @BeforeAll
  void claim() {
    server = platform.startApart(NAME, platform.database(NAME), SqlPlans.SETTING);
    Organisations organisations = new Organisations(Platform.operator(server.baseUrl()));
    operator =
        Caller.bearing("an operator", Platform.operator(server.baseUrl())::token)
            .at(server.baseUrl());
    Letter letter = organisations.offered("Résidence de l’Étoile");
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
    user = created();
    populate();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    // It names people and hashes, which no log of a server may: other tests look through all logs.
    Files.deleteIfExists(Platform.logFile(NAME));
  }

  private String created() {
    Caller.Answer answer =
        administrator.post(
            USERS,
            Map.of(
                "lastName",
                "Durand",
                "firstName",
                "Élise",
                "email",
                "plans." + UUID.randomUUID() + "@exemple.example",
                "habilitationGroups",
                List.of(group)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json().get("id").asText();
  }

  /** Rows like those that are there, past the server: by REST they would take an hour. */
  private void populate() {
    copies("keycloak_group", "'id', 'g' || n, 'name', 'g' || n", organisation("k.group_id"), "id");
    copies(
        "org",
        "'id', 'o' || n, 'group_id', 'g' || n, 'name', 'o' || n, 'alias', lpad(n::text, 14, '0')",
        organisation("k.id"),
        "id");
    copies(
        "partner_organisation",
        "'org_id', 'o' || n, 'siret', lpad(n::text, 14, '0'), 'name', 'Autre bailleur ' || n,"
            + " 'name_search', 'autre bailleur ' || n, 'name_folded', 'autre bailleur ' || n",
        organisation("k.id"),
        "org_id");
    copies(
        "user_entity",
        "'id', 'u' || n, 'username', 'u' || n, 'email', 'u' || n || '@exemple.example',"
            + " 'email_constraint', 'u' || n || '@exemple.example', 'last_name', 'Autre' || n",
        user,
        "id");
    copies("user_attribute", "'id', 'u' || n, 'user_id', 'u' || n", user, "user_id");
    copies("user_group_membership", "'user_id', 'u' || n, 'group_id', 'g' || n", user, "user_id");
    copies("partner_credential", "'user_id', 'u' || n", user, "user_id");
    copies(
        "partner_outbox",
        "'id', 'm' || n, 'user_id', 'u' || n, 'org_id', 'o' || n, 'state', 'SENT'",
        user,
        "user_id");
    copies(
        "partner_mandate",
        "'id', 'm' || n, 'org_id', 'o' || n, 'user_id', 'u' || n, 'administrator_slot', 'o' || n",
        organisation("k.id"),
        "org_id");
    copies("partner_journal_head", "'org_id', 'o' || n", organisation("k.id"), "org_id");
    copies("partner_journal", "'org_id', 'o' || n, 'seq', 1", organisation("k.id"), "org_id");
    copies(
        "partner_sign_in",
        "'user_id', 'u' || n",
        tables.texts("select user_id from partner_sign_in limit 1").get(0),
        "user_id");
    // A group of agents, as an institution may well have one.
    tables.update(
        "insert into group_role_mapping (role_id, group_id) select r.id, 'g1' from keycloak_role r"
            + " join client c on c.id = r.client and c.client_id = 'realm-management' join realm on"
            + " realm.id = c.realm_id and realm.name = ? where r.name = 'view-users'",
        Platform.REALM);
    tables.update("analyze");
  }

  private String organisation(String column) {
    return tables
        .texts(
            "select "
                + column
                + " from org k join partner_organisation o on o.org_id = k.id where o.siret = ?",
            siret)
        .get(0);
  }

  private void copies(String table, String changes, String of, String by) {
    tables.update(
        "insert into "
            + table
            + " select (jsonb_populate_record(t, jsonb_build_object("
            + changes
            + "))).* from "
            + table
            + " t, generate_series(1, ?) n where t.ctid = (select ctid from "
            + table
            + " where "
            + by
            + " = ? limit 1)",
        MANY,
        of);
  }

  private Map<String, Runnable> calls() {
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("the list", () -> read(administrator, USERS));
    calls.put("a search", () -> read(administrator, USERS + "?search=durand"));
    calls.put("a group", () -> read(administrator, USERS + "?group=" + group));
    calls.put("one of them", () -> read(administrator, USERS + "/" + user));
    calls.put(
        "one of them, natively", () -> read(administrator, Platform.ADMIN + "/users/" + user));
    calls.put(
        "the groups to grant",
        () -> read(administrator, "/realms/" + Platform.REALM + "/partner/habilitation-groups"));
    calls.put("a creation", this::created);
    calls.put(
        "a search for organisations",
        () -> read(operator, Platform.PARTNER + "/organisations?search=l%27%C3%A9toile"));
    calls.put(
        "a search by SIRET",
        () -> read(operator, Platform.PARTNER + "/organisations?search=" + siret.substring(0, 9)));
    calls.put(
        "an organisation", () -> read(operator, Platform.PARTNER + "/organisations/" + siret));
    calls.put(
        "a new organisation",
        () ->
            assertThat(
                    operator
                        .post(
                            Platform.PARTNER + "/organisations",
                            Organisations.body(Organisations.siret()))
                        .status())
                .isEqualTo(201));
    return calls;
  }

  private static void read(Caller caller, String path) {
    Caller.Answer answer = caller.get(path);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  @Test
  @DisplayName("then no statement about people, groups or organisations reads a whole table (T78)")
  void plans() {
    Set<String> large =
        Set.copyOf(
            tables.texts(
                "select relname from pg_class where relkind = 'r' and reltuples > 1000 and"
                    + " (relname in ('keycloak_group', 'user_entity', 'user_group_membership',"
                    + " 'user_attribute', 'org') or relname like 'partner%')"));
    assertThat(large)
        .contains("keycloak_group", "user_entity", "user_group_membership", "org")
        .contains("partner_organisation", "partner_mandate", "partner_outbox");

    // What no index serves is found, or the rest would say nothing.
    SqlPlans.Planned unserved =
        plans.of("select g.id from keycloak_group g where g.parent_group in ('" + group + "')");
    assertThat(unserved.readThrough(large).contains("keycloak_group") || unserved.cost() > DEAR)
        .isTrue();

    calls()
        .forEach(
            (what, call) -> {
              List<SqlPlans.Planned> made = plans.during(call);
              assertThat(made).as(what).isNotEmpty();
              assertThat(made)
                  .as(what)
                  .allSatisfy(
                      statement -> {
                        assertThat(statement.readThrough(large)).as(statement.sql()).isEmpty();
                        assertThat(statement.cost()).as(statement.sql()).isLessThan(DEAR);
                      });
            });
  }

  @Test
  @DisplayName(
      "then a program that looks at its import is not asked what it had a hand in, and for a person"
          + " that is found by an index (R19)")
  void lookAtAnImport() {
    BulkImport imported =
        BulkImport.started(
            server.baseUrl(),
            Platform.operator(server.baseUrl())::token,
            OrganisationCsv.ofNew(2).text(),
            false);
    imported.awaitEnd();
    copies(
        "partner_involvement",
        "'id', 'i' || n, 'org_id', 'o' || n, 'actor_id', 'a' || (n % 1000)",
        organisation("k.id"),
        "org_id");
    tables.update("analyze partner_involvement");
    Set<String> large = Set.of("partner_involvement");
    SqlPlans.Planned unserved =
        plans.of("select i.id from partner_involvement i where i.part = 'ADDRESS_CHANGED'");
    assertThat(unserved.readThrough(large)).as("what no index serves").isEqualTo(large);

    List<SqlPlans.Planned> made =
        plans.during(() -> read(operator, BulkImport.IMPORTS + "/" + imported.id()));

    assertThat(made)
        .isNotEmpty()
        .noneMatch(statement -> statement.sql().contains("partner_involvement"));
    assertThat(
            plans
                .of("select i.part from partner_involvement i where i.actor_id = 'a1'")
                .readThrough(large))
        .isEmpty();
  }
}
