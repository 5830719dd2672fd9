package fr.moncomptepartenaire.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given connections to the database as we ship their settings")
final class DatabaseTroubleIT {
  private static final String QUESTION = Platform.PARTNER + "/organisations?max=1";

  private final Platform platform = Platform.get();
  private final AdminApi operator = platform.operator();

  @Test
  @DisplayName(
      "T57: when the database has ended all of them and is back, then no request meets a dead one")
  void cameBack() throws InterruptedException {
    assertThat(askAtOnce(12)).containsOnly(200);

    Tables.shared()
        .number(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    // No database restarts sooner.
    TimeUnit.SECONDS.sleep(1);

    assertThat(askAtOnce(12)).containsOnly(200);
  }

  @Test
  @DisplayName(
      "T57: when the database freezes, then /health/ready says so in time; when it goes on, requests"
          + " are served")
  void frozen() throws Exception {
    assertThat(askAtOnce(4)).containsOnly(200);
    platform.postgres().freeze();
    int health;
    try {
      TimeUnit.SECONDS.sleep(1);
      health = health();
    } finally {
      platform.postgres().thaw();
    }

    assertThat(health).isEqualTo(503);
    await("requests are served")
        .atMost(Duration.ofSeconds(30))
        .until(() -> operator.get(QUESTION).status() == 200);
    assertThat(askAtOnce(12)).containsOnly(200);
  }

  /** Waits for an answer for a minute; without bounds on trials of connections there is none. */
  private int health() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(platform.node(0).managementUrl().resolve("/health/ready"))
                .timeout(Duration.ofMinutes(1))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private List<Integer> askAtOnce(int people) {
    Callable<Integer> question = () -> operator.get(QUESTION).status();
    return Concurrently.atOnce(Collections.nCopies(people, question));
  }
}
