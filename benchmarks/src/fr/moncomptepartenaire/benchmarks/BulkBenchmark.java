package fr.moncomptepartenaire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Organisations by the thousand")
final class BulkBenchmark {
  /** {@code -Dbenchmarks.organisations}: how many stand in the file. */
  private static final int ORGANISATIONS = Integer.getInteger("benchmarks.organisations", 100_000);

  /** What Keycloak's image makes of the 2 GB that docs/operations.md begins with. */
  private static final String HEAP = "-Xms1g -Xmx1400m";

  private static final int LETTERS = 1_000;
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 9;
  private static final List<String> FORMS = List.of("csv", "pdf", "zip");
  private static final int READS = 15;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect("bulk"));

  @Test
  void importLettersAndLists() {
    try (KeycloakServer server =
        platform.startApart(
            "bulk",
            platform.postgres().database("bulk"),
            Map.of(KeycloakServer.HEAP, HEAP),
            List.of(HashingEndpoint.jar()))) {
      AdminApi operator = Platform.operator(server.baseUrl());
      letters(server, operator);
      imported(server, operator);
      lists(operator);
    }
  }

  // What a letter costs cannot be less than its password's hash: that alone, by the very server, is
  // what the whole way is compared with.
  private void letters(KeycloakServer server, AdminApi operator) {
    // The first thousands are for the compiler, and for the planner: a server that has just started
    // is another server.
    for (int i = 0; i < WARM_UP; i++) {
      hashes(server);
      organisationsWithLetters(server, operator, FORMS.get(i % FORMS.size()));
      tables.update("analyze");
    }
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    double before = hashes(server);
    for (int round = 0; round < ROUNDS; round++) {
      for (String form : FORMS) {
        Taken taken = organisationsWithLetters(server, operator, form);
        double after = hashes(server);
        // A shared machine changes its speed by the minute: of before and after, then.
        double alone = (before + after) / 2;
        before = after;
        keep(seconds, "hashes", alone);
        keep(seconds, "import", taken.imported());
        keep(seconds, form, taken.all());
        keep(ratios, form, taken.all() / alone);
      }
    }
    Report.line("");
    Report.line(
        "| %d organisations imported, and their letters; medians of %d, %d cores | s | ratio |",
        LETTERS, ROUNDS, Runtime.getRuntime().availableProcessors());
    Report.line("|---|---|---|");
    Report.line("| passwords hashed, and nothing else | %.1f | 1 |", median(seconds, "hashes"));
    for (String form : FORMS) {
      Report.line(
          "| import and letters as %s | %.1f | %.2f (%s) |",
          form, median(seconds, form), median(ratios, form), all(ratios, form));
    }
    Report.line("| the import in it | %.1f | |", median(seconds, "import"));
  }

  private static double median(Map<String, List<Double>> values, String what) {
    return Report.median(values.getOrDefault(what, List.of()));
  }

  private static String all(Map<String, List<Double>> values, String what) {
    return values.getOrDefault(what, List.of()).stream()
        .sorted()
        .map(value -> String.format(Locale.ROOT, "%.2f", value))
        .collect(Collectors.joining(", "));
  }

  private static void keep(Map<String, List<Double>> values, String what, double value) {
    values.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
  }

  /** Seconds that as many hashes take as there are letters. */
  private static double hashes(KeycloakServer server) {
    String path = "/realms/" + Platform.REALM + "/" + HashingEndpoint.ID + "?count=" + LETTERS;
    HttpRequest request =
        HttpRequest.newBuilder(server.baseUrl().resolve(path))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    long start = System.nanoTime();
    try {
      HttpResponse<Void> answer = HTTP.send(request, HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(204);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return secondsSince(start);
  }

  /** Seconds: of the import, and of both. */
  private record Taken(double imported, double all) {}

  private static Taken organisationsWithLetters(
      KeycloakServer server, AdminApi operator, String form) {
    String file = OrganisationCsv.ofNew(LETTERS).text();
    long start = System.nanoTime();
    BulkImport task = BulkImport.started(server.baseUrl(), operator::token, file, false);
    assertThat(task.awaitEnd().get("created").asInt()).isEqualTo(LETTERS);
    double imported = secondsSince(start);
    assertThat(task.letters(form).statusCode()).isEqualTo(200);
    return new Taken(imported, secondsSince(start));
  }

  private void imported(KeycloakServer server, AdminApi operator) {
    OrganisationCsv csv = OrganisationCsv.ofNew(ORGANISATIONS);
    long start = System.nanoTime();
    BulkImport task =
        BulkImport.started(server.baseUrl(), operator::token, csv.text(), false);
    double taken = secondsSince(start);
    Report.line("");
    Report.line("| import of %d organisations | s | server's memory, MB |", ORGANISATIONS);
    Report.line("|---|---|---|");
    Report.line("| the file is taken in | %.1f | %d |", taken, megabytes(server));
    for (int quarter = 1; quarter <= 3; quarter++) {
      int goal = quarter * ORGANISATIONS / 4;
      task.await(report -> report.get("done").asInt() >= goal);
      Report.line("| %d done | %.1f | %d |", goal, secondsSince(start), megabytes(server));
    }
    JsonNode end = task.awaitEnd();
    double seconds = secondsSince(start);
    assertThat(end.get("created").asInt()).isEqualTo(ORGANISATIONS);
    Report.line(
        "| all done, %.0f a second | %.1f | %d |",
        ORGANISATIONS / seconds, seconds, megabytes(server));
    long again = System.nanoTime();
    JsonNode unchanged =
        BulkImport.started(server.baseUrl(), operator::token, csv.text(), false).awaitEnd();
    assertThat(unchanged.get("unchanged").asInt()).isEqualTo(ORGANISATIONS);
    Report.line(
        "| the same file again, nothing to change | %.1f | %d |",
        secondsSince(again), megabytes(server));
  }

  private void lists(AdminApi operator) {
    tables.update("analyze");
    long all = tables.number("select count(*) from partner_organisation");
    Report.line("");
    Report.line("| with %d organisations, median of %d | ms |", all, READS);
    Report.line("|---|---|");
    Map<String, String> reads = new LinkedHashMap<>();
    reads.put("the first page of 20", "/organisations?max=20");
    reads.put("the last page of 20", "/organisations?max=20&first=" + (all - 20));
    reads.put("a search by the start of a SIRET", "/organisations?max=20&search=12345");
    reads.put("a search by the start of a name", "/organisations?max=20&search=bailleur%20import");
    reads.put("a search that finds nothing", "/organisations?max=20&search=personne");
    reads.put("those whose seat is vacant", "/organisations?max=20&seat=VACANT");
    reads.put("a search by a part of a name", "/organisations?max=20&search=import");
    reads.put("the journals of all, verified", "/journal/verify");
    reads.put("the counters of the dashboard", "/reports/summary");
    reads.put("the report of all, as CSV", "/reports/organisations.csv");
    reads.forEach(
        (what, path) -> {
          List<Long> nanos = new ArrayList<>();
          for (int read = 0; read < READS; read++) {
            long start = System.nanoTime();
            operator.get(Platform.PARTNER + path).expect(200);
            nanos.add(System.nanoTime() - start);
          }
          Report.line("| %s | %.0f |", what, Report.medianMillis(nanos));
        });
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Of the whole process: the JVM's heap is a part of it. */
  private static long megabytes(KeycloakServer server) {
    try {
      return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
