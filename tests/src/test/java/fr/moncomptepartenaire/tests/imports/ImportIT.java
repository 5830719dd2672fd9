package fr.moncomptepartenaire.tests.imports;

import static fr.moncomptepartenaire.tests.imports.PeopleCsv.API;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.HEADER;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.IMPORTS;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.await;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.ended;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.errors;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.send;
import static fr.moncomptepartenaire.tests.imports.PeopleCsv.start;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Given a file of people")
final class ImportIT {
  /** Lines that take some seconds: time for an act while they are done. */
  private static final int LONG = Scale.isCampaign() ? 600 : 200;

  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();
  private final List<Colleagues> organisations = new ArrayList<>();

  @AfterEach
  void oweNoMails() {
    // Thousands of mails to nobody would make other tests wait for theirs.
    for (Colleagues organisation : organisations) {
      tables.update(
          "delete from partner_outbox where org_id = ? and state = 'WAITING'",
          organisation.orgId());
    }
  }

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private Colleagues organisation() {
    Colleagues made = Colleagues.ofNewOrganisation();
    organisations.add(made);
    return made;
  }

  private Caller administratorOf(Colleagues organisation) {
    return console.caller("the administrator", organisation.administrator());
  }

  private long members(Colleagues organisation) {
    return tables.number(
        "select count(*) from user_group_membership m join org o on o.group_id = m.group_id where"
            + " o.id = ?",
        organisation.orgId());
  }

  private long mailsOwed(Colleagues organisation) {
    return tables.number(
        "select count(*) from partner_outbox where org_id = ?", organisation.orgId());
  }

  private long journalRows(Colleagues organisation) {
    return tables.number(
        "select count(*) from partner_journal where org_id = ?", organisation.orgId());
  }

  private void assertNobodyIsNamed(String path) {
    assertThat(
            tables.number(
                "select count(*) from partner_import_line where import_id = ? and (last_name is not"
                    + " null or first_name is not null or email is not null or phone is not null or"
                    + " group_names is not null or (as_sent is not null and outcome = 'CREATED'))",
                path.substring(path.lastIndexOf('/') + 1)))
        .as("lines that still name somebody")
        .isZero();
  }

  @Nested
  @DisplayName("of many lines (200 in the campaign), 6 of them wrong")
  final class OfManyLines {
    private final int lines = Scale.isCampaign() ? 200 : 60;
    private final int last = lines + 1;
    private final PeopleCsv file = PeopleCsv.of(lines);

    @Test
    @DisplayName(
        "then a dry run changes nothing but the journal, which tells it, and predicts what the run does, line by line, and nobody"
            + " is named in our tables afterwards")
    void predicted() {
      Colleagues ours = organisation();
      Caller caller = administratorOf(ours);
      Colleague taken = organisation().user("pris");
      file.with(3, "", "Camille", file.address(3), "", PeopleCsv.GROUP)
          .with(20, "Martin", "Camille", "no address", "12", PeopleCsv.GROUP)
          .with(21, "Martin", "Camille", file.address(22), "", PeopleCsv.GROUP)
          .with(30, "Martin", "Camille", file.address(30), "", "administration")
          .with(50, "Martin", "Camille", taken.email().toUpperCase(Locale.ROOT), "", "")
          .with(last, "Martin", "Camille", taken.email(), "", PeopleCsv.GROUP, "behind");
      long mails = mailsOwed(ours);
      long journal = journalRows(ours);

      String trial = start(caller, file.content(), true);
      JsonNode predicted = ended(caller, trial);

      assertThat(errors(predicted))
          .containsExactly(
              "3:lastName:required",
              "20:email:bad-format",
              "20:phone:too-short",
              "22:email:duplicate",
              "30:groups:unknown",
              "50:groups:required",
              last + ":line:too-many-cells",
              last + ":email:duplicate");
      assertThat(predicted.get("lines")).hasSize(lines);
      assertThat(predicted.at("/lines/" + (lines - 1) + "/errors/0/value").asText())
          .isEqualTo("behind");
      assertThat(predicted.get("state").asText()).isEqualTo("DONE");
      assertThat(predicted.get("created").asInt()).isEqualTo(lines - 6);
      assertThat(predicted.get("refused").asInt()).isEqualTo(6);
      assertThat(members(ours)).isEqualTo(1);
      assertThat(file.accounts()).isZero();
      assertThat(mailsOwed(ours)).isEqualTo(mails);
      assertThat(journalRows(ours)).isEqualTo(journal + 1);
      assertThat(Dossier.of(tables, ours.siret()).times("import-checked")).isEqualTo(1);

      String run = start(caller, file.content(), false);
      JsonNode done = ended(caller, run);

      assertThat(done).isEqualTo(predicted);
      assertThat(members(ours)).isEqualTo(1 + lines - 6);
      assertThat(file.accounts()).isEqualTo(lines - 6);
      assertNobodyIsNamed(trial);
      assertNobodyIsNamed(run);

      JsonNode again = ended(caller, start(caller, file.content(), true));
      assertThat(again.get("refused").asInt()).isEqualTo(lines);
      assertThat(errors(again))
          .contains("2:email:already-used", (last - 1) + ":email:already-used");
    }

