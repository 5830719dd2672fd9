package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RowTrigger;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("One act on several people")
final class PeopleBatchIT {
  private static final String WITHIN = "logements-conventionnes/consultation";
  private static final String WITHIN_TOO = "logements-conventionnes/gestion";
  private static final String OUTSIDE = "logements-prives/consultation";
  private static final String DONE = "DONE";

  private final Tables tables = Tables.shared();
  private final TestClient console = TestClient.withLastingTokens();
  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Colleague chief = ours.administrator();
  private final Caller administrator = console.caller("the administrator", chief);
  private final Caller delegate = console.caller("a delegate", ours.delegate(WITHIN, WITHIN_TOO));

  @AfterAll
  void closeConsole() {
    console.close();
  }

  /** The outcome of each person, or the code of its refusal. */
  private static Map<String, String> outcomes(Answer answer) {
    assertThat(answer).hasStatus(200);
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (JsonNode one : answer.json()) {
      outcomes.put(
          one.get("id").asText(),
          one.get("outcome").asText().equals(DONE) ? DONE : one.get("code").asText());
    }
    return outcomes;
  }

  private boolean isEnabled(Colleague person) {
    return tables
        .texts("select enabled from user_entity where id = ?", person.id())
        .equals(List.of("t"));
  }

  private List<String> groupsOf(Colleague person) {
    return tables.texts(
        "select group_id from user_group_membership where user_id = ? and group_id in (?, ?, ?)"
            + " order by 1",
        person.id(),
        Colleagues.groupId(WITHIN),
        Colleagues.groupId(WITHIN_TOO),
        Colleagues.groupId(OUTSIDE));
  }

  private long journaled(String act, Colleague person) {
    return tables.number(
        "select count(*) from partner_journal where act = ? and target_id = ?", act, person.id());
  }

  @Test
  @DisplayName("is done to each who may be acted upon, and says for each other one why not")
  void each() {
    Colleague within = ours.user("dedans", WITHIN);
    Colleague too = ours.user("aussi", WITHIN_TOO);
    Colleague outside = ours.user("dehors", OUTSIDE);
    Colleague stranger = Colleagues.ofNewOrganisation().user("etranger", WITHIN);
    String nobody = UUID.randomUUID().toString();

    Answer answer =
        delegate
            .users()
            .batch(
                "disable",
                List.of(
                    within.id(),
                    chief.id(),
                    outside.id(),
                    stranger.id(),
                    nobody,
                    too.id(),
                    too.id()));

    assertThat(outcomes(answer))
        .containsExactly(
            Map.entry(within.id(), DONE),
            Map.entry(chief.id(), "mandate-holder"),
            Map.entry(outside.id(), "outside-perimeter"),
            Map.entry(stranger.id(), "not-found"),
            Map.entry(nobody, "not-found"),
            Map.entry(too.id(), DONE));
    assertThat(Stream.of(within, too)).noneMatch(this::isEnabled);
    assertThat(Stream.of(chief, outside, stranger)).allMatch(this::isEnabled);
    assertThat(journaled("user-disabled", within)).isEqualTo(1);
    assertThat(journaled("user-disabled", outside)).isZero();

    assertThat(outcomes(delegate.users().batch("enable", List.of(within.id(), too.id()))))
        .containsValues(DONE)
        .doesNotContainValue("withdrawn-above");
    assertThat(isEnabled(within)).isTrue();
  }

  @Test
  @DisplayName("adds a group and takes it away, and writes nothing where nothing changes")
  void groups() {
    Colleague one = ours.user("un", WITHIN);
    Colleague both = ours.user("deux", WITHIN, OUTSIDE);
    List<String> ids = List.of(one.id(), both.id());
    String added = Colleagues.groupId(OUTSIDE);

    assertThat(outcomes(administrator.users().batch("add-group", ids, added)))
        .containsOnly(Map.entry(one.id(), DONE), Map.entry(both.id(), DONE));
    assertThat(groupsOf(one)).contains(added).hasSize(2);
    assertThat(journaled("habilitations-changed", one)).isEqualTo(1);
    assertThat(journaled("habilitations-changed", both)).as("who had it already").isZero();

    String first = Colleagues.groupId(WITHIN);
    Colleague only = ours.user("seul", WITHIN);
    assertThat(
            outcomes(
                administrator.users().batch("remove-group", List.of(one.id(), only.id()), first)))
        .containsExactly(Map.entry(one.id(), DONE), Map.entry(only.id(), DONE));
    assertThat(groupsOf(one)).containsExactly(added);
    assertThat(groupsOf(only)).as("as the act on one person allows").isEmpty();
  }

