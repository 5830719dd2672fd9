package fr.moncomptepartenaire.tests.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/**
 * A passkey's device within the browser of a test: it recognises its owner and agrees at once
 * (Chrome DevTools Protocol, WebAuthn).
 */
final class VirtualAuthenticator {
  private VirtualAuthenticator() {}

  /** Gives the window's page such a device. */
  static void addTo(Window window) {
    CDPSession devTools = window.page().context().newCDPSession(window.page());
    devTools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject request = new JsonObject();
    request.add("options", options);
    devTools.send("WebAuthn.addVirtualAuthenticator", request);
  }
}
