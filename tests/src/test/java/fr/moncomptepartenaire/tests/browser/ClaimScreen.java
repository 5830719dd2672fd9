package fr.moncomptepartenaire.tests.browser;

import com.microsoft.playwright.Locator;
import fr.moncomptepartenaire.tests.dsl.Person;
import java.util.List;

/** The first-authentication form. */
record ClaimScreen(Window window) {
  ClaimScreen fill(Person person) {
    window.find("#lastName").fill(person.lastName());
    window.find("#firstName").fill(person.firstName());
    window.find("#phone").fill(person.phone());
    window.find("#email").fill(person.email());
    return this;
  }

  Locator submitButton() {
    return window.find("#first-admin-claim button[type=submit]");
  }

  Locator backLink() {
    return window.find("#first-admin-claim a.mcp-button");
  }

  CodeScreen submit() {
    submitButton().click();
    return new CodeScreen(window);
  }

  CodeScreen submit(Person person) {
    return fill(person).submit();
  }

  /** The labels of the fields as one reads them, star and all. */
  List<String> labels() {
    return window.find("#first-admin-claim label").allInnerTexts();
  }

  String valueOf(String field) {
    return window.find("#" + field).inputValue();
  }

  /** The error that stands beside a field and is named by it; empty when there is none. */
  String errorOf(String field) {
    Locator error = window.find("#input-error-" + field);
    return error.count() == 0 ? "" : error.innerText();
  }
}
