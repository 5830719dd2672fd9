package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** An authenticator application: it reads the secret of a page and says codes of six digits. */
public final class AuthenticatorApp {
  private final byte[] secret;

  private AuthenticatorApp(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Sets one up for a person, past our interfaces. */
  public static AuthenticatorApp of(String userId) {
    return of(userId, Platform.get().platformAdministrator());
  }

  /** The same on another server. */
  public static AuthenticatorApp of(String userId, AdminApi platform) {
    return of(userId, platform, Platform.ADMIN);
  }

  /** The same in another realm, by the path of its administration. */
  public static AuthenticatorApp of(String userId, AdminApi platform, String realm) {
    String secret = UUID.randomUUID().toString().substring(0, 20);
    String path = realm + "/users/" + userId;
    ObjectNode person = (ObjectNode) platform.get(path).expect(200).json();
    person
        .putArray("credentials")
        .addObject()
        .put("type", "otp")
        .put("userLabel", "Mon téléphone")
        .put("secretData", "{\"value\":\"" + secret + "\"}")
        .put(
            "credentialData",
            "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                + "\"algorithm\":\"HmacSHA1\"}");
    platform.put(path, person).expect(204);
    return new AuthenticatorApp(secret);
  }

  /**
   * Enrols the person who is signed in with this browser; the page that follows must be the end.
   */
  public static AuthenticatorApp enrolled(SignIn person) {
    Page page = action(person, "CONFIGURE_TOTP");
    var input = page.document().selectFirst("input[name=totpSecret]");
    if (input == null) {
      throw new AssertionError("no page to enrol on: " + page);
    }
    var app = new AuthenticatorApp(input.val());
    Page next = page.submit("totp", Map.of("totp", app.code(), "userLabel", "Téléphone"));
    if (next.document().selectFirst("input[name=generatedRecoveryAuthnCodes]") != null) {
      next.submit("generatedRecoveryAuthnCodes", Map.of("kcRecoveryCodesConfirmationCheck", "on"));
    }
    return app;
  }

  /** Takes the application away from the person who is signed in with this browser. */
  public void remove(SignIn person, String credentialId) {
    Page page = action(person, "delete_credential:" + credentialId);
    if (page.document().selectFirst("[name=otp]") != null) {
      // No code is taken twice, and the next one is taken already.
      page = page.submit("otp", Map.of("otp", code(1)));
    }
    person.browser().post(page.actionOf("accept"), Map.of("accept", ""));
  }

  private static Page action(SignIn person, String action) {
    return person.start(
        Map.of(
            "client_id",
            "account-console",
            "redirect_uri",
            person.browser().home() + "/realms/" + Platform.REALM + "/account/",
            "kc_action",
            action));
  }

  /** The code of this moment (RFC 6238). */
  public String code() {
    return code(0);
  }

  private String code(int later) {
    return Totp.code(secret, Totp.now() + later);
  }
}
