package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayName("T07: given a winner who sends the last form twice")
final class DoubleSubmitIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  @RepeatedTest(3)
  @DisplayName("at the same moment, then one claim is made and the sign-in still goes on")
  void atTheSameMoment() throws InterruptedException, ExecutionException {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    Page codePage = signIn.fillIn(signIn.signIn(letter), person);
    Map<String, String> code = Map.of("code", SignIn.mailedCode(person), "step", "verify");

    ExecutorService fingers = Executors.newFixedThreadPool(2);
    Callable<Page> click = () -> codePage.submit("code", code);
    List<Future<Page>> clicks = fingers.invokeAll(List.of(click, click));
    Page first = clicks.get(0).get();
    Page second = clicks.get(1).get();
    fingers.shutdown();

    assertThat(organisations.read(letter.siret()).get("members").asInt()).isEqualTo(1);
    Page password =
        Stream.of(first, second)
            .filter(Page::isPasswordForm)
            .findFirst()
            .orElseThrow(() -> new AssertionError(first + "\n---\n" + second));
    Page after = signIn.choosePassword(password, person.password());
    if (after.isPasswordForm()) {
      // Both clicks were answered by the form, and Keycloak takes the one it has shown last.
      after = signIn.choosePassword(after, person.password());
    }
    assertThat(signIn.tokens(after).has("access_token")).isTrue();
  }

  @Test
  @DisplayName("once more after the claim, then nothing changes")
  void onceMore() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    Page codePage = signIn.fillIn(signIn.signIn(letter), person);
    Map<String, String> code = Map.of("code", SignIn.mailedCode(person), "step", "verify");
    Page password = codePage.submit("code", code);
    assertThat(password.isPasswordForm()).as("%s", password).isTrue();

    Page again = codePage.submit("code", code);

    assertThat(again.authorizationCode()).isEmpty();
    assertThat(organisations.read(letter.siret()).get("members").asInt()).isEqualTo(1);
    // Whatever page the repeated form led to, signing in anew by the letter leads nowhere.
    assertThat(SignIn.fresh().signIn(letter).notice()).contains("already-claimed");
  }
}
