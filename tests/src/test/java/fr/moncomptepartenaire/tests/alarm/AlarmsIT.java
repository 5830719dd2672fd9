package fr.moncomptepartenaire.tests.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.kernel.alarm.Alarm;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server of its own: nobody else claims there, and a proxy says where people come from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName(
    "T80: the six alarms ring at their numbers, once a day, at none less, and for operators only")
final class AlarmsIT {
  private static final String NAME = "alarms";

  /** Private: the realm lets such addresses in without HTTPS. One machine has all of them. */
  private static final String NETWORK = "fec0:0:0:7:";

  private static final int LETTERS_ALONE = 8;

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));
  private final List<Administrator> administrators = new ArrayList<>();
  private final List<Long> claimAlarms = new ArrayList<>();
  private KeycloakServer server;
  private Organisations organisations;
  private Caller operator;
  private String group;

  private record Administrator(
      Person person, Caller caller, String siret, String id, String identifier) {}

  @BeforeAll
  void claims() {
    server =
        platform.startApart(
            NAME,
            platform.database(NAME),
            Map.of(
                "KC_PROXY_HEADERS",
                "xforwarded",
                "KC_SPI_PARTNER_SETTINGS__DEFAULT__LETTERS_ALONE",
                Integer.toString(LETTERS_ALONE)));
    var machine = Platform.operator(server.baseUrl());
    organisations = new Organisations(machine);
    operator = Caller.bearing("an operator", machine::token).at(server.baseUrl());
    for (int i = 0; i < 5; i++) {
      administrators.add(administrator(NETWORK + "0:0:0:" + i));
      claimAlarms.add(raised(Alarm.CLAIMS_FROM_ONE_ORIGIN));
    }
    group = administrators.get(0).caller().habilitationGroups().json().at("/0/id").asText();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Administrator administrator(String address) {
    var letter = organisations.offered();
    var signIn = new SignIn(new HttpBrowser(server.baseUrl()).from(address));
    var person = Person.somebody();
    signIn.becomeAdministrator(letter, person);
    Caller caller = signIn.caller("an administrator");
    String id = tables.texts("select id from user_entity where email = ?", person.email()).get(0);
    return new Administrator(
        person,
        caller,
        letter.siret(),
        id,
        tables.texts("select username from user_entity where id = ?", id).get(0));
  }

  private long raised(Alarm alarm) {
    return tables.number("select count(*) from partner_alarm where kind = ?", alarm.name());
  }

  private String created(Administrator administrator) {
    Answer answer =
        administrator
            .caller()
            .users()
            .create("alarme." + UUID.randomUUID() + "@exemple.example", group);
    assertThat(answer).hasStatus(201);
    return answer.id();
  }

  /**
   * It is in the table, one journal, the list and the meters; the journals still verify. The
   * journal is that of the organisation, or of the realm if the alarm is about many.
   */
  private void assertRaised(Alarm alarm, String siret) throws Exception {
    assertThat(raised(alarm)).isEqualTo(1);
    assertThat(
            tables.texts(
                "select h.siret from partner_journal j join partner_journal_head h on h.org_id ="
                    + " j.org_id where j.act = 'alarm-raised' and j.actor_id is null and j.details"
                    + " like ?",
                "%\"alarm\":\"" + alarm.code() + "\"%"))
        .containsExactly(alarm.isOfRealm() ? "" : siret);
    assertThat(listed(alarm)).containsExactly(siret);
    assertThat(operator.get(Platform.PARTNER + "/reports/summary").json().get("alarms").asInt())
        .isPositive();
    assertThat(operator.get(Platform.PARTNER + "/journal/verify").json().get("ok").asBoolean())
        .isTrue();
    assertThat(metrics()).contains("partner_alarms_total{alarm=\"" + alarm.code() + "\"} 1.0");
  }

  /** Where operators read that such alarms were raised. */
  private List<String> listed(Alarm alarm) {
    List<String> sirets = new ArrayList<>();
    for (JsonNode one : operator.get(Platform.PARTNER + "/alarms?max=100").json().get("items")) {
      if (one.get("alarm").asText().equals(alarm.code())) {
        sirets.add(one.get("siret").asText());
      }
    }
    return sirets;
  }

  /** Whoever has the administrator's session does not read there that somebody watches. */
  private void assertUnread(Administrator administrator) {
    String own = "/realms/" + Platform.REALM + "/partner/journal";
    Caller thief = administrator.caller();
    JsonNode page = thief.get(own + "?max=100").json();
    assertThat(page.get("items").findValuesAsText("act"))
        .contains("seat-claimed")
        .doesNotContain("alarm-raised");
    assertThat(page.get("total").asLong())
        .isEqualTo(
            tables.number(
                "select count(*) from partner_journal j join partner_journal_head h on h.org_id ="
                    + " j.org_id where h.siret = ? and j.act <> 'alarm-raised'",
                administrator.siret()));
    assertThat(thief.get(own + "?act=alarm-raised").json().get("total").asLong()).isZero();
    Answer file = thief.get(own + ".csv");
    assertThat(file).hasStatus(200);
    assertThat(file.text()).contains("seat-claimed").doesNotContain("alarm");
    assertThat(thief.get(own + "/verify").json().get("ok").asBoolean()).isTrue();
  }

  private List<String> readByOperators(Administrator administrator) {
    return operator
        .get(
            Platform.PARTNER
                + "/organisations/"
                + administrator.siret()
                + "/journal?act=alarm-raised")
        .json()
        .findValuesAsText("act");
  }

  private String metrics() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.managementUrl().resolve("/metrics")).build(),
            BodyHandlers.ofString())
        .body();
  }

  @Test
  @DisplayName("given five organisations claimed from one network within an hour, not given four")
  void claimsFromOneOrigin() throws Exception {
    assertThat(claimAlarms).containsExactly(0L, 0L, 0L, 0L, 1L);
    assertRaised(Alarm.CLAIMS_FROM_ONE_ORIGIN, administrators.get(4).siret());
    assertThat(
            tables.texts(
                "select origin from partner_journal where act = 'alarm-raised' and details like"
                    + " '%claims-from-one-origin%'"))
        .containsExactly(NETWORK + "0:0:0:4");
    assertThat(
            tables.texts(
                "select distinct origin_network from partner_journal where act = 'seat-claimed'"))
        .containsExactly(NETWORK + ":/64");
    assertUnread(administrators.get(4));
  }

  @Test
  @DisplayName(
      "given 51 users created by one person within an hour, not given 50, and not given an import")
  void massCreation() throws Exception {
    Administrator importing = administrators.get(1);
    assertThat(imported(importing, 55)).isEqualTo(55);
    created(importing);
    assertThat(raised(Alarm.MASS_CREATION)).as("an import").isZero();

    Administrator hurried = administrators.get(0);
    for (int i = 0; i < 50; i++) {
      created(hurried);
    }
    assertThat(raised(Alarm.MASS_CREATION)).as("fifty").isZero();
    created(hurried);
    created(hurried);

    assertRaised(Alarm.MASS_CREATION, hurried.siret());
  }

  private long imported(Administrator administrator, int people) {
    String csv =
        IntStream.range(0, people)
            .mapToObj(
                i ->
                    "Nom;Camille;"
                        + UUID.randomUUID()
                        + "@exemple.example;;logements-prives/consultation\n")
            .collect(Collectors.joining("", "lastName;firstName;email;phone;groups\n", ""));
    Answer started =
        administrator
            .caller()
            .send(
                "POST",
                "/realms/" + Platform.REALM + "/partner/imports?dryRun=false",
                csv,
                "Content-Type",
                "text/csv");
    assertThat(started).hasStatus(202);
    String report = "/realms/" + Platform.REALM + "/partner/imports/" + started.id();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> administrator.caller().get(report).json().get("state").asText().equals("DONE"));
    return administrator.caller().get(report).json().get("created").asLong();
  }

  @Test
  @DisplayName(
      "given an export and then five people removed, not given four, and not given no export")
  void exportThenDeletion() throws Exception {
    Administrator leaving = administrators.get(2);
    List<String> people = IntStream.range(0, 5).mapToObj(i -> created(leaving)).toList();
    for (String person : people) {
      assertThat(leaving.caller().users().disable(person)).hasStatus(204);
    }
    assertThat(raised(Alarm.EXPORT_THEN_DELETION)).as("no export").isZero();

    assertThat(leaving.caller().users().export()).hasStatus(200);
    for (String person : people.subList(0, 4)) {
      assertThat(leaving.caller().users().delete(person)).hasStatus(204);
    }
    assertThat(raised(Alarm.EXPORT_THEN_DELETION)).as("four").isZero();
    assertThat(leaving.caller().users().delete(people.get(4))).hasStatus(204);

    assertRaised(Alarm.EXPORT_THEN_DELETION, leaving.siret());
  }

  @Test
  @DisplayName(
      "given a second factor changed and then a mandate, not on the day of the first sign-in, and not"
          + " given no change")
  void factorThenMandate() throws Exception {
    Administrator changed = administrators.get(3);
    String person = created(changed);
    String since = "update partner_sign_in set first_at = first_at + ? where user_id = ?";
    tables.update(since, -Duration.ofDays(2).toMillis(), changed.id());
    assertThat(changed.caller().users().appoint(person, List.of(group))).hasStatus(200);
    assertThat(raised(Alarm.FACTOR_THEN_MANDATE)).as("no change").isZero();

    // Enrolment ends the person's other sessions.
    SignIn signIn = signIn(changed);
    Caller caller = signIn.caller("the administrator");
    AuthenticatorApp.enrolled(signIn);
    tables.update(since, Duration.ofDays(2).toMillis(), changed.id());
    assertThat(caller.users().appoint(person, List.of(group))).hasStatus(200);
    assertThat(raised(Alarm.FACTOR_THEN_MANDATE)).as("the first day").isZero();

    tables.update(since, -Duration.ofDays(2).toMillis(), changed.id());
    assertThat(caller.users().appoint(person, List.of(group))).hasStatus(200);

    assertRaised(Alarm.FACTOR_THEN_MANDATE, changed.siret());
  }

  @Test
  @DisplayName(
      "given a mandate holder who comes back after 180 days, not after 179, and not given a user")
  void sleepingMandate() throws Exception {
    Administrator returning = administrators.get(4);
    awayFor(returning, Duration.ofDays(179));
    signIn(returning);
    assertThat(raised(Alarm.SLEEPING_MANDATE)).as("179 days").isZero();

    awayFor(returning, Duration.ofDays(180));
    signIn(returning);
    awayFor(returning, Duration.ofDays(180));
    signIn(returning);

    assertRaised(Alarm.SLEEPING_MANDATE, returning.siret());
    assertThat(readByOperators(returning)).containsExactly("alarm-raised");
    assertUnread(returning);
  }

  private void awayFor(Administrator administrator, Duration time) {
    tables.update(
        "update partner_sign_in set last_at = last_at - ? where user_id = ?",
        time.toMillis(),
        administrator.id());
  }

  private SignIn signIn(Administrator administrator) {
    var signIn = new SignIn(new HttpBrowser(server.baseUrl()));
    assertThat(signIn.signIn(administrator.identifier(), administrator.person().password()))
        .isSignedIn();
    return signIn;
  }

  @Test
  @DisplayName("given more letters by one operator in a day than one may issue alone")
  void lettersInMass() throws Exception {
    for (int letters = administrators.size(); letters < LETTERS_ALONE; letters++) {
      organisations.offered();
    }
    assertThat(raised(Alarm.LETTERS_IN_MASS)).as("as many as allowed").isZero();
    String last = organisations.offered().siret();
    organisations.offered();

    assertRaised(Alarm.LETTERS_IN_MASS, last);
  }
}
