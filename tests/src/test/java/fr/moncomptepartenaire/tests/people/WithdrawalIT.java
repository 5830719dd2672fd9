package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T60: given somebody whose account was disabled")
final class WithdrawalIT {
  private static final String WITHIN = "logements-prives/consultation";
  private static final String PASSWORD_MAIL = "Votre mot de passe provisoire Mon Compte Partenaire";

  private final Platform platform = Platform.get();
  private final Tables tables = Tables.shared();
  private final TestClient console = TestClient.withLastingTokens();
  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Caller administrator = console.caller("the administrator", ours.administrator());
  private final Caller delegate = console.caller("a delegate", ours.delegate(WITHIN));

  /** Who disabled the account. */
  enum By {
    ADMINISTRATOR,
    RECERTIFICATION,
    REPLACEMENT,
    /** A workflow or the platform's administrator: no row of ours says who. */
    OUTSIDE
  }

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private Colleague disabled(By by) {
    Colleague person = ours.user("retire", WITHIN);
    if (by == By.ADMINISTRATOR) {
      assertThat(administrator.users().disable(person.id())).hasStatus(204);
      return person;
    }
    // A delegate's own withdrawal from before must not speak for what others did since.
    assertThat(delegate.users().disable(person.id())).hasStatus(204);
    assertThat(delegate.users().enable(person.id())).hasStatus(204);
    new KeycloakAccount(person.id()).disable();
    if (by != By.OUTSIDE) {
      tables.update(
          "insert into partner_withdrawal (user_id, realm_id, withdrawn_by, withdrawn_at) select"
              + " id, realm_id, ?, 1 from user_entity where id = ?",
          by.name(),
          person.id());
    }
    return person;
  }

  private static Page signIn(Colleague person) {
    return SignIn.fresh().signIn(person.username(), person.password());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "by somebody above a delegate, then no delegate gives the access back, the administrator does,"
          + " and the old password is worth nothing: a new one is mailed")
  void above(By by) {
    Colleague person = disabled(by);

    Answer refused = delegate.users().enable(person.id());

    assertThat(refused).isRefused(403, "withdrawn-above");
    assertThat(delegate.users().disable(person.id())).hasStatus(204);
    assertThat(delegate.users().enable(person.id())).as("disabled once more").hasStatus(403);
    assertThat(delegate.users().sendCredentials(person.id())).hasStatus(403);
    assertThat(signIn(person)).isNotSignedIn();

    assertThat(administrator.users().enable(person.id())).hasStatus(204);

    platform
        .mails()
        .await(
            person.email(), mail -> mail.subject().equals(PASSWORD_MAIL), Duration.ofSeconds(60));
    Page old = signIn(person);
    assertThat(old).isNotSignedIn().isNotPasswordForm();
  }

  @Test
  @DisplayName(
      "by a delegate, then a delegate gives the access back, the password stays, and nothing is mailed")
  void byDelegate() {
    Colleague person = ours.user("absent", WITHIN);
    assertThat(delegate.users().disable(person.id())).hasStatus(204);

    assertThat(delegate.users().enable(person.id())).hasStatus(204);

    assertThat(signIn(person)).isSignedIn();
    assertThat(tables.number("select count(*) from partner_outbox where user_id = ?", person.id()))
        .isZero();
  }

  @Test
  @DisplayName("by a delegate, natively enabled, natively disabled, then no delegate gives it back")
  void pastUs() {
    Colleague person = ours.user("absent", WITHIN);
    assertThat(delegate.users().disable(person.id())).hasStatus(204);
    new KeycloakAccount(person.id()).enable();
    new KeycloakAccount(person.id()).disable();

    assertThat(delegate.users().enable(person.id())).hasStatus(403);
  }

  @Test
  @DisplayName("and enabled already, then enabling changes neither password nor sessions")
  void enabledAlready() {
    Colleague person = ours.user("present", WITHIN);
    Caller session = console.caller("the person", person);

    assertThat(administrator.users().enable(person.id())).hasStatus(204);

    assertThat(session.me()).hasStatus(200);
    assertThat(signIn(person)).isSignedIn();
  }
}