  @Test
  @DisplayName("gives nobody a group that is not offered, or outside the caller's perimeter")
  void foreignGroup() {
    Colleague person = ours.user("dedans", WITHIN);

    assertThat(
            outcomes(
                delegate
                    .users()
                    .batch("add-group", List.of(person.id()), Colleagues.groupId(OUTSIDE))))
        .containsValue("outside-perimeter");
    assertThat(
            outcomes(
                administrator
                    .users()
                    .batch("add-group", List.of(person.id()), UUID.randomUUID().toString())))
        .containsValue("not-offered");
    JsonNode outcome =
        administrator
            .users()
            .batch("add-group", List.of(person.id()), UUID.randomUUID().toString())
            .json()
            .get(0);
    assertThat(outcome.get("field").asText()).isEqualTo("group");
    assertThat(groupsOf(person)).containsExactly(Colleagues.groupId(WITHIN));
  }

  @Test
  @DisplayName("is refused about a mandate holder also where nothing would change")
  void unchanged() {
    assertThat(
            outcomes(
                delegate
                    .users()
                    .batch("remove-group", List.of(chief.id()), Colleagues.groupId(WITHIN))))
        .containsValue("mandate-holder");
  }

  @Test
  @DisplayName("fails for one person, and is done to the others")
  void failure() {
    Colleague first = ours.user("un", WITHIN);
    Colleague broken = ours.user("casse", WITHIN);
    Colleague last = ours.user("trois", WITHIN);
    String fault =
        "if new.target_id = '" + broken.id() + "' then raise exception 'a fault of a test'; end if";
    try (RowTrigger trigger =
        RowTrigger.runs(tables, "insert", "partner_journal", ours.orgId(), fault)) {
      assertThat(
              outcomes(
                  administrator
                      .users()
                      .batch("disable", List.of(first.id(), broken.id(), last.id()))))
          .containsExactly(
              Map.entry(first.id(), DONE),
              Map.entry(broken.id(), "failed"),
              Map.entry(last.id(), DONE));
    }
    assertThat(isEnabled(broken)).isTrue();
    assertThat(Stream.of(first, last)).noneMatch(this::isEnabled);
  }

  @Test
  @DisplayName("is done for one organisation once at a time")
  void together() throws Exception {
    List<String> ids = Stream.generate(() -> ours.user("lot", WITHIN).id()).limit(12).toList();

    List<Answer> answers =
        Concurrently.atOnce(
            Collections.nCopies(6, () -> administrator.users().batch("disable", ids)));

    assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 503);
    assertThat(answers).anyMatch(answer -> answer.status() == 200);
  }

  @Test
  @DisplayName("waits for a colleague's, and is done then")
  void colleagues() throws Exception {
    List<String> ids = Stream.generate(() -> ours.user("attend", WITHIN).id()).limit(3).toList();

    List<Answer> answers =
        Concurrently.atOnce(
            List.of(
                () -> administrator.users().batch("disable", ids),
                () -> delegate.users().batch("credentials", ids)));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
  }

  @Test
  @DisplayName("mails new credentials to each")
  void credentials() {
    Colleague one = ours.user("un", WITHIN);
    Colleague other = ours.user("autre", WITHIN);

    assertThat(
            outcomes(delegate.users().batch("credentials", List.of(one.id(), other.id()))).values())
        .containsOnly(DONE);

    for (Colleague person : List.of(one, other)) {
      Platform.get()
          .mails()
          .await(
              person.email(),
              mail -> mail.subject().contains("mot de passe"),
              Duration.ofSeconds(60));
    }
  }

  static Stream<Arguments> faulty() {
    String id = UUID.randomUUID().toString();
    return Stream.of(
        Arguments.of(Map.of("act", "disable"), "ids"),
        Arguments.of(Map.of("act", "disable", "ids", List.of()), "ids"),
        Arguments.of(
            Map.of(
                "act",
                "disable",
                "ids",
                Stream.generate(() -> UUID.randomUUID().toString()).limit(101).toList()),
            "ids"),
        Arguments.of(Map.of("act", "disable", "ids", Arrays.asList(id, null)), "ids"),
        Arguments.of(Map.of("ids", List.of(id)), "act"),
        Arguments.of(Map.of("act", "delete", "ids", List.of(id)), "act"),
        Arguments.of(Map.of("act", "add-group", "ids", List.of(id)), "group"),
        Arguments.of(Map.of("act", "enable", "ids", List.of(id), "group", id), "group"));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  @DisplayName("is refused as a whole, with the field, if the request is no sound one")
  void refused(Map<String, Object> body, String field) {
    assertThat(administrator.users().batch(body)).isProblem(400, field);
  }

  @Test
  @DisplayName("answers for an id that is none as for nobody")
  void noId() {
    assertThat(outcomes(administrator.users().batch("disable", List.of("no-id"))))
        .containsValue("not-found");
  }
}
