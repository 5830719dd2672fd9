package fr.moncomptepartenaire.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The dashboard's links are those of {@code DashboardPage.tsx}, which its own test follows. */
@DisplayName("Given a dashboard, each figure of which leads to what it counts")
final class DashboardFiguresIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The list behind each figure; of a figure that stands for each seat, behind any of them. */
  private static final Map<String, String> BEHIND =
      Map.ofEntries(
          Map.entry("/organisations/total", "/organisations"),
          Map.entry("/organisations/bySeat/*", "/organisations?seat=*"),
          Map.entry("/organisations/suspended", "/organisations?seat=SUSPENDED"),
          Map.entry("/organisations/orphans", "/orphans"),
          Map.entry("/letters/live", "/organisations?letter=live"),
          Map.entry("/letters/expired", "/organisations?letter=expired"),
          Map.entry("/letters/returned", "/organisations?letter=returned"),
          Map.entry("/mails/waiting", "/mails?state=WAITING"),
          Map.entry("/mails/dead", "/mails"),
          Map.entry("/replacementsWaiting", "/replacements"),
          Map.entry("/noticesToPrint", "/notices?printed=false"),
          Map.entry("/recertificationsWaiting", "/recertifications?state=PROPOSED"),
          Map.entry("/importsWaiting", "/organisation-imports?lettersWanted=true"),
          Map.entry("/freezes", "/freezes"),
          Map.entry("/frozen", "/freezes?byHolder=true"),
          Map.entry("/alarms", "/alarms?days=7"),
          Map.entry("/secondFactorResetsWaiting", "/second-factor-resets?state=PROPOSED"));

  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  @Test
  @DisplayName("then the list behind a figure has as many as the figure says, whatever it counts")
  void figures() {
    contested();
    mails();
    letters();
    alarms();
    imports();

    await("a moment in which nothing else changes")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Long> figures = figures(summary());
              Map<String, Long> totals = new LinkedHashMap<>();
              figures.keySet().forEach(figure -> totals.put(figure, total(listBehind(figure))));
              assertThat(totals).isEqualTo(figures);
            });
    assertThat(figures(summary()))
        .as("without one of each, equal figures would say little")
        .allSatisfy(
            (figure, count) -> {
              if (List.of("/freezes", "/frozen", "/mails/dead", "/alarms", "/importsWaiting")
                  .contains(figure)) {
                assertThat(count).as(figure).isPositive();
              }
            });
  }

  @Test
  @DisplayName("then the oldest mail that waits is the first of the list behind its age")
  void oldestMail() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String mail = mailOf(letter);
    tables.update(
        "update partner_outbox set state = 'WAITING', created_at = 1, next_at = 9000000000000 where"
            + " id = ?",
        mail);

    assertThat(summary().at("/mails/oldestWaitingSeconds").asLong())
        .isGreaterThan(Duration.ofDays(365).toSeconds());
    JsonNode first =
        operator.mails().list("state=WAITING&sort=createdAt&max=1").json().at("/items/0");
    assertThat(first.get("id").asText()).isEqualTo(mail);
    assertThat(operator.mails().list("state=WAITING&sort=nonsense")).hasStatus(400);
    tables.update("delete from partner_outbox where id = ?", mail);
  }

  private JsonNode summary() {
    Answer answer = operator.get(Platform.PARTNER + "/reports/summary");
    assertThat(answer).hasStatus(200);
    return answer.json();
  }

  /** All figures of the answer, so that a new one without a list behind it is found. */
  private static Map<String, Long> figures(JsonNode summary) {
    Map<String, Long> figures = new LinkedHashMap<>();
    collect(summary, "", figures);
    // The age of a mail counts nothing.
    figures.remove("/mails/oldestWaitingSeconds");
    return figures;
  }

  private static void collect(JsonNode node, String path, Map<String, Long> figures) {
    node.properties()
        .forEach(
            field -> {
              String place = path + "/" + field.getKey();
              if (field.getValue().isObject()) {
                collect(field.getValue(), place, figures);
              } else {
                figures.put(place, field.getValue().asLong());
              }
            });
  }

  private static String listBehind(String figure) {
    String any = figure.replaceFirst("(/bySeat)/.*", "$1/*");
    assertThat(BEHIND).as("the list behind each figure").containsKey(any);
    return BEHIND.getOrDefault(any, "").replace("*", figure.substring(figure.lastIndexOf('/') + 1));
  }

  private long total(String list) {
    Answer answer = operator.get(Platform.PARTNER + list);
    assertThat(answer).as(list).hasStatus(200);
    JsonNode json = answer.json();
    return json.isArray() ? json.size() : json.get("total").asLong();
  }

  private String orgId(String siret) {
    return tables.texts("select org_id from partner_organisation where siret = ?", siret).get(0);
  }

  /** One by an operator, one by a holder, one that the platform has ended since, and another. */
  private void contested() {
    String byOperator = organisations.vacant();
    String byHolder = organisations.vacant();
    String ended = organisations.vacant();
    String forAnotherReason = organisations.vacant();
    for (String siret : List.of(byOperator, byHolder, ended, forAnotherReason)) {
      assertThat(operator.organisations().suspend(siret, "Essai")).hasStatus(204);
    }
    String frozen = "update partner_suspension set frozen_by = 'agent' where org_id = ?";
    tables.update(frozen, orgId(byOperator));
    tables.update(frozen, orgId(ended));
    tables.update(
        "update partner_suspension set notice_reference = 'ABCDEFGHJKLM', notice_at = suspended_at,"
            + " suspended_by = null where org_id = ?",
        orgId(byHolder));
    tables.update("update org set enabled = true where id = ?", orgId(ended));
  }

  private String mailOf(Letter letter) {
    String of = "select id from partner_outbox where org_id = ? and kind = 'IDENTIFIER'";
    String orgId = orgId(letter.siret());
    String mail = tables.texts(of, orgId).get(0);
    await("the mail")
        .atMost(PATIENCE)
        .until(
            () ->
                tables
                    .texts("select state from partner_outbox where id = ?", mail)
                    .equals(List.of("SENT")));
    return mail;
  }

  /** One that failed, and one that nobody should receive any more. */
  private void mails() {
    for (String failure : List.of("mail-server", "disabled")) {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      tables.update(
          "update partner_outbox set state = 'DEAD', failure = ? where id = ?",
          failure,
          mailOf(letter));
    }
  }

  /** One that came back, one that came back and was issued again, one that has expired. */
  private void letters() {
    String back = organisations.offered().siret();
    String again = organisations.offered().siret();
    for (String siret : List.of(back, again)) {
      String reference = organisations.read(siret).at("/letter/reference").asText();
      assertThat(operator.returnedLetters().record("MOVED", reference)).hasStatus(200);
    }
    assertThat(operator.organisations().change(again, Organisations.body(again))).hasStatus(200);
    organisations.issueLetter(again);
    tables.update(
        "update partner_provisional_account set expires_at = issued_at where identifier = ?",
        organisations.offered().identifier());
  }

  /** One of today, and one of nine days ago. */
  private void alarms() {
    String realm = tables.texts("select id from realm where name = ?", Platform.REALM).get(0);
    for (int days : new int[] {0, 9}) {
      tables.update(
          "insert into partner_alarm (id, realm_id, kind, subject_hash, alarm_day, org_id, user_id,"
              + " counted, raised_at) values (?, ?, 'MASS_CREATION', ?, 1, 'o', 'u', 51, ?)",
          UUID.randomUUID().toString(),
          realm,
          UUID.randomUUID().toString(),
          Instant.now().minus(Duration.ofDays(days)).toEpochMilli());
    }
  }

  /** One that can bring letters, one whose lines are refused, one of held seats, and a dry run. */
  private void imports() {
    Letter held = organisations.offered();
    SignIn.fresh().becomeAdministrator(held, Person.somebody());
    BulkImport wanted = BulkImport.started(OrganisationCsv.ofNew(2), false);
    BulkImport refused = BulkImport.started(new OrganisationCsv().line("123;;;;;;"), false);
    BulkImport ofHeld =
        BulkImport.started(new OrganisationCsv().with(held.siret(), "Autre nom", "PRIVE"), false);
    BulkImport dry = BulkImport.started(OrganisationCsv.ofNew(1), true);
    for (BulkImport each : List.of(wanted, refused, ofHeld, dry)) {
      each.awaitEnd();
    }
    assertThat(ofHeld.report().get("updated").asLong()).isEqualTo(1);
    assertThat(wanted.report().get("lettersPossible").asBoolean()).isTrue();
    for (BulkImport without : List.of(refused, ofHeld, dry)) {
      assertThat(without.report().get("lettersPossible").asBoolean()).isFalse();
    }

    JsonNode listed =
        operator.get(Platform.PARTNER + "/organisation-imports?lettersWanted=true&max=100").json();

    assertThat(listed.get("items").findValuesAsText("id"))
        .contains(wanted.id())
        .doesNotContain(refused.id(), ofHeld.id(), dry.id());
  }
}
