package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RowTrigger;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
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
  @DisplayName("while the first click is still worked on, then either answer leads to the sign-in")
  void whileTheFirstIsWorkedOn() throws Exception {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    Page codePage = signIn.fillIn(signIn.signIn(letter), person);
    Map<String, String> code = Map.of("code", SignIn.mailedCode(person), "step", "verify");
    Tables tables = Tables.shared();
    String orgId =
        tables
            .texts("select org_id from partner_organisation where siret = ?", letter.siret())
            .get(0);

    Page first;
    Page second;
    ExecutorService fingers = Executors.newFixedThreadPool(2);
    try (Connection gate = platform.sql();
        Statement sql = gate.createStatement();
        RowTrigger held =
            RowTrigger.runs(
                tables,
                "insert",
                "partner_journal",
                orgId,
                "perform pg_advisory_xact_lock(4711)")) {
      assertThat(held).isNotNull();
      sql.execute("select pg_advisory_lock(4711)");
      Future<Page> claim = fingers.submit(() -> codePage.submit("code", code));
      await("the claim waits at the gate")
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(20))
          .until(
              () ->
                  tables.number(
                          "select count(*) from pg_locks where locktype = 'advisory' and not"
                              + " granted")
                      > 0);
      second = codePage.submit("code", code);
      sql.execute("select pg_advisory_unlock(4711)");
      first = claim.get();
    } finally {
      fingers.shutdown();
    }

    assertThat(first).isPasswordForm();
    // The browser shows the second answer: whoever reads it types the code once more.
    Page password = second.isPasswordForm() ? second : second.submit("code", code);
    Page after = signIn.choosePassword(password, person.password());
    if (after.isPasswordForm()) {
      after = signIn.choosePassword(after, person.password());
    }
    assertThat(signIn.tokens(after).has("access_token")).isTrue();
    assertThat(organisations.read(letter.siret()).get("members").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "and the letter's own account requires the claim, so that no request of the sign-in finds"
          + " nothing left to do when another one has just gone on as the person")
  void theAccountRequiresIt() {
    assertThat(requiredOf(organisations.offered())).containsExactly("first-admin-claim");
  }

  private static List<String> requiredOf(Letter letter) {
    return Tables.shared()
        .texts(
            "select a.required_action from user_required_action a join user_entity u on u.id ="
                + " a.user_id where u.username = ?",
            letter.identifier());
  }

  @Test
  @DisplayName(
      "given a letter of an earlier version, whose account requires nothing, then it leads to the"
          + " form and nowhere else, and from then on its account requires the claim (R1)")
  void earlierLetter() {
    Letter letter = organisations.offered();
    assertThat(
            Tables.shared()
                .update(
                    "delete from user_required_action where user_id = (select id from user_entity"
                        + " where username = ?)",
                    letter.identifier()))
        .isEqualTo(1);
    SignIn signIn = SignIn.fresh();

    Page form = signIn.signIn(letter);

    assertThat(form).isClaimForm();
    assertThat(requiredOf(letter)).containsExactly("first-admin-claim");
    assertThat(signIn.start()).isNotSignedIn();
    assertThat(SignIn.fresh().becomeAdministrator(letter, Person.somebody()).has("access_token"))
        .isTrue();
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
    assertThat(password).isPasswordForm();

    Page again = codePage.submit("code", code);

    assertThat(again).isNotSignedIn();
    assertThat(organisations.read(letter.siret()).get("members").asInt()).isEqualTo(1);
    // Whatever page the repeated form led to, signing in anew by the letter leads nowhere.
    assertThat(SignIn.fresh().signIn(letter)).isNotice("already-claimed");
  }
}
