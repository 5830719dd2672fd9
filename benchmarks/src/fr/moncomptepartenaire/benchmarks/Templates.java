package fr.moncomptepartenaire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RenewedToken;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a real server wrote itself and what all other rows are copies of: an organisation with a
 * letter, a claimed one with a user and a delegate, and a large one that the measured administrator
 * holds.
 */
record Templates(
    Tables tables,
    String realmId,
    String offered,
    Claimed small,
    Claimed large,
    String user,
    String delegate,
    List<String> groups) {

  /** A claimed organisation and its administrator. */
  record Claimed(
      String siret,
      String orgId,
      String groupId,
      String administrator,
      String username,
      Supplier<String> token,
      Caller caller) {}

  static final String USERS = "/realms/" + Platform.REALM + "/partner/users";

  /** Has a new server write them. */
  static Templates on(KeycloakServer server, Tables tables) {
    AdminApi operator = Platform.operator(server.baseUrl());
    var organisations = new Organisations(operator);
    String offered = organisations.offered().siret();
    Claimed small = claimed(server, tables, organisations, "Résidence de l’Étoile");
    Claimed large = claimed(server, tables, organisations, "Habitat des Quatre Vents");
    List<String> groups = small.caller().habilitationGroups().json().findValuesAsText("id");
    String user = created(small.caller(), groups.get(0));
    String delegate = created(small.caller(), groups.get(0));
    Caller.Answer appointed =
        small
            .caller()
            .put(USERS + "/" + delegate + "/mandate", Map.of("perimeter", List.of(groups.get(0))));
    assertThat(appointed.status()).as(appointed.toString()).isEqualTo(200);
    // Its password comes into being when it is mailed.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                tables.number(
                        "select count(*) from partner_outbox where user_id = ? and state = 'SENT'",
                        user)
                    == 2);
    return new Templates(
        tables,
        tables.texts("select id from realm where name = ?", Platform.REALM).get(0),
        offered,
        small,
        large,
        user,
        delegate,
        groups);
  }

  private static Claimed claimed(
      KeycloakServer server, Tables tables, Organisations organisations, String name) {
    Letter letter = organisations.offered(name);
    var signIn = new SignIn(new HttpBrowser(server.baseUrl()));
    Person person = Person.somebody();
    String username =
        SignIn.claimsOf(signIn.becomeAdministrator(letter, person))
            .get("preferred_username")
            .asText();
    Supplier<String> token = token(server, username, person.password());
    List<String> row =
        tables
            .rows(
                "select o.org_id, k.group_id, m.user_id from partner_organisation o join org k on"
                    + " k.id = o.org_id join partner_mandate m on m.org_id = o.org_id where o.siret"
                    + " = ?",
                letter.siret())
            .get(0);
    return new Claimed(
        letter.siret(),
        row.get(0),
        row.get(1),
        row.get(2),
        username,
        token,
        Caller.bearing("the administrator of " + name, token).at(server.baseUrl()));
  }

  /** Tokens of the account console for a person, renewed in time. */
  static Supplier<String> token(KeycloakServer server, String username, String password) {
    return RenewedToken.of(
        () ->
            new SignIn(new HttpBrowser(server.baseUrl()))
                .accountConsole(username, password)
                .get("access_token")
                .asText());
  }

  private static String created(Caller administrator, String group) {
    Caller.Answer answer =
        administrator.post(
            USERS, NewUser.body("modele." + UUID.randomUUID() + "@exemple.example", group));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.id();
  }

  String offeredId() {
    return text("select org_id from partner_organisation where siret = ?", offered);
  }

  String offeredGroup() {
    return text("select group_id from org where id = ?", offeredId());
  }

  String letterUser() {
    return text("select user_id from partner_provisional_account where live_slot = ?", offeredId());
  }

  String role(String name) {
    return text(
        "select id from keycloak_role where realm_id = ? and name = ? and not client_role",
        realmId,
        name);
  }

  String text(String sql, Object... parameters) {
    return tables.texts(sql, parameters).get(0);
  }
}
