package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RetryOnce
@DisplayName("The organisation's people, in a browser")
final class PeopleBrowserIT {
  private static final String REGULATED = "Logements conventionnés";
  private static final String PRIVATE = "Logements privés";
  private static final Pattern PASSWORD = Pattern.compile("mot de passe provisoire\\s*:\\s*(\\S+)");
  private static final Pattern IDENTIFIER = Pattern.compile("identifiant[^:\\n]*:\\s*(\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Letter letter = organisations.offered("Résidences du Parc");
  private final Person administrator = named("Lefèvre", "Zoé");

  @Test
  @DisplayName(
      "given a user whom the administrator creates, then two mails come, and the user signs in by them")
  void created() {
    Person colleague = named("Roux", "Noé");
    try (Window window = Window.french()) {
      ConsoleScreen console = ConsoleScreen.ofAdministrator(window, letter, administrator);
      window.find("#mcp-menu >> text=Mes utilisateurs").click();
      console.link("Lefèvre Zoé").waitFor();
      assertThat(console.row("Lefèvre Zoé").innerText()).contains("Administrateur");
      Appearance.check(window, "people-users");

      console.link("Créer un utilisateur").click();
      window.find("#lastName").waitFor();
      console.button("Créer l’utilisateur").click();
      window.find(".mcp-summary").waitFor();
      assertThat(window.find("#lastName-error").innerText())
          .isEqualTo("Saisissez le nom, par exemple Martin.");
      console.forgetRefusedRequests();
      Appearance.check(window, "people-create-refused");

      console.fillIn(colleague);
      console.right(REGULATED, "Consultation").check();
      console.right(PRIVATE, "Gestion").check();
      console.button("Créer l’utilisateur").click();
      window.find("h1", "Roux Noé est créé").waitFor();
      assertThat(window.find("[role=status]", "Identifiant").innerText())
          .contains("noe.roux", "Deux courriels partent à " + colleague.email());
      Appearance.check(window, "people-created");
      console.link("Retour à la liste").click();
      Locator row = console.row("Roux Noé");
      // The names of the groups come with another answer than the row.
      row.locator("text=" + PRIVATE).waitFor();
      assertThat(row.innerText())
          .contains("Jamais connecté", colleague.email(), REGULATED, PRIVATE);
      assertThat(window.complaints()).isEmpty();
    }

    String identifier = read(IDENTIFIER, mail(colleague, "identifiant"));
    String password = read(PASSWORD, mail(colleague, "mot de passe"));
    try (Window window = Window.french()) {
      window.openAccount().tryToSignIn(identifier, password);
      new PasswordScreen(window).awaitPage().choose(colleague.password());
      AccountScreen account = new AccountScreen(window).awaitPage();
      window.find("text=Mes habilitations").waitFor();
      assertThat(window.heading()).isEqualTo("Mon organisme");
      assertThat(window.find("main").innerText())
          .contains(administrator.email(), "Consultation", PRIVATE)
          .doesNotContain("/habilitations/");
      assertThat(window.find("#mcp-menu").innerText())
          .doesNotContain("Gestion des habilitations", "Groupes", "Organisations");
      Appearance.check(window, "own-organisation");
      assertThat(account.openPersonalInfo().valueOf("lastName")).isEqualTo("Roux");
      new ConsoleScreen(window).open("habilitations/users");
      assertThat(window.heading()).as("a plain user").isEqualTo("Accès réservé");
    }
    try (Window window = Window.french()) {
      ConsoleScreen console =
          ConsoleScreen.signedIn(
              window, ConsoleScreen.identifierOf(administrator), administrator.password());
      console.open("habilitations/users");
      console.row("Roux Noé").waitFor();
      assertThat(console.row("Roux Noé").innerText()).contains("Actif", "Utilisés");
      console.open("habilitations/journal");
      window.find("table").waitFor();
      assertThat(window.find("table").innerText()).contains("a créé le compte de Noé Roux");
      Appearance.check(window, "people-journal");
    }
  }

  @Test
  @DisplayName("given a delegate, then it may do what is delegated and nothing beside it (R8, T14)")
  void delegated() {
    Person delegate = named("Roux", "Noé");
    Person within = named("Abadie", "Inès");
    Person beside = named("Benkacem", "Leïla");
    try (Window window = Window.french()) {
      ConsoleScreen console = ConsoleScreen.ofAdministrator(window, letter, administrator);
      console.create(delegate);
      console.create(within);
      console.create(beside, "Consultation");
      console.open("habilitations/delegates");
      window.find("h2 >> text=Aucun responsable").waitFor();
      console.button("Désigner un responsable").click();
      console.role(AriaRole.RADIO, "Roux Noé").check();
      console.right(REGULATED, "Consultation").check();
      console.right(REGULATED, "Gestion").check();
      Appearance.checkAsItIs(window, "people-name-delegate");
      console.button("Désigner").click();
      console.awaitAnnouncement("Roux Noé est responsable d’habilitation.");
      console.row("Roux Noé").waitFor();
      Appearance.check(window, "people-delegates");
      assertThat(window.complaints()).isEmpty();
    }

    String identifier = read(IDENTIFIER, mail(delegate, "identifiant"));
    String password = read(PASSWORD, mail(delegate, "mot de passe"));
    try (Window window = Window.french()) {
      window.openAccount().tryToSignIn(identifier, password);
      new PasswordScreen(window).awaitPage().choose(delegate.password());
      new AccountScreen(window).awaitPage();
      ConsoleScreen console = new ConsoleScreen(window).open("habilitations/users");
      console.row("Abadie Inès").waitFor();
      assertThat(window.find("#mcp-menu").innerText())
          .contains("Mes utilisateurs", "Import")
          .doesNotContain("Journal");
      console.row("Benkacem Leïla").getByText("hors de votre périmètre").waitFor();

      // Room for the menu below: above, it would half cover a filter, which axe takes for a small
      // target.
      window.page().setViewportSize(1280, 1400);
      console.button("Actions pour Benkacem Leïla").click();
      Locator delete = window.find("[role=menuitem]", "Supprimer");
      assertThat(delete.getAttribute("aria-disabled")).isEqualTo("true");
      assertThat(delete.innerText()).contains("hors de votre périmètre");
      Appearance.checkAsItIs(window, "people-delegate-menu");
      window.press("Escape");

      console.link("Benkacem Leïla").click();
      window.find("#lastName").waitFor();
      assertThat(window.find("#lastName").isEditable()).isFalse();
      assertThat(console.role(AriaRole.GROUP, PRIVATE).count())
          .as("groups it may not see")
          .isZero();
      Appearance.check(window, "people-delegate-user");
      console.right(REGULATED, "Gestion").check();
      console.button("Enregistrer").click();
      console.awaitAnnouncement("enregistrée");

      console.choose("Abadie Inès", "Désactiver");
      console.confirm("Désactiver");
      console.awaitAnnouncement("Abadie Inès est désactivé.");
      console.open("habilitations/delegates");
      assertThat(window.heading()).isEqualTo("Accès réservé");
      assertThat(window.complaints()).isEmpty();
    }

    try (Window window = Window.french()) {
      ConsoleScreen console =
          ConsoleScreen.signedIn(
              window, ConsoleScreen.identifierOf(administrator), administrator.password());
      console.open("habilitations/users");
      console.row("Benkacem Leïla").waitFor();
      // The group beside the perimeter is kept.
      console.row("Benkacem Leïla").getByText("Consultation, Gestion").waitFor();
      assertThat(console.row("Benkacem Leïla").innerText()).contains(PRIVATE);
      console.open("habilitations/delegates");
      console.button("Mettre fin au mandat de Roux Noé").click();
      console.confirm("Mettre fin au mandat");
      console.awaitAnnouncement("Roux Noé n’est plus responsable d’habilitation.");
    }
  }

  @Test
  @DisplayName(
      "given several people who are selected, then one act is done to them, and what became of each"
          + " stays to be read, also by keyboard")
  void several() {
    Person one = named("Abadie", "Inès");
    Person two = named("Benkacem", "Leïla");
    try (Window window = Window.french()) {
      ConsoleScreen console = ConsoleScreen.ofAdministrator(window, letter, administrator);
      console.create(one);
      console.create(two);
      console.role(AriaRole.CHECKBOX, "Sélectionner toutes les personnes de cette page").check();
      window.find("text=3 personnes sélectionnées").waitFor();
      Appearance.check(window, "people-selected");
      console.button("Désactiver").focus();
      window.press("Enter");
      window.find("[role=dialog]").waitFor();
      assertThat(window.find("[role=dialog]").innerText())
          .contains("Désactiver 3 personnes\u00a0?");
      Appearance.check(window, "people-several-asked");
      window.tabTo("Désactiver");
      window.press("Enter");
      window.find("h2", "2 personnes désactivées").waitFor();
      assertThat(window.focused()).isEqualTo("#mcp-bulk-outcome");
      assertThat(window.find(".mcp-bulk-outcome").innerText())
          .contains("Lefèvre Zoé", "votre propre compte", "Abadie Inès", "Benkacem Leïla");
      // The list is read again behind the outcome.
      console.row("Abadie Inès").locator("text=Désactivé").waitFor();
      Appearance.check(window, "people-several-done");
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  @DisplayName("given two who change one user, then the second is shown the first's change")
  void conflict() {
    Person colleague = named("Roux", "Noé");
    try (Window first = Window.french();
        Window second = Window.french()) {
      ConsoleScreen one = ConsoleScreen.ofAdministrator(first, letter, administrator);
      one.create(colleague);
      ConsoleScreen other =
          ConsoleScreen.signedIn(
              second, ConsoleScreen.identifierOf(administrator), administrator.password());
      one.link("Roux Noé").click();
      first.find("#lastName").waitFor();
      other.open("habilitations/users");
      other.link("Roux Noé").click();
      second.find("#lastName").fill("Rouxel");
      other.button("Enregistrer").click();
      other.awaitAnnouncement("La fiche de Rouxel Noé est enregistrée.");

      first.find("#phone").fill("0687654321");
      one.button("Enregistrer").click();
      first.find(".mcp-differences").waitFor();
      assertThat(first.find(".mcp-differences").innerText()).contains("Roux", "Rouxel");
      assertThat(first.find("#phone").inputValue()).isEqualTo("0687654321");
      one.forgetRefusedRequests();
      Appearance.check(first, "people-conflict");
      one.button("Recharger la fiche").click();
      assertThat(first.find("#lastName").inputValue()).isEqualTo("Rouxel");
      first.find("#phone").fill("0687654321");
      one.button("Enregistrer").click();
      one.awaitAnnouncement("La fiche de Rouxel Noé est enregistrée.");
      JsonNode stored = stored(colleague);
      assertThat(stored.get("lastName").asText()).isEqualTo("Rouxel");
      assertThat(stored.at("/attributes/phoneNumber/0").asText("+33687654321"))
          .isEqualTo("+33687654321");
    }
  }

  @Test
  @DisplayName(
      "given a file of people with 5 errors (of 200 in the campaign), then it is tried, mended or not,"
          + " and done")
  void imported() {
    String domain = UUID.randomUUID().toString().substring(0, 8) + ".example";
    StringBuilder file = new StringBuilder("lastName;firstName;email;phone;groups\r\n");
    int people = Scale.isCampaign() ? 200 : 50;
    int sound = people - 5;
    List<Integer> wrong = List.of(12, 19, 27, 31, 40);
    for (int line = 2; line <= people + 1; line++) {
      String email = wrong.contains(line) ? "pas une adresse" : "p" + line + "@" + domain;
      file.append("Martin;Camille;")
          .append(email)
          .append(";;logements-conventionnes/consultation\r\n");
    }
    try (Window window = Window.french()) {
      ConsoleScreen console = ConsoleScreen.ofAdministrator(window, letter, administrator);
      console.open("habilitations/imports");
      window.find("text=Choisir un fichier CSV").waitFor();
      Appearance.check(window, "people-import");
      console.chooseFile(file.toString());
      // Line by line, as the run itself: some seconds on a quiet machine.
      window
          .find("h2 >> text=Lignes à corriger")
          .waitFor(new Locator.WaitForOptions().setTimeout(120_000));
      assertThat(window.find(".mcp-figures").innerText().replaceAll("\\s+", " "))
          .contains(String.valueOf(people), String.valueOf(sound), "5");
      assertThat(window.find("tbody tr td:first-child").allInnerTexts())
          .containsExactly("12", "19", "27", "31", "40");
      Appearance.check(window, "people-import-tried");
      assertThat(organisations.read(letter.siret()).get("members").asInt())
          .as("members after the trial")
          .isEqualTo(1);

      console.button("Créer " + sound + " utilisateurs").click();
      window.find("h2 >> text=terminé").waitFor(new Locator.WaitForOptions().setTimeout(120_000));
      assertThat(organisations.read(letter.siret()).get("members").asInt()).isEqualTo(sound + 1);
      Appearance.check(window, "people-import-applied");
      var result =
          window.page().waitForDownload(() -> console.button("Télécharger le résultat").click());
      assertThat(result.suggestedFilename()).isEqualTo("resultat-import.csv");
      console.link("Voir mes utilisateurs").click();
      window.find("text=" + (sound + 1) + " utilisateurs").waitFor();
      console.button("Page suivante").click();
      window.find("text=21 à 40 sur " + (sound + 1)).waitFor();
      var export = window.page().waitForDownload(() -> console.button("Exporter (CSV)").click());
      assertThat(export.suggestedFilename()).isEqualTo("utilisateurs.csv");
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  @DisplayName("given English and a keyboard only, then a user is created, disabled and removed")
  void inEnglishByKeyboard() {
    Person colleague = named("Roux", "Noé");
    try (Window window = Window.french()) {
      new SignIn(new HttpBrowser(platform.baseUrl())).becomeAdministrator(letter, administrator);
      SignInScreen signIn = window.openAccount();
      signIn.language("en").click();
      signIn.tryToSignIn(ConsoleScreen.identifierOf(administrator), administrator.password());
      new AccountScreen(window).awaitPage();
      window.open("/realms/" + Platform.REALM + "/account/habilitations/users");
      window.find("h1 >> text=My users").waitFor();
      window.tabTo("Skip to content");
      window.press("Enter");
      assertThat(window.focused()).isEqualTo("#main");
      window.tabTo("Create a user");
      window.press("Enter");
      window.find("#lastName").waitFor();
      assertThat(window.focused()).as("after a change of page").isEqualTo("#main");
      window.tabTo("#lastName");
      window.type(colleague.lastName());
      window.tabTo("#firstName");
      window.type(colleague.firstName());
      window.tabTo("#email");
      window.type("nobody");
      window.press("Enter");
      window.find(".mcp-summary").waitFor();
      assertThat(String.valueOf(window.page().evaluate("document.activeElement.className")))
          .as("where the errors are told")
          .contains("mcp-summary");
      window.press("Tab");
      window.press("Enter");
      assertThat(window.focused()).as("the first error leads to its field").isEqualTo("#email");
      window.press("Control+A");
      window.type(colleague.email());
      window.press("Tab");
      window.press("Tab");
      window.press("Space");
      window.tabTo("Create the user");
      window.press("Enter");
      window.find("h1", "Roux Noé is created").waitFor();
      window.tabTo("Back to the list");
      window.press("Enter");
      window.find("tbody tr", "Roux Noé").waitFor();
      new ConsoleScreen(window).forgetRefusedRequests();
      Appearance.checkAsItIs(window, "people-english");

      chooseByKeyboard(window, "Disable");
      window.find("[role=dialog]").waitFor();
      window.tabTo("Disable");
      window.press("Enter");
      window.find("tbody tr", "Disabled").waitFor();

      chooseByKeyboard(window, "Delete");
      window.find("[role=dialog]").waitFor();
      assertThat(window.find("[role=dialog]").innerText()).contains("Delete Roux Noé?");
      window.press("Escape");
      assertThat(window.find("tbody tr", "Roux Noé").count()).as("nothing yet").isOne();
      chooseByKeyboard(window, "Delete");
      window.find("[role=dialog]").waitFor();
      window.tabTo("Delete");
      window.press("Enter");
      window.find("text=1 user >> visible=true").first().waitFor();
      assertThat(window.find("tbody tr", "Roux Noé").count()).isZero();
      assertThat(window.complaints()).isEmpty();
    }
  }

  private static Person named(String lastName, String firstName) {
    Person somebody = Person.somebody();
    return new Person(lastName, firstName, somebody.phone(), somebody.email());
  }

  private JsonNode stored(Person person) {
    return platform
        .platformAdministrator()
        .get(Platform.ADMIN + "/users?exact=true&email=" + person.email())
        .expect(200)
        .json()
        .get(0);
  }

  private CaughtMail mail(Person person, String subject) {
    return platform
        .mails()
        .await(person.email(), mail -> mail.subject().contains(subject), PATIENCE);
  }

  private static String read(Pattern pattern, CaughtMail mail) {
    Matcher matcher = pattern.matcher(mail.text().replace('\u00a0', ' '));
    if (!matcher.find()) {
      throw new AssertionError("not in the mail:\n" + mail.text());
    }
    return matcher.group(1);
  }

  private static void chooseByKeyboard(Window window, String action) {
    window.tabTo("Actions for Roux Noé");
    window.press("Enter");
    window.find("[role=menuitem]", action).waitFor();
    // The menu takes the focus a moment after it is drawn: until then, keys go elsewhere.
    for (int key = 0; key < 12 && !window.focused().equals(action); key++) {
      window.press("ArrowDown");
    }
    assertThat(window.focused()).isEqualTo(action);
    window.press("Enter");
  }
}