    @Test
    @DisplayName(
        "R7: an address that somebody of another organisation has is refused, no more said")
    void taken() {
      Colleague theirs = organisation().user("pris");
      Caller caller = administratorOf(organisation());
      String content =
          HEADER + "\n" + "Martin;Camille;" + theirs.email() + ";;" + PeopleCsv.GROUP + "\n";
      for (boolean dryRun : new boolean[] {true, false}) {
        assertThat(errors(ended(caller, start(caller, content, dryRun))))
            .containsExactly("2:email:already-used");
      }
    }

    @Test
    @DisplayName(
        "as a French spreadsheet saves it, then it is read, the answer says how, and of each refused"
            + " cell what stands there")
    void french() {
      Colleagues ours = organisation();
      Caller caller = administratorOf(ours);
      String content =
          "sep=;\r\nNom;Prénom;Adresse mail;Téléphone;Habilitations\r\n"
              + "Éloi;Zoé;"
              + file.address(2)
              + ";612345678;Logements privés / Gestion\u00a0;\u00a0\r\n"
              + "Éloi;Zoé;"
              + file.address(3)
              + ";;Gestion des clés\r\n";
      Caller.Answer taken =
          caller.sendBytes(
              "POST",
              IMPORTS + "?dryRun=true",
              content.getBytes(Charset.forName("windows-1252")),
              "Content-Type",
              "text/csv");
      assertThat(taken.status()).as(taken.toString()).isEqualTo(202);
      String path = IMPORTS + "/" + taken.json().get("id").asText();

      JsonNode predicted = ended(caller, path);

      assertThat(errors(predicted)).containsExactly("4:groups:unknown");
      assertThat(predicted.at("/read/encoding").asText()).isEqualTo("windows-1252");
      assertThat(predicted.at("/read/separator").asText()).isEqualTo(";");
      assertThat(predicted.at("/read/columns/email").asText()).isEqualTo("Adresse mail");
      JsonNode error = predicted.at("/lines/1/errors/0");
      assertThat(error.get("value").asText()).isEqualTo("Gestion des clés");
      assertThat(error.get("message").asText()).contains(PeopleCsv.GROUP);

      Caller.Answer refused = caller.get(path + "/refused.csv?language=fr");
      assertThat(refused).hasStatus(200);
      assertThat(refused.text())
          .isEqualTo(
              "\uFEFF\"Nom\";\"Prénom\";\"Adresse mail\";\"Téléphone\";\"Habilitations\";\"Motif du"
                  + " refus\"\r\n\"Éloi\";\"Zoé\";\""
                  + file.address(3)
                  + "\";\"\";\"Gestion des clés\";\"Ligne 4. Habilitations\u00a0: aucune habilitation de votre"
                  + " organisme ne porte ce nom. Écrivez une ou plusieurs de celles-ci, séparées par +\u00a0:"
                  + " Consultation – Logements conventionnés, Gestion – Logements conventionnés,"
                  + " Consultation – Logements privés, Gestion – Logements privés. Valeur lue\u00a0:"
                  + " «\u00a0Gestion des clés\u00a0».\"\r\n");
      assertThat(caller.get(IMPORTS + "/none/refused.csv")).hasStatus(404);
      assertThat(administratorOf(organisation()).get(path + "/refused.csv").status())
          .as("another organisation's import")
          .isEqualTo(404);
    }

