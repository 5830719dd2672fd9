package fr.moncomptepartenaire.tests.browser;

/** The account console of whoever is signed in. */
record AccountScreen(Window window) {
  AccountScreen awaitPage() {
    window.find("input[name=firstName]").waitFor();
    return this;
  }

  String valueOf(String field) {
    return window.find("input[name=" + field + "]").inputValue();
  }
}
