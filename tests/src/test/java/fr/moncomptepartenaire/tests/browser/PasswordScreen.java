package fr.moncomptepartenaire.tests.browser;

/** The page where a new person chooses a password. */
record PasswordScreen(Window window) {
  PasswordScreen awaitPage() {
    window.find("#password-new").waitFor();
    return this;
  }

  void choose(String password) {
    window.find("#password-new").fill(password);
    window.find("#password-confirm").fill(password);
    window.find("#kc-submit").click();
  }

  String identifier() {
    return window.find("#username").inputValue();
  }

  String error() {
    return window.find("#input-error-password-new").innerText();
  }
}
