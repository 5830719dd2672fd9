package fr.moncomptepartenaire.tests.browser;

import fr.moncomptepartenaire.tests.dsl.Platform;

/** The account console of whoever is signed in. */
record AccountScreen(Window window) {
  /** Waits for a page of the console, whichever the person begins with. */
  AccountScreen awaitPage() {
    window.find(".mcp-card h1").first().waitFor();
    return this;
  }

  /** Keycloak's own page about the person. */
  AccountScreen openPersonalInfo() {
    window.open("/realms/" + Platform.REALM + "/account/personal-info");
    window.find("input[name=firstName]").waitFor();
    return this;
  }

  String valueOf(String field) {
    return window.find("input[name=" + field + "]").inputValue();
  }
}
