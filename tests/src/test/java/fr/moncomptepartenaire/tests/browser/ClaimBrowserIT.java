package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RetryOnce
@DisplayName("From the letter to the administrator, in a browser")
final class ClaimBrowserIT {
  private static final String FORM = "Première authentification – Mon Compte Partenaire";

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  @Test
  @DisplayName(
      "given a letter, then its holder ends up signed in to the account console, in French")
  void inFrench() {
    Letter letter = organisations.offered("Résidences du Parc");
    Person person =
        new Person("Lefèvre", "Zoé", "06 12 34 56 78", "zoe.lefevre@residences.example");
    try (Window window = Window.french()) {
      SignInScreen signIn = window.openAccount();
      assertThat(window.heading()).isEqualTo("Authentification");
      signIn.window().find("#username").fill(letter.identifier());
      Appearance.check(window, "sign-in");

      ClaimScreen form = signIn.signIn(letter);
      assertThat(window.page().title()).isEqualTo(FORM);
      assertThat(form.labels())
          .containsExactly("Nom*", "Prénom*", "Téléphone", "Adresse mail nominative*");
      assertThat(window.find("#hint-email").innerText()).contains("nom@domaine.extension");
      assertThat(form.submitButton().innerText()).isEqualTo("Valider");
      assertThat(form.backLink().innerText()).isEqualTo("Retour à la page d’authentification");
      assertThat(window.find("main").innerText())
          .contains("Résidences du Parc")
          .contains("vous devenez l’administrateur")
          .contains("responsable des droits d’accès")
          .contains("elle sert à retrouver votre identifiant");
      form.fill(person);
      Appearance.check(window, "first-authentication");

      CodeScreen code = form.submit().awaitPage();
      Appearance.check(window, "code");

      PasswordScreen password = code.verify(person).awaitPage();
      assertThat(password.identifier()).matches("zoe\\.lefevre[0-9]*");
      assertThat(window.find(".mcp-steps-count").innerText()).startsWith("Étape 4 sur 4");
      assertThat(window.find("#logout-sessions").count()).as("other devices").isZero();
      Appearance.check(window, "password");

      password.choose(person.password());
      AccountScreen account = new AccountScreen(window).awaitPage();
      window.find(".mcp-first-steps").waitFor();
      assertThat(window.heading()).isEqualTo("Vous êtes l’administrateur");
      assertThat(window.find("main").innerText())
          .contains("Résidences du Parc")
          .contains("zoe.lefevre")
          .contains("Cocher vos propres habilitations");
      Appearance.check(window, "first-steps");
      account.openPersonalInfo();
      assertThat(account.valueOf("lastName")).isEqualTo("Lefèvre");
      assertThat(account.valueOf("firstName")).isEqualTo("Zoé");
      assertThat(account.valueOf("email")).isEqualTo(person.email());
      assertThat(window.page().locator("html").getAttribute("lang")).isEqualTo("fr");
      assertThat(window.find("main label").allInnerTexts().toString())
          .as("labels of the console, none of them a bare key")
          .contains("Téléphone")
          .doesNotContain("profile.attributes");
      assertThat(window.complaints()).isEmpty();
      Appearance.picture(window, "account");
      assertAdministrator(letter, person);
    }
  }

