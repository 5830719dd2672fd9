package fr.moncomptepartenaire.tests.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.hygiene.Traces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Letters in batch")
final class LettersIT {
  private static final String LETTERS = Platform.PARTNER + "/letters";
  private static final float A4_WIDTH = 595;
  private static final float A4_HEIGHT = 842;

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  private static BulkImport imported(OrganisationCsv csv) {
    BulkImport task = BulkImport.started(csv, false);
    JsonNode report = task.awaitEnd();
    assertThat(report.get("refused").asInt()).as("%s", report).isZero();
    return task;
  }

  /** The cells of a table of ours, header left out; none of them holds a quotation mark. */
  private static List<List<String>> rows(byte[] csv) {
    String text = new String(csv, StandardCharsets.UTF_8);
    assertThat(text).startsWith("\uFEFF\"siret\"");
    return text.lines()
        .skip(1)
        .map(line -> List.of(line.substring(1, line.length() - 1).split("\";\"", -1)))
        .toList();
  }

  private static Page signIn(String siret, String identifier, String password) {
    return SignIn.fresh().signIn(new Letter(siret, identifier, password));
  }

  private long live(String siret) {
    return tables.number(
        "select count(*) from partner_provisional_account p join partner_organisation o on o.org_id"
            + " = p.org_id where o.siret = ? and p.state = 'LIVE'",
        siret);
  }

  @Nested
  @DisplayName("given an import that is done")
  final class OfAnImport {
    @Test
    @DisplayName(
        "when asked for as one document, then one A4 page comes for each organisation, in the file's"
            + " order, with its address, a secret of its own and a code that a telephone reads;"
            + " each opens its claim; and a second time they are gone in every form")
    void oneDocument() {
      int count = Scale.of(1_000);
      OrganisationCsv csv = OrganisationCsv.ofNew(count);
      BulkImport task = imported(csv);

      long start = System.nanoTime();
      HttpResponse<byte[]> answer = task.letters("pdf");
      double seconds = (System.nanoTime() - start) / 1e9;

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
      Scale.figure("%d letters as one PDF: %.1f s, %d bytes", count, seconds, answer.body().length);
      for (String format : List.of("pdf", "zip", "csv")) {
        HttpResponse<byte[]> again = task.letters(format);
        assertThat(again.statusCode()).as(format).isEqualTo(410);
        assertThat(new String(again.body(), StandardCharsets.UTF_8)).contains("\"gone\"");
      }
      List<PrintedLetter> letters = PrintedLetter.allOf(answer.body(), count);
      assertThat(letters).hasSize(count);
      assertThat(letters.get(0).pages()).isEqualTo(count);
      Set<String> secrets = new HashSet<>();
      for (int i = 0; i < count; i++) {
        PrintedLetter letter = letters.get(i);
        assertThat(letter.text().replace(" ", "")).contains(csv.sirets().get(i));
        assertThat(letter.text()).contains("69003 LYON");
        assertThat(letter.width()).isBetween(A4_WIDTH - 1, A4_WIDTH + 1);
        assertThat(letter.height()).isBetween(A4_HEIGHT - 1, A4_HEIGHT + 1);
        assertThat(letter.qrCode().toString()).startsWith(platform.baseUrl().toString());
        secrets.add(letter.password());
        secrets.add(letter.identifier());
      }
      assertThat(secrets).as("no secret and no identifier twice").hasSize(2 * count);
      for (int i : new int[] {0, count / 2, count - 1}) {
        Page form =
            signIn(csv.sirets().get(i), letters.get(i).identifier(), letters.get(i).password());
        assertThat(form.isClaimForm()).as("%s", form).isTrue();
      }
      assertThat(
              tables.number(
                  "select count(*) from partner_provisional_account p join partner_org_import_line"
                      + " l on l.org_id = p.org_id where l.import_id = ? and p.state = 'LIVE'",
                  task.id()))
          .isEqualTo(count);
      assertThat(task.report().get("lettersProduced").asBoolean()).isTrue();
    }

    @Test
    @DisplayName(
        "when asked for as a table for mail merge, then its rows are the file's, each with a sound"
            + " letter; and no password stands anywhere else (T27)")
    void table() throws Exception {
      OrganisationCsv csv = OrganisationCsv.ofNew(20);
      BulkImport task = imported(csv);

      List<List<String>> rows = rows(task.letters("csv").body());

      assertThat(rows).extracting(row -> row.get(0)).isEqualTo(csv.sirets());
      assertThat(rows).allSatisfy(row -> assertThat(row.get(2)).isEqualTo("3 rue des Tilleuls"));
      List<String> first = rows.get(0);
      assertThat(signIn(first.get(0), first.get(8), first.get(9)).isClaimForm()).isTrue();
      var traces = new Traces(platform);
      List<String> secrets =
          rows.stream()
              .map(row -> row.get(9))
              .flatMap(secret -> Stream.of(secret, secret.replace("-", "")))
              .toList();
      assertThat(
              Stream.of(traces.tables(), traces.logs(), traces.events(), traces.mails())
                  .flatMap(List::stream)
                  .filter(trace -> secrets.stream().anyMatch(trace.text()::contains)))
          .isEmpty();
    }

