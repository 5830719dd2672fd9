package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.ConnectedApplication;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole way of an organisation, as three people go it one after the other. */
@RetryOnce
@DisplayName("From the letter to colleagues who see tenants, in a browser")
final class NewcomersBrowserIT {
  private static final String REGULATED = "Logements conventionnés";
  private static final Pattern PASSWORD = Pattern.compile("mot de passe provisoire\\s*:\\s*(\\S+)");
  private static final Pattern IDENTIFIER = Pattern.compile("identifiant[^:\\n]*:\\s*(\\S+)");
  private static final Pattern LINK = Pattern.compile("https?://\\S+/account/\\S*");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Platform platform = Platform.get();
  private final ConnectedApplication application = ConnectedApplication.start();
  private final Person administrator = named("Lefèvre", "Zoé");
  private final List<Person> colleagues = List.of(named("Roux", "Noé"), named("Abadie", "Inès"));

  /** Numbers the pictures in the order of the way. */
  private int step = 10;

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  @DisplayName(
      "given a letter, then its holder and two colleagues come to the tenants, and each page on the"
          + " way says what comes next")
  void wholeWay() {
    String siret = new Organisations(platform.operator()).vacant();
    byte[] pdf = Caller.operator().organisations().printLetter(siret).response().body();
    PrintedLetter letter = PrintedLetter.of(pdf);
    assertThat(letter.text()).contains("Comment devenir administrateur", "Scannez le code");
    Appearance.picture(pdf, "letter");

    try (Window window = Window.french()) {
      claim(window, letter);
      ConsoleScreen console = new ConsoleScreen(window);

      console.link("Cocher vos propres habilitations").click();
      window.find("#lastName").waitFor();
      console.right(REGULATED, "Consultation").check();
      look(window, "own-habilitations");
      console.button("Enregistrer").click();
      console.link("Voir les premiers pas").waitFor();
      look(window, "users-with-what-remains");

      console.link("Voir les premiers pas").click();
      console.link("Créer un premier utilisateur").click();
      create(window, colleagues.get(0), "Créer un autre utilisateur");
      create(window, colleagues.get(1), "Retour à la liste");
      console.row("Roux Noé").waitFor();
      console.row("Abadie Inès").waitFor();
      look(window, "users");
      assertThat(window.complaints()).isEmpty();
      seeTenants(window, "administrator-tenants");
    }

    for (Person colleague : colleagues) {
      try (Window window = Window.french()) {
        firstSignIn(window, colleague);
        seeTenants(window, "colleague-tenants");
        assertThat(window.complaints()).isEmpty();
      }
    }
  }

  private void claim(Window window, PrintedLetter letter) {
    window.page().navigate(letter.qrCode().toString());
    window.find("#password").waitFor();
    assertThat(window.find("#username").inputValue()).isEqualTo(letter.identifier());
    look(window, "sign-in-by-letter");
    window.find("#password").fill(letter.password());
    window.find("#kc-login").click();
    ClaimScreen form = new ClaimScreen(window);
    window.find("#lastName").waitFor();
    form.fill(administrator);
    look(window, "first-authentication");
    CodeScreen code = form.submit().awaitPage();
    look(window, "code");
    PasswordScreen password = code.verify(administrator).awaitPage();
    look(window, "password");
    password.choose(administrator.password());
    window.find(".mcp-first-steps").waitFor();
    assertThat(window.find("main").innerText())
        .contains("À faire maintenant", "Cocher vos propres habilitations")
        .contains("Créer un premier utilisateur", "Le courrier ne sert plus.");
    look(window, "first-steps");
  }

  private void create(Window window, Person colleague, String next) {
    ConsoleScreen console = new ConsoleScreen(window);
    window.find("#lastName").waitFor();
    console.fillIn(colleague);
    console.right(REGULATED, "Consultation").check();
    look(window, "new-user");
    console.button("Créer l’utilisateur").click();
    window.find("h1", "est créé").waitFor();
    assertThat(window.find("main").innerText()).contains("Deux courriels partent à");
    look(window, "new-user-created");
    window.find("main >> text=" + next).click();
  }

  private void firstSignIn(Window window, Person colleague) {
    CaughtMail identifier = mail(colleague, "identifiant");
    CaughtMail password = mail(colleague, "mot de passe");
    assertThat(identifier.text()).contains("Un second courriel vous apporte");
    assertThat(password.text()).contains("vous choisirez votre mot de passe personnel");
    window.page().navigate(read(LINK, 0, password));
    window.find("#username").waitFor();
    look(window, "colleague-sign-in");
    new SignInScreen(window)
        .tryToSignIn(read(IDENTIFIER, 1, identifier), read(PASSWORD, 1, password));
    PasswordScreen choice = new PasswordScreen(window).awaitPage();
    look(window, "colleague-password");
    choice.choose(colleague.password());
    new AccountScreen(window).awaitPage();
    window.find("text=Mes habilitations").waitFor();
    assertThat(window.find("main").innerText())
        .contains("Consultation", REGULATED)
        .contains("avec le même identifiant et le même mot de passe");
    look(window, "colleague-organisation");
  }

  /** Opens the application, where whoever is signed in to the realm types nothing any more. */
  private void seeTenants(Window window, String name) {
    URI url = application.url();
    window.openElsewhere(url);
    assertThat(window.find("main").innerText()).contains("le compte de Mon Compte Partenaire");
    look(window, name + "-welcome");
    window.find(".button").click();
    window.find("h1 >> text=Locataires").waitFor();
    assertThat(window.find("#conventionne ~ table tbody tr").count()).isPositive();
    look(window, name);
  }

  /** Looks at the page on a wide and on a narrow screen. */
  private void look(Window window, String name) {
    step++;
    for (Viewport size : List.of(Viewport.NARROW, Viewport.WIDE)) {
      size.applyTo(window.page());
      assertThat(Appearance.overflow(window.page())).as("%s, %s", name, size).isEmpty();
      Appearance.picture(window, "newcomers-" + step + "-" + name + "-" + size.fileSuffix());
    }
  }

  private CaughtMail mail(Person person, String subject) {
    return platform
        .mails()
        .await(person.email(), mail -> mail.subject().contains(subject), PATIENCE);
  }

  private static String read(Pattern pattern, int group, CaughtMail mail) {
    Matcher matcher = pattern.matcher(mail.text().replace('\u00a0', ' '));
    if (!matcher.find()) {
      throw new AssertionError("not in the mail:\n" + mail.text());
    }
    return matcher.group(group);
  }

  private static Person named(String lastName, String firstName) {
    Person somebody = Person.somebody();
    return new Person(lastName, firstName, somebody.phone(), somebody.email());
  }
}
