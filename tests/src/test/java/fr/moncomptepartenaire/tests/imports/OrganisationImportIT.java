package fr.moncomptepartenaire.tests.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Given a file of organisations")
final class OrganisationImportIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();

  private static Map<String, Integer> counts(JsonNode report) {
    return Stream.of("total", "done", "created", "updated", "unchanged", "refused")
        .collect(Collectors.toMap(name -> name, name -> report.get(name).asInt()));
  }

  private static Map<String, Integer> counts(
      int total, int created, int updated, int unchanged, int refused) {
    return Map.of(
        "total", total,
        "done", created + updated + unchanged + refused,
        "created", created,
        // Whatever was known already counts, also where nothing had to be changed.
        "updated", updated + unchanged,
        "unchanged", unchanged,
        "refused", refused);
  }

  /** Line and "field:code" of each refused line. */
  private static List<String> refusals(JsonNode report) {
    List<String> refusals = new ArrayList<>();
    for (JsonNode line : report.get("lines")) {
      assertThat(line.get("outcome").asText()).isEqualTo("REFUSED");
      List<String> errors = new ArrayList<>();
      line.get("errors")
          .forEach(
              error -> {
                assertThat(error.get("message").asText()).isNotBlank();
                errors.add(error.get("field").asText() + ":" + error.get("code").asText());
              });
      refusals.add(line.get("line").asInt() + " " + String.join(",", errors));
    }
    return refusals;
  }

  private long written() {
    return tables.number("select count(*) from org")
        + tables.number("select count(*) from partner_organisation")
        + tables.number("select count(*) from partner_journal")
        + tables.number("select coalesce(sum(version), 0) from partner_organisation");
  }

  @Nested
  @DisplayName("of every kind of line")
  final class EveryKindOfLine {
    private final String known = organisations.vacant();
    private final String unchanged = organisations.vacant();
    private final String twice = Organisations.siret();
    private final OrganisationCsv csv =
        OrganisationCsv.ofNew(3)
            .with(known, "Un autre nom", "PRIVE+CONVENTIONNE")
            .line(
                unchanged
                    + ";\"Bailleur d’essai "
                    + unchanged.substring(9)
                    + "\";CONVENTIONNE+PRIVE;12 rue des Lilas;;69003;LYON")
            .line("")
            .with(twice)
            .with(twice)
            .line("12345678901234;Nom;PRIVE;1 rue;;69003;LYON")
            .line(Organisations.siret() + ";;MAUVAIS;;;690;")
            .line(Organisations.siret() + ";<b>;PRIVE;1 rue;;69003;LYON;de trop")
            .line(Organisations.siret() + ";Trop peu;PRIVE");

    @Test
    @DisplayName(
        "when tried in a dry run, then nothing is written; and when run, then the very same is"
            + " reported, each refused line by its number; and when run again, nothing changes")
    void dryRunPredictsTheRun() {
      long before = written();

      JsonNode predicted = BulkImport.started(csv, true).awaitEnd();

      assertThat(written()).as("a dry run writes nothing").isEqualTo(before);
      assertThat(predicted.get("dryRun").asBoolean()).isTrue();
      assertThat(counts(predicted)).isEqualTo(counts(11, 4, 1, 1, 5));
      assertThat(refusals(predicted))
          .containsExactly(
              "9 siret:duplicate",
              "10 siret:bad-checksum",
              "11 name:required,housingKinds:bad-format,line1:required,postalCode:bad-format,city:required",
              "12 line:too-many-cells,name:forbidden-character",
              "13 line1:required,postalCode:required,city:required");

      assertThat(predicted.at("/lines/3/errors/0/value").asText()).isEqualTo("de trop");

      JsonNode done = BulkImport.started(csv, false).awaitEnd();

      assertThat(counts(done)).isEqualTo(counts(predicted));
      assertThat(done.get("lines")).isEqualTo(predicted.get("lines"));
      assertThat(done.get("state").asText()).isEqualTo("DONE");
      JsonNode changed = organisations.read(known);
      assertThat(changed.get("name").asText()).isEqualTo("Un autre nom");
      assertThat(changed.get("seat").asText()).isEqualTo("VACANT");

      long after = written();
      JsonNode again = BulkImport.started(csv, false).awaitEnd();
      assertThat(counts(again)).isEqualTo(counts(11, 0, 0, 6, 5));
      assertThat(written()).isEqualTo(after);
    }
  }

  @Test
  @DisplayName(
      "with French columns, then each refused line comes back as it was sent, with the reasons in"
          + " the reader's words; and once it is corrected, the same file is imported")
  void refusedLinesComeBack() {
    String siret = Organisations.siret();
    String header = "SIRET;Raison sociale;Type de logements;Ligne 1;Ligne 2;Code postal;Ville";
    String sent = siret + ";=Habitat;privé;1 rue des Lilas;;690;LYON";

    BulkImport task = started(header + "\r\n" + sent + "\r\n");
    assertThat(counts(task.awaitEnd())).isEqualTo(counts(1, 0, 0, 0, 1));

    String refused = task.refusedLines("fr");
    assertThat(refused)
        .isEqualTo(
            "\uFEFF\"SIRET\";\"Raison sociale\";\"Type de logements\";\"Ligne 1\";\"Ligne 2\";\"Code"
                + " postal\";\"Ville\";\"Motif du refus\"\r\n\""
                + siret
                + "\";\"'=Habitat\";\"privé\";\"1 rue des Lilas\";\"\";\"690\";\"LYON\";\"Ligne 2."
                + " Code postal\u00a0: cinq chiffres sont attendus. Valeur lue\u00a0: «\u00a0690\u00a0».\"\r\n");
    assertThat(task.refusedLines("en")).contains("\"Reason for refusal\"", "five digits");

    String corrected = refused.replace("'=Habitat", "Habitat").replace("\"690\"", "\"69003\"");
    assertThat(counts(started(corrected).awaitEnd())).isEqualTo(counts(1, 1, 0, 0, 0));
  }

  private BulkImport started(String csv) {
    AdminApi operator = platform.operator();
    return BulkImport.started(platform.baseUrl(), operator::token, csv, false);
  }

  @Test
  @DisplayName(
      "in which a seat is held, then the organisation is described anew and its seat stays")
  void heldSeat() throws Exception {
    var letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    JsonNode before = organisations.read(letter.siret());

    JsonNode report =
        BulkImport.started(
                new OrganisationCsv().with(letter.siret(), "Nouvelle raison sociale", "PRIVE"),
                false)
            .awaitEnd();

    assertThat(counts(report)).isEqualTo(counts(1, 0, 1, 0, 0));
    JsonNode after = organisations.read(letter.siret());
    assertThat(after.get("name").asText()).isEqualTo("Nouvelle raison sociale");
    assertThat(after.get("seat")).isEqualTo(before.get("seat"));
    assertThat(after.get("administrator")).isEqualTo(before.get("administrator"));
    assertThat(after.get("letter")).isEqualTo(before.get("letter"));
  }

  @Test
  @DisplayName(
      "T75: with characters that no letter prints, then a dry run names the line, what stands"
          + " there, each such character and what would be right, and so does the run")
  void unprintable() throws Exception {
    OrganisationCsv csv =
        OrganisationCsv.ofNew(1)
            .line(Organisations.siret() + ";" + "a".repeat(60) + "住;PRIVE;1 rue 😀;;69003;LYON");
    for (boolean dry : new boolean[] {true, false}) {
      JsonNode report = BulkImport.started(csv, dry).awaitEnd();

      assertThat(refusals(report))
          .containsExactly("3 name:forbidden-character,line1:forbidden-character");
      JsonNode errors = report.at("/lines/0/errors");
      assertThat(errors.at("/0/character").asText()).isEqualTo("住");
      assertThat(errors.at("/0/value").asText()).startsWith("aaa");
      assertThat(errors.at("/0/message").asText()).contains("«住» (U+4F4F)", "Latin");
      assertThat(errors.at("/1/value").asText()).isEqualTo("1 rue 😀");
      assertThat(errors.at("/1/message").asText()).contains("«😀» (U+1F600)");
    }
  }

  /** A file that cannot be read, and what is said about it. */
  private record Unreadable(String name, ByteBuffer file, String code, String field) {
    Unreadable(String name, byte[] file, String code, String field) {
      this(name, ByteBuffer.wrap(file), code, field);
    }
  }

  private static List<Unreadable> unreadable() throws IOException {
    String header = OrganisationCsv.HEADER + "\n";
    String sound = Organisations.siret() + ";Nom;PRIVE;1 rue;;69003;LYON\n";
    var zip = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("organismes.csv"));
      out.write((header + sound).getBytes(StandardCharsets.UTF_8));
    }
    byte[] marked = ("\uFEFF" + header + sound + "é").getBytes(StandardCharsets.UTF_8);
    byte[] damaged = Arrays.copyOf(marked, marked.length - 1);
    return List.of(
        new Unreadable("nothing", new byte[0], "no-lines", ""),
        new Unreadable("a header alone", header.getBytes(StandardCharsets.UTF_8), "no-lines", ""),
        new Unreadable("a ZIP archive", zip.toByteArray(), "not-text", ""),
        new Unreadable("a PDF", "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8), "not-text", ""),
        new Unreadable(
            "UTF-16 without a mark", header.getBytes(StandardCharsets.UTF_16LE), "encoding", ""),
        new Unreadable("half a character of UTF-8", damaged, "encoding", "line 3"),
        new Unreadable("a NUL", (header + "\0").getBytes(StandardCharsets.UTF_8), "not-text", ""),
        new Unreadable(
            "an open quotation",
            (header + sound + "\"12;Nom\n" + sound).getBytes(StandardCharsets.UTF_8),
            "malformed",
            "line 3"),
        new Unreadable(
            "text behind a quotation",
            (header + "\"a\"b;Nom\n").getBytes(StandardCharsets.UTF_8),
            "malformed",
            "line 2"),
        new Unreadable(
            "a line of a megabyte",
            (header + "a".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8),
            "malformed",
            "line 2"),
        new Unreadable(
            "a header of a megabyte",
            "a".repeat(1_000_000).getBytes(StandardCharsets.UTF_8),
            "malformed",
            "line 1"),
        new Unreadable(
            "an unknown column",
            ("siret;notes\n" + sound).getBytes(StandardCharsets.UTF_8),
            "unknown-column",
            "notes"),
        new Unreadable(
            "a missing column",
            ("siret;name\n" + sound).getBytes(StandardCharsets.UTF_8),
            "missing-column",
            "housingKinds"),
        new Unreadable(
            "a repeated column",
            ("siret;siret\n" + sound).getBytes(StandardCharsets.UTF_8),
            "repeated-column",
            "siret"));
  }

  @TestFactory
  @DisplayName("that cannot be read, then it is refused as a whole, and why is said")
  Stream<DynamicTest> unreadableFiles() throws Exception {
    return unreadable().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.name() + " → " + file.code(),
                    () -> {
                      long before = tables.number("select count(*) from partner_org_import");
                      HttpResponse<byte[]> answer =
                          BulkImport.sent(file.file().array(), "text/csv");
                      String text = new String(answer.body(), StandardCharsets.UTF_8);
                      assertThat(answer.statusCode()).as(text).isEqualTo(400);
                      JsonNode problem = AdminApi.JSON.readTree(text);
                      assertThat(problem.get("code").asText()).isEqualTo("bad-file");
                      JsonNode error = problem.get("errors").get(0);
                      assertThat(error.get("code").asText()).isEqualTo(file.code());
                      assertThat(error.get("field").asText()).isEqualTo(file.field());
                      assertThat(tables.number("select count(*) from partner_org_import"))
                          .isEqualTo(before);
                    }));
  }

  @TestFactory
  @DisplayName("written in any of the usual ways, then it is read")
  Stream<DynamicTest> readableFiles() {
    return Map.of(
            "with a byte order mark", "\uFEFF%s\n%s;Nom;PRIVE;1 rue;;69003;LYON",
            "with commas", "%s\r\n%s,Nom,PRIVE,1 rue,,69003,LYON\r\n",
            "quoted", "%s\n\"%s\";\"Un; \"\"nom\"\"\";\"PRIVE\";\"1 rue\";\"\";\"69003\";\"LYON\"",
            "with blank lines", "%s\n\n;;;\n%s;Nom;prive + CONVENTIONNE;1 rue;;69003;LYON\n\n",
            "with line ends of old", "%s\r%s;Nom;PRIVE;1 rue;;69003;LYON\r")
        .entrySet()
        .stream()
        .map(
            way ->
                DynamicTest.dynamicTest(
                    way.getKey(),
                    () -> {
                      String siret = Organisations.siret();
                      String header =
                          way.getKey().equals("with commas")
                              ? OrganisationCsv.HEADER.replace(';', ',')
                              : OrganisationCsv.HEADER;
                      HttpResponse<byte[]> answer =
                          BulkImport.sent(
                              String.format(way.getValue(), header, siret)
                                  .getBytes(StandardCharsets.UTF_8),
                              "text/csv; charset=UTF-8");
                      assertThat(answer.statusCode()).isEqualTo(202);
                      AdminApi operator = platform.operator();
                      String id = AdminApi.JSON.readTree(answer.body()).get("id").asText();
                      assertThat(answer.headers().firstValue("Location"))
                          .get()
                          .asString()
                          .endsWith(BulkImport.IMPORTS + "/" + id);
                      JsonNode report =
                          new BulkImport(platform.baseUrl(), operator::token, id).awaitEnd();
                      assertThat(counts(report)).as("%s", report).isEqualTo(counts(1, 1, 0, 0, 0));
                      assertThat(organisations.read(siret).get("seat").asText())
                          .isEqualTo("VACANT");
                    }));
  }

  @Test
  @DisplayName("that is not declared as CSV in UTF-8, then it is refused")
  void wrongType() {
    byte[] file = OrganisationCsv.ofNew(1).text().getBytes(StandardCharsets.UTF_8);
    for (String type : List.of("application/json", "text/csv; charset=ISO-8859-1", "text/*")) {
      assertThat(BulkImport.sent(file, type).statusCode()).as(type).isIn(400, 415);
    }
  }

  @Test
  @DisplayName("T51: that is longer than any body may be, then it comes compressed and is taken in")
  void longerThanTenMegabytes() throws IOException {
    String line = OrganisationCsv.ofNew(1).text().lines().skip(1).findFirst().orElseThrow();
    // Doubles of one line, padded with spaces that mean nothing: refused, and read all the same.
    String padded = line + " ".repeat(600) + "\r\n";
    String file = OrganisationCsv.ofNew(1).text() + padded.repeat(20_000);
    assertThat(file.length()).isGreaterThan(11 * 1024 * 1024);

    HttpResponse<byte[]> answer = BulkImport.sentAs("gzip", BulkImport.gzipped(file));

    assertThat(answer.statusCode()).isEqualTo(202);
    String id = AdminApi.JSON.readTree(answer.body()).get("id").asText();
    AdminApi operator = platform.operator();
    assertThat(
            new BulkImport(platform.baseUrl(), operator::token, id).awaitEnd().get("total").asInt())
        .isEqualTo(20_001);
  }

  @Test
  @DisplayName(
      "T51: that becomes endless once it is no longer compressed, then 413, and none of it")
  void bomb() throws IOException {
    byte[] bomb =
        BulkImport.gzipped(
            OrganisationCsv.ofNew(1).text() + (" ".repeat(5_000) + "\r\n").repeat(9_000));
    assertThat(bomb.length).isLessThan(1024 * 1024);

    HttpResponse<byte[]> answer = BulkImport.sentAs("gzip", bomb);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(AdminApi.JSON.readTree(answer.body()).get("code").asText()).isEqualTo("too-large");
  }

  @Test
  @DisplayName("that is not compressed as it says, then it is refused")
  void wrongEncoding() {
    byte[] plain = OrganisationCsv.ofNew(1).text().getBytes(StandardCharsets.UTF_8);
    assertThat(BulkImport.sentAs("br", plain).statusCode()).isEqualTo(415);
    assertThat(BulkImport.sentAs("gzip", plain).statusCode()).isEqualTo(400);
    assertThat(BulkImport.sentAs("identity", plain).statusCode()).isEqualTo(202);
  }

  @Test
  @DisplayName("that is large, then it is done by all cores")
  void large() {
    int count = Scale.of(10_000);
    OrganisationCsv csv = OrganisationCsv.ofNew(count);
    long start = System.nanoTime();
    JsonNode report = BulkImport.started(csv, false).awaitEnd();
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(counts(report)).isEqualTo(counts(count, count, 0, 0, 0));
    Scale.figure(
        "import of %d organisations: %.1f s, %.0f a second", count, seconds, count / seconds);
  }

  @Test
  @DisplayName(
      "that is cancelled, then what is done stays, nothing is added from then on, and it ends once")
  void cancelled() throws Exception {
    OrganisationCsv csv = OrganisationCsv.ofNew(2_000);
    BulkImport task = BulkImport.started(csv, false);
    task.await(report -> report.get("done").asInt() > 0);

    assertThat(task.cancel()).isEqualTo(204);

    JsonNode report = task.report();
    assertThat(report.get("state").asText()).isEqualTo("CANCELLED");
    int done = report.get("done").asInt();
    assertThat(done).isBetween(1, 1_999);
    assertThat(existing(csv)).isEqualTo(done);
    assertThat(task.cancel()).as("it has ended").isEqualTo(409);
    // Longer than what a worker has in hand takes.
    Thread.sleep(2_000);
    assertThat(task.report().get("done").asInt()).isEqualTo(done);
    assertThat(existing(csv)).isEqualTo(done);
  }

  @Test
  @DisplayName(
      "sent by two operators at once, then each organisation exists once, whoever made it; and each"
          + " report has every line")
  void twoOperators() {
    TestClient console = TestClient.open();
    try {
      OrganisationCsv csv = OrganisationCsv.ofNew(300);
      BulkImport one = sentBySomebody(console, csv);
      BulkImport other = sentBySomebody(console, csv);

      JsonNode first = one.awaitEnd();
      JsonNode second = other.awaitEnd();

      assertThat(sum(first, second, "refused")).as("%s %s", first, second).isZero();
      assertThat(sum(first, second, "created")).isEqualTo(300);
      assertThat(sum(first, second, "unchanged")).isEqualTo(300);
      assertThat(existing(csv)).isEqualTo(300);
    } finally {
      console.close();
    }
  }

  @Test
  @DisplayName("of an operator who loses the role meanwhile, then it goes no further")
  void actorWithoutTheRole() {
    TestClient console = TestClient.open();
    try {
      NativeUser user = NativeUser.withRoles("partner-operator");
      String token = console.signIn(user.username(), user.password()).get("access_token").asText();
      OrganisationCsv csv = OrganisationCsv.ofNew(3_000);
      BulkImport task = BulkImport.started(platform.baseUrl(), () -> token, csv.text(), false);

      user.revoke("partner-operator");

      AdminApi operator = platform.operator();
      JsonNode report = task.on(platform.baseUrl(), operator::token).awaitEnd();
      assertThat(report.get("state").asText()).isEqualTo("CANCELLED");
      assertThat(report.get("done").asInt()).isLessThan(3_000);
    } finally {
      console.close();
    }
  }

  @Test
  @DisplayName(
      "whose only node is killed (kill -9) over and over, then each line is done exactly once")
  void killed() {
    int kills = Scale.of(10);
    int count = Scale.isCampaign() ? 2_000 : 1_000;
    OrganisationCsv csv = OrganisationCsv.ofNew(count);
    var database = platform.database("imports");
    Tables apart = new Tables(() -> platform.postgres().connect("imports"));
    KeycloakServer server = platform.startApart("imports", database);
    try {
      AdminApi operator = Platform.operator(server.baseUrl());
      BulkImport task = BulkImport.started(server.baseUrl(), operator::token, csv.text(), false);
      int killedMidway = 0;
      for (int kill = 1; kill <= kills; kill++) {
        int goal = kill * count / (kills + 1);
        task.await(report -> report.get("done").asInt() >= goal);
        server.kill();
        if (apart.number("select count(*) from partner_org_import_line where outcome is null")
            > 0) {
          killedMidway++;
        }
        server = platform.startApart("imports", database);
        AdminApi again = Platform.operator(server.baseUrl());
        task = task.on(server.baseUrl(), again::token);
      }

      JsonNode report = task.awaitEnd();

      assertThat(counts(report)).isEqualTo(counts(count, count, 0, 0, 0));
      assertThat(killedMidway).as("kills while lines waited").isPositive();
      assertThat(apart.texts("select siret from partner_organisation order by created_at, siret"))
          .containsExactlyInAnyOrderElementsOf(csv.sirets());
      assertThat(apart.texts("select alias from org"))
          .containsExactlyInAnyOrderElementsOf(csv.sirets());
      assertThat(
              apart.number(
                  "select count(*) from partner_journal where act = 'organisation-created'"))
          .isEqualTo(count);
    } finally {
      server.close();
    }
  }

  private BulkImport sentBySomebody(TestClient console, OrganisationCsv csv) {
    NativeUser user = NativeUser.withRoles("partner-operator");
    String token = console.signIn(user.username(), user.password()).get("access_token").asText();
    return BulkImport.started(platform.baseUrl(), () -> token, csv.text(), false);
  }

  private static int sum(JsonNode one, JsonNode other, String count) {
    return one.get(count).asInt() + other.get(count).asInt();
  }

  private long existing(OrganisationCsv csv) {
    String each = String.join(", ", Collections.nCopies(csv.sirets().size(), "?"));
    return tables.number(
        "select count(*) from partner_organisation p join org o on o.alias = p.siret where p.siret in"
            + " ("
            + each
            + ")",
        csv.sirets().toArray());
  }
}
