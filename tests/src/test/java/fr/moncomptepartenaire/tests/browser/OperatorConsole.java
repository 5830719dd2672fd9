package fr.moncomptepartenaire.tests.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The admin console of the realm, and our section in it. */
record OperatorConsole(Window window) {
  static final String ADDRESS = "/admin/" + Platform.REALM + "/console/";

  /** The section in the navigation; there for operators only. */
  static final String SECTION = "[data-partner=navigation]";

  /** Where our pages are shown. */
  static final String PAGES = "main[data-partner=pages]";

  /** Where the console shows its own. */
  static final String NATIVE = "main:not([data-partner])";

  /** Signs in to the console and waits for its navigation. */
  static OperatorConsole signIn(Window window, NativeUser user) {
    return signIn(window, user, "");
  }

  /** The same, at an address within the console. */
  static OperatorConsole signIn(Window window, NativeUser user, String hash) {
    // Nobody sits here to say where a file is to be saved.
    window.page().addInitScript("window.showSaveFilePicker = undefined;");
    window.open(ADDRESS + hash);
    window.find("#username").waitFor();
    new SignInScreen(window).tryToSignIn(user.username(), user.password());
    awaitNavigation(window);
    return new OperatorConsole(window);
  }

  // The stock console gives up for good where its own frames are not loaded within ten seconds, as
  // they may not be on a busy machine: people load the page again, and so do we.
  private static void awaitNavigation(Window window) {
    Locator entry = window.find("#nav-item-users");
    for (int attempt = 1; attempt < 4; attempt++) {
      try {
        entry.waitFor(new Locator.WaitForOptions().setTimeout(30_000));
        return;
      } catch (TimeoutError e) {
        window.page().reload();
      }
    }
    entry.waitFor();
  }

  OperatorConsole awaitSection() {
    window.find(SECTION).waitFor(new Locator.WaitForOptions().setTimeout(60_000));
    return this;
  }

  /** Follows an entry of the section. */
  OperatorConsole open(String entry) {
    window.find(SECTION).getByRole(AriaRole.LINK, in(entry)).click();
    return this;
  }

  /** Our page of an organisation, by its address. */
  OperatorConsole openOrganisation(String siret) {
    goTo("#/" + Platform.REALM + "/partner/organisations/" + siret);
    find(".mcp-cards").waitFor();
    return this;
  }

  void goTo(String hash) {
    window.page().evaluate("hash => { location.hash = hash; }", hash);
  }

  Locator find(String selector) {
    return window.find(PAGES + " " + selector);
  }

  Locator field(String name) {
    return find("[name=" + name + "]");
  }

  /** What is wrong with a field, as those hear it who do not see it. */
  String errorOf(String name) {
    Locator field = field(name).first();
    assertThat(field.getAttribute("aria-invalid")).as("%s", name).isEqualTo("true");
    String described = field.getAttribute("aria-describedby").split(" ", -1)[0];
    return window.find("[id='" + described + "']").innerText();
  }

  Locator button(String name) {
    return window.find(PAGES).getByRole(AriaRole.BUTTON, in(name));
  }

  Locator link(String name) {
    return window.find(PAGES).getByRole(AriaRole.LINK, in(name));
  }

  /** The window over the page. */
  Locator dialog() {
    return window.find(PAGES).getByRole(AriaRole.DIALOG);
  }

  Locator inDialog(String button) {
    return dialog().getByRole(AriaRole.BUTTON, in(button));
  }

  /** Waits for a message that says so. */
  void awaitTold(String text) {
    window.find(PAGES).getByText(text).first().waitFor();
  }

  String heading() {
    return find("h1").innerText();
  }

  /** Waits until the organisation that is shown has come into that state. */
  void awaitState(String state) {
    find(".mcp-head .mcp-badges").first().getByText(state).waitFor();
  }

  String states() {
    return find(".mcp-head .mcp-badges").first().innerText();
  }

  /** Chooses a file of organisations. */
  void choose(String csv) {
    find("input[type=file]")
        .setInputFiles(new FilePayload("bailleurs.csv", "text/csv", csv.getBytes(UTF_8)));
  }

  /** Saves the file that a link gives. */
  byte[] save(String link) {
    return saved(() -> dialog().getByText(link).click());
  }

  /** Saves the file that an act gives. */
  byte[] saved(Runnable act) {
    Download file = window.page().waitForDownload(act);
    try {
      return Files.readAllBytes(file.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at our part of the screen in every way, and at whether anything has to be scrolled. */
  void check(String screen) {
    Appearance.check(window, "operator-" + screen, List.of(PAGES, SECTION));
    for (int width : List.of(320, 360, 1280)) {
      window.page().setViewportSize(width, 900);
      assertThat(fits()).as("%s fits in %s px", screen, width).isTrue();
    }
    Viewport.WIDE.applyTo(window.page());
  }

  // Once the console around has answered to the new width, which takes it a moment.
  private boolean fits() {
    for (int look = 0; look < 20; look++) {
      if ((Boolean)
          window.page().evalOnSelector(PAGES, "main => main.scrollWidth <= main.clientWidth")) {
        return true;
      }
      window.page().waitForTimeout(100);
    }
    return false;
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
