package fr.moncomptepartenaire.tests.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.imports.PeopleCsv;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T63: given an organisation that tries addresses to learn who has an account")
final class AddressOracleIT {
  private static final String WITHIN = "logements-prives/consultation";
  private static final String PARTNER = "/realms/" + Platform.REALM + "/partner";
  private static final int MOST = 50;

  private final Tables tables = Tables.shared();
  private final TestClient console = TestClient.withLastingTokens();
  private final String group = Colleagues.groupId(WITHIN);
  private final Colleagues others = Colleagues.ofNewOrganisation();

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private static String free() {
    return "libre." + UUID.randomUUID() + "@exemple.example";
  }

  private String taken(int number) {
    // One account is enough: what is counted is what the organisation is told.
    String id = UUID.randomUUID().toString();
    String address = "pris." + number + "." + id + "@exemple.example";
    tables.update(
        "insert into user_entity (id, realm_id, username, email, email_constraint, email_verified,"
            + " enabled, not_before, created_timestamp) select ?, r.id, ?, ?, ?, true, true, 0, 1"
            + " from realm r where r.name = ?",
        id,
        id,
        address,
        address,
        Platform.REALM);
    return address;
  }

  private Answer creation(Caller caller, String email) {
    return caller.users().create(email, group);
  }

  private static Answer edit(Caller caller, Colleague person, String email) {
    return caller.users().change(person.id(), NewUser.body(email));
  }

  private static Answer send(Caller caller, String file, boolean dryRun) {
    return caller.send(
        "POST", PARTNER + "/imports?dryRun=" + dryRun, file, "Content-Type", "text/csv");
  }

  private static String file(List<String> addresses) {
    StringBuilder file = new StringBuilder("lastName;firstName;email;phone;groups\r\n");
    addresses.forEach(
        address ->
            file.append("Durand;Élise;")
                .append(address)
                .append(";;")
                .append(WITHIN)
                .append("\r\n"));
    return file.toString();
  }

  private static JsonNode ended(Caller caller, Answer started) {
    assertThat(started).hasStatus(202);
    return PeopleCsv.ended(caller, PeopleCsv.pathOf(started));
  }

  @Test
  @DisplayName(
      "by a dry run, then it is journaled, tells of 50 addresses and of no more, free or taken, by"
          + " whichever door, until tomorrow; other organisations go on")
  void dryRun() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Caller caller = console.caller("the administrator", ours.administrator());
    Colleague user = ours.user("utilisateur", WITHIN);
    List<String> addresses = IntStream.range(0, MOST + 10).mapToObj(this::taken).toList();

    JsonNode state = ended(caller, send(caller, file(addresses), true));

