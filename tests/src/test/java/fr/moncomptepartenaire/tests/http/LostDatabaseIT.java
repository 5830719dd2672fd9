package fr.moncomptepartenaire.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server of its own, with few connections, which all go through a relay. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T54: given a server whose database goes away")
final class LostDatabaseIT {
  private static final String NAME = "lost";

  private final Platform platform = Platform.get();
  private Relay relay;
  private KeycloakServer server;
  private Caller operator;

  @BeforeAll
  void start() {
    Database.Postgres database = platform.database(NAME);
    int port = URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
    relay = new Relay(port);
    server =
        platform.startApart(
            NAME,
            new Database.Postgres(
                database.jdbcUrl().replace(":" + port + "/", ":" + relay.port() + "/"),
                database.user(),
                database.password()),
            Map.of("KC_DB_POOL_INITIAL_SIZE", "6", "KC_DB_POOL_MAX_SIZE", "6"));
    AdminApi program = Platform.operator(server.baseUrl());
    operator = Caller.bearing("an operator", program::token).at(server.baseUrl());
  }

  @AfterAll
  void stop() {
    server.close();
    relay.close();
  }

  @Test
  @DisplayName("then both interfaces say 503 and when to come again, and serve once it is back")
  void lost() {
    SignIn signIn = new SignIn(new HttpBrowser(server.baseUrl()));
    signIn.becomeAdministrator(
        new Organisations(Platform.operator(server.baseUrl())).offered(), Person.somebody());
    Caller administrator = signIn.caller("the administrator");
    assertThat(operator.organisations().list()).hasStatus(200);
    assertThat(administrator.users().list()).hasStatus(200);

    relay.cut();
    for (int i = 0; i < 3; i++) {
      unavailable(operator.organisations().list());
      unavailable(administrator.users().list());
    }
    relay.mend();

    Answer back =
        await("the database is back")
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofMillis(500))
            .until(() -> operator.organisations().list(), answer -> answer.status() != 503);
    assertThat(back).hasStatus(200);
  }

  @Test
  @DisplayName("or when all its connections are taken, then it says 503 in time instead of 500")
  void noneLeft() throws Exception {
    try (Connection holder = platform.postgres().connect(NAME)) {
      assertThat(operator.organisations().list()).hasStatus(200);
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute("lock table partner_organisation in access exclusive mode");
      }
      ExecutorService people = Executors.newFixedThreadPool(20);
      try {
        List<Future<Answer>> answers =
            IntStream.range(0, 20)
                .mapToObj(i -> people.submit(() -> operator.organisations().list()))
                .toList();
        await("those without a connection are answered")
            .atMost(Duration.ofSeconds(15))
            .until(() -> answers.stream().filter(Future::isDone).count() >= 14);
        for (Future<Answer> answer : answers.stream().filter(Future::isDone).toList()) {
          unavailable(answer.get());
        }
        holder.rollback();
        assertThat(operator.organisations().list()).hasStatus(200);
      } finally {
        people.shutdown();
      }
    }
  }

  private static void unavailable(Answer answer) {
    assertThat(answer).hasStatus(503);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer).hasCode("unavailable");
  }
}
