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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Organisations by the thousand")
final class BulkBenchmark {
  /** {@code -Dbenchmarks.organisations}: how many stand in the file. */
  private static final int ORGANISATIONS = Integer.getInteger("benchmarks.organisations", 100_000);

  /** What Keycloak's image makes of the 2 GB that docs/operations.md begins with. */
  private static final String HEAP = "-Xms1g -Xmx1400m";

  private static final int LETTERS = 1_000;
  private static final int SLICE = 250;
  private static final int ROUNDS = 12;
  private static final int READS = 15;

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect("bulk"));

  @Test
  void importLettersAndLists() throws InterruptedException, ExecutionException {
    try (KeycloakServer server =
        platform.startApart(
            "bulk", platform.postgres().database("bulk"), Map.of(KeycloakServer.HEAP, HEAP))) {
      AdminApi operator = Platform.operator(server.baseUrl());
      letters(server, operator);
      imported(server, operator);
      lists(operator);
    }
  }

  // What a letter costs cannot be less than its password's hash: that alone, by as many threads as
  // there are cores, is what the whole way is compared with. The speed of a shared machine changes
  // by the second and more than twofold: each step is taken between two of hashing alone, small
  // enough to be equally fast, and what counts is the median of the ratios.
  private void letters(KeycloakServer server, AdminApi operator)
      throws InterruptedException, ExecutionException {
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    // The first thousand is for the compiler: a server that has just started is another server.
    run(server, operator, "pdf", SLICE);
    run(server, operator, "csv", 4 * SLICE);
    long before = hash(SLICE);
    for (int round = 0; round < ROUNDS; round++) {
      for (String form : List.of("csv", "pdf", "zip")) {
        Times times = run(server, operator, form, SLICE);
        long after = hash(SLICE);
        double alone = (before + after) / 2.0;
        before = after;
        keep(ratios, "their letters as " + form, times.letters() / alone);
        keep(ratios, "their import", times.imported() / alone);
        keep(
            ratios,
            "import and letters as " + form,
            (times.imported() + times.letters()) / alone);
      }
    }
    Report.line("");
    Report.line(
        "| %d organisations against their passwords hashed and nothing else, %d rounds, %d cores |"
            + " median | from | to |",
        SLICE, ROUNDS, cores());
    Report.line("|---|---|---|---|");
    ratios.forEach(
        (what, all) -> {
          List<Double> sorted = all.stream().sorted().toList();
          Report.line(
              "| %s | %.2f | %.2f | %.2f |",
              what,
              sorted.get(sorted.size() / 2),
              sorted.get(sorted.size() / 4),
              sorted.get(sorted.size() * 3 / 4));
        });
    Report.line("");
    Report.line("| %d letters | s |", LETTERS);
    Report.line("|---|---|");
    for (String form : List.of("csv", "pdf", "zip")) {
      Report.line("| as %s | %.1f |", form, run(server, operator, form, LETTERS).letters() / 1e9);
    }
  }

  private static void keep(Map<String, List<Double>> ratios, String what, double ratio) {
    ratios.computeIfAbsent(what, key -> new ArrayList<>()).add(ratio);
  }

  /** How long both steps took, in nanoseconds. */
  private record Times(long imported, long letters) {}

  private static Times run(KeycloakServer server, AdminApi operator, String form, int count) {
    String file = OrganisationCsv.ofNew(count).text();
    long start = System.nanoTime();
    BulkImport task = BulkImport.started(server.baseUrl(), operator::token, file, false);
    assertThat(task.awaitEnd().get("created").asInt()).isEqualTo(count);
    long imported = System.nanoTime();
    assertThat(task.letters(form).statusCode()).isEqualTo(200);
    return new Times(imported - start, System.nanoTime() - imported);
  }

  private long hash(int count) throws InterruptedException, ExecutionException {
    JsonNode data = credentialData();
    ExecutorService threads = Executors.newFixedThreadPool(cores());
    try {
      Callable<byte[]> hash =
          () -> {
            byte[] salt = new byte[16];
            ThreadLocalRandom.current().nextBytes(salt);
            var generator = new Argon2BytesGenerator();
            byte[] result = new byte[32];
            generator.init(argon2(data, salt));
            generator.generateBytes("ABCD-EFGH-JKLM-NPQR".getBytes(StandardCharsets.UTF_8), result);
            return result;
          };
      long start = System.nanoTime();
      List<Future<byte[]>> hashes = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        hashes.add(threads.submit(hash));
      }
      for (Future<byte[]> one : hashes) {
        one.get();
      }
      return System.nanoTime() - start;
    } finally {
      threads.shutdown();
    }
  }

  /** As Keycloak has hashed a letter's password, read from the letter's own row. */
  private JsonNode credentialData() {
    try {
      JsonNode data =
          AdminApi.JSON.readTree(
              tables.texts("select credential_data from partner_provisional_account limit 1").get(0));
      assertThat(data.get("algorithm").asText()).isEqualTo("argon2");
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Argon2Parameters argon2(JsonNode data, byte[] salt) {
    JsonNode more = data.get("additionalParameters");
    return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withIterations(data.get("hashIterations").asInt())
        .withMemoryAsKB(more.at("/memory/0").asInt())
        .withParallelism(more.at("/parallelism/0").asInt())
        .withSalt(salt)
        .build();
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

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
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