    @Test
    @DisplayName("then a dry run is rolled back without a word of warning in any node's log")
    void quietRollback() throws IOException {
      Caller caller = administratorOf(organisation());
      file.with(7, "", "", "", "", "");
      List<Path> logs =
          Stream.of(0, 1).map(Platform::logFile).filter(path -> path.toFile().exists()).toList();
      List<Long> before = logs.stream().map(path -> path.toFile().length()).toList();

      JsonNode predicted = ended(caller, start(caller, file.content(), true));

      assertThat(predicted.get("created").asInt()).isEqualTo(lines - 1);
      List<String> alarms = new ArrayList<>();
      for (int i = 0; i < logs.size(); i++) {
        byte[] log = Files.readAllBytes(logs.get(i));
        int from = before.get(i).intValue();
        new String(log, from, log.length - from, UTF_8)
            .lines()
            // What the nodes say of one another, or sweep meanwhile, is no matter of the import's.
            .filter(line -> line.matches(".* (WARN|ERROR) .*\\((kc-partner-imports|executor).*"))
            .forEach(alarms::add);
      }
      assertThat(logs).isNotEmpty();
      assertThat(alarms).isEmpty();
    }

    @Test
    @DisplayName("then each refused line says the value, and what would be right for whoever asks")
    void whatWouldBeRight() {
      Colleagues ours = organisation();
      file.with(2, "a".repeat(2_000), "Camille", file.address(2), "", PeopleCsv.GROUP)
          .with(3, "Martin", "<b>", "no address", "12", PeopleCsv.GROUP);
      Caller caller = console.caller("a delegate", ours.delegate(PeopleCsv.GROUP));

      JsonNode told = ended(caller, start(caller, file.content(), true)).get("lines");

      JsonNode tooLong = told.at("/0/errors/0");
      assertThat(tooLong.get("value").asText()).startsWith("aaa");
      assertThat(tooLong.get("message").asText()).contains("100 letters");
      List<String> errors = new ArrayList<>();
      told.at("/1/errors")
          .forEach(
              error ->
                  errors.add(error.path("value").asText() + ": " + error.get("message").asText()));
      assertThat(errors.toString())
          .contains("<b>: ", "Jean-Paul", "no address: ", "name@domain.example", "12: ", "06 12");
    }

    @Test
    @DisplayName("then its lines come in pages, all or the refused ones")
    void pages() {
      Caller caller = administratorOf(organisation());
      file.with(7, "", "", "", "", "");
      file.with(8, "Martin", "", "", "", "");
      String path = start(caller, file.content(), true);
      assertThat(ended(caller, path).get("lines")).hasSize(lines - 1);
      JsonNode page = caller.get(path + "?first=10&max=5").json();
      assertThat(page.get("lines")).hasSize(5);
      assertThat(page.get("lines").get(0).get("line").asInt()).isEqualTo(13);
      assertThat(caller.get(path + "?outcome=REFUSED").json().get("lines")).hasSize(1);
      for (String wrong : List.of("first=-1", "max=x", "outcome=HALF", "max=10001")) {
        assertThat(caller.get(path + "?" + wrong).status()).as(wrong).isEqualTo(400);
      }
    }
  }

