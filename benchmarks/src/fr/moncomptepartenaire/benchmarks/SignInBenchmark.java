package fr.moncomptepartenaire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signing in by a letter, against signing in with a password as on any Keycloak")
final class SignInBenchmark {
  private static final int WARM_UP = 20;
  private static final int RUNS = 100;

  private final Platform platform = Platform.get();

  @Test
  void ratio() {
    var organisations = new Organisations(platform.operator());
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    String identifier =
        SignIn.claimsOf(SignIn.fresh().becomeAdministrator(organisations.offered(), person))
            .get("preferred_username")
            .asText();
    List<Long> byLetter = new ArrayList<>();
    List<Long> byPassword = new ArrayList<>();
    for (int run = 0; run < WARM_UP + RUNS; run++) {
      long letterNanos = nanosOf(letter.identifier(), letter.password());
      long passwordNanos = nanosOf(identifier, person.password());
      if (run >= WARM_UP) {
        byLetter.add(letterNanos);
        byPassword.add(passwordNanos);
      }
    }
    double ofLetter = Report.medianMillis(byLetter);
    double ofPassword = Report.medianMillis(byPassword);
    Report.line("");
    Report.line("| sign-in (the post of the page; median of %d, interleaved) | ms |", RUNS);
    Report.line("|---|---|");
    Report.line("| with a password, as on any Keycloak | %.1f |", ofPassword);
    Report.line("| by a letter, up to the form | %.1f |", ofLetter);
    Report.line("| ratio | %.2f |", ofLetter / ofPassword);
  }

  private long nanosOf(String identifier, String password) {
    var signIn = new SignIn(new HttpBrowser(platform.baseUrl()));
    Page page = signIn.start();
    long start = System.nanoTime();
    Page answer = signIn.signIn(page, identifier, password);
    long took = System.nanoTime() - start;
    assertThat(answer.isClaimForm() || answer.authorizationCode().isPresent())
        .as("%s", answer)
        .isTrue();
    return took;
  }
}