    @Test
    @DisplayName("when asked for as an archive, then a page for each, named in the file's order")
    void archive() throws IOException {
      OrganisationCsv csv = OrganisationCsv.ofNew(12);
      BulkImport task = imported(csv);

      List<String> sirets = new ArrayList<>();
      byte[] body = task.letters("zip").body();
      try (var zip = new ZipInputStream(new ByteArrayInputStream(body))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          String siret = entry.getName().substring(7, 21);
          sirets.add(siret);
          PrintedLetter letter = PrintedLetter.of(zip.readAllBytes());
          assertThat(letter.pages()).isOne();
          assertThat(letter.text().replace(" ", "")).contains(siret);
        }
      }
      assertThat(sirets).isEqualTo(csv.sirets());
    }

    @Test
    @DisplayName(
        "when the download is cancelled, then they count as produced: 410, and a letter can be had"
            + " again only by reissuing it")
    void cancelledDownload() throws IOException {
      OrganisationCsv csv = OrganisationCsv.ofNew(60);
      BulkImport task = imported(csv);

      try (InputStream body = task.lettersAsTheyCome("pdf").body()) {
        assertThat(body.readNBytes(100)).hasSize(100);
      }

      assertThat(task.letters("pdf").statusCode()).isEqualTo(410);
      String last = csv.sirets().get(59);
      Letter reissued = organisations.issueLetter(last);
      assertThat(signIn(last, reissued.identifier(), reissued.password()).isClaimForm()).isTrue();
      assertThat(live(last)).isEqualTo(1);
    }

    @Test
    @DisplayName("when a seat is held or a letter is out, then the batch leaves both alone")
    void heldAndOffered() {
      Letter held = organisations.offered();
      SignIn.fresh().becomeAdministrator(held, Person.somebody());
      Letter offered = organisations.offered();
      OrganisationCsv csv = OrganisationCsv.ofNew(1).with(held.siret()).with(offered.siret());

      List<List<String>> rows = rows(imported(csv).letters("csv").body());

      assertThat(rows).extracting(row -> row.get(0)).containsExactly(csv.sirets().get(0));
      assertThat(signIn(offered.siret(), offered.identifier(), offered.password()).isClaimForm())
          .isTrue();
    }

    @Test
    @DisplayName("when it was a dry run, or still runs, then there are none yet: 409")
    void tooEarly() {
      BulkImport dry = BulkImport.started(OrganisationCsv.ofNew(1), true);
      dry.awaitEnd();
      assertThat(dry.letters("pdf").statusCode()).isEqualTo(409);

      BulkImport running = BulkImport.started(OrganisationCsv.ofNew(1_000), false);
      assertThat(running.letters("pdf").statusCode()).isEqualTo(409);
      running.cancel();
    }
  }

  @Nested
  @DisplayName("given a selection of organisations")
  final class OfASelection {
    @Test
    @DisplayName("then each gets a new letter, in the order given, and the former one is dead")
    void selection() {
      Letter former = organisations.offered();
      String other = organisations.vacant();

      Answer answer =
          operator.post(
              LETTERS, Map.of("sirets", List.of(other, former.siret())), "Accept", "text/csv");

      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      List<List<String>> rows = rows(answer.response().body());
      assertThat(rows).extracting(row -> row.get(0)).containsExactly(other, former.siret());
      assertThat(signIn(other, rows.get(0).get(8), rows.get(0).get(9)).isClaimForm()).isTrue();
      assertThat(signIn(former.siret(), former.identifier(), former.password()).isClaimForm())
          .isFalse();
      assertThat(live(former.siret())).isEqualTo(1);
    }

    @Test
    @DisplayName("when one of them can have none, then nothing is issued, and each is named")
    void refused() {
      Letter held = organisations.offered();
      SignIn.fresh().becomeAdministrator(held, Person.somebody());
      String suspended = organisations.vacant();
      operator.post(
          Platform.PARTNER + "/organisations/" + suspended + "/suspension",
          Map.of("motive", "Enquête en cours"));
      String sound = organisations.vacant();

      Answer answer =
          operator.post(
              LETTERS,
              Map.of(
                  "sirets",
                  List.of(sound, held.siret(), suspended, Organisations.siret(), sound, "123")),
              "Accept",
              "application/pdf");

      assertThat(answer.status()).isEqualTo(400);
      List<String> errors = new ArrayList<>();
      answer
          .json()
          .get("errors")
          .forEach(
              error -> errors.add(error.get("field").asText() + " " + error.get("code").asText()));
      assertThat(errors)
          .containsExactlyInAnyOrder(
              "sirets[1] seat-taken",
              "sirets[2] organisation-suspended",
              "sirets[3] unknown",
              "sirets[4] duplicate",
              "sirets[5] too-short");
      assertThat(live(sound)).isZero();
      assertThat(operator.post(LETTERS, Map.of("sirets", List.of())).status()).isEqualTo(400);
      assertThat(
              operator
                  .post(LETTERS, Map.of("sirets", List.of(sound)), "Accept", "image/png")
                  .status())
          .isIn(400, 406);
      assertThat(live(sound)).isZero();
    }
  }
}
