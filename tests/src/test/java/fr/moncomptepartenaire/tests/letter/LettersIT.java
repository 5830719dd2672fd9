package fr.moncomptepartenaire.tests.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import fr.moncomptepartenaire.tests.dsl.RowTrigger;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.hygiene.WrittenTraces;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
        assertThat(form).isClaimForm();
      }
      assertThat(
              tables.number(
                  "select count(*) from partner_provisional_account p join partner_org_import_line"
                      + " l on l.org_id = p.org_id where l.import_id = ? and p.state = 'LIVE'",
                  task.id()))
          .isEqualTo(count);
      JsonNode report = task.report();
      assertThat(report.get("lettersProduced").asBoolean()).isTrue();
      assertThat(report.get("letters").asText()).isEqualTo("PRODUCED");
      assertThat(report.get("lettersIssued").asInt()).isEqualTo(count);
    }

    @Test
    @DisplayName("when asked for by HEAD, then nothing is taken: they can still be had")
    void head() {
      OrganisationCsv csv = OrganisationCsv.ofNew(2);
      BulkImport task = imported(csv);

      for (String format : List.of("pdf", "zip", "csv")) {
        HttpResponse<byte[]> answer = task.letters("HEAD", format);
        assertThat(answer.statusCode()).as(format).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
      }

      assertThat(task.report().get("letters").asText()).isEqualTo("NOT_ASKED");
      assertThat(live(csv.sirets().get(0))).isZero();
      assertThat(rows(task.letters("csv").body())).hasSize(2);
    }

    @Test
    @DisplayName(
        "when asked for as a table for mail merge, then its rows are the file's, each with a sound"
            + " letter; and no password stands anywhere else (T27)")
    void table() throws Exception {
      OrganisationCsv csv = OrganisationCsv.ofNew(20);
      BulkImport task = imported(csv);

      HttpResponse<byte[]> answer = task.letters("csv");
      List<List<String>> rows = rows(answer.body());

      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
      assertThat(rows).extracting(row -> row.get(0)).isEqualTo(csv.sirets());
      assertThat(rows).allSatisfy(row -> assertThat(row.get(2)).isEqualTo("3 rue des Tilleuls"));
      List<String> first = rows.get(0);
      assertThat(signIn(first.get(0), first.get(8), first.get(9))).isClaimForm();
      var traces = new WrittenTraces(platform);
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
        "when the download is cancelled, then they count as not produced, and are gone all the same:"
            + " 410; they can be had again only by reissuing, which kills the former ones, any number"
            + " of times")
    void cancelledDownload() throws IOException {
      OrganisationCsv csv = OrganisationCsv.ofNew(60);
      BulkImport task = imported(csv);
      assertThat(task.reissuedLetters("pdf").statusCode()).as("never asked for").isEqualTo(409);

      try (InputStream body = task.lettersAsTheyCome("pdf").body()) {
        assertThat(body.readNBytes(100)).hasSize(100);
      }

      assertThat(task.letters("pdf").statusCode()).isEqualTo(410);
      JsonNode report = task.await(seen -> !seen.get("letters").asText().equals("UNDER_WAY"));
      assertThat(report.get("letters").asText()).isEqualTo("BROKEN_OFF");
      assertThat(report.get("lettersProduced").asBoolean()).isFalse();
      assertThat(report.get("lettersIssued").asInt()).isLessThan(60);

      List<List<String>> first = rows(task.reissuedLetters("csv").body());
      assertThat(first).extracting(row -> row.get(0)).isEqualTo(csv.sirets());
      assertThat(task.report().get("letters").asText()).isEqualTo("PRODUCED");
      assertThat(task.report().get("lettersIssued").asInt()).isEqualTo(60);
      assertThat(task.letters("pdf").statusCode()).isEqualTo(410);

      List<List<String>> second = rows(task.reissuedLetters("csv").body());
      assertThat(second).extracting(row -> row.get(0)).isEqualTo(csv.sirets());
      for (int i : new int[] {0, 59}) {
        String siret = csv.sirets().get(i);
        assertThat(signIn(siret, first.get(i).get(8), first.get(i).get(9))).isNotClaimForm();
        assertThat(signIn(siret, second.get(i).get(8), second.get(i).get(9))).isClaimForm();
        assertThat(live(siret)).isEqualTo(1);
      }
    }

    @Test
    @DisplayName(
        "when the server fails on the way, then the connection is cut, the file has no end, and"
            + " nobody takes them for produced")
    void brokenOff() {
      for (String format : List.of("pdf", "zip", "csv")) {
        OrganisationCsv csv = OrganisationCsv.ofNew(60);
        BulkImport task = imported(csv);
        try (RowTrigger failing = noLetterFor(csv.sirets().get(50))) {
          assertThatThrownBy(() -> task.letters(format))
              .as("%s with %s", format, failing)
              .isInstanceOf(UncheckedIOException.class);
        }

        JsonNode report = task.report();
        assertThat(report.get("letters").asText()).isEqualTo("BROKEN_OFF");
        assertThat(report.get("lettersIssued").asInt()).isBetween(30, 50);
        assertThat(task.reissuedLetters(format).statusCode()).isEqualTo(200);
        assertThat(task.report().get("letters").asText()).isEqualTo("PRODUCED");
      }
    }

    @Test
    @DisplayName(
        "when the server fails on the way over HTTP/2, then what shares the connection, as behind a"
            + " proxy, arrives whole")
    void brokenOffAlone() {
      // Several: whether the server ends the whole connection as well is a race.
      List<BulkImport> broken = Stream.generate(this::breakingOff).limit(4).toList();
      BulkImport whole = imported(OrganisationCsv.ofNew(300));
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
      // The first answer turns the connection into one of HTTP/2.
      assertThat(imported(OrganisationCsv.ofNew(1)).lettersBy(client, "csv").join().version())
          .isEqualTo(HttpClient.Version.HTTP_2);

      List<CompletableFuture<HttpResponse<byte[]>>> letters =
          broken.stream().map(one -> one.lettersBy(client, "csv")).toList();
      CompletableFuture<HttpResponse<byte[]>> others = whole.lettersBy(client, "csv");

      for (CompletableFuture<HttpResponse<byte[]>> one : letters) {
        assertThatThrownBy(one::join).hasCauseInstanceOf(IOException.class);
      }
      assertThat(others).as("it is the longest one").isNotDone();
      assertThat(rows(others.join().body())).hasSize(300);
      assertThat(others.join().version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(broken)
          .extracting(one -> one.report().get("letters").asText())
          .containsOnly("BROKEN_OFF");
      assertThat(whole.report().get("letters").asText()).isEqualTo("PRODUCED");
    }

    /** An import whose letters fail once the first of them are on their way. */
    private BulkImport breakingOff() {
      OrganisationCsv csv = OrganisationCsv.ofNew(17);
      BulkImport broken = imported(csv);
      noLetterFor(csv.sirets().get(16));
      return broken;
    }

    /** The database refuses this organisation's letter, until it is closed. */
    private RowTrigger noLetterFor(String siret) {
      return RowTrigger.fails(
          tables,
          "insert",
          "partner_provisional_account",
          tables.texts("select org_id from partner_organisation where siret = ?", siret).get(0));
    }

    @Test
    @DisplayName(
        "then at no moment has anybody received more letters than the report says, so that a kill"
            + " leaves none uncounted")
    void countedBeforeTheyLeave() throws IOException {
      BulkImport task = imported(OrganisationCsv.ofNew(64));
      int received = 0;
      try (var lines =
          new BufferedReader(
              new InputStreamReader(
                  task.lettersAsTheyCome("csv").body(), StandardCharsets.UTF_8))) {
        lines.readLine();
        while (lines.readLine() != null) {
          received++;
          assertThat(
                  tables.number(
                      "select issued from partner_letter_run where import_id = ?", task.id()))
              .isGreaterThanOrEqualTo(received);
        }
      }
      assertThat(received).isEqualTo(64);
      assertThat(task.report().get("lettersIssued").asInt()).isEqualTo(64);
    }

    @Test
    @DisplayName(
        "when the node that made them is killed, then they are broken off once nothing was heard of"
            + " them for a minute; until then nobody else gets them")
    void killed() {
      OrganisationCsv csv = OrganisationCsv.ofNew(2);
      BulkImport task = imported(csv);
      assertThat(task.letters("csv").statusCode()).isEqualTo(200);
      // As a node leaves it that has died on the way, a moment ago.
      String left =
          "update partner_letter_run set ended_at = null, delivered = false, seen_at = seen_at - ?"
              + " where import_id = ?";
      tables.update(left, 0L, task.id());

      assertThat(task.report().get("letters").asText()).isEqualTo("UNDER_WAY");
      HttpResponse<byte[]> early = task.reissuedLetters("csv");
      assertThat(early.statusCode()).isEqualTo(409);
      assertThat(new String(early.body(), StandardCharsets.UTF_8)).contains("letters-under-way");

      tables.update(left, 60_000L, task.id());
      assertThat(task.report().get("letters").asText()).isEqualTo("BROKEN_OFF");
      assertThat(rows(task.reissuedLetters("csv").body())).hasSize(2);
    }

    @Test
    @DisplayName("when two operators reissue them at once, then one gets them, and they are sound")
    void twoAtOnce() {
      OrganisationCsv csv = OrganisationCsv.ofNew(200);
      BulkImport task = imported(csv);
      task.letters("csv");

      Callable<HttpResponse<byte[]>> reissue = () -> task.reissuedLetters("csv");
      List<HttpResponse<byte[]>> answers = Concurrently.atOnce(List.of(reissue, reissue));

      assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
      byte[] won =
          answers.stream().filter(answer -> answer.statusCode() == 200).findFirst().get().body();
      for (List<String> row : rows(won)) {
        assertThat(live(row.get(0))).isEqualTo(1);
      }
      List<String> last = rows(won).get(199);
      assertThat(signIn(last.get(0), last.get(8), last.get(9))).isClaimForm();
    }

    @Test
    @DisplayName("when reissued, then a seat that is held is left alone, and a bad form refused")
    void reissueLeavesHeldSeats() {
      OrganisationCsv csv = OrganisationCsv.ofNew(2);
      BulkImport task = imported(csv);
      List<String> taken = rows(task.letters("csv").body()).get(0);
      SignIn.fresh()
          .becomeAdministrator(
              new Letter(taken.get(0), taken.get(8), taken.get(9)), Person.somebody());

      assertThat(rows(task.reissuedLetters("csv").body()))
          .extracting(row -> row.get(0))
          .containsExactly(csv.sirets().get(1));
      assertThat(task.report().get("lettersIssued").asInt()).isEqualTo(1);
      assertThat(task.reissuedLetters("docx").statusCode()).isEqualTo(400);
      assertThat(task.reissuedLetters("").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("then whoever has lost its address finds it, newest first, with its letters")
    void listed() {
      BulkImport older = imported(OrganisationCsv.ofNew(2));
      older.letters("csv");
      BulkImport newer =
          BulkImport.started(OrganisationCsv.ofNew(1).line("123;Sans clé;PRIVE;1;;69003;L"), true);
      newer.awaitEnd();

      JsonNode page = operator.organisationImports().list("first=0&max=2").json();

      assertThat(page.get("total").asLong())
          .isEqualTo(tables.number("select count(*) from partner_org_import"));
      assertThat(page.get("items")).hasSize(2);
      JsonNode first = page.at("/items/0");
      JsonNode second = page.at("/items/1");
      assertThat(first.get("id").asText()).isEqualTo(newer.id());
      assertThat(first.get("dryRun").asBoolean()).isTrue();
      assertThat(first.get("refused").asInt()).isEqualTo(1);
      assertThat(first.get("letters").asText()).isEqualTo("NOT_ASKED");
      assertThat(second.get("id").asText()).isEqualTo(older.id());
      assertThat(second.get("letters").asText()).isEqualTo("PRODUCED");
      assertThat(second.get("created").asInt()).isEqualTo(2);
      assertThat(Instant.parse(second.get("createdAt").asText()))
          .isBefore(Instant.parse(first.get("createdAt").asText()));
      assertThat(second.get("actor").asText())
          .isEqualTo(older.report().get("actor").asText())
          .isNotBlank();
      assertThat(second.has("lines")).isFalse();
      assertThat(operator.organisationImports().list("max=101")).hasStatus(400);
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
      assertThat(signIn(offered.siret(), offered.identifier(), offered.password())).isClaimForm();
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

      Answer answer = operator.organisations().issueLetters(List.of(other, former.siret()));

      assertThat(answer).hasStatus(200);
      List<List<String>> rows = rows(answer.response().body());
      assertThat(rows).extracting(row -> row.get(0)).containsExactly(other, former.siret());
      assertThat(signIn(other, rows.get(0).get(8), rows.get(0).get(9))).isClaimForm();
      assertThat(signIn(former.siret(), former.identifier(), former.password())).isNotClaimForm();
      assertThat(live(former.siret())).isEqualTo(1);
    }

    @Test
    @DisplayName("when one of them can have none, then nothing is issued, and each is named")
    void refused() {
      Letter held = organisations.offered();
      SignIn.fresh().becomeAdministrator(held, Person.somebody());
      String suspended = organisations.vacant();
      operator.organisations().suspend(suspended, "Enquête en cours");
      String sound = organisations.vacant();

      Answer answer =
          operator.post(
              LETTERS,
              Map.of(
                  "sirets",
                  List.of(sound, held.siret(), suspended, Organisations.siret(), sound, "123")),
              "Accept",
              "application/pdf");

      assertThat(answer).hasStatus(400);
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
      assertThat(operator.post(LETTERS, Map.of("sirets", List.of()))).hasStatus(400);
      assertThat(operator.post(LETTERS, Map.of("sirets", List.of(sound)), "Accept", "image/png"))
          .hasStatusIn(400, 406);
      assertThat(live(sound)).isZero();
    }
  }
}
