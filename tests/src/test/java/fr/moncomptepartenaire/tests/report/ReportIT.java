package fr.moncomptepartenaire.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Given organisations in several states")
final class ReportIT {
  private static final String REPORT = Platform.PARTNER + "/reports/organisations.csv";
  private static final String SUMMARY = Platform.PARTNER + "/reports/summary";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  private List<String> lines(String query) {
    Answer answer = operator.get(REPORT + query);
    assertThat(answer).hasStatus(200);
    return Arrays.asList(answer.text().split("\r\n"));
  }

  @Nested
  @DisplayName("when an operator takes the report")
  final class Report {
    @Test
    @DisplayName("then each is one line of a file that spreadsheets open, and no person is named")
    void all() {
      Letter held = organisations.offered();
      Person person = Person.somebody();
      SignIn.fresh().becomeAdministrator(held, person);
      String vacant = organisations.vacant();

      Answer answer = operator.get(REPORT);

      assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.text()).startsWith("\uFEFF\"siret\";\"name\";\"housingKinds\"");
      List<String> lines = Arrays.asList(answer.text().split("\r\n"));
      assertThat(lines)
          .filteredOn(line -> line.contains(held.siret()))
          .singleElement()
          .asString()
          .contains("\"HELD\";\"false\";\"\";\"1\";\"0\"")
          .doesNotContain(person.lastName());
      assertThat(lines)
          .filteredOn(line -> line.contains(vacant))
          .singleElement()
          .asString()
          .contains("\"VACANT\"")
          .contains("\"CONVENTIONNE+PRIVE\"");
      assertThat(lines.subList(1, lines.size())).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("of one state, then only those are in it; of no state, 400")
    void filtered() {
      String vacant = organisations.vacant();
      String offered = organisations.offered().siret();

      assertThat(lines("?seat=OFFERED"))
          .anyMatch(line -> line.contains(offered))
          .noneMatch(line -> line.contains(vacant));
      assertThat(operator.get(REPORT + "?seat=nonsense")).hasStatus(400);
    }

    @Test
    @DisplayName("a name that reads as a formula stays text (T21)")
    void formula() {
      String siret = Organisations.siret();
      Map<String, Object> body = new HashMap<>(Organisations.body(siret));
      body.put("name", "=HYPERLINK(\"x\")");
      Answer created = operator.organisations().create(body);
      assertThat(created).hasStatus(201);

      assertThat(lines(""))
          .filteredOn(line -> line.contains(siret))
          .singleElement()
          .asString()
          .contains(";\"'=HYPERLINK(\"\"x\"\")\";");
    }

    @Test
    @DisplayName("of very many, then it is streamed in a few seconds (100,000 in the campaign)")
    void many() {
      int count = 10_000 * Integer.getInteger("tests.scale", 1);
      String realm = tables.texts("select id from realm where name = ?", Platform.REALM).get(0);
      tables.update(
          "insert into org (id, enabled, realm_id, group_id, name, alias) select 'report-' || n,"
              + " true, ?, 'report-' || n, 'report-' || n, 'report-' || n from generate_series(1, "
              + count
              + ") n",
          realm);
      tables.update(
          "insert into partner_organisation (org_id, realm_id, siret, name, name_search,"
              + " housing_kinds, address_lines, postal_code, city, seat_state, created_at,"
              + " updated_at, version) select 'report-' || n, ?, 'X' || lpad(n::text, 13, '0'),"
              + " 'Bailleur ' || n, 'bailleur', 'PRIVE', '1 rue des Lilas', '69003', 'LYON',"
              + " 'VACANT', 0, 0, 0 from generate_series(1, "
              + count
              + ") n",
          realm);
      try {
        Instant start = Instant.now();
        List<String> lines = lines("?seat=VACANT");
        Duration took = Duration.between(start, Instant.now());

        System.out.printf("[tests] report of %d organisations: %d ms%n", count, took.toMillis());
        assertThat(lines).filteredOn(line -> line.contains("\"X00")).hasSize(count);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
      } finally {
        tables.update("delete from partner_organisation where org_id like 'report-%'");
        tables.update("delete from org where id like 'report-%'");
      }
    }
  }