    assertThat(state.at("/lines").findValuesAsText("code"))
        .hasSize(MOST + 10)
        .filteredOn(code -> code.equals("already-used"))
        .hasSize(MOST);
    assertThat(state.at("/lines").findValuesAsText("code"))
        .filteredOn(code -> code.equals("too-many-refusals"))
        .hasSize(10);
    assertThat(Dossier.of(tables, ours.siret()).times("import-checked")).isEqualTo(1);
    for (String address : List.of(addresses.get(0), free())) {
      assertThat(send(caller, file(List.of(address)), true)).hasStatus(429);
      assertThat(send(caller, file(List.of(address)), false)).hasStatus(429);
      assertThat(creation(caller, address)).hasStatus(429);
      assertThat(edit(caller, user, address)).hasStatus(429);
    }
    assertThat(creation(caller, free())).hasCode("too-many-refusals");
    assertThat(edit(caller, user, user.email())).as("no address tried").hasStatus(200);
    Caller neighbour = console.caller("a neighbour", others.administrator());
    assertThat(creation(neighbour, free())).hasStatus(201);
  }

  @Test
  @DisplayName(
      "one by one, then creations and edits share the count; the same address, and those of the own"
          + " organisation, do not count again")
  void oneByOne() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Caller caller = console.caller("the administrator", ours.administrator());
    Colleague user = ours.user("utilisateur", WITHIN);
    Colleague colleague = ours.user("collegue", WITHIN);
    String first = taken(0);
    for (int i = 0; i < 3; i++) {
      assertThat(creation(caller, first)).hasStatus(409);
      assertThat(creation(caller, colleague.email())).hasStatus(409);
    }
    for (int i = 1; i < MOST; i++) {
      Answer answer = i % 2 == 0 ? creation(caller, taken(i)) : edit(caller, user, taken(i));
      assertThat(answer).as("%d", i).hasStatus(409);
    }

    assertThat(creation(caller, taken(MOST))).hasStatus(429);
    assertThat(edit(caller, user, free())).hasStatus(429);
    tables.update(
        "update partner_refused_address set refusal_day = refusal_day - 1 where address_hash in"
            + " (select address_hash from partner_refused_address where subject_id = ?)",
        ours.orgId());
    assertThat(creation(caller, free())).as("the day after").hasStatus(201);
  }

  @Test
  @DisplayName(
      "one after the other, then each has a share of 50, two delegates together stop the third, and"
          + " nobody stops the administrator")
  void shares() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Caller administrator = console.caller("the administrator", ours.administrator());
    List<Caller> delegates =
        IntStream.range(0, 3)
            .mapToObj(i -> console.caller("delegate " + i, ours.delegate(WITHIN)))
            .toList();

    for (Caller delegate : delegates.subList(0, 2)) {
      List<String> addresses = IntStream.range(0, MOST).mapToObj(this::taken).toList();
      assertThat(ended(delegate, send(delegate, file(addresses), true)).at("/lines")).hasSize(MOST);
      assertThat(creation(delegate, free())).hasStatus(429);
      assertThat(creation(administrator, free())).hasStatus(201);
      assertThat(creation(administrator, addresses.get(0))).hasCode("email-unavailable");
    }

    assertThat(creation(delegates.get(2), free())).hasCode("too-many-refusals");
    assertThat(creation(administrator, free())).hasStatus(201);
  }

  @Test
  @DisplayName(
      "by changing the own address, then five are told, and no more, free or taken, until tomorrow")
  void ownAddress() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Colleague user = ours.user("utilisateur", WITHIN);
    SignIn signIn = SignIn.fresh();
    Page form =
        signIn.signIn(
            signIn.start(Map.of("kc_action", "UPDATE_EMAIL")), user.username(), user.password());
    for (int i = 0; i < 5; i++) {
      form = form.submit("email", Map.of("email", taken(i)));
      assertThat(form.document().text()).doesNotContain("Trop d’adresses");
    }

    Page refused = form.submit("email", Map.of("email", free()));

    assertThat(refused.document().text()).contains("Trop d’adresses");
    assertThat(
            tables.number(
                "select count(*) from user_attribute where user_id = ? and name like '%pending%'",
                user.id()))
        .isZero();
  }

  @Test
  @DisplayName(
      "by changing what one cannot change of the own account, at Keycloak's interface, then one"
          + " answer is given to all, whether or not somebody has the address or identifier")
  void readOnlyFields() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Colleague user = ours.user("utilisateur", WITHIN);
    Colleague stranger = others.user("inconnu");
    SignIn signIn = SignIn.fresh();
    String token =
        signIn.accountConsole(user.username(), user.password()).get("access_token").asText();
    Caller self = Caller.bearing("the user", () -> token);
    String[] json = {"Accept", "application/json"};
    String account = "/realms/" + Platform.REALM + "/account";
    String taken = taken(0);
    Map<String, List<String>> tried =
        Map.of(
            "email",
            List.of(taken, stranger.email(), free(), "no address", ""),
            "username",
            List.of(stranger.username(), taken, "libre." + UUID.randomUUID(), "a b"));

    tried.forEach(
        (field, values) -> {
          assertThat(
                  values.stream()
                      .map(value -> self.post(account, profile(self, account, field, value), json))
                      .map(answer -> answer.status() + answer.text())
                      .distinct())
              .singleElement()
              .asString()
              .as(field)
              .startsWith("400")
              .contains(field, "error-user-attribute-read-only")
              .doesNotContain("xists");
        });
    assertThat(self.post(account, profile(self, account, "firstName", "Ursule"), json))
        .hasStatus(204);
  }

  private static JsonNode profile(Caller self, String account, String field, String value) {
    ObjectNode profile = (ObjectNode) self.get(account, "Accept", "application/json").json();
    profile.remove("userProfileMetadata");
    return profile.put(field, value);
  }
}
