package fr.moncomptepartenaire.tests.recertification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Campaigns;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RowTrigger;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TwoOperators;
import fr.moncomptepartenaire.tests.dsl.Users;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Days pass by changing the tables: the server looks every ten seconds at what is due. */
@DisplayName("Given an administrator and people of an organisation")
final class RecertificationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  private static TwoOperators operators;
  private static Caller claude;
  private static Caller dominique;

  @BeforeAll
  static void twoOperators() {
    operators = TwoOperators.signedIn();
    claude = operators.claude();
    dominique = operators.dominique();
  }

  @AfterAll
  static void leave() {
    operators.close();
  }

  // There is one at a time, and other tests start one too.
  @BeforeEach
  @AfterEach
  void closeWhatIsOpen() {
    Campaigns.endOpenOne();
  }

  private String member(String orgId) {
    String name = "collegue-" + UUID.randomUUID();
    AdminApi administrator = platform.platformAdministrator();
    administrator
        .post(
            Platform.ADMIN + "/users",
            Map.of("username", name, "email", name + "@exemple.example", "enabled", true))
        .expect(201);
    String id = tables.texts("select id from user_entity where username = ?", name).get(0);
    administrator.post(Platform.ADMIN + "/organizations/" + orgId + "/members", id).expect(201);
    return id;
  }

  private boolean enabled(String userId) {
    return tables
        .texts("select enabled from user_entity where id = ?", userId)
        .get(0)
        .startsWith("t");
  }

  private static Map<String, Object> inDays(int days) {
    return Map.of("dueAt", Instant.now().plus(Duration.ofDays(days)).toString());
  }

  private static String proposed() {
    Answer answer = claude.campaigns().propose(inDays(30));
    assertThat(answer).hasStatus(202);
    assertThat(answer.json().get("state").asText()).isEqualTo("PROPOSED");
    return answer.id();
  }

  private static Answer approve(Caller operator, String id) {
    return operator.campaigns().approve(id);
  }

  private String start() {
    String id = proposed();
    Answer answer = approve(dominique, id);
    assertThat(answer).hasStatus(200);
    assertThat(answer.json().get("state").asText()).isEqualTo("OPEN");
    return id;
  }

  /** Leaves organisations of other tests alone. */
  private void only(String... orgIds) {
    tables.update(
        "delete from partner_review where not (',' || ? || ',' like '%,' || org_id || ',%')",
        String.join(",", orgIds));
  }

  private static void awaitThat(String what, Callable<Boolean> condition) {
    await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(condition);
  }

  private long reminders(String orgId) {
    return tables.number(
        "select count(*) from partner_outbox where org_id = ? and kind = 'RECERTIFICATION'", orgId);
  }

  @Test
  @DisplayName(
      "when a campaign runs, then the administrator is asked and reminded, and at the due date"
          + " whoever was not confirmed loses access, and nothing else")
  void campaign() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn.fresh().becomeAdministrator(letter, person);
    Dossier before = Dossier.of(tables, letter.siret());
    String orgId = before.orgId();
    String administrator = before.administrators().get(0);
    String kept = member(orgId);
    String forgotten = member(orgId);

    String id = start();
    only(orgId);
    String newcomer = member(orgId);

    platform
        .mails()
        .await(
            person.email(),
            mail ->
                mail.subject().equals("Vos utilisateurs sont à confirmer")
                    && mail.text().contains("/account/habilitations/recertification"),
            PATIENCE);
    assertThat(reminders(orgId)).isEqualTo(1);
    // The next one is 14 days before the due date.
    assertThat(
            tables.number(
                "select c.due_at - r.remind_at from partner_review r join partner_campaign c on c.id"
                    + " = r.campaign_id where c.id = ?",
                id))
        .isEqualTo(Duration.ofDays(14).toMillis());
    tables.update("update partner_review set remind_at = 1 where campaign_id = ?", id);
    awaitThat("second mail", () -> reminders(orgId) == 2);
    tables.update(
        "insert into partner_confirmation (campaign_id, user_id, org_id, realm_id, confirmed_at,"
            + " confirmed_by) select r.campaign_id, ?, r.org_id, r.realm_id, c.started_at, ? from"
            + " partner_review r join partner_campaign c on c.id = r.campaign_id where"
            + " r.campaign_id = ?",
        kept,
        administrator,
        id);

    JsonNode open = operator.campaigns().read(id).json();
    assertThat(open.get("state").asText()).isEqualTo("OPEN");
    assertThat(open.get("progress").get("people").asLong()).isEqualTo(2);
    assertThat(open.get("progress").get("confirmed").asLong()).isEqualTo(1);
    JsonNode weeks = operator.campaigns().course(id).json().get("weeks");
    assertThat(weeks.size()).as("weeks since the beginning").isBetween(1, 2);
    assertThat(weeks.get(0).get("confirmed").asLong()).isEqualTo(1);
    assertThat(weeks.get(0).get("answered").asLong()).isZero();
    eachFigureLeadsToWhatItCounts(id);

    tables.update("update partner_campaign set due_at = 1 where id = ?", id);
    awaitThat(
        "campaign closed",
        () -> operator.campaigns().read(id).json().get("state").asText().equals("CLOSED"));

    assertThat(enabled(forgotten)).isFalse();
    assertThat(
            tables.texts(
                "select withdrawn_by from partner_withdrawal where user_id = ?", forgotten))
        .containsExactly("RECERTIFICATION");
    assertThat(enabled(kept)).isTrue();
    assertThat(enabled(newcomer)).as("came after the start").isTrue();
    assertThat(enabled(administrator)).as("administrator").isTrue();
    Dossier after = Dossier.of(tables, letter.siret());
    assertThat(after.seat()).isEqualTo("HELD");
    assertThat(after.members()).contains(forgotten, kept, newcomer, administrator);
    assertThat(
            tables.texts(
                "select details from partner_journal where org_id = ? and act ="
                    + " 'recertification-started'",
                orgId))
        .singleElement()
        .asString()
        .contains("\"campaign\":\"" + id + "\"", "\"dueAt\":", "\"mode\":\"approved\"");
    assertThat(after.acts())
        .filteredOn(act -> act.name().equals("access-suspended"))
        .singleElement()
        .satisfies(act -> assertThat(act.targetId()).isEqualTo(forgotten));
    assertThat(after.journalWhole()).isTrue();
    JsonNode closed = operator.campaigns().read(id).json();
    assertThat(closed.get("progress").get("suspended").asLong()).isEqualTo(1);
    tables.update(
        "update partner_review set answered_at = (select c.started_at from partner_campaign c where"
            + " c.id = campaign_id) where campaign_id = ?",
        id);
    eachFigureLeadsToWhatItCounts(id);
    Answer report = operator.campaigns().report(id);
    assertThat(Arrays.asList(report.text().split("\r\n")))
        .filteredOn(line -> line.contains(letter.siret()))
        .singleElement()
        .asString()
        .endsWith("\"2\";\"1\";\"1\"");
    assertThat(report.text()).doesNotContain("@");
  }

  private void eachFigureLeadsToWhatItCounts(String id) {
    JsonNode progress = operator.campaigns().read(id).json().get("progress");
    JsonNode asked = organisations(id, "of=organisations");
    assertThat(asked.get("total")).isEqualTo(progress.get("organisations"));
    assertThat(sum(asked, "people")).isEqualTo(progress.get("people").asLong());
    assertThat(organisations(id, "of=answered").get("total")).isEqualTo(progress.get("answered"));
    for (String figure : List.of("confirmed", "suspended")) {
      assertThat(sum(organisations(id, "of=" + figure), figure))
          .as(figure)
          .isEqualTo(progress.get(figure).asLong());
    }
    for (JsonNode week : operator.campaigns().course(id).json().get("weeks")) {
      String of = "&week=" + week.get("from").asText();
      assertThat(organisations(id, "of=answered" + of).get("total"))
          .isEqualTo(week.get("answered"));
      assertThat(sum(organisations(id, "of=confirmed" + of), "confirmed"))
          .isEqualTo(week.get("confirmed").asLong());
    }
  }

  private JsonNode organisations(String id, String query) {
    Answer answer = operator.campaigns().organisations(id, query);
    assertThat(answer).hasStatus(200);
    assertThat(answer.text()).doesNotContain("@");
    return answer.json();
  }

  private static long sum(JsonNode page, String member) {
    return page.get("items").findValues(member).stream().mapToLong(JsonNode::asLong).sum();
  }

  @Test
  @DisplayName(
      "when more people are unconfirmed at the due date than one transaction takes, then all lose"
          + " access, and are counted once")
  void manyUnconfirmed() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String orgId = Dossier.of(tables, letter.siret()).orgId();
    List<String> people = IntStream.range(0, 53).mapToObj(n -> member(orgId)).toList();
    String id = start();
    only(orgId);

    tables.update("update partner_campaign set due_at = 1 where id = ?", id);

    awaitThat(
        "review closed",
        () ->
            tables.number(
                    "select count(*) from partner_review where campaign_id = ? and closed_at is not"
                        + " null",
                    id)
                == 1);
    assertThat(people).noneMatch(this::enabled);
    assertThat(tables.number("select suspended from partner_review where campaign_id = ?", id))
        .isEqualTo(53);
    assertThat(Dossier.of(tables, letter.siret()).times("access-suspended")).isEqualTo(53);
  }

  @Test
  @DisplayName(
      "given answers around midnight in France, then each counts in the week that it has there")
  void weeksInFrance() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String id = start();
    only(Dossier.of(tables, letter.siret()).orgId());
    LocalDate monday =
        LocalDate.now(FRANCE)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(2);
    Instant midnight = monday.atStartOfDay(FRANCE).toInstant();
    tables.update(
        "update partner_campaign set started_at = ? where id = ?",
        midnight.minus(Duration.ofDays(6)).toEpochMilli(),
        id);
    // By UTC it is Sunday at both moments.
    Map<Duration, LocalDate> weeks =
        Map.of(Duration.ofMinutes(-30), monday.minusWeeks(1), Duration.ofMinutes(30), monday);
    weeks.forEach(
        (away, week) -> {
          tables.update(
              "update partner_review set answered_at = ? where campaign_id = ?",
              midnight.plus(away).toEpochMilli(),
              id);

          assertThat(operator.campaigns().course(id).json().get("weeks"))
              .filteredOn(one -> one.get("answered").asLong() == 1)
              .singleElement()
              .satisfies(one -> assertThat(one.get("from").asText()).isEqualTo(week.toString()));
          assertThat(organisations(id, "of=answered&week=" + week).get("total").asLong())
              .isEqualTo(1);
        });
    for (String wrong : List.of("of=x", "week=2026-01-12", "of=suspended&week=2026-01-12")) {
      assertThat(operator.campaigns().organisations(id, wrong)).isProblem(400, "of");
    }
  }

  @Test
  @DisplayName(
      "when another node counts a large campaign, then this one counts it only after that node has"
          + " been silent for minutes")
  void countedByOneNode() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String orgId = Dossier.of(tables, letter.siret()).orgId();
    member(orgId);
    String id = start();
    only(orgId);
    tables.update(
        "update partner_campaign set counting_since = ?, counted_at = null where id = ?",
        Instant.now().toEpochMilli(),
        id);
    tables.update(
        "insert into partner_review (campaign_id, org_id, realm_id, suspended) select ?, 'counted-' ||"
            + " n, realm_id, 0 from partner_review, generate_series(1, 501) n where campaign_id = ?"
            + " and org_id = ?",
        id,
        id,
        orgId);
    String counted =
        "select count(*) from partner_campaign where id = ? and counted_at is not null";

    await("the rounds in which the other node counts")
        .during(Duration.ofSeconds(22))
        .atMost(Duration.ofSeconds(30))
        .until(() -> tables.number(counted, id) == 0);

    tables.update(
        "update partner_campaign set counting_since = ? where id = ?",
        Instant.now().minus(Duration.ofMinutes(6)).toEpochMilli(),
        id);
    awaitThat("campaign counted", () -> tables.number(counted, id) == 1);
    assertThat(tables.number("select counted_people from partner_campaign where id = ?", id))
        .isEqualTo(1);
  }

  @Test
  @DisplayName(
      "when the organisation is suspended at the due date, then access does not come back with the"
          + " end of the suspension")
  void suspendedOrganisation() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String orgId = Dossier.of(tables, letter.siret()).orgId();
    // As all people of ours are: Keycloak guards these against changes in the meantime.
    String forgotten = member(orgId);
    tables.update(
        "update user_group_membership set membership_type = 'MANAGED' where user_id = ?",
        forgotten);
    // Disabled by a delegate before the due date (T60).
    String disabled = member(orgId);
    tables.update("update user_entity set enabled = false where id = ?", disabled);
    tables.update(
        "insert into partner_withdrawal (user_id, realm_id, withdrawn_by, withdrawn_at) select id,"
            + " realm_id, 'DELEGATE', 1 from user_entity where id = ?",
        disabled);
    String id = start();
    only(orgId);
    assertThat(operator.organisations().suspend(letter.siret(), "Enquête en cours")).hasStatus(204);

    tables.update("update partner_campaign set due_at = 1 where id = ?", id);
    awaitThat(
        "campaign closed",
        () -> operator.campaigns().read(id).json().get("state").asText().equals("CLOSED"));

    assertThat(operator.organisations().endSuspension(letter.siret())).hasStatus(204);
    assertThat(enabled(forgotten)).isFalse();
    assertThat(
            tables.texts("select withdrawn_by from partner_withdrawal where user_id = ?", disabled))
        .containsExactly("RECERTIFICATION");
  }

  /** An organisation, its administrator and somebody whom nobody confirms. */
  private record Asked(
      String orgId, String siret, Person administrator, SignIn signIn, String member) {}

  private Asked asked() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(letter, person);
    String orgId = Dossier.of(tables, letter.siret()).orgId();
    return new Asked(orgId, letter.siret(), person, signIn, member(orgId));
  }

  @Test
  @DisplayName(
      "when the administrator looks at them, then each stands there with the facts, operators count"
          + " the same people, and a withdrawal is told with its time")
  void facts() {
    Asked asked = asked();
    String disabled = member(asked.orgId());
    tables.update("update user_entity set enabled = false where id = ?", disabled);
    String group = Colleagues.groupId("logements-conventionnes/gestion");
    tables.update(
        "insert into user_group_membership (user_id, group_id, membership_type) values (?, ?,"
            + " 'UNMANAGED')",
        asked.member(),
        group);
    String second = member(asked.orgId());
    tables.update(
        "insert into partner_sign_in (user_id, realm_id, first_at, last_at) select id, realm_id,"
            + " 1000, 2000 from user_entity where id = ?",
        second);
    String id = start();
    only(asked.orgId());
    Caller administrator = asked.signIn().caller("the administrator");

    JsonNode review = recertification(administrator);
    assertThat(review.get("people")).hasSize(2);
    assertThat(people(id)).as("as operators count").isEqualTo(2);
    JsonNode first = of(review.get("people"), asked.member());
    assertThat(first.get("habilitationGroups").get(0).asText()).isEqualTo(group);
    assertThat(first.get("status").asText()).isEqualTo("PENDING");
    assertThat(first.get("createdAt").asText()).isNotEmpty();
    assertThat(first.get("confirmedAt").isNull()).isTrue();
    assertThat(of(review.get("people"), second).get("lastLoginAt").asText())
        .isEqualTo("1970-01-01T00:00:02Z");
    assertThat(review.get("withdrawn")).isEmpty();

    assertThat(administrator.users().disable(asked.member())).hasStatus(204);

    JsonNode after = recertification(administrator);
    assertThat(after.get("people")).hasSize(1);
    assertThat(people(id)).as("as operators count").isEqualTo(1);
    assertThat(after.get("withdrawn")).hasSize(1);
    assertThat(of(after.get("withdrawn"), asked.member()).get("withdrawnAt").asText())
        .isGreaterThan("2026");
  }

  @Test
  @DisplayName(
      "when a right is taken away, then any machine reads it in the receipt, also after the due"
          + " date, and what is done afterwards is not in it")
  void receipt() {
    Asked asked = asked();
    String kept = member(asked.orgId());
    Caller administrator = asked.signIn().caller("the administrator");
    JsonNode offered = administrator.habilitationGroups().json();
    String consult = offered.at("/0/id").asText();
    String manage = offered.at("/1/id").asText();
    for (String group : List.of(consult, manage)) {
      assertThat(administrator.users().batch("add-group", List.of(kept), group)).hasStatus(200);
    }
    String id = start();
    only(asked.orgId());
    assertThat(recertification(administrator).get("rights")).isEmpty();
    assertThat(recertification(administrator).get("last").isNull()).isTrue();

    for (String group : List.of(consult, manage)) {
      assertThat(administrator.users().batch("remove-group", List.of(kept), group)).hasStatus(200);
    }
    assertThat(administrator.users().batch("add-group", List.of(kept), consult)).hasStatus(200);
    assertThat(
            administrator.post(
                Users.PATH.replace("/users", "/recertification/confirm"),
                Map.of("confirmed", List.of(kept))))
        .hasStatus(200);

    SignIn machine = SignIn.fresh();
    machine.signIn(
        administrator.me().json().at("/user/identifier").asText(),
        asked.administrator().password());
    Caller elsewhere = machine.caller("the administrator, elsewhere");
    JsonNode open = recertification(elsewhere);
    assertThat(open.get("rights")).hasSize(1);
    JsonNode right = of(open.get("rights"), kept);
    assertThat(right.at("/group/id").asText()).isEqualTo(manage);
    assertThat(right.get("takenAt").asText()).isGreaterThan("2026");

    tables.update("update partner_campaign set due_at = 1 where id = ?", id);
    awaitThat("access suspended", () -> !enabled(asked.member()));
    assertThat(administrator.users().batch("remove-group", List.of(kept), consult)).hasStatus(200);
    assertThat(administrator.users().disable(kept)).hasStatus(204);

    JsonNode after = recertification(elsewhere);
    assertThat(after.get("campaign").isNull()).isTrue();
    JsonNode last = after.get("last");
    assertThat(last.get("campaign").asText()).isEqualTo(id);
    assertThat(last.get("cancelled").asBoolean()).isFalse();
    assertThat(last.get("confirmed")).hasSize(1);
    assertThat(of(last.get("confirmed"), kept).get("confirmedAt").asText()).isGreaterThan("2026");
    assertThat(last.get("withdrawn")).hasSize(1);
    assertThat(of(last.get("withdrawn"), asked.member()).get("withdrawnAt").asText())
        .isGreaterThan("2026");
    assertThat(last.get("rights")).hasSize(1);
    assertThat(of(last.get("rights"), kept).at("/group/id").asText()).isEqualTo(manage);
  }

  private static JsonNode recertification(Caller administrator) {
    Answer answer = administrator.get(Users.PATH.replace("/users", "/recertification"));
    assertThat(answer).hasStatus(200);
    return answer.json();
  }

  private long people(String campaignId) {
    return operator.campaigns().read(campaignId).json().get("progress").get("people").asLong();
  }

  private static JsonNode of(JsonNode people, String id) {
    for (JsonNode person : people) {
      if (person.get("id").asText().equals(id)) {
        return person;
      }
    }
    throw new AssertionError(id + " is not among " + people);
  }

  @Test
  @DisplayName(
      "when the mail to one administrator cannot even be owed, then others are reminded all the"
          + " same, and at the due date access is suspended everywhere (T28)")
  void oneThatBreaks() {
    List<Asked> byId =
        Stream.generate(this::asked).limit(2).sorted(Comparator.comparing(Asked::orgId)).toList();
    Asked broken = byId.get(0);
    Asked other = byId.get(1);
    try (RowTrigger fault = RowTrigger.fails(tables, "insert", "partner_outbox", broken.orgId())) {
      String id = start();
      only(broken.orgId(), other.orgId());

      platform
          .mails()
          .await(
              other.administrator().email(),
              mail -> mail.subject().equals("Vos utilisateurs sont à confirmer"),
              PATIENCE);
      assertThat(reminders(broken.orgId())).isZero();

      tables.update("update partner_campaign set due_at = 1 where id = ?", id);
      awaitThat(
          "campaign closed",
          () -> operator.campaigns().read(id).json().get("state").asText().equals("CLOSED"));
    }
    assertThat(enabled(broken.member())).isFalse();
    assertThat(enabled(other.member())).isFalse();
  }

  @Test
  @DisplayName(
      "when somebody leaves while the administrator confirms, then that is refused, and nothing of"
          + " the answer is kept (T13)")
  void refusedAsAWhole() {
    Asked asked = asked();
    start();
    only(asked.orgId());
    Caller administrator = asked.signIn().caller("administrator");
    Map<String, Object> everybody = Map.of("confirmed", List.of(asked.member()));
    String confirm = "/realms/" + Platform.REALM + "/partner/recertification/confirm";
    Answer refused;
    try (RowTrigger leaving =
        RowTrigger.runs(
            tables,
            "update",
            "partner_review",
            asked.orgId(),
            "update user_entity set enabled = false where id = '" + asked.member() + "'")) {
      refused = administrator.post(confirm, everybody);
    }

    assertThat(refused).hasStatus(409);
    assertThat(
            tables.texts("select answered_at from partner_review where org_id = ?", asked.orgId()))
        .as("the row that was locked first")
        .containsExactly("");
    assertThat(enabled(asked.member())).as("what was written in the request").isTrue();
    assertThat(administrator.post(confirm, everybody)).hasStatus(200);
  }

  @Test
  @DisplayName(
      "T70: when a program, or one operator alone, wants everybody to be confirmed, then nobody is"
          + " asked before another operator agrees, and 30 days ahead at the earliest")
  void notAlone() {
    Asked asked = asked();
    assertThat(claude.campaigns().propose(inDays(8))).hasStatus(400);
    Instant anHourShort = Instant.now().plus(Duration.ofDays(30)).minus(Duration.ofHours(1));
    assertThat(claude.campaigns().propose(Map.of("dueAt", anHourShort.toString()))).hasStatus(400);

    String id = proposed();
    String reviews = "select count(*) from partner_review where campaign_id = ?";
    assertThat(tables.number(reviews, id)).isZero();
    assertThat(waiting()).as("on the dashboard").isEqualTo(1);
    Answer own = approve(claude, id);
    assertThat(own).isRefused(409, "own-proposal");
    assertThat(approve(operator, id)).hasStatus(403);
    assertThat(tables.number(reviews, id)).isZero();

    assertThat(approve(dominique, id)).hasStatus(200);
    assertThat(
            tables.number(
                "select count(*) from partner_review where campaign_id = ? and org_id = ?",
                id,
                asked.orgId()))
        .isEqualTo(1);
    assertThat(approve(dominique, id)).hasStatus(409);
    assertThat(waiting()).as("on the dashboard").isZero();
  }

  @Test
  @DisplayName(
      "T70: when a program wants everybody to be confirmed, then it proposes that, and a person"
          + " approves it")
  void proposedByProgram() {
    Asked asked = asked();
    Answer proposal = operator.campaigns().propose(inDays(31));
    assertThat(proposal).hasStatus(202);
    String reviews = "select count(*) from partner_review where campaign_id = ? and org_id = ?";
    assertThat(approve(operator, proposal.id())).isRefused(403, "not-a-person");
    assertThat(tables.number(reviews, proposal.id(), asked.orgId())).isZero();

    assertThat(approve(claude, proposal.id())).hasStatus(200);
    assertThat(tables.number(reviews, proposal.id(), asked.orgId())).isEqualTo(1);
  }

  private long waiting() {
    return operator
        .get(Platform.PARTNER + "/reports/summary")
        .json()
        .get("recertificationsWaiting")
        .asLong();
  }

  @Test
  @DisplayName(
      "T70: when the 30 days are no longer given at the approval, then it is refused until the"
          + " campaign is postponed")
  void approvedTooLate() {
    String id = proposed();
    tables.update(
        "update partner_campaign set due_at = due_at - ? where id = ?",
        Duration.ofDays(1).toMillis(),
        id);

    Answer late = approve(dominique, id);
    assertThat(late).isRefused(409, "due-too-soon");
    assertThat(claude.campaigns().change(id, inDays(31))).hasStatus(200);
    assertThat(approve(dominique, id)).hasStatus(200);
  }

  @Test
  @DisplayName(
      "T70: when nobody approves within 72 hours, then the proposal is void and makes room")
  void nobodyApproves() {
    String id = proposed();
    tables.update(
        "update partner_campaign set started_at = started_at - ? where id = ?",
        Duration.ofDays(3).toMillis(),
        id);

    assertThat(approve(dominique, id)).hasStatus(409);
    assertThat(operator.campaigns().read(id).json().get("state").asText()).isEqualTo("CANCELLED");
    assertThat(proposed()).isNotEqualTo(id);
  }

  @Test
  @DisplayName(
      "T70: when the table is written past the code, then the database refuses all the same")
  void database() {
    String id = proposed();

    assertThat(
            catchThrowable(
                () ->
                    tables.update(
                        "update partner_campaign set approved_by = started_by where id = ?", id)))
        .hasStackTraceContaining("ck_partner_campaign_four_eyes");
  }

  @Test
  @DisplayName(
      "T70: when a campaign is cancelled, then nobody loses access at its date, each organisation's"
          + " journal says so, and it is not cancelled twice")
  void cancelled() {
    Asked asked = asked();
    String id = start();
    only(asked.orgId());
    assertThat(claude.campaigns().cancel(id)).hasStatus(400);

    Answer answer = claude.campaigns().cancel(id, "Lancée par erreur");

    assertThat(answer).hasStatus(200);
    assertThat(answer.json().get("state").asText()).isEqualTo("CANCELLED");
    assertThat(answer.json().get("cancelMotive").asText()).isEqualTo("Lancée par erreur");
    assertThat(claude.campaigns().cancel(id, "Encore une fois")).hasStatus(409);
    Dossier dossier = Dossier.of(tables, asked.siret());
    assertThat(dossier.times("recertification-cancelled")).isEqualTo(1);
    assertThat(dossier.journalWhole()).isTrue();
    tables.update("update partner_campaign set due_at = 1 where id = ?", id);
    // Another campaign comes to its end meanwhile: the server has looked at what is due.
    Asked other = asked();
    String next = start();
    only(other.orgId());
    tables.update("update partner_campaign set due_at = 1 where id = ?", next);
    awaitThat("the next one closed", () -> !enabled(other.member()));
    assertThat(enabled(asked.member())).isTrue();
  }

  @Test
  @DisplayName(
      "T70: when a campaign is postponed, then the later date counts, reminders begin anew, each"
          + " organisation's journal says so, and no earlier date is taken")
  void postponed() {
    Asked asked = asked();
    String id = start();
    only(asked.orgId());
    tables.update("update partner_review set remind_at = null where campaign_id = ?", id);
    assertThat(claude.campaigns().change(id, inDays(20))).hasStatus(400);
    assertThat(claude.campaigns().change(id, inDays(181))).hasStatus(400);

    Map<String, Object> later = inDays(60);
    Answer answer = claude.campaigns().change(id, later);

    assertThat(answer).hasStatus(200);
    assertThat(Instant.parse(answer.json().get("dueAt").asText()))
        .isEqualTo(Instant.parse((String) later.get("dueAt")).truncatedTo(ChronoUnit.MILLIS));
    assertThat(
            tables.number(
                "select count(*) from partner_review where campaign_id = ? and remind_at is not"
                    + " null",
                id))
        .isEqualTo(1);
    assertThat(Dossier.of(tables, asked.siret()).times("recertification-postponed")).isEqualTo(1);
    tables.update("update partner_campaign set due_at = 1 where id = ?", id);
    assertThat(claude.campaigns().change(id, inDays(90))).as("due already").hasStatus(409);
  }

  @Test
  @DisplayName("when a campaign is open, then no other one is; and what cannot be is refused")
  void refused() {
    Map<String, Object> sound = new HashMap<>();
    sound.put("dueAt", Instant.now().plus(Duration.ofDays(30)).toString());
    start();

    assertThat(claude.campaigns().propose(sound)).hasStatus(409);
    for (String due :
        new String[] {
          "tomorrow",
          Instant.now().plus(Duration.ofDays(6)).toString(),
          Instant.now().plus(Duration.ofDays(181)).toString(),
          Instant.now().minus(Duration.ofDays(30)).toString()
        }) {
      assertThat(claude.campaigns().propose(Map.of("dueAt", due))).as(due).hasStatus(400);
    }
    sound.put("scope", "NONSENSE");
    assertThat(claude.campaigns().propose(sound)).hasStatus(400);
    assertThat(operator.campaigns().read("nonsense")).hasStatus(404);
  }
}
