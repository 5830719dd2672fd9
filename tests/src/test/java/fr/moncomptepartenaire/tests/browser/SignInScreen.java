package fr.moncomptepartenaire.tests.browser;

import com.microsoft.playwright.Locator;
import fr.moncomptepartenaire.tests.dsl.Letter;

/** The sign-in page. */
record SignInScreen(Window window) {
  ClaimScreen signIn(Letter letter) {
    tryToSignIn(letter.identifier(), letter.password());
    return new ClaimScreen(window);
  }

  void tryToSignIn(String identifier, String password) {
    window.find("#username").fill(identifier);
    window.find("#password").fill(password);
    window.find("#kc-login").click();
  }

  /** The link that leads to the page in that language. */
  Locator language(String tag) {
    return window.find(".mcp-languages a[lang=" + tag + "]");
  }

  Locator letterLost() {
    return window.find("button[name=letterLost]");
  }
}
