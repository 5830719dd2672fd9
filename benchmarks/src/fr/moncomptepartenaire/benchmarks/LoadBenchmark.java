package fr.moncomptepartenaire.benchmarks;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.deploy.Haproxy;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dtests.scale=10}: else the nodes compile once and hash cheaply, as in tests. */
@DisplayName("Many people at once, on two nodes behind the balancer that we ship")
final class LoadBenchmark {
  private static final int ORGANISATIONS = Integer.getInteger("benchmarks.organisations", 100_000);
  private static final int PEOPLE = Integer.getInteger("benchmarks.people", 10 * ORGANISATIONS);
  private static final int VIRTUAL = Integer.getInteger("benchmarks.virtual", 64);
  private static final int MINUTES = Integer.getInteger("benchmarks.minutes", 15);
  private static final int THINK_MILLIS = Integer.getInteger("benchmarks.think", 1_000);

  /** Seconds in which all arrive, one after the other, and the servers get warm. */
  private static final int RAMP = Integer.getInteger("benchmarks.ramp", 120);

  private static final int IMPORTED = Integer.getInteger("benchmarks.imported", 100_000);

  /** {@code -Dbenchmarks.variants}: some of these, in this order. */
  private static final List<String> VARIANTS =
      List.of(System.getProperty("benchmarks.variants", "plain,killed,hanging,import").split(","));

  private final Platform platform = Platform.get();
  private final Tables tables = Tables.shared();
  private final Population population = new Population(ORGANISATIONS, PEOPLE);

  @Test
  void load() throws Exception {
    Templates made = Templates.on(platform.node(0), tables);
    platform.node(1);
    new DataMaker(platform::sql, made, population, 2_000).fill();
    for (String variant : VARIANTS) {
      switch (variant) {
        case "plain" -> run(made, "nothing else", () -> {}, () -> {});
        case "killed" ->
            run(made, "one node killed in the middle", () -> {}, () -> platform.node(1).kill());
        case "hanging" -> hanging(made);
        case "import" -> importing(made);
        default -> throw new IllegalArgumentException(variant);
      }
      if (!platform.node(1).isAlive()) {
        platform.restart(1);
      }
    }
  }

  private void hanging(Templates made) throws Exception {
    AdminApi realm = platform.platformAdministrator();
    var smtp = realm.get(Platform.ADMIN).expect(200).json().get("smtpServer");
    Map<String, Object> changed = new HashMap<>();
    smtp.fields().forEachRemaining(field -> changed.put(field.getKey(), field.getValue()));
    try (ServerSocket silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      changed.put("host", "127.0.0.1");
      changed.put("port", Integer.toString(silent.getLocalPort()));
      realm.put(Platform.ADMIN, Map.of("smtpServer", changed)).expect(204);
      run(made, "a mail server that says nothing", () -> {}, () -> {});
    } finally {
      realm.put(Platform.ADMIN, Map.of("smtpServer", smtp)).expect(204);
    }
  }

  private void importing(Templates made) throws Exception {
    List<BulkImport> imports = new ArrayList<>();
    run(
        made,
        String.format(Locale.ROOT, "an import of %,d organisations", IMPORTED),
        () ->
            imports.add(
                BulkImport.started(
                    platform.baseUrl(),
                    platform.operator()::token,
                    OrganisationCsv.ofNew(IMPORTED).text(),
                    false)),
        () -> {});
    var report =
        platform.operator().get(BulkImport.IMPORTS + "/" + imports.get(0).id()).expect(200).json();
    Report.line(
        "%d of %d lines of the import were done, state %s",
        report.get("done").asInt(), report.get("total").asInt(), report.get("state").asText());
    if (report.get("state").asText().equals("RUNNING")) {
      platform.operator().delete(BulkImport.IMPORTS + "/" + imports.get(0).id());
    }
  }

  private void run(Templates made, String what, Runnable begin, Runnable middle)
      throws IOException, InterruptedException {
    List<KeycloakServer> nodes = List.of(platform.node(0), platform.node(1));
    Report.line("");
    Report.line(
        "%d people with pauses of %d ms on average, %d minutes, two nodes, %d cores, %,d"
            + " organisations; beside it: %s",
        VIRTUAL,
        THINK_MILLIS,
        MINUTES,
        Runtime.getRuntime().availableProcessors(),
        tables.number("select count(*) from partner_organisation"),
        what);
    long heapBefore = Heap.megabytesAfterGc(nodes.get(0));
    long rowsBefore = rows();
    long connections = 0;
    var tally = new Tally();
    List<OwnAddress> addresses = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    try (Haproxy balancer = Haproxy.inFrontOf(nodes.get(0), nodes.get(1))) {
      people(made, balancer, tally, addresses, threads);
      for (Thread thread : threads) {
        thread.start();
        TimeUnit.MILLISECONDS.sleep(RAMP * 1_000L / VIRTUAL);
      }
      begin.run();
      tally.begin();
      long start = System.nanoTime();
      long half = start + TimeUnit.SECONDS.toNanos(MINUTES * 30L);
      long end = start + TimeUnit.MINUTES.toNanos(MINUTES);
      boolean done = false;
      while (System.nanoTime() < end) {
        TimeUnit.SECONDS.sleep(1);
        connections = Math.max(connections, connections());
        if (!done && System.nanoTime() > half) {
          done = true;
          middle.run();
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      tally.stop();
      for (Thread thread : threads) {
        thread.join();
      }
      tally.report(seconds);
    } finally {
      tally.stop();
      addresses.forEach(OwnAddress::close);
    }
    Report.line(
        "heap of the first node after GC: %d MB before, %d MB after; at most %d connections to"
            + " PostgreSQL; %,d rows more",
        heapBefore, Heap.megabytesAfterGc(nodes.get(0)), connections, rows() - rowsBefore);
  }

  private void people(
      Templates made,
      Haproxy balancer,
      Tally tally,
      List<OwnAddress> addresses,
      List<Thread> threads) {
    String group = made.groups().get(0);
    int number = 0;
    for (int i = 0; threads.size() < VIRTUAL && i < ORGANISATIONS; i++) {
      Population.Organisation organisation = population.organisation(i);
      boolean fit =
          organisation.hasAdministrator()
              && !organisation.isSuspended()
              && organisation.until() - organisation.from() > 5
              && organisation.kinds().contains("CONVENTIONNE");
      if (fit) {
        var address = new OwnAddress(number, balancer.port());
        addresses.add(address);
        var person =
            new VirtualPerson(
                address.baseUrl(),
                Population.human(organisation.from(), 0).username(),
                Population.human(organisation.until() - 1, 9).id(),
                group,
                ORGANISATIONS,
                THINK_MILLIS,
                number,
                tally);
        threads.add(new Thread(person, "person-" + number));
        number++;
      }
    }
  }

  private long connections() {
    return tables.number(
        "select count(*) from pg_stat_activity where datname = current_database() and"
            + " application_name <> ''");
  }

  private long rows() {
    return tables.number("select sum(n_live_tup) from pg_stat_user_tables");
  }
}
