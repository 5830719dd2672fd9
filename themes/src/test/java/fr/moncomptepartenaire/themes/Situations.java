package fr.moncomptepartenaire.themes;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.forms.login.MessageType;

/**
 * The pages of this theme in every situation that a person meets, and the parent's pages that stay
 * reachable.
 */
final class Situations {

  static final List<String> NOTICES =
      List.of(
          "already-claimed",
          "letter-expired",
          "credential-expired",
          "letter-dead",
          "letter-replaced",
          "suspended",
          "suspended-member",
          "letter-lost",
          "mail-unavailable",
          "claim-failed",
          "charter-refused",
          "charter-missing");

  private Situations() {}

  /** Our own pages, by a name fit for a file. */
  static Map<String, Page> own() {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put("login", Page.of("login.ftl"));
    pages.put(
        "login-refused",
        Page.of("login.ftl")
            .with("login", Map.of("username", "marie.durand"))
            .withError("password", "invalidUserMessage"));
    pages.put(
        "login-told", Page.of("login.ftl").withMessage(MessageType.SUCCESS, "emailSentMessage"));
    pages.put(
        "login-again",
        Page.of("login.ftl")
            .with("usernameHidden", "true")
            .with("auth", Page.authentication(true, "marie.durand"))
            .withMessage(MessageType.INFO, "reauthenticate"));
    pages.put(
        "lost-factor",
        Page.of("partner-lost-factor.ftl").with("partnerSignIn", "/realms/partenaires/account/"));
    pages.put("claim", Page.of("first-admin-claim.ftl").with("claim", claim("", false)));
    pages.put(
        "claim-errors",
        Page.of("first-admin-claim.ftl")
            .with("claim", claim("marie.durand@", false))
            .withError("lastName", "field.lastName.required")
            .withError("phone", "field.phone.bad-format")
            .withError("email", "field.email.bad-format"));
    pages.put(
        "claim-one-error",
        Page.of("first-admin-claim.ftl")
            .with("claim", claim("marie.durand@bailleur.example", false))
            .withError("email", "field.email.already-used"));
    pages.put(
        "claim-shared",
        Page.of("first-admin-claim.ftl")
            .with("claim", claim("contact@bailleur.example", true))
            .withError("email", "field.email.role-mailbox"));
    pages.put(
        "claim-shared-unticked",
        Page.of("first-admin-claim.ftl")
            .with("claim", claim("contact@bailleur.example", true))
            .withError("confirmRoleMailbox", "field.confirmRoleMailbox.required"));
    pages.put(
        "claim-told",
        Page.of("first-admin-claim.ftl")
            .with("claim", claim("", false))
            .withMessage(MessageType.ERROR, "emailSendErrorMessage"));
    pages.put("code", Page.of("first-admin-code.ftl").with("claim", code(60, 4)));
    pages.put(
        "code-wrong",
        Page.of("first-admin-code.ftl")
            .with("claim", code(0, 3))
            .withError("code", "field.code.wrong-code"));
    pages.put("code-last", Page.of("first-admin-code.ftl").with("claim", code(0, 0)));
    for (String notice : NOTICES) {
      pages.put(
          "notice-" + notice,
          Page.of("partner-notice.ftl")
              .with("notice", notice)
              .with("contact", "votre Caf")
              .with("retry", notice.equals("mail-unavailable") || notice.equals("claim-failed")));
    }
    pages.put("password", password().withMessage(MessageType.WARNING, "updatePasswordMessage"));
    pages.put("password-asked", password().with("isAppInitiatedAction", true));
    pages.put(
        "password-short",
        password().withMessage(MessageType.ERROR, "invalidPasswordMinLengthMessage"));
    pages.put(
        "password-errors",
        password()
            .withError("password", "invalidPasswordBlacklistedMessage")
            .withError("password-confirm", "notMatchPasswordMessage"));
    pages.put("charter", charter());
    pages.put("charter-unticked", charter().withError("accept", "charter.accept.required"));
    pages.put("charter-changed", charter().withMessage(MessageType.INFO, "charter.changed"));
    pages.put("reset", Page.of("login-reset-password.ftl"));
    pages.put(
        "reset-empty",
        Page.of("login-reset-password.ftl").withError("username", "missingUsernameMessage"));
    pages.put("forgotten-identifier", Page.of("forgotten-identifier.ftl"));
    pages.put(
        "forgotten-identifier-refused",
        Page.of("forgotten-identifier.ftl")
            .with("typed", "marie.durand@")
            .withError("email", "field.email.bad-format"));
    pages.put(
        "error",
        Page.of("error.ftl")
            .with("client", Map.of("baseUrl", "/realms/partenaires/account"))
            .with("traceId", "4bf92f3577b34da6a3ce929d0e0e4736")
            .withMessage(MessageType.ERROR, "cookieNotFoundMessage"));
    pages.put(
        "error-bare", Page.of("error.ftl").withMessage(MessageType.ERROR, "invalidRequestMessage"));
    pages.put(
        "info",
        Page.of("info.ftl")
            .with("requiredActions", List.of("UPDATE_PASSWORD", "VERIFY_EMAIL"))
            .with("actionUri", "/realms/partenaires/login-actions/action-token?key=k")
            .withMessage(MessageType.INFO, "confirmExecutionOfActions"));
    pages.put(
        "info-titled",
        Page.of("info.ftl")
            .with("messageHeader", "emailVerifiedMessageHeader")
            .withMessage(MessageType.SUCCESS, "emailVerifiedMessage"));
    pages.put("address", address());
    pages.put(
        "address-unknown-browser",
        address().withMessage(MessageType.ERROR, "address.confirm.signInFirst"));
    for (String view : List.of("ask", "unknown", "limited", "confirm", "done")) {
      pages.put("contest-" + view, contest(view));
    }
    pages.put("expired", Page.of("login-page-expired.ftl"));
    pages.put("logout", Page.of("logout-confirm.ftl").with("logoutConfirm", logout()));
    pages.put("otp", Page.of("login-otp.ftl").with("otpLogin", otp(1)));
    pages.put(
        "otp-devices",
        Page.of("login-otp.ftl").with("otpLogin", otp(2)).withError("totp", "invalidTotpMessage"));
    pages.put("authenticators", Page.of("select-authenticator.ftl").with("auth", authenticators()));
    pages.put("otp-setup", Page.of("login-config-totp.ftl").with("totp", totp()));
    pages.put(
        "otp-setup-manual",
        Page.of("login-config-totp.ftl")
            .with("totp", totp())
            .with("mode", "manual")
            .withError("totp", "missingTotpMessage")
            .withError("userLabel", "missingTotpDeviceNameMessage"));
    pages.put("grant", Page.of("login-oauth-grant.ftl").with("oauth", grant()));
    pages.putAll(factors());
    return pages;
  }

