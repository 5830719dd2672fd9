package fr.moncomptepartenaire.tests.browser;

import com.microsoft.playwright.Locator;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.SignIn;

/** The page that asks for the mailed code. */
record CodeScreen(Window window) {
  /** Types the code that the person was mailed. */
  PasswordScreen verify(Person person) {
    awaitPage();
    tryCode(SignIn.mailedCode(person));
    return new PasswordScreen(window);
  }

  CodeScreen tryCode(String code) {
    window.find("#code").fill(code);
    button("verify").click();
    return this;
  }

  CodeScreen awaitPage() {
    window.find("#code").waitFor();
    return this;
  }

  Locator button(String step) {
    return window.find("button[name=step][value=" + step + "]");
  }

  String error() {
    return window.find("#input-error-code").innerText();
  }
}
