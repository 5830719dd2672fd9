package fr.moncomptepartenaire.tests.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given somebody who has forgotten identifier or password (R12)")
final class RecoveryIT {
  private static final Pattern LINK = Pattern.compile("http\\S+/login-actions/action-token\\S+");
  private static final String REMINDER = "Rappel de votre identifiant Mon Compte Partenaire";
  private static final String RESET = "Choisir un nouveau mot de passe";

  private final Platform platform = Platform.get();
  private final Colleague person = Colleagues.ofNewOrganisation().user("oublieux");

  private static Page forgotPassword(String typed) {
    return SignIn.fresh()
        .start()
        .click("#forgotten-password")
        .submit("username", Map.of("username", typed));
  }

  private static Page forgotIdentifier(String typed) {
    return SignIn.fresh()
        .start()
        .click("#forgotten-identifier")
        .submit("email", Map.of("email", typed));
  }

  private CaughtMail mail(String subject) {
    return platform
        .mails()
        .await(person.email(), mail -> mail.subject().equals(subject), Duration.ofSeconds(60));
  }

  private static String stranger() {
    return "personne." + UUID.randomUUID() + "@exemple.example";
  }

  @Test
  @DisplayName("when the address asks for the identifier, then a mail tells it, without a password")
  void identifier() {
    Page answer = forgotIdentifier(person.email());

    assertThat(answer).isSignIn();
    assertThat(mail(REMINDER).text()).contains(person.username());
    assertThat(mail(REMINDER).headers()).containsEntry("Auto-Submitted", List.of("auto-generated"));
  }

  @Test
  @DisplayName(
      "when an unknown address asks, then the answer is the same and nothing is mailed (T04)")
  void unknown() {
    String stranger = stranger();

    assertThat(forgotIdentifier(stranger).document().text())
        .isEqualTo(forgotIdentifier(person.email()).document().text());
    assertThat(forgotPassword(stranger).document().text())
        .isEqualTo(forgotPassword(person.email()).document().text());
    mail(REMINDER);
    mail(RESET);
    assertThat(platform.mails().mailsTo(stranger)).isEmpty();
  }

  @Test
  @DisplayName(
      "when the mailed link is followed, then a password is chosen, once; the link is spent")
  void link() {
    forgotPassword(person.email());
    Matcher link = LINK.matcher(mail(RESET).text());
    assertThat(link.find()).isTrue();
    SignIn signIn = SignIn.fresh();

    Page password = signIn.browser().open(URI.create(link.group()));
    assertThat(password).isPasswordForm();
    signIn.choosePassword(password, "sept loutres brunes du lac");

    Page portal = SignIn.fresh().signIn(person.username(), "sept loutres brunes du lac");
    assertThat(portal).isSignedIn();
    Page again = SignIn.fresh().browser().open(URI.create(link.group()));
    assertThat(again).isNotPasswordForm();
  }

  @Test
  @DisplayName(
      "T65: when a stranger has locked the account, then what everybody reads says what helps, and a"
          + " new password by the mailed link opens it at once")
  void lockedByAStranger() {
    for (int i = 0; i < 6; i++) {
      SignIn.fresh().signIn(person.username(), "faux " + i);
    }
    Page right = SignIn.fresh().signIn(person.username(), person.password());
    assertThat(right).isSignIn();
    assertThat(right.formError())
        .contains("Mot de passe oublié")
        .isEqualTo(SignIn.fresh().signIn(stranger(), "faux").formError());

    forgotPassword(person.email());
    Matcher link = LINK.matcher(mail(RESET).text());
    assertThat(link.find()).isTrue();
    SignIn signIn = SignIn.fresh();
    signIn.choosePassword(
        signIn.browser().open(URI.create(link.group())), "neuf hérons gris du marais");

    Page portal = SignIn.fresh().signIn(person.username(), "neuf hérons gris du marais");
    assertThat(portal).isSignedIn();
  }

  @Test
  @DisplayName("when the identifier is a letter's, then the page on lost letters, and no mail")
  void letter() {
    Letter letter = new Organisations(platform.operator()).offered();

    assertThat(forgotPassword(letter.identifier())).isNotice("letter-lost");
  }

  @Test
  @DisplayName(
      "when the address has had its mails of the day, then the answer stays, the mails end (T29)")
  void budget() {
    for (int i = 0; i < 8; i++) {
      assertThat(forgotIdentifier(person.email())).isSignIn();
    }
    mail(REMINDER);
    assertThat(platform.mails().mailsTo(person.email())).hasSizeLessThanOrEqualTo(5);
  }
}