  private static Map<String, Page> factors() {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put("factor", factor().with("claim", Map.of("verifyEmail", true, "secondFactor", true)));
    pages.put("factor-grace", factor().with("mayWait", true).with("daysLeft", 12));
    pages.put("factor-last-day", factor().with("mayWait", true).with("daysLeft", 1));
    pages.put("last-factor", Page.of("last-factor.ftl"));
    pages.put("passkey-setup", passkey());
    pages.put("passkey-setup-chosen", passkey().with("factorChosen", true));
    pages.put(
        "passkey",
        Page.of("webauthn-authenticate.ftl")
            .with("challenge", "Y2hhbGxlbmdl")
            .with("rpId", "localhost")
            .with("userVerification", "required")
            .with("createTimeout", 0)
            .with("isUserIdentified", "true")
            .with(
                "authenticators",
                Map.of(
                    "authenticators",
                    List.of(
                        Map.of("credentialId", "aWQ", "label", "Téléphone"),
                        Map.of("credentialId", "aWQy", "label", "Clé USB")))));
    pages.put("passkey-error", Page.of("webauthn-error.ftl").with("execution", "1"));
    pages.put(
        "recovery-codes",
        Page.of("login-recovery-authn-code-config.ftl")
            .with(
                "recoveryAuthnCodesConfigBean",
                Map.of(
                    "generatedRecoveryAuthnCodesList",
                    Stream.iterate(1, i -> i + 1)
                        .limit(12)
                        .map(i -> String.format(Locale.ROOT, "AB%02dCDEFGH12", i))
                        .toList(),
                    "generatedRecoveryAuthnCodesAsString",
                    "AB01CDEFGH12",
                    "generatedAt",
                    1L)));
    pages.put(
        "recovery-code",
        Page.of("login-recovery-authn-code-input.ftl")
            .with("recoveryAuthnCodesInputBean", Map.of("codeNumber", 3)));
    return pages;
  }

