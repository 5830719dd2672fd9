package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import fr.moncomptepartenaire.tests.dsl.Totp;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@RetryOnce
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T85: given a server that asks administrators for a second factor, in a browser (R16)")
final class SecondFactorBrowserIT {
  private static final String NAME = "factor_pages";
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final Platform platform = Platform.get();
  private KeycloakServer server;
  private Organisations organisations;

  @BeforeAll
  void start() {
    server =
        platform.startApart(
            NAME,
            platform.database(NAME),
            Map.of(
                "KC_SPI_PARTNER_SETTINGS__DEFAULT__SECOND_FACTOR",
                "mandates",
                "KC_SPI_PARTNER_SETTINGS__DEFAULT__SECOND_FACTOR_GRACE",
                "0d"));
    organisations = new Organisations(Platform.operator(server.baseUrl()));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private SignInScreen openAccount(Window window) {
    window.openElsewhere(server.baseUrl().resolve("/realms/" + Platform.REALM + "/account/"));
    window.find("#username").waitFor();
    return new SignInScreen(window);
  }

  /** Claims a seat up to the choice of a factor. Returns the administrator's identifier. */
  private String claimUpToTheChoice(Window window, Person person) {
    Letter letter = organisations.offered();
    PasswordScreen password =
        openAccount(window).signIn(letter).submit(person).verify(person).awaitPage();
    assertThat(window.find(".mcp-steps-count").innerText()).startsWith("Étape 4 sur 5");
    String identifier = password.identifier();
    password.choose(person.password());
    window.find("#partner-second-factor").waitFor();
    return identifier;
  }

  private static void keepTheCodes(Window window) {
    window.find("#kc-recovery-codes-list").waitFor();
    window.find("#kcRecoveryCodesConfirmationCheck").check();
    window.find("#saveRecoveryAuthnCodesBtn").click();
  }

  @Test
  @DisplayName(
      "when a claimant takes a passkey by keyboard, then the claim ends with it, and it opens the"
          + " next sign-in; a recovery code does where it is lost")
  void passkey() {
    Person person = Person.somebody();
    try (Window window = Window.french()) {
      VirtualAuthenticator.addTo(window);
      String identifier = claimUpToTheChoice(window, person);
      assertThat(window.heading()).isEqualTo("Protégez votre compte");
      assertThat(window.find("#factor-later").count()).as("put off").isZero();
      assertThat(window.find(".mcp-steps-count").innerText()).startsWith("Étape 5 sur 5");
      Appearance.check(window, "second-factor");
      window.find("button[value=webauthn-register]").focus();
      window.press("Enter");

      window.find("#registerWebAuthn").waitFor();
      Appearance.check(window, "passkey-register");
      window.tabTo("#registerWebAuthn");
      window.press("Enter");

      window.find("#kc-recovery-codes-list").waitFor();
      Appearance.check(window, "recovery-codes");
      List<String> codes = window.find("#kc-recovery-codes-list li").allInnerTexts();
      window.tabTo("#kcRecoveryCodesConfirmationCheck");
      window.press("Space");
      window.tabTo("#saveRecoveryAuthnCodesBtn");
      window.press("Enter");
      new AccountScreen(window).awaitPage();

      window.page().context().clearCookies();
      openAccount(window).tryToSignIn(identifier, person.password());
      window.find("#authenticateWebAuthnButton").waitFor();
      Appearance.check(window, "passkey-sign-in");
      assertThat(window.find("#factor-lost").innerText())
          .isEqualTo("J’ai perdu mon moyen de connexion");
      window.tabTo("#authenticateWebAuthnButton");
      window.press("Enter");
      new AccountScreen(window).awaitPage();

      window.page().context().clearCookies();
      openAccount(window).tryToSignIn(identifier, person.password());
      window.find("#try-another-way").click();
      window.find("#kc-select-credential-form").waitFor();
      Appearance.check(window, "other-factors");
      window.find("button.mcp-choice", "Code de secours").click();
      window.find("#recoveryCodeInput").waitFor();
      Appearance.check(window, "recovery-code");
      Matcher number = NUMBER.matcher(window.find("label[for=recoveryCodeInput]").innerText());
      assertThat(number.find()).isTrue();
      window.find("#recoveryCodeInput").fill(codes.get(Integer.parseInt(number.group()) - 1));
      window.find("#kc-login").click();
      new AccountScreen(window).awaitPage();
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "when a claimant takes an application, then its code opens the next sign-in, and the page"
          + " says what to do without it")
  void application() {
    Person person = Person.somebody();
    try (Window window = Window.french()) {
      String identifier = claimUpToTheChoice(window, person);
      window.find("button[value=CONFIGURE_TOTP]").click();
      window.find("#kc-totp-settings-form").waitFor();
      window.find("#other-factor").click();
      window.find("button[value=CONFIGURE_TOTP]").click();
      window.find("#kc-totp-settings-form").waitFor();
      Appearance.check(window, "application-set-up");
      Totp totp = new Totp(window.find("input[name=totpSecret]").inputValue());
      window.find("#totp").fill(totp.code());
      window.find("#userLabel").fill("Téléphone");
      window.find("#saveTOTPBtn").click();
      keepTheCodes(window);
      new AccountScreen(window).awaitPage();

      window.page().context().clearCookies();
      openAccount(window).tryToSignIn(identifier, person.password());
      window.find("#otp").waitFor();
      String lost = window.find("#factor-lost").getAttribute("href");
      Appearance.check(window, "application-sign-in");
      window.find("#otp").fill(totp.code());
      window.find("#kc-login").click();
      new AccountScreen(window).awaitPage();

      window.page().navigate(lost);
      assertThat(window.find("#lost-factor").innerText())
          .contains("votre interlocuteur", "un autre agent", "codes de secours");
      Appearance.check(window, "lost-factor");
      assertThat(window.complaints()).isEmpty();
    }
  }
}