  @Test
  @DisplayName(
      "given English chosen on the sign-in page and text at 200 %, then the same way opens")
  void inEnglishAtTwiceTheSize() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    try (Window window = Window.atTwiceTheSize()) {
      SignInScreen signIn = window.openAccount();
      signIn.language("en").click();
      assertThat(window.heading()).isEqualTo("Sign in");
      Appearance.checkAsItIs(window, "sign-in");

      ClaimScreen form = signIn.signIn(letter);
      assertThat(window.heading()).isEqualTo("First authentication");
      assertThat(form.labels())
          .containsExactly("Last name*", "First name*", "Telephone", "Personal e-mail address*");
      Appearance.checkAsItIs(window, "first-authentication");

      CodeScreen code = form.submit(person).awaitPage();
      Appearance.checkAsItIs(window, "code");
      PasswordScreen password = code.verify(person).awaitPage();
      Appearance.checkAsItIs(window, "password");
      Appearance.picture(window, "password-english-200-percent");

      password.choose(person.password());
      AccountScreen account = new AccountScreen(window).awaitPage();
      window.find(".mcp-first-steps").waitFor();
      assertThat(window.heading()).isEqualTo("You are the administrator");
      assertThat(Appearance.overflow(window.page())).isEmpty();
      account.openPersonalInfo();
      assertThat(account.valueOf("lastName")).isEqualTo(person.lastName());
      assertThat(window.page().locator("html").getAttribute("lang")).isEqualTo("en");
      assertThat(Appearance.overflow(window.page())).isEmpty();
      assertThat(window.complaints()).isEmpty();
      assertAdministrator(letter, person);
    }
  }

  @Test
  @DisplayName("given a keyboard only, then the focus goes down the page and the whole way opens")
  void byKeyboard() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    try (Window window = Window.french()) {
      window.openAccount();
      assertThat(window.focused()).isEqualTo("#username");
      assertThat(window.tabOrder())
          .containsExactly(
              "#username",
              "#password",
              "Afficher le mot de passe",
              "#forgotten-identifier",
              "#forgotten-password",
              "#kc-login",
              "Courrier perdu ou expiré\u00a0?",
              "Aide",
              "01 23 45 67 89",
              "service@partenaires.example",
              "nous contacter",
              "Mentions légales",
              "Données personnelles",
              "Accessibilité\u00a0: partiellement conforme");
      // Round the end of the page, as the Tab key goes.
      window.tabTo("Aller au contenu");
      window.press("Enter");
      assertThat(window.focused()).isEqualTo("#main");
      window.tabTo("#username");
      window.type(letter.identifier());
      window.tabTo("#password");
      window.type(letter.password());
      window.tabTo("Afficher le mot de passe");
      window.press("Space");
      assertThat(window.find("#password").getAttribute("type")).isEqualTo("text");
      window.tabTo("#kc-login");
      window.press("Enter");

      window.find("#lastName").waitFor();
      window.tabTo("Valider");
      window.press("Space");

      window.find("#error-summary").waitFor();
      assertThat(window.focused()).as("where the errors are told").isEqualTo("#error-summary");
      assertThat(window.tabOrder())
          .as("from the errors down the form")
          .containsSubsequence(
              "#lastName",
              "#firstName",
              "#phone",
              "#email",
              "Retour à la page d’authentification",
              "Valider");
      window.page().reload();
      window.find("#lastName").waitFor();
      window.tabTo("#lastName");
      window.type(person.lastName());
      window.tabTo("#firstName");
      window.type(person.firstName());
      window.tabTo("#phone");
      window.type(person.phone());
      window.tabTo("#email");
      window.type(person.email());
      window.press("Enter");

      window.find("#code").waitFor();
      assertThat(window.focused()).isEqualTo("#code");
      window.type(SignIn.mailedCode(person));
      window.press("Enter");

      window.find("#password-new").waitFor();
      assertThat(window.focused()).isEqualTo("#password-new");
      window.type(person.password());
      window.tabTo("#password-confirm");
      window.type(person.password());
      window.tabTo("#kc-submit");
      window.press("Enter");

      new AccountScreen(window).awaitPage();
      assertThat(window.complaints()).isEmpty();
      assertAdministrator(letter, person);
    }
  }

  @Test
  @DisplayName("given no JavaScript, then the way to the new password opens, and a refusal too")
  void withoutJavaScript() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    try (Window window = Window.withoutJavaScript()) {
      ClaimScreen form = window.openSignIn().signIn(letter);
      assertThat(window.find(".mcp-reveal:visible").count()).as("dead buttons").isZero();
      form.fill(person).submitButton().dblclick();
      CodeScreen code = new CodeScreen(window).awaitPage();
      assertThat(platform.mails().mailsTo(person.email())).hasSize(1);
      code.button("resend").click();
      assertThat(code.error()).contains("Patientez");
      code.verify(person).awaitPage().choose("trop court");
      assertThat(new PasswordScreen(window).error()).contains("trop court");
      assertThat(window.complaints()).isEmpty();
      assertAdministrator(letter, person);
    }
  }

  @Test
  @DisplayName("given a double click on Valider, then one mail goes, and one administrator is made")
  void doubleClick() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    try (Window window = Window.french()) {
      ClaimScreen form = window.openSignIn().signIn(letter);
      form.fill(person).submitButton().dblclick();
      CodeScreen code = new CodeScreen(window).awaitPage();
      window.find("#code").fill(SignIn.mailedCode(person));
      code.button("verify").dblclick();
      new PasswordScreen(window).awaitPage();
      assertThat(platform.mails().mailsTo(person.email()))
          .as("mails with a code")
          .filteredOn(mail -> mail.subject().contains("code"))
          .hasSize(1);
      assertAdministrator(letter, person);
    }
  }

  @Test
  @DisplayName("given the back button at every step, then no step is lost or done twice")
  void backButton() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    try (Window window = Window.french()) {
      window.openAccount().signIn(letter);
      window.find("#lastName").waitFor();
      window.back();
      assertThat(window.heading()).as("back from the form").isEqualTo("Authentification");
      ClaimScreen form = new SignInScreen(window).signIn(letter);

      form.submit(person).awaitPage();
      window.back();
      assertThat(window.heading())
          .as("back from the code, which is still awaited")
          .isEqualTo("Vérification de votre adresse mail");
      new CodeScreen(window).button("edit").click();
      assertThat(form.valueOf("email")).isEqualTo(person.email());
      form.submit().verify(person).awaitPage();

      window.back();
      assertThat(window.heading())
          .as("back from the password, when the claim is done")
          .isEqualTo("Cette page a expiré");
      window.find("#loginContinueLink").click();
      new PasswordScreen(window).awaitPage().choose(person.password());
      new AccountScreen(window).awaitPage();

      window.back();
      AccountScreen account = new AccountScreen(window).awaitPage();
      account.openPersonalInfo();
      assertThat(account.valueOf("lastName")).as("back from the console").isEqualTo("Martin");
      assertThat(platform.mails().mailsTo(person.email()))
          .filteredOn(mail -> mail.subject().contains("code"))
          .as("mails with a code")
          .hasSize(1);
      assertThat(window.complaints()).isEmpty();
      assertAdministrator(letter, person);
    }
  }

  @Test
  @DisplayName("given a person who left before choosing a password, then a mail leads back to it")
  void leftBeforeThePassword() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    String identifier =
        SignIn.fresh().claim(letter, person).document().select("#username").attr("value");
    try (Window window = Window.french()) {
      window.openAccount();
      window.find("#forgotten-password").click();
      window.find("#username").fill(identifier);
      window.find("#kc-reset-password-form button[type=submit]").click();
      window.find(".mcp-alert").first().waitFor();
      // The page still comes, and would put an end to another one that is asked for.
      window.page().waitForLoadState();
      window.page().navigate(SignIn.mailedLink(person));
      new PasswordScreen(window).awaitPage().choose(person.password());
      window.page().waitForFunction("() => !document.querySelector('#password-new')");
      window.openAccount();
      new SignInScreen(window).tryToSignIn(identifier, person.password());
      assertThat(new AccountScreen(window).awaitPage().openPersonalInfo().valueOf("email"))
          .isEqualTo(person.email());
      assertThat(window.complaints()).isEmpty();
      assertAdministrator(letter, person);
    }
  }

  private void assertAdministrator(Letter letter, Person person) {
    JsonNode organisation = organisations.read(letter.siret());
    assertThat(organisation.get("seat").asText()).isEqualTo("HELD");
    assertThat(organisation.at("/administrator/lastName").asText()).isEqualTo(person.lastName());
    assertThat(organisation.get("members").asInt()).isEqualTo(1);
  }
}
