package fr.moncomptepartenaire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.SqlLog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("SQL statements a request, by the number of organisations")
final class StatementsBenchmark {
  private static final int FEW = 20;
  private static final int MANY = 1_000;

  private final Platform platform = Platform.get();

  @Test
  void doNotGrow() {
    try (KeycloakServer server =
        platform.startApart(
            "statements", platform.postgres().database("statements"), SqlLog.SETTING)) {
      AdminApi operator = Platform.operator(server.baseUrl());
      var organisations = new Organisations(operator);
      Letter letter = organisations.offered();
      for (int i = 1; i < FEW; i++) {
        organisations.vacant();
      }
      Map<String, Long> few = measure(server, operator, letter);
      for (int i = FEW; i < MANY; i++) {
        organisations.vacant();
      }
      Map<String, Long> many = measure(server, operator, letter);

      Report.line("");
      Report.line("| request | statements with %d organisations | with %d |", FEW, MANY);
      Report.line("|---|---|---|");
      few.forEach((what, count) -> Report.line("| %s | %d | %d |", what, count, many.getOrDefault(what, -1L)));
      assertThat(many).isEqualTo(few);
    }
  }

  private static Map<String, Long> measure(
      KeycloakServer server, AdminApi operator, Letter letter) {
    var log = new SqlLog(Platform.logFile("statements"));
    Map<String, Runnable> acts = new LinkedHashMap<>();
    acts.put(
        "operators: a page of 20 organisations",
        () -> operator.get(Platform.PARTNER + "/organisations").expect(200));
    acts.put(
        "operators: search by name",
        () -> operator.get(Platform.PARTNER + "/organisations?search=bailleur").expect(200));
    acts.put(
        "operators: one organisation",
        () -> operator.get(Platform.PARTNER + "/organisations/" + letter.siret()).expect(200));
    acts.put(
        "sign-in by letter, up to the form",
        () -> {
          var signIn = new SignIn(new HttpBrowser(server.baseUrl()));
          assertThat(signIn.signIn(letter).isClaimForm()).isTrue();
        });
    Map<String, Long> counts = new LinkedHashMap<>();
    acts.forEach((what, act) -> counts.put(what, log.statements(act)));
    return counts;
  }
}
