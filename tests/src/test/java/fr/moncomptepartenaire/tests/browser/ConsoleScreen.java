package fr.moncomptepartenaire.tests.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.nio.charset.StandardCharsets;

/** Our pages of the account console, as somebody who is signed in finds things on them. */
record ConsoleScreen(Window window) {
  /** A new administrator, signed in to the console. */
  static ConsoleScreen ofAdministrator(Window window, Letter letter, Person person) {
    new SignIn(new HttpBrowser(Platform.get().baseUrl())).becomeAdministrator(letter, person);
    return signedIn(window, identifierOf(person), person.password());
  }

  /** Somebody signed in to the console by identifier and password. */
  static ConsoleScreen signedIn(Window window, String identifier, String password) {
    window.openAccount().tryToSignIn(identifier, password);
    new AccountScreen(window).awaitPage();
    return new ConsoleScreen(window);
  }

  /** Opens a page of the console by its address and waits for its heading. */
  ConsoleScreen open(String path) {
    window.open("/realms/" + Platform.REALM + "/account/" + path);
    window.find("main h1").waitFor();
    return this;
  }

  Locator button(String name) {
    return role(AriaRole.BUTTON, name);
  }

  Locator link(String name) {
    return role(AriaRole.LINK, name);
  }

  Locator role(AriaRole role, String name) {
    return window.page().getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The check box of a right within a housing kind. */
  Locator right(String kind, String right) {
    return role(AriaRole.GROUP, kind)
        .getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(right).setExact(true));
  }

  /** The row of the table that has this in it. */
  Locator row(String text) {
    return window.find("tbody tr", text);
  }

  /** Opens the menu of a row and chooses. */
  void choose(String name, String entry) {
    button("Actions pour " + name).click();
    role(AriaRole.MENUITEM, entry).click();
  }

  /** The dialog that asks before an act. */
  Locator dialog() {
    return window.find("[role=dialog]");
  }

  /** Says yes in it. */
  void confirm(String action) {
    dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(action).setExact(true))
        .click();
    dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** Waits until it was announced. */
  void awaitAnnouncement(String text) {
    window.find("[data-testid=global-alerts]", text).waitFor();
  }

  /** Fills in the form of a person. */
  void fillIn(Person person) {
    window.find("#lastName").fill(person.lastName());
    window.find("#firstName").fill(person.firstName());
    window.find("#email").fill(person.email());
    window.find("#phone").fill(person.phone());
  }

  /** Creates a plain user who may view regulated housing, and more if told. */
  void create(Person person, String... moreRightsOfPrivateHousing) {
    open("habilitations/users/new");
    window.find("#lastName").waitFor();
    fillIn(person);
    right("Logements conventionnés", "Consultation").check();
    for (String right : moreRightsOfPrivateHousing) {
      right("Logements privés", right).check();
    }
    button("Créer l’utilisateur").click();
    window.find("h1", "est créé").waitFor();
    link("Retour à la liste").click();
    row(person.lastName()).waitFor();
  }

  /** Chooses a file to import. */
  void chooseFile(String content) {
    window
        .find("input[type=file]")
        .setInputFiles(
            new FilePayload("collegues.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
  }

  /** Chromium tells of a refused request as of an error; here refusals are what is looked at. */
  void forgetRefusedRequests() {
    window.complaints().removeIf(complaint -> complaint.contains("the server responded with"));
  }

  /** By which a person signs in. */
  static String identifierOf(Person person) {
    return Platform.get()
        .platformAdministrator()
        .get(Platform.ADMIN + "/users?exact=true&email=" + person.email())
        .expect(200)
        .json()
        .at("/0/username")
        .asText();
  }
}
