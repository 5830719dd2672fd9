package fr.moncomptepartenaire.tests.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.FreePorts;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo")
final class DemoIT {
  @Test
  @DisplayName(
      "given a tree that was copied without its times, then it says where everything is; Ctrl-C"
          + " leaves nothing running; a second run goes on with the same data, and so does a third"
          + " after kill -9; when its server dies, it says so and ends")
  void threeRuns() throws Exception {
    Path folder = RunningDemo.copiedFolder();
    int port = FreePorts.next();
    JsonNode first;
    JsonNode organisation;

    try (RunningDemo demo = RunningDemo.start(folder, "-Ddemo.port=" + port)) {
      String ready = demo.awaitReady();
      first = demo.json();

      assertThat(first.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "baseUrl",
              "realm",
              "accountUrl",
              "adminUrl",
              "applicationUrl",
              "mailUrl",
              "operators",
              "automation",
              "letter");
      assertThat(first.get("baseUrl").asText()).isEqualTo("http://localhost:" + port);
      assertThat(ready)
          .contains(
              first.get("accountUrl").asText(),
              first.get("adminUrl").asText(),
              first.get("applicationUrl").asText(),
              first.get("mailUrl").asText(),
              first.at("/letter/identifier").asText(),
              first.at("/letter/provisionalPassword").asText());
      String block = demo.output().substring(demo.output().indexOf("Ready:"));
      for (JsonNode operator : first.get("operators")) {
        assertThat(block)
            .contains(operator.get("username").asText(), operator.get("password").asText());
      }
      assertThat(demo.output()).doesNotContain("building Keycloak");
      assertThat(demo.output().substring(0, demo.output().indexOf("Ready:")).lines())
          .hasSizeLessThan(30);
      Path letter = folder.resolve("target/demo/h2/letter.pdf");
      assertThat(block).contains(letter.toString());
      PrintedLetter printed = PrintedLetter.of(Files.readAllBytes(letter));
      assertThat(printed.password()).isEqualTo(first.at("/letter/provisionalPassword").asText());
      assertThat(printed.identifier()).isEqualTo(first.at("/letter/identifier").asText());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demo.jsonFile())))
          .isEqualTo("rw-------");
      for (String page : List.of("accountUrl", "adminUrl", "applicationUrl", "mailUrl")) {
        assertThat(status(first.get(page).asText())).as(page).isLessThan(400);
      }
      assertThat(first.get("operators")).hasSize(2);
      organisation = organisation(first);
      assertThat(organisation.get("seat").asText()).isEqualTo("OFFERED");

      RunningDemo another = RunningDemo.start(folder, "-Ddemo.port=" + FreePorts.next());
      assertThat(another.awaitEnd()).isEqualTo(1);
      assertThat(another.output()).contains("runs from this folder already");
      assertThat(demo.jsonFile()).exists();

      List<ProcessHandle> servers = demo.servers();
      assertThat(servers).isNotEmpty();
      demo.interrupt();
      assertThat(servers).noneMatch(ProcessHandle::isAlive);
      assertThat(demo.jsonFile()).doesNotExist();
    }

    try (RunningDemo demo = RunningDemo.start(folder, "-Ddemo.port=" + port)) {
      demo.awaitReady();

      JsonNode second = demo.json();
      for (String same : List.of("operators", "automation", "letter")) {
        assertThat(second.get(same)).as(same).isEqualTo(first.get(same));
      }
      assertThat(organisation(second)).isEqualTo(organisation);

      List<ProcessHandle> left = demo.servers();
      demo.kill();
      assertThat(left).isNotEmpty().allMatch(ProcessHandle::isAlive);
      try (RunningDemo next = RunningDemo.start(folder, "-Ddemo.port=" + port)) {
        next.awaitReady();
        assertThat(left).noneMatch(ProcessHandle::isAlive);
        assertThat(organisation(next.json())).isEqualTo(organisation);

        next.servers().forEach(ProcessHandle::destroyForcibly);
        assertThat(next.awaitEnd()).isEqualTo(1);
        assertThat(next.output()).contains("has ended by itself", "keycloak-1.log");
        assertThat(next.jsonFile()).doesNotExist();
      }
    }
  }

  @Test
  @DisplayName(
      "given it builds Keycloak or starts it, when it is interrupted, then nothing is left")
  void interrupted() throws Exception {
    interruptAt("building Keycloak", RunningDemo.newFolder());
    interruptAt("starting Keycloak", RunningDemo.copiedFolder());
  }

  private static void interruptAt(String state, Path folder) throws Exception {
    try (RunningDemo demo = RunningDemo.start(folder, "-Ddemo.port=" + FreePorts.next())) {
      demo.awaitOutput(state);
      // What was just told begins a moment later.
      Thread.sleep(1500);
      List<ProcessHandle> begun = demo.servers();
      assertThat(begun).as(state).isNotEmpty();

      demo.interrupt();

      assertThat(begun).as(state).noneMatch(ProcessHandle::isAlive);
      assertThat(demo.output()).doesNotContain("Ready:");
    }
  }

  @Test
  @DisplayName("given a port that is taken, then a plain error names port and option")
  void takenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        RunningDemo demo =
            RunningDemo.start(RunningDemo.newFolder(), "-Ddemo.port=" + taken.getLocalPort())) {
      assertThat(demo.awaitEnd()).isEqualTo(1);

      assertThat(demo.output().lines())
          .singleElement()
          .asString()
          .contains("Port " + taken.getLocalPort() + " is taken", "-Ddemo.port");
    }
  }

  private static JsonNode organisation(JsonNode demo) {
    return AdminApi.service(
            URI.create(demo.get("baseUrl").asText()),
            demo.get("realm").asText(),
            demo.at("/automation/clientId").asText(),
            demo.at("/automation/clientSecret").asText())
        .get("/admin/realms/partenaires/partner/organisations/" + demo.at("/letter/siret").asText())
        .expect(200)
        .json();
  }

  private static int status(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
