package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RetryOnce
@DisplayName("T81: given somebody who is signed in on several devices")
final class SessionsBrowserIT {
  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final Colleague person = Colleagues.ofNewOrganisation().user("session");

  private SignIn onAnotherDevice() {
    var signIn = new SignIn(new HttpBrowser(Platform.get().baseUrl()).named(FIREFOX));
    assertThat(signIn.signIn(person.username(), person.password())).isSignedIn();
    return signIn;
  }

  private static boolean isSignedIn(SignIn device) {
    return device.start().authorizationCode().isPresent();
  }

  private static Locator button(Window window, String name) {
    return window
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  @DisplayName(
      "when one session is closed and then all of them, then these devices are signed out, one first")
  void closed() {
    SignIn one = onAnotherDevice();
    try (Window window = Window.french()) {
      window.open("/realms/" + Platform.REALM + "/account/account-security/device-activity");
      new SignInScreen(window).tryToSignIn(person.username(), person.password());
      window.find("main h1").waitFor();
      assertThat(window.heading()).isEqualTo("Sessions ouvertes");
      assertThat(window.find("#mcp-menu").innerText()).contains("Sessions ouvertes");
      assertThat(window.find("main").innerText())
          .contains("Où vous êtes connecté", "Vous êtes ici", "Firefox", "Dernière activité");
      // Inside, the page is Keycloak's own.
      Appearance.check(window, "console-sessions", List.of("#mcp-menu"));

      button(window, "Déconnexion").click();
      assertThat(window.find("[role=dialog]").innerText()).contains("Fermer cette session");
      button(window, "Confirmer").click();
      window.find("text=Session fermée").first().waitFor();
      assertThat(isSignedIn(one)).isFalse();

      SignIn two = onAnotherDevice();
      SignIn three = onAnotherDevice();
      button(window, "Actualiser").click();
      button(window, "Fermer toutes les sessions").click();
      button(window, "Confirmer").click();
      window.find("#username").waitFor();
      assertThat(isSignedIn(two)).isFalse();
      assertThat(isSignedIn(three)).isFalse();
    }
  }
}
