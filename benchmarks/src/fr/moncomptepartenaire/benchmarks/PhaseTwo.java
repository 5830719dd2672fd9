package fr.moncomptepartenaire.benchmarks;

import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.FreePorts;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A Keycloak with Phase Two's extension keycloak-orgs, already built in a folder that is not ours.
 * It has one realm with organisations, one of them large.
 */
final class PhaseTwo implements AutoCloseable {
  private static final String REALM = "phasetwo";
  private static final String ADMIN = "/admin/realms/" + REALM;
  private static final String ORGS = "/realms/" + REALM + "/orgs";
  private static final String PASSWORD = "admin";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final URI base;
  private final Supplier<String> token;
  private final AdminApi admin;
  private String large = "";

  private PhaseTwo(Process process, URI base) {
    this.process = process;
    this.base = base;
    this.admin = AdminApi.platform(base, "admin", PASSWORD);
    this.token = admin::token;
  }

  /**
   * Starts it.
   *
   * @param home a Keycloak with the extension, on which {@code kc.sh build --db=postgres
   *     --health-enabled=true} was run
   * @param java the folder of a JDK that can run it
   * @param heap as {@code kc.sh} takes it
   */
  static PhaseTwo start(Path home, Path java, Database database, String heap) {
    int port = FreePorts.next();
    int management = FreePorts.next();
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("bin/kc.sh").toString(),
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + management,
                "--hostname-strict=false",
                "--cache=local"));
    // Their Keycloak does not know all options of ours.
    database.options().stream()
        .filter(option -> option.startsWith("--db-url=") || option.startsWith("--db-username="))
        .forEach(command::add);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("benchmark.log").toFile());
    builder.environment().putAll(database.environment());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", java.toString(),
                "JAVA_OPTS_KC_HEAP", heap,
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD));
    try {
      var server = new PhaseTwo(builder.start(), URI.create("http://localhost:" + port));
      server.awaitReady(URI.create("http://127.0.0.1:" + management + "/health/ready"), home);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(URI health, Path home) throws IOException {
    await("their server")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> !process.isAlive() || isReady(health));
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "does not start:\n" + Files.readString(home.resolve("benchmark.log")));
    }
  }

  private static boolean isReady(URI health) {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Makes the realm with so many organisations, and people in one of them. */
  void fill(int organisations, int people) {
    admin.post("/admin/realms", UsualWay.watched(REALM)).expect(201);
    for (int i = 1; i < organisations; i++) {
      organisation();
    }
    large = newOrganisation();
    for (int i = 0; i < people; i++) {
      createAndAdd();
    }
  }

  private String newOrganisation() {
    return TestClient.idOf(
        admin
            .post(ORGS, Map.of("name", "organisme-" + UUID.randomUUID(), "displayName", "Organisme"))
            .expect(201));
  }

  /** Makes an organisation; how long that took, in nanoseconds. */
  long organisation() {
    return Meter.timed(this::newOrganisation);
  }

  /** A page of the large organisation's people; how long that took. */
  long list() {
    return Meter.get(base, token, ORGS + "/" + large + "/members?max=20").whole();
  }

  /** Creates a person natively and adds it to the large organisation; how long both took. */
  long createAndAdd() {
    String name = "nouveau-" + UUID.randomUUID();
    Meter.Answered created =
        Meter.send(
            "POST",
            base,
            token,
            ADMIN + "/users",
            Meter.json(
                Map.of(
                    "username",
                    name,
                    "email",
                    name + "@phasetwo.example",
                    "enabled",
                    true,
                    "firstName",
                    "Dominique",
                    "lastName",
                    "Durand")),
            201);
    String membership = ORGS + "/" + large + "/members/" + created.id();
    return created.whole() + Meter.send("PUT", base, token, membership, "", 201).whole();
  }

  /** Keycloak's version, as the server tells it. */
  String version() {
    return admin.get("/admin/serverinfo").expect(200).json().at("/systemInfo/version").asText();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
