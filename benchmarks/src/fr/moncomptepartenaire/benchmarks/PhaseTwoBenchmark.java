package fr.moncomptepartenaire.benchmarks;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Needs a folder with their server, which is not ours to keep: benchmarks/README.md says how to
 * make it.
 */
@DisplayName("Ours beside Phase Two's keycloak-orgs, each on its own server, act by act")
final class PhaseTwoBenchmark {
  private static final String HOME = System.getProperty("benchmarks.phasetwo", "");
  private static final String JAVA = System.getProperty("benchmarks.phasetwo.java", "");
  private static final int ORGANISATIONS = Integer.getInteger("benchmarks.organisations", 1_000);
  private static final int RUNS = Integer.getInteger("benchmarks.runs", 40);
  private static final int WARM_UP = Math.min(20, RUNS);
  private static final int LARGE = 200;

  /** What {@link DataMaker} makes at least. */
  private static final int FEW = 10;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String HEAP = "-Xms512m -Xmx1400m";

  private final Platform platform = Platform.get();

  @Test
  void sideBySide() throws Exception {
    assumeTrue(!HOME.isEmpty() && !JAVA.isEmpty(), "set -Dbenchmarks.phasetwo, as benchmarks/README.md says");
    var tables = new Tables(() -> platform.postgres().connect("beside_phasetwo"));
    try (KeycloakServer server =
            platform.startApart(
                "beside-phasetwo",
                platform.database("beside_phasetwo"),
                Map.of(KeycloakServer.HEAP, HEAP));
        PhaseTwo theirs =
            PhaseTwo.start(
                Path.of(HOME), Path.of(JAVA), platform.postgres().database("phasetwo"), HEAP)) {
      Templates made = Templates.on(server, tables);
      new DataMaker(
              () -> platform.postgres().connect("beside_phasetwo"),
              made,
              new Population(FEW, FEW),
              FEW)
          .fill();
      theirs.fill(ORGANISATIONS, LARGE);
      measure(server, tables, made, theirs);
    }
  }

  private static void measure(
      KeycloakServer server, Tables tables, Templates made, PhaseTwo theirs) {
    var organisations = Platform.operator(server.baseUrl());
    var tokens = made.large().token();
    String group = made.groups().get(0);
    var meter = new Meter();
    meter.get("list of 20", server.baseUrl(), tokens, Templates.USERS + "?max=20");
    meter.add("their list of 20", theirs::list);
    meter.add(
        "create a user",
        () ->
            Meter.send(
                    "POST",
                    server.baseUrl(),
                    tokens,
                    Templates.USERS,
                    Meter.json(
                        NewUser.body("mesure." + UUID.randomUUID() + "@exemple.example", group)),
                    201)
                .whole());
    meter.add("their create and add", theirs::createAndAdd);
    meter.add(
        "organisation without letter",
        () -> {
          Map<String, Object> body = Organisations.body(Organisations.siret());
          return Meter.timed(
              () -> organisations.post(Platform.PARTNER + "/organisations", body).expect(201));
        });
    meter.add("their organisation", theirs::organisation);
    // Theirs has made its data by its own acts, and ours makes it so too.
    for (int i = 0; i < ORGANISATIONS; i++) {
      meter.once("organisation without letter");
      meter.once("list of 20");
      meter.once("their list of 20");
      if (i < LARGE) {
        meter.once("create a user");
      }
    }
    awaitMails(tables);
    meter.run(WARM_UP, RUNS);
    Report.line("");
    Report.line(
        "%,d organisations, one of %d people; Phase Two's jar on Keycloak %s; medians of %d",
        ORGANISATIONS, LARGE, theirs.version(), RUNS);
    Report.line("");
    Report.line("| act | p50, ms | p95 | max |");
    Report.line("|---|---|---|---|");
    meter.report();
  }

  /** Until the mails of the people created so far have left. */
  private static void awaitMails(Tables tables) {
    await("the mails that are due")
        .atMost(PATIENCE)
        .until(
            () ->
                tables.number(
                        "select count(*) from partner_outbox where state = 'WAITING' and next_at <"
                            + " extract(epoch from now()) * 1000")
                    == 0);
  }
}
