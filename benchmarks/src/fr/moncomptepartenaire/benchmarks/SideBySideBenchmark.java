package fr.moncomptepartenaire.benchmarks;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SqlLog;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ours beside Keycloak's usual way, on one server, act by act")
final class SideBySideBenchmark {
  /** {@code -Dbenchmarks.sizes}: with how many organisations, one after the other. */
  private static final int[] SIZES =
      Stream.of(System.getProperty("benchmarks.sizes", "10,1000,15000,50000").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();

  private static final int RUNS = Integer.getInteger("benchmarks.runs", 40);
  private static final int WARM_UP = Math.min(15, RUNS);
  private static final int COUNTS = 3;
  private static final int LARGE = 200;

  /** What Keycloak's image makes of the 2 GB that docs/operations.md begins with. */
  private static final String HEAP = "-Xms512m -Xmx1400m";

  private final Platform platform = Platform.get();

  @Test
  void sideBySide() throws Exception {
    for (int size : SIZES) {
      measure(size, size == SIZES[0]);
    }
  }

  private void measure(int size, boolean counting) throws Exception {
    String name = "beside_" + size;
    Database database = platform.database(name);
    var tables = new Tables(() -> platform.postgres().connect(name));
    Map<String, Long> statements = new LinkedHashMap<>();
    Templates made;
    UsualWay usual;
    if (counting) {
      Map<String, String> settings = new HashMap<>(SqlLog.SETTING);
      settings.put(KeycloakServer.HEAP, HEAP);
      // Counted with few organisations: elsewhere is shown that the counts do not grow.
      try (KeycloakServer server =
          platform.startApart("counts", platform.database("counts"), settings)) {
        var counted = new Tables(() -> platform.postgres().connect("counts"));
        made = Templates.on(server, counted);
        usual = UsualWay.on(server, LARGE);
        new DataMaker(
                () -> platform.postgres().connect("counts"), made, new Population(10, 10), LARGE)
            .fill();
        statements.putAll(statements(new Pairs(server, counted, made, usual)));
      }
    }
    try (KeycloakServer server =
        platform.startApart(name, database, Map.of(KeycloakServer.HEAP, HEAP))) {
      made = Templates.on(server, tables);
      usual = UsualWay.on(server, LARGE);
      RowClone model = fill(size, name, made);
      var pairs = new Pairs(server, tables, made, usual);
      var meter = new Meter();
      pairs.acts().forEach(meter::add);
      meter.run(WARM_UP, RUNS);
      Report.line("");
      Report.line(
          "%,d organisations each; medians of %d, interleaved; the usual way takes %d rows an"
              + " organisation (%s)",
          size, RUNS, model.rowsEach(), model);
      table(meter, pairs);
      imports(pairs);
      hangingMail(server, pairs);
    }
    if (counting) {
      counts(statements);
    }
  }

  private RowClone fill(int size, String name, Templates made) throws SQLException {
    try (Connection connection = platform.postgres().connect(name)) {
      RowClone model = RowClone.of(connection, UsualWay.model());
      long start = System.nanoTime();
      model.copy(connection, size);
      System.out.printf(
          "[data] the usual way for %d organisations: %.0f s%n",
          size, (System.nanoTime() - start) / 1e9);
      new DataMaker(
              () -> platform.postgres().connect(name), made, new Population(size, size), LARGE)
          .fill();
      return model;
    }
  }

  private static void table(Meter meter, Pairs pairs) {
    Report.line("");
    Report.line("| act | ours, ms (p95) | beside, ms (p95) | what is beside | ours / beside |");
    Report.line("|---|---|---|---|---|");
    for (Pairs.Pair pair : pairs.pairs()) {
      Report.line(
          "| %s | %.1f (%.0f) | %.1f (%.0f) | %s | %.2f |",
          pair.ours(),
          meter.median(pair.ours()),
          Report.percentileMillis(meter.of(pair.ours()), 95),
          meter.median(pair.beside()),
          Report.percentileMillis(meter.of(pair.beside()), 95),
          pair.beside(),
          meter.median(pair.ours()) / meter.median(pair.beside()));
    }
  }

  private static Map<String, Long> statements(Pairs pairs) {
    var log = new SqlLog(Platform.logFile("counts"));
    Map<String, Long> least = new LinkedHashMap<>();
    for (int round = 0; round <= COUNTS; round++) {
      boolean warm = round > 0;
      pairs
          .acts()
          .forEach(
              (what, act) -> {
                act.prepare();
                long count = log.during(act::nanos);
                if (warm) {
                  least.merge(what, count, Math::min);
                }
              });
    }
    return least;
  }

  private static void counts(Map<String, Long> statements) {
    Report.line("");
    Report.line("| SQL statements of a request's threads | |");
    Report.line("|---|---|");
    statements.forEach((what, count) -> Report.line("| %s | %d |", what, count));
  }

  private static void imports(Pairs pairs) {
    List<Double> lines = new ArrayList<>();
    List<Long> natives = new ArrayList<>();
    int people = Math.max(20, 10 * RUNS);
    for (int round = 0; round < 3; round++) {
      lines.add(pairs.importedPerLineMillis(people));
      for (int i = 0; i < people; i++) {
        natives.add(pairs.nativeCreation());
      }
    }
    Report.line(
        "| people's import, a line of %d | %.1f | %.1f | native creation with a group | %.2f |",
        people,
        Report.median(lines),
        Report.medianMillis(natives),
        Report.median(lines) / Report.medianMillis(natives));
  }

  /** Creations while the mail server takes connections and says nothing, and without, in turns. */
  private static void hangingMail(KeycloakServer server, Pairs pairs) throws IOException {
    AdminApi realm = Platform.platformAdministrator(server.baseUrl());
    var smtp = realm.get(Platform.ADMIN).expect(200).json().get("smtpServer");
    List<Long> hanging = new ArrayList<>();
    List<Long> answering = new ArrayList<>();
    try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
      Map<String, Object> changed = new HashMap<>();
      smtp.fields().forEachRemaining(field -> changed.put(field.getKey(), field.getValue()));
      changed.put("host", "127.0.0.1");
      changed.put("port", Integer.toString(silent.getLocalPort()));
      for (int block = 0; block < 4; block++) {
        boolean hangs = block % 2 == 1;
        realm.put(Platform.ADMIN, Map.of("smtpServer", hangs ? changed : smtp)).expect(204);
        for (int run = 0; run < RUNS / 2 + 3; run++) {
          long took = pairs.creation();
          if (run >= 3) {
            (hangs ? hanging : answering).add(took);
          }
        }
      }
    } finally {
      realm.put(Platform.ADMIN, Map.of("smtpServer", smtp)).expect(204);
    }
    Report.line(
        "| create a user with SMTP hanging | %.1f | %.1f | the same with SMTP answering | %.2f |",
        Report.medianMillis(hanging),
        Report.medianMillis(answering),
        Report.medianMillis(hanging) / Report.medianMillis(answering));
    Report.line("");
    Report.line("Sizes of this run: %s.", Arrays.toString(SIZES));
  }
}