  @Test
  @DisplayName(
      "T28: of many lines (10,000 in the campaign), then each is done, and mails are owed, not sent meanwhile")
  void tenThousand() {
    // More than are mailed on one day, and few enough for every build.
    int people = Scale.isCampaign() ? 10_000 : 300;
    Colleagues ours = organisation();
    Caller caller = administratorOf(ours);
    PeopleCsv file = PeopleCsv.of(people);
    Instant before = Instant.now();
    String path = start(caller, file.content(), false);
    Duration accepted = Duration.between(before, Instant.now());
    JsonNode done = ended(caller, path);
    Duration all = Duration.between(before, Instant.now());
    System.out.printf(
        "[figures] import of %d lines: accepted in %d ms, done in %d s%n",
        people, accepted.toMillis(), all.toSeconds());
    assertThat(done.get("created").asInt()).isEqualTo(people);
    assertThat(file.accounts()).isEqualTo(people);
    assertThat(mailsDue(ours))
        .as("T29: mails due today, two for each of 200 people")
        .isEqualTo(2L * Math.min(people, 200));
    assertNobodyIsNamed(path);
  }

  /** The mails that an organisation owes for today, sent or not. */
  private long mailsDue(Colleagues organisation) {
    return tables.number(
        "select count(*) from partner_outbox where org_id = ? and created_at < ?",
        organisation.orgId(),
        Instant.now().toEpochMilli());
  }

