package fr.moncomptepartenaire.tests.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Meanwhile;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Days pass by changing the tables: the server looks every ten seconds at what is due. */
@DisplayName("Given an administrator and people of an organisation")
final class RecertificationIT {
  private static final String CAMPAIGNS = Platform.PARTNER + "/recertifications";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  // There is one at a time, and other tests start one too.
  @BeforeEach
  @AfterEach
  void closeWhatIsOpen() {
    tables.update(
        "update partner_campaign set closed_at = 1, open_slot = null where closed_at is null");
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

  private String start() {
    Answer answer =
        operator.post(
            CAMPAIGNS, Map.of("dueAt", Instant.now().plus(Duration.ofDays(30)).toString()));
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return answer.json().get("id").asText();
  }

  /** Leaves organisations of other tests alone. */
  private void only(String... orgIds) {
    tables.update(
        "delete from partner_review where not (',' || ? || ',' like '%,' || org_id || ',%')",
        String.join(",", orgIds));
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(deadline);
      Thread.sleep(500);
    }
  }

  private long reminders(String orgId) {
    return tables.number(
        "select count(*) from partner_outbox where org_id = ? and kind = 'RECERTIFICATION'", orgId);
  }

  @Test
  @DisplayName(
      "when a campaign runs, then the administrator is asked and reminded, and at the due date"
          + " whoever was not confirmed loses access, and nothing else")
  void campaign() throws InterruptedException {
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
            mail -> mail.subject().equals("Vos utilisateurs sont à confirmer"),
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
    await("second mail", () -> reminders(orgId) == 2);
    tables.update(
        "insert into partner_confirmation (campaign_id, user_id, org_id, realm_id, confirmed_at,"
            + " confirmed_by) select campaign_id, ?, org_id, realm_id, 1, ? from partner_review"
            + " where campaign_id = ?",
        kept,
        administrator,
        id);

    JsonNode open = operator.get(CAMPAIGNS + "/" + id).json();
    assertThat(open.get("state").asText()).isEqualTo("OPEN");
    assertThat(open.get("progress").get("people").asLong()).isEqualTo(2);
    assertThat(open.get("progress").get("confirmed").asLong()).isEqualTo(1);

    tables.update("update partner_campaign set due_at = 1 where id = ?", id);
    await(
        "campaign closed",
        () -> operator.get(CAMPAIGNS + "/" + id).json().get("state").asText().equals("CLOSED"));

    assertThat(enabled(forgotten)).isFalse();
    assertThat(enabled(kept)).isTrue();
    assertThat(enabled(newcomer)).as("came after the start").isTrue();
    assertThat(enabled(administrator)).as("administrator").isTrue();
    Dossier after = Dossier.of(tables, letter.siret());
    assertThat(after.seat()).isEqualTo("HELD");
    assertThat(after.members()).contains(forgotten, kept, newcomer, administrator);
    assertThat(after.acts())
        .filteredOn(act -> act.name().equals("access-suspended"))
        .singleElement()
        .satisfies(act -> assertThat(act.targetId()).isEqualTo(forgotten));
    assertThat(after.journalWhole()).isTrue();
    JsonNode closed = operator.get(CAMPAIGNS + "/" + id).json();
    assertThat(closed.get("progress").get("suspended").asLong()).isEqualTo(1);
    Answer report = operator.get(CAMPAIGNS + "/" + id + "/report.csv");
    assertThat(Arrays.asList(report.text().split("\r\n")))
        .filteredOn(line -> line.contains(letter.siret()))
        .singleElement()
        .asString()
        .endsWith("\"2\";\"1\";\"1\"");
    assertThat(report.text()).doesNotContain("@");
  }