  private static Page factor() {
    return Page.of("second-factor.ftl")
        .with("factors", List.of("webauthn-register", "CONFIGURE_TOTP"));
  }

  private static Page passkey() {
    return Page.of("webauthn-register.ftl")
        .with("challenge", "Y2hhbGxlbmdl")
        .with("userid", "aWQ")
        .with("username", "marie.durand")
        .with("signatureAlgorithms", List.of(-7L, -257L))
        .with("rpEntityName", "Mon Compte Partenaire")
        .with("rpId", "localhost")
        .with("attestationConveyancePreference", "none")
        .with("authenticatorAttachment", "not specified")
        .with("residentKey", "not specified")
        .with("requireResidentKey", "not specified")
        .with("userVerificationRequirement", "required")
        .with("createTimeout", 0)
        .with("excludeCredentialIds", "");
  }

  private static Page address() {
    return Page.of("partner-address.ftl")
        .with("address", "marie.durand@bailleur.example")
        .with("confirmation", "/realms/partenaires/partner-address")
        .with("key", "k")
        .with("stateChecker", "s");
  }

  /** Our example in French, as somebody sees it who reads English where there is no English one. */
  private static Page charter() {
    try {
      String text = Sources.templates(ServedTheme.login()).get("login/charter_fr.ftl");
      return Page.of("partner-charter.ftl")
          .with(
              "charter",
              Map.of(
                  "version",
                  "2027-01",
                  "language",
                  "fr",
                  "hash",
                  "0".repeat(64),
                  "text",
                  HTMLOutputFormat.INSTANCE.fromMarkup(Objects.requireNonNull(text))));
    } catch (IOException | TemplateModelException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Page contest(String view) {
    return Page.of("partner-contest.ftl")
        .with("view", view)
        .with("action", "/realms/partenaires/ce-n-est-pas-nous")
        .with("contact", "le service partenaires")
        .with("organisation", "Habitat du Rhône")
        .with("code", "ABCD-EFGH-JKLM-NPQR");
  }

  /** One page of ours, by its name. */
  static Page page(String name) {
    return Objects.requireNonNull(own().get(name), name);
  }

  /** Pages of the parent, in our frame: they must stay usable without its style sheet. */
  static Map<String, Page> inherited() {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put("parent-login-username", Page.of("login-username.ftl"));
    pages.put("parent-login-password", Page.of("login-password.ftl"));
    pages.put(
        "parent-verify-email",
        Page.of("login-verify-email.ftl").with("user", Map.of("email", "marie@bailleur.example")));
    pages.put(
        "parent-delete-account",
        Page.of("delete-account-confirm.ftl").with("triggered_from_aia", true));
    pages.put(
        "parent-update-profile", Page.of("login-update-profile.ftl").with("profile", profile()));
    pages.put("parent-update-email", Page.of("update-email.ftl").with("profile", profile()));
    pages.put("parent-terms", Page.of("terms.ftl"));
    pages.put(
        "parent-link-confirm",
        Page.of("login-idp-link-confirm.ftl")
            .with("idpAlias", "Partenaire")
            .withMessage(MessageType.ERROR, "federatedIdentityConfirmLinkMessage"));
    pages.put(
        "parent-delete-credential",
        Page.of("delete-credential.ftl").with("credentialLabel", "Téléphone"));
    pages.put(
        "parent-device-code",
        Page.of("login-oauth2-device-verify-user-code.ftl")
            .with(
                "url",
                Map.of(
                    "oauth2DeviceVerificationAction",
                    "/device",
                    "resourcesPath",
                    Page.RESOURCES,
                    "ssoLoginInOtherTabsUrl",
                    "/x",
                    "resourcesCommonPath",
                    "../common")));
    return pages;
  }

  /** The form's data; everything typed but the address given here is fixed. */
  static Map<String, Object> claim(String email, boolean confirmRoleMailbox) {
    Map<String, Object> claim = new HashMap<>();
    claim.put("organisation", "OFFICE PUBLIC DE L’HABITAT DES DEUX RIVES");
    claim.put("siret", "732 829 320 00074");
    claim.put("lastName", email.isEmpty() ? "" : "Durand");
    claim.put("firstName", email.isEmpty() ? "" : "Marie-Noëlle");
    claim.put("phone", email.isEmpty() ? "" : "01 23 45 67 8");
    claim.put("email", email);
    claim.put("confirmRoleMailbox", confirmRoleMailbox);
    return claim;
  }

  private static Map<String, Object> code(int resendSeconds, int mailsLeft) {
    return Map.of(
        "email",
        "marie-noelle.durand@habitat-deux-rives.example",
        "minutes",
        10,
        "resendSeconds",
        resendSeconds,
        "mailsLeft",
        mailsLeft);
  }

  private static Page password() {
    return Page.of("login-update-password.ftl")
        .with("username", "marie-noelle.durand")
        .with("passwordPolicies", Map.of("length", 15));
  }

  private static Map<String, Object> logout() {
    return Map.of("code", "c", "skipLink", false);
  }

  private static Map<String, Object> otp(int devices) {
    return Map.of(
        "selectedCredentialId",
        "d0",
        "userOtpCredentials",
        Stream.of("Téléphone", "Tablette")
            .limit(devices)
            .map(label -> Map.of("id", label.equals("Téléphone") ? "d0" : "d1", "userLabel", label))
            .toList());
  }

  private static Map<String, Object> authenticators() {
    Map<String, Object> auth = new HashMap<>(Page.authentication(true, "marie.durand"));
    auth.put(
        "authenticationSelections",
        List.of(
            Map.of(
                "authExecId", "1", "displayName", "otp-display-name", "helpText", "otp-help-text"),
            Map.of(
                "authExecId",
                "2",
                "displayName",
                "recovery-authn-codes-display-name",
                "helpText",
                "recovery-authn-codes-help-text")));
    return auth;
  }

  private static Map<String, Object> totp() {
    return Map.of(
        "supportedApplications",
        List.of("totpAppFreeOTPName", "totpAppMicrosoftAuthenticatorName"),
        "totpSecretEncoded",
        "OBQX E5DF NZQW S4TF",
        "totpSecret",
        "secret",
        "totpSecretQrCode",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "qrUrl",
        "/qr",
        "manualUrl",
        "/manual",
        "otpCredentials",
        List.of(),
        "policy",
        Map.of(
            "type",
            "totp",
            "digits",
            6,
            "period",
            30,
            "getAlgorithmKey",
            (freemarker.template.TemplateMethodModelEx) arguments -> "SHA1"));
  }

  private static Map<String, Object> grant() {
    return Map.of(
        "code",
        "c",
        "clientScopesRequested",
        List.of(Map.of("consentScreenText", "${profileScopeConsentText}")));
  }

  private static Map<String, Object> profile() {
    return Map.of(
        "html5DataAnnotations",
        Map.of(),
        "attributes",
        List.of(attribute("lastName", "Durand"), attribute("email", "marie@bailleur.example")));
  }

  private static Map<String, Object> attribute(String name, String value) {
    return Map.of(
        "name",
        name,
        "displayName",
        "${" + name + "}",
        "required",
        true,
        "readOnly",
        false,
        "multivalued",
        false,
        "value",
        value,
        "annotations",
        Map.of(),
        "html5DataAnnotations",
        Map.of());
  }
}