  @Test
  @DisplayName(
      "when a node is killed (kill -9) in the midst of it, then the other goes on, and every line"
          + " is done exactly once")
  void killed() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("[seed] import kills: -Dtests.seed=" + seed);
    Random random = new Random(seed);
    int people = Scale.isCampaign() ? 300 : 120;
    for (int round = 0; round < Scale.of(10); round++) {
      KeycloakServer victim = Platform.get().node(1);
      Colleagues ours = organisation();
      Caller caller = administratorOf(ours);
      PeopleCsv file = PeopleCsv.of(people);
      String path = start(caller, file.content(), false);
      int killAt = 20 + random.nextInt(people / 2);
      await(caller, path, progress -> progress.get("done").asInt() >= killAt);
      victim.kill();
      Platform.get().restart(1);
      JsonNode done = ended(caller, path);

      assertThat(done.get("state").asText()).isEqualTo("DONE");
      assertThat(errors(done)).isEmpty();
      assertThat(done.get("created").asInt()).isEqualTo(people);
      assertThat(done.get("lines")).hasSize(people);
      assertThat(file.accounts()).isEqualTo(people);
      assertThat(members(ours)).isEqualTo(1 + people);
      assertThat(
              tables.number(
                  "select count(*) from (select user_id, kind from partner_outbox where org_id = ?"
                      + " group by user_id, kind having count(*) > 1) twice",
                  ours.orgId()))
          .as("people to whom a mail is owed twice")
          .isZero();
      assertThat(
              tables.number("select count(*) from partner_outbox where org_id = ?", ours.orgId()))
          .as("identifiers and passwords owed")
          .isEqualTo(2L * people);
      assertThat(
              tables.number(
                  "select count(*) from partner_journal where org_id = ? and act = 'user-created'",
                  ours.orgId()))
          .as("people whom the journal knows")
          .isEqualTo(people);
      assertNobodyIsNamed(path);
    }
  }

  @Nested
  @DisplayName("that runs")
  final class Running {
    @Test
    @DisplayName("T28: then a second one is refused, of many sent at once all but one")
    void oneAtATime() {
      Caller caller = administratorOf(organisation());
      List<Callable<Caller.Answer>> acts =
          Stream.generate(() -> PeopleCsv.of(60).content())
              .limit(8)
              .<Callable<Caller.Answer>>map(content -> () -> send(caller, content, false))
              .toList();
      List<Caller.Answer> answers = Concurrently.atOnce(acts);
      assertThat(answers.stream().map(Caller.Answer::status))
          .containsOnlyOnce(202)
          .containsOnly(202, 409);
      answers.stream()
          .filter(answer -> answer.status() == 409)
          .forEach(
              answer -> assertThat(answer.json().get("code").asText()).isEqualTo("import-running"));
      String path =
          IMPORTS
              + "/"
              + answers.stream()
                  .filter(answer -> answer.status() == 202)
                  .findFirst()
                  .orElseThrow()
                  .json()
                  .get("id")
                  .asText();
      assertThat(ended(caller, path).get("created").asInt()).isEqualTo(60);
      ended(caller, start(caller, PeopleCsv.of(1).content(), true));
    }

    @Test
    @DisplayName("when it is stopped, then who was created stays, the rest is erased")
    void cancelled() {
      Colleagues ours = organisation();
      Caller caller = administratorOf(ours);
      PeopleCsv file = PeopleCsv.of(LONG);
      String path = start(caller, file.content(), false);
      await(caller, path, progress -> progress.get("done").asInt() > 0);

      assertThat(caller.send("DELETE", path, null).status()).isEqualTo(204);

      JsonNode stopped = caller.get(path).json();
      assertThat(stopped.get("state").asText()).isEqualTo("CANCELLED");
      int created = stopped.get("created").asInt();
      assertThat(created).isBetween(1, LONG - 1);
      assertThat(stopped.get("lines")).hasSize(created);
      assertThat(file.accounts()).isEqualTo(created);
      assertNobodyIsNamed(path);
      assertThat(caller.send("DELETE", path, null).status()).isEqualTo(409);
      ended(caller, start(caller, PeopleCsv.of(1).content(), true));
      assertThat(file.accounts()).isEqualTo(created);
    }

    @Test
    @DisplayName("R8: when its delegate is dismissed, then it stops and the rest is refused")
    void dismissed() {
      Colleagues ours = organisation();
      Colleague delegate = ours.delegate(PeopleCsv.GROUP);
      Caller administrator = administratorOf(ours);
      Caller caller = console.caller("the delegate", delegate);
      PeopleCsv file = PeopleCsv.of(LONG);
      String path = start(caller, file.content(), false);
      await(administrator, path, progress -> progress.get("done").asInt() > 0);

      ours.dismiss(delegate);

      JsonNode done = ended(administrator, path);
      int created = done.get("created").asInt();
      assertThat(created).isBetween(1, LONG - 1);
      assertThat(done.get("state").asText()).isEqualTo("DONE");
      assertThat(done.get("refused").asInt()).isEqualTo(LONG - created);
      assertThat(errors(done)).hasSize(LONG - created);
      assertThat(errors(done)).allMatch(error -> error.endsWith(":line:not-permitted"));
      assertThat(file.accounts()).isEqualTo(created);
      assertThat(caller.get(path).status()).isEqualTo(403);
      assertNobodyIsNamed(path);
    }

    @Test
    @DisplayName("R8: when its delegate has a smaller perimeter, then only that is granted")
    void perimeter() {
      Colleagues ours = organisation();
      Caller caller = console.caller("the delegate", ours.delegate(PeopleCsv.GROUP));
      PeopleCsv file = PeopleCsv.of(3);
      file.with(
              3,
              "Martin",
              "Camille",
              file.address(3),
              "",
              "logements-conventionnes/gestion+" + PeopleCsv.GROUP)
          .with(4, "Martin", "Camille", file.address(4), "", "gestion");
      for (boolean dryRun : new boolean[] {true, false}) {
        assertThat(errors(ended(caller, start(caller, file.content(), dryRun))))
            .containsExactly("3:groups:outside-perimeter", "4:groups:ambiguous");
      }
    }
  }

  @Test
  @DisplayName("T18: then other organisations, plain users and strangers see nothing of it")
  void others() {
    Colleagues ours = organisation();
    Colleagues theirs = organisation();
    Caller caller = administratorOf(ours);
    Caller stranger = administratorOf(theirs);
    String path = start(caller, PeopleCsv.of(2).content(), true);
    String nobodys = IMPORTS + "/" + UUID.randomUUID();
    for (String verb : List.of("GET", "DELETE")) {
      Caller.Answer foreign = stranger.send(verb, path, null);
      Caller.Answer absent = stranger.send(verb, nobodys, null);
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.text()).isEqualTo(absent.text());
    }
    Caller user = console.caller("a user", ours.user("simple"));
    assertThat(user.get(path).status()).isEqualTo(403);
    assertThat(user.send("DELETE", path, null).status()).isEqualTo(403);
    assertThat(send(user, PeopleCsv.of(1).content(), true).status()).isEqualTo(403);
    assertThat(user.get(API + "/users.csv").status()).isEqualTo(403);
    assertThat(Caller.anonymous().get(path).status()).isEqualTo(401);
    assertThat(send(Caller.anonymous(), PeopleCsv.of(1).content(), true).status()).isEqualTo(401);
    assertThat(ended(caller, path).get("created").asInt()).isEqualTo(2);
  }

  /** Characters of UTF-8, and then a byte that is none. */
  private static byte[] damaged(String sound) {
    byte[] text = (sound + "Zoé;a;b;c;d\n").getBytes(UTF_8);
    byte[] file = Arrays.copyOf(text, text.length + 1);
    file[text.length] = (byte) 0xE9;
    return file;
  }

  static Stream<Arguments> malformed() {
    String sound = PeopleCsv.of(1).content();
    return Stream.of(
        Arguments.of("damaged", damaged(sound), "encoding"),
        Arguments.of("in UTF-16 without a mark", sound.getBytes(UTF_16LE), "encoding"),
        Arguments.of("a workbook", new byte[] {'P', 'K', 3, 4, 20, 0, 8, 0}, "not-text"),
        Arguments.of("binary", new byte[] {'a', 1, 2, 0, 0, 7}, "not-text"),
        Arguments.of("empty", new byte[0], "no-lines"),
        Arguments.of("only a header", HEADER.getBytes(UTF_8), "no-lines"),
        Arguments.of(
            "without a header", sound.substring(HEADER.length()).getBytes(UTF_8), "unknown-column"),
        Arguments.of(
            "without e-mail",
            "lastName;firstName;phone;groups\na;b;c;d".getBytes(UTF_8),
            "missing-column"),
        Arguments.of(
            "with a column of its own",
            (HEADER + ";salary\na;b;c;d;e;f").getBytes(UTF_8),
            "unknown-column"),
        Arguments.of(
            "with a column twice",
            (HEADER + ";nom\na;b;c;d;e;f").getBytes(UTF_8),
            "repeated-column"),
        Arguments.of("with an open quotation", (sound + "\"a;b;c").getBytes(UTF_8), "malformed"),
        Arguments.of(
            "of 10,001 lines",
            (HEADER + "\n" + "a;b;c;d;e\n".repeat(10_001)).getBytes(UTF_8),
            "too-many-lines"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  @DisplayName("that cannot be read, then it is refused as a whole and nothing is kept")
  void malformed(String what, byte[] file, String code) {
    Colleagues ours = organisation();
    Caller.Answer answer =
        administratorOf(ours)
            .sendBytes("POST", IMPORTS + "?dryRun=false", file, "Content-Type", "text/csv");
    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("code").asText()).isEqualTo("bad-file");
    assertThat(answer.json().get("errors").get(0).get("code").asText()).as(what).isEqualTo(code);
    assertThat(tables.number("select count(*) from partner_import where org_id = ?", ours.orgId()))
        .isZero();
  }

  @Test
  @DisplayName("T28: that is too large, of another type or oddly asked for, then it is refused")
  void odd() {
    Caller caller = administratorOf(organisation());
    String sound = PeopleCsv.of(1).content();
    for (String type : List.of("application/json", "text/plain", "text/csv;charset=latin1")) {
      assertThat(caller.send("POST", IMPORTS, sound, "Content-Type", type).status())
          .as(type)
          .isEqualTo(415);
    }
    assertThat(caller.send("POST", IMPORTS, sound).status()).isEqualTo(415);
    assertThat(
            caller
                .send("POST", IMPORTS + "?dryRun=perhaps", sound, "Content-Type", "text/csv")
                .status())
        .isEqualTo(400);
    Caller.Answer large =
        caller.send(
            "POST", IMPORTS, sound + " ".repeat(5 * 1024 * 1024), "Content-Type", "text/csv");
    assertThat(large.status()).as("%s", large).isEqualTo(413);
  }
}
