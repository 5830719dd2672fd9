package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RetryOnce
@DisplayName("Every other screen: readable by all, at every width, saying what to do")
final class ScreensIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Window window = Window.french();

  @AfterEach
  void close() {
    window.close();
  }

  @Nested
  @DisplayName("given the sign-in page")
  final class OnSignIn {
    @Test
    @DisplayName("and a wrong password, then one error tells nothing of which was wrong (T04)")
    void wrongPassword() {
      window.openSignIn().tryToSignIn("camille.martin", "ce n’est pas le bon");
      assertThat(window.find("#login-error").innerText())
          .contains("L’identifiant ou le mot de passe est incorrect");
      assertThat(window.find("#username").inputValue()).isEqualTo("camille.martin");
      assertThat(window.find("#password").inputValue()).isEmpty();
      Appearance.check(window, "sign-in-error");
    }

    @Test
    @DisplayName("and a letter lost, then a page says how to get another, and leads back")
    void letterLost() {
      window.openSignIn().letterLost().click();
      assertThat(window.notice()).isEqualTo("letter-lost");
      Appearance.check(window, "letter-lost");
      window.find("#back-to-login").click();
      assertThat(window.heading()).isEqualTo("Authentification");
    }

    @Test
    @DisplayName("and a forgotten password, then the answer is the same whoever asks (T04)")
    void forgottenPassword() {
      window.openSignIn();
      window.find("#forgotten-password").click();
      assertThat(window.heading()).isEqualTo("Mot de passe oublié");
      Appearance.check(window, "reset-password");
      window.find("#username").fill("personne.inconnue");
      window.find("#kc-reset-password-form button[type=submit]").click();
      assertThat(window.find(".mcp-alert").first().innerText())
          .contains("Si un compte correspond à votre saisie");
      Appearance.check(window, "reset-password-sent");
    }
  }

  @Nested
  @DisplayName("given a letter that opens nothing any more, then a plain page says why")
  final class OnLetter {
    private final Letter letter = organisations.offered();

    @Test
    @DisplayName("claimed: the administrator was designated (T06)")
    void alreadyClaimed() {
      SignIn.fresh().claim(letter, Person.somebody());
      shows("already-claimed", "L’administrateur a déjà été désigné");
    }

    @Test
    @DisplayName("expired")
    void expired() {
      Situations.expired(letter);
      shows("letter-expired", "Votre courrier a expiré");
    }

    @Test
    @DisplayName("dead after too many wrong passwords (T02)")
    void dead() {
      Situations.dead(letter);
      shows("letter-dead", "Votre courrier n’est plus valable");
    }

    @Test
    @DisplayName("replaced by a newer one")
    void replaced() {
      organisations.issueLetter(letter.siret());
      shows("letter-replaced", "Un courrier plus récent a été envoyé");
    }

    @Test
    @DisplayName("of a suspended organisation")
    void suspended() {
      Situations.suspended(letter);
      shows("suspended", "L’accès de votre organisme est suspendu");
    }

    private void shows(String notice, String heading) {
      window.openSignIn().signIn(letter);
      assertThat(window.heading()).isEqualTo(heading);
      assertThat(window.notice()).isEqualTo(notice);
      Appearance.check(window, notice);
      window.find("#back-to-login").click();
      assertThat(window.heading()).isEqualTo("Authentification");
    }
  }

  @Nested
  @DisplayName("given the first-authentication form")
  final class OnForm {
    private final ClaimScreen form = window.openSignIn().signIn(organisations.offered());

    @Test
    @DisplayName("with errors, then each stands beside its field and what was typed stays typed")
    void errors() {
      form.submit(new Person("", "Zoé <b>", "12", "zoe.exemple"));
      assertThat(form.errorOf("lastName")).contains("Saisissez votre nom.");
      assertThat(form.errorOf("firstName")).contains("caractère non admis");
      assertThat(form.errorOf("phone")).contains("numéro de téléphone");
      assertThat(form.errorOf("email")).contains("nom@domaine.extension");
      assertThat(form.valueOf("firstName")).isEqualTo("Zoé <b>");
      assertThat(form.valueOf("phone")).isEqualTo("12");
      assertThat(form.valueOf("email")).isEqualTo("zoe.exemple");
      assertThat(window.page().title()).startsWith("Erreur\u00a0: Première authentification");
      assertThat(window.focused()).isEqualTo("#error-summary");
      window.find("#error-summary a").first().click();
      assertThat(window.focused()).isEqualTo("#lastName");
      Appearance.check(window, "first-authentication-errors");
    }

    @Test
    @DisplayName("with a shared address, then it warns, and takes it once confirmed")
    void roleMailbox() {
      String domain = Person.somebody().email().replaceAll(".*@|[^a-z0-9.]", "");
      Person person = Person.somebody().withEmail("contact@" + System.nanoTime() + "." + domain);
      form.submit(person);
      assertThat(form.errorOf("email")).contains("semble partagée");
      Appearance.check(window, "first-authentication-shared");
      form.submit();
      assertThat(form.valueOf("email")).isEqualTo(person.email());
      window.find("#confirmRoleMailbox").check();
      form.submit().awaitPage();
    }

    @Test
    @DisplayName("and no mail server, then a page says that nothing is lost, and to try again")
    void mailUnavailable() {
      Person person = Person.somebody();
      platform.mails().goDown();
      try {
        form.submit(person);
        assertThat(window.notice()).isEqualTo("mail-unavailable");
        Appearance.check(window, "mail-unavailable");
      } finally {
        platform.mails().comeBack();
      }
      window.find("button[value=edit]").click();
      assertThat(form.valueOf("email")).isEqualTo(person.email());
      form.submit().awaitPage();
    }
  }

  @Nested
  @DisplayName("given the page that asks for the mailed code")
  final class OnCode {
    private final Letter letter = organisations.offered();
    private final Person person = Person.somebody();
    private final CodeScreen code = window.openSignIn().signIn(letter).submit(person).awaitPage();

    @Test
    @DisplayName("and a wrong code, then it says so, and after five that a new one is needed (T03)")
    void wrongCode() {
      code.tryCode("");
      assertThat(code.error()).contains("Saisissez le code");
      code.tryCode("12");
      assertThat(code.error()).contains("Ce code est incomplet");
      String wrong = SignIn.mailedCode(person).equals("00000000") ? "00000001" : "00000000";
      code.tryCode(wrong);
      assertThat(code.error()).contains("Ce code est incorrect");
      Appearance.check(window, "code-wrong");
      for (int i = 0; i < 5; i++) {
        code.tryCode(wrong);
      }
      assertThat(code.error()).contains("essayé trop de fois");
      Appearance.check(window, "code-dead");
    }

    @Test
    @DisplayName("and a code that has expired, then it says so")
    void expiredCode() {
      Situations.codeExpired(letter);
      code.tryCode(SignIn.mailedCode(person));
      assertThat(code.error()).contains("Ce code a expiré");
      Appearance.check(window, "code-expired");
    }

    @Test
    @DisplayName("and no mail left, then no button pretends otherwise")
    void noMailLeft() {
      Situations.allMailsSent(letter);
      window.page().reload();
      assertThat(code.button("resend").count()).isZero();
      assertThat(window.find("main").innerText()).contains("ne pouvez plus demander");
      Appearance.check(window, "code-no-mail-left");
      code.button("edit").click();
      assertThat(new ClaimScreen(window).valueOf("email")).isEqualTo(person.email());
    }

    @Test
    @DisplayName("and a new one asked for at once, then the button waits, and the server too (T29)")
    void tooSoon() {
      assertThat(code.button("resend").getAttribute("aria-disabled")).isEqualTo("true");
      // As without JavaScript: the very form is sent.
      window
          .page()
          .evaluate(
              "() => { const b = document.querySelector('button[value=resend]');"
                  + " b.removeAttribute('aria-disabled'); b.click(); }");
      window.find("#input-error-code").waitFor();
      assertThat(code.error()).contains("Patientez");
      assertThat(platform.mails().mailsTo(person.email())).hasSize(1);
      Appearance.check(window, "code-too-soon");
    }
  }

  @Nested
  @DisplayName("given the page to choose a password")
  final class OnPassword {
    private final Letter letter = organisations.offered();
    private final Person person = Person.somebody();
    private final PasswordScreen password =
        window.openSignIn().signIn(letter).submit(person).verify(person).awaitPage();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "password-too-short, trop court, trop court",
      "password-too-common, azertyuiopqsdfgh, trop répandu",
    })
    @DisplayName("and one that the policy refuses, then the error stands beside the field")
    void refused(String screen, String typed, String error) {
      password.choose(typed);
      assertThat(password.error()).contains(error);
      Appearance.check(window, screen);
    }

    @Test
    @DisplayName("and two that differ, then the error stands beside the second")
    void different() {
      window.find("#password-new").fill(person.password());
      window.find("#password-confirm").fill(person.password() + "?");
      window.find("#kc-submit").click();
      assertThat(window.find("#input-error-password-confirm").innerText()).contains("différents");
      Appearance.check(window, "password-different");
    }
  }

  @Test
  @DisplayName("given the letter on paper, then it is a PDF that the pictures of the README show")
  void letter() throws IOException, InterruptedException {
    String siret = organisations.offered("Résidences du Parc").siret();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        platform
                            .baseUrl()
                            .resolve(Platform.PARTNER + "/organisations/" + siret + "/letter"))
                    .header("Authorization", "Bearer " + platform.operator().token())
                    .header("Accept", "application/pdf")
                    .POST(BodyPublishers.noBody())
                    .build(),
                BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    Files.createDirectories(Appearance.PICTURES);
    Files.write(Appearance.PICTURES.resolve("letter.pdf"), answer.body());
  }

  @Nested
  @DisplayName("given Keycloak’s own turns")
  final class OnTheWay {
    @Test
    @DisplayName("a page left behind, then it says how to go on")
    void pageExpired() {
      window.openSignIn();
      String left = window.find("#kc-form-login").getAttribute("action");
      new SignInScreen(window).signIn(organisations.offered());
      window.find("#lastName").waitFor();
      window.page().navigate(left);
      assertThat(window.heading()).isEqualTo("Cette page a expiré");
      Appearance.check(window, "page-expired");
      window.find("#loginContinueLink").click();
      assertThat(window.heading()).isEqualTo("Première authentification");
    }

    @Test
    @DisplayName("a sign-out, then it asks before, and says so after")
    void logout() {
      Person person = Person.somebody();
      SignIn signIn = new SignIn(new HttpBrowser(platform.baseUrl()));
      signIn.becomeAdministrator(organisations.offered(), person);
      window.openAccount();
      window
          .find("#username")
          .fill(
              platform
                  .platformAdministrator()
                  .get(Platform.ADMIN + "/users?exact=true&email=" + person.email())
                  .expect(200)
                  .json()
                  .at("/0/username")
                  .asText());
      window.find("#password").fill(person.password());
      window.find("#kc-login").click();
      new AccountScreen(window).awaitPage();
      window.open("/realms/" + Platform.REALM + "/protocol/openid-connect/logout");
      assertThat(window.heading()).isEqualTo("Déconnexion");
      Appearance.check(window, "logout");
      window.find("#kc-logout").click();
      window.find("#kc-info-message").waitFor();
      Appearance.check(window, "logged-out");
    }

    @Test
    @DisplayName(
        "a way back to a place that nobody registered, then an error page and no link there")
    void badRedirect() {
      window
          .page()
          .navigate(SignIn.from(platform.baseUrl(), "http://ailleurs.example/").toString());
      assertThat(window.heading()).isEqualTo("Une erreur est survenue");
      assertThat(window.page().content()).doesNotContain("ailleurs.example");
      Appearance.check(window, "error");
    }
  }
}