  @Nested
  @DisplayName("when an operator looks at the counters")
  final class Summary {
    @Test
    @DisplayName("then they say what the tables say")
    void counters() {
      organisations.vacant();
      organisations.offered();

      JsonNode summary = operator.get(SUMMARY).json();

      assertThat(summary.get("organisations").get("total").asLong())
          .isEqualTo(tables.number("select count(*) from partner_organisation"));
      assertThat(summary.get("organisations").get("bySeat").get("OFFERED").asLong())
          .isEqualTo(
              tables.number(
                  "select count(*) from partner_organisation o join org k on k.id = o.org_id where"
                      + " k.enabled and o.seat_state = 'OFFERED'"));
      assertThat(summary.get("organisations").get("orphans").asLong())
          .isEqualTo(
              tables.number(
                  "select count(*) from partner_organisation where seat_state = 'ORPHANED'"));
      assertThat(summary.get("letters").get("live").asLong()).isPositive();
      assertThat(summary.get("mails").get("dead").isNumber()).isTrue();
      assertThat(summary.get("noticesToPrint").isNumber()).isTrue();
      assertThat(summary.get("replacementsWaiting").isNumber()).isTrue();
      assertThat(summary.get("recertificationsWaiting").isNumber()).isTrue();
      assertThat(summary.get("importsWaiting").isNumber()).isTrue();
      assertThat(summary.get("freezes").isNumber()).isTrue();
      assertThat(summary.get("secondFactorResetsWaiting").isNumber()).isTrue();
    }

    @Test
    @DisplayName("then the course of the letters counts each in the weeks of its issue and its end")
    void course() {
      Letter claimed = organisations.offered();
      Letter expired = organisations.offered();
      JsonNode before = lastWeekBefore();
      SignIn.fresh().becomeAdministrator(claimed, Person.somebody());
      inPast(claimed, "issued_at");
      inPast(claimed, "ended_at");
      inPast(expired, "issued_at");
      inPast(expired, "expires_at");

      JsonNode after = lastWeekBefore();

      assertThat(more(before, after, "sent")).isEqualTo(2);
      assertThat(more(before, after, "claimed")).isEqualTo(1);
      assertThat(more(before, after, "expired")).isEqualTo(1);
    }

    @Test
    @DisplayName(
        "then weeks begin at midnight in France, whether clocks are put on in between or not, and"
            + " each figure leads to a list with as many letters")
    void weeks() {
      ZoneId france = ZoneId.of("Europe/Paris");
      String siret = organisations.vacant();
      JsonNode before = byMonday();
      List<String> mondays = before.properties().stream().map(Map.Entry::getKey).sorted().toList();
      mondays.stream()
          .map(LocalDate::parse)
          .map(monday -> monday.atStartOfDay(france).toInstant())
          .filter(begin -> begin.plus(Duration.ofDays(8)).isBefore(Instant.now()))
          .forEach(
              begin -> {
                lapsed(siret, begin);
                lapsed(siret, begin.minusMillis(1));
              });

      JsonNode after = byMonday();

      for (String monday : mondays.subList(0, mondays.size() - 3)) {
        assertThat(more(before.get(monday), after.get(monday), "sent")).as(monday).isEqualTo(2);
        assertThat(more(before.get(monday), after.get(monday), "expired")).as(monday).isEqualTo(2);
        for (Map.Entry<String, String> figure :
            Map.of("sent", "issued", "claimed", "claimed", "expired", "lapsed").entrySet()) {
          String letters = "letter=" + figure.getValue() + "&week=" + monday;
          assertThat(operator.organisations().list(letters).json().get("total"))
              .as(letters)
              .isEqualTo(after.get(monday).get(figure.getKey()));
        }
      }
      JsonNode listed =
          operator
              .organisations()
              .list("search=" + siret + "&letter=issued&week=" + mondays.get(0))
              .json()
              .get("items");
      assertThat(listed).extracting(item -> item.get("siret").asText()).containsOnly(siret);
      assertThat(listed.findValuesAsText("identifier")).hasSize(2).doesNotHaveDuplicates();
      for (String wrong :
          List.of(
              "letter=issued",
              "week=2026-11-23",
              "letter=live&week=2026-11-23",
              "letter=issued&week=monday",
              "letter=issued&week=2026-11-23&unusedSince=2026-11-23")) {
        assertThat(operator.organisations().list(wrong)).as(wrong).hasStatus(400);
      }
      tables.update(
          "delete from partner_provisional_account where org_id = (select org_id from"
              + " partner_organisation where siret = ?)",
          siret);
    }

    private JsonNode byMonday() {
      JsonNode weeks = operator.get(Platform.PARTNER + "/reports/course?weeks=52").json();
      assertThat(weeks.get("weeks")).hasSize(52);
      ObjectNode byMonday = JsonNodeFactory.instance.objectNode();
      weeks.get("weeks").forEach(week -> byMonday.set(week.get("from").asText(), week));
      return byMonday;
    }

    /** A letter that was issued at a moment, and that reached its end then. */
    private void lapsed(String siret, Instant at) {
      String symbols =
          new Random()
              .ints(10, 0, 8)
              .mapToObj(i -> "abcdefgh".substring(i, i + 1))
              .collect(Collectors.joining());
      tables.update(
          "insert into partner_provisional_account (user_id, realm_id, org_id, identifier,"
              + " secret_data, credential_data, state, failures, issued_at, expires_at) select ?,"
              + " realm_id, org_id, ?, 's', 'c', 'REPLACED', 0, ?, ? from partner_organisation where"
              + " siret = ?",
          UUID.randomUUID().toString(),
          symbols,
          at.toEpochMilli(),
          at.toEpochMilli(),
          siret);
    }