  @Test
  @DisplayName(
      "when the organisation is suspended at the due date, then access does not come back with the"
          + " end of the suspension")
  void suspendedOrganisation() throws InterruptedException {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String orgId = Dossier.of(tables, letter.siret()).orgId();
    // As all people of ours are: Keycloak guards these against changes in the meantime.
    String forgotten = member(orgId);
    tables.update(
        "update user_group_membership set membership_type = 'MANAGED' where user_id = ?",
        forgotten);
    String id = start();
    only(orgId);
    String suspension = Platform.PARTNER + "/organisations/" + letter.siret() + "/suspension";
    assertThat(operator.post(suspension, Map.of("motive", "Enquête en cours")).status())
        .isEqualTo(204);

    tables.update("update partner_campaign set due_at = 1 where id = ?", id);
    await(
        "campaign closed",
        () -> operator.get(CAMPAIGNS + "/" + id).json().get("state").asText().equals("CLOSED"));

    assertThat(operator.send("DELETE", suspension, null).status()).isEqualTo(204);
    assertThat(enabled(forgotten)).isFalse();
  }

  /** An organisation, its administrator and somebody whom nobody confirms. */
  private record Asked(
      String orgId, String siret, Person administrator, JsonNode tokens, String member) {}

  private Asked asked() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    JsonNode tokens = SignIn.fresh().becomeAdministrator(letter, person);
    String orgId = Dossier.of(tables, letter.siret()).orgId();
    return new Asked(orgId, letter.siret(), person, tokens, member(orgId));
  }

  @Test
  @DisplayName(
      "when the mail to one administrator cannot even be owed, then others are reminded all the"
          + " same, and at the due date access is suspended everywhere (T28)")
  void oneThatBreaks() throws InterruptedException {
    List<Asked> byId =
        Stream.generate(this::asked).limit(2).sorted(Comparator.comparing(Asked::orgId)).toList();
    Asked broken = byId.get(0);
    Asked other = byId.get(1);
    try (Meanwhile fault = Meanwhile.fails(tables, "insert", "partner_outbox", broken.orgId())) {
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
      await(
          "campaign closed",
          () -> operator.get(CAMPAIGNS + "/" + id).json().get("state").asText().equals("CLOSED"));
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
    Caller administrator =
        Caller.bearing("administrator", () -> asked.tokens().get("access_token").asText());
    Map<String, Object> everybody = Map.of("confirmed", List.of(asked.member()));
    String confirm = "/realms/" + Platform.REALM + "/partner/recertification/confirm";
    Answer refused;
    try (Meanwhile leaving =
        Meanwhile.happens(
            tables,
            "update",
            "partner_review",
            asked.orgId(),
            "update user_entity set enabled = false where id = '" + asked.member() + "'")) {
      refused = administrator.post(confirm, everybody);
    }

    assertThat(refused.status()).as("%s", refused).isEqualTo(409);
    assertThat(
            tables.texts("select answered_at from partner_review where org_id = ?", asked.orgId()))
        .as("the row that was locked first")
        .containsExactly("");
    assertThat(enabled(asked.member())).as("what was written in the request").isTrue();
    assertThat(administrator.post(confirm, everybody).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("when a campaign is open, then no other one is; and what cannot be is refused")
  void refused() {
    Map<String, Object> sound = new HashMap<>();
    sound.put("dueAt", Instant.now().plus(Duration.ofDays(30)).toString());
    start();

    assertThat(operator.post(CAMPAIGNS, sound).status()).isEqualTo(409);
    for (String due :
        new String[] {
          "tomorrow",
          Instant.now().plus(Duration.ofDays(6)).toString(),
          Instant.now().plus(Duration.ofDays(181)).toString(),
          Instant.now().minus(Duration.ofDays(30)).toString()
        }) {
      assertThat(operator.post(CAMPAIGNS, Map.of("dueAt", due)).status()).as(due).isEqualTo(400);
    }
    sound.put("scope", "NONSENSE");
    assertThat(operator.post(CAMPAIGNS, sound).status()).isEqualTo(400);
    assertThat(operator.get(CAMPAIGNS + "/nonsense").status()).isEqualTo(404);
  }
}