    private void inPast(Letter letter, String column) {
      tables.update(
          "update partner_provisional_account set "
              + column
              + " = ? where org_id = (select org_id from partner_organisation where siret = ?)",
          aWeekAgo().toEpochMilli(),
          letter.siret());
    }

    private static Instant aWeekAgo() {
      return Instant.now().minus(Duration.ofDays(7));
    }

    private JsonNode lastWeekBefore() {
      JsonNode weeks = operator.get(Platform.PARTNER + "/reports/course?weeks=2").json();
      assertThat(weeks.get("weeks")).hasSize(2);
      return weeks.at("/weeks/0");
    }

    private static long more(JsonNode before, JsonNode after, String what) {
      return after.get(what).asLong() - before.get(what).asLong();
    }
  }

  @Nested
  @DisplayName("when a mail was given up")
  final class DeadMail {
    @Test
    @DisplayName("then operators see it, without an address, and have it tried again")
    void retried() {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      Dossier dossier = Dossier.of(tables, letter.siret());
      String mail =
          tables
              .texts(
                  "select id from partner_outbox where org_id = ? and kind = 'IDENTIFIER'",
                  dossier.orgId())
              .get(0);
      awaitState(mail, "SENT");
      tables.update(
          "update partner_outbox set state = 'DEAD', failure = 'mail-server' where id = ?", mail);

      Answer page = operator.mails().list("state=DEAD&max=100");

      assertThat(page.text()).contains(mail).contains("\"mail-server\"").doesNotContain("@");
      assertThat(operator.mails().retry(mail)).hasStatus(204);
      awaitState(mail, "SENT");
      assertThat(operator.mails().retry(mail)).hasStatus(409);
      assertThat(operator.mails().retry("nonsense")).hasStatus(404);
      assertThat(operator.mails().list("state=nonsense")).hasStatus(400);
      assertThat(Dossier.of(tables, letter.siret()).times("mail-retried")).isEqualTo(1);
    }

    @Test
    @DisplayName(
        "that is about a person alone, then operators see it among the others, and have it tried again")
    void ofNoOrganisation() {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      String mail =
          tables
              .texts(
                  "select id from partner_outbox where org_id = ? and kind = 'IDENTIFIER'",
                  Dossier.of(tables, letter.siret()).orgId())
              .get(0);
      awaitState(mail, "SENT");
      tables.update(
          "update partner_outbox set state = 'DEAD', org_id = '-', failure = 'mail-server' where id ="
              + " ?",
          mail);

      JsonNode page = operator.mails().list("max=100").json();

      assertThat(page.get("total").asLong())
          .isEqualTo(
              tables.number(
                  "select count(*) from partner_outbox where state = 'DEAD' and (failure is null or"
                      + " failure not in ('no-addressee', 'disabled', 'password-chosen'))"));
      JsonNode found =
          page.get("items")
              .valueStream()
              .filter(item -> item.get("id").asText().equals(mail))
              .findFirst()
              .orElseThrow();
      assertThat(found.get("siret").isNull()).isTrue();
      assertThat(found.get("organisation").isNull()).isTrue();
      assertThat(operator.mails().retry(mail)).hasStatus(204);
      awaitState(mail, "SENT");
    }

    @Test
    @DisplayName(
        "and it was a password, but its addressee has chosen one since, then it stays so: 409; and so"
            + " does the notice to an address that is not known any more")
    void notAgain() {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      Dossier dossier = Dossier.of(tables, letter.siret());
      String mail =
          tables
              .texts(
                  "select id from partner_outbox where org_id = ? and kind = 'IDENTIFIER'",
                  dossier.orgId())
              .get(0);
      awaitState(mail, "SENT");
      String administrator = dossier.administrators().get(0);
      tables.update("delete from partner_credential where user_id = ?", administrator);
      tables.update(
          "insert into partner_credential (user_id, realm_id, attempt, issued_at, expires_at,"
              + " consumed_at) select b.user_id, b.realm_id, 1, b.created_at, b.created_at + 1000,"
              + " b.created_at + 1 from partner_outbox b where b.id = ?",
          mail);
      for (String kind : List.of("PASSWORD", "ACTIVATION_LINK", "ADDRESS_CHANGED")) {
        tables.update(
            "update partner_outbox set state = 'DEAD', kind = ? where id = ?", kind, mail);

        assertThat(operator.mails().retry(mail)).as(kind).hasStatus(409);
        awaitState(mail, "DEAD");
      }
    }

    private void awaitState(String mail, String state) {
      await(mail)
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(tables.texts("select state from partner_outbox where id = ?", mail))
                      .containsExactly(state));
    }
  }
}
