package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import fr.moncomptepartenaire.tests.dsl.Tables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RetryOnce
@DisplayName("R16: a second factor that was lost, in a browser")
final class LostFactorBrowserIT {
  private static final String RESET = "Réinitialiser le second moyen de connexion";

  private final Colleagues colleagues = Colleagues.ofNewOrganisation();
  private final Tables tables = Tables.shared();

  private long factors(Colleague person) {
    return tables.number(
        "select count(*) from credential where user_id = ? and type = 'otp'", person.id());
  }

  @Test
  @DisplayName("given a user who has lost it, then the administrator resets it on the user's page")
  void byTheAdministrator() {
    Colleague administrator = colleagues.administrator();
    Colleague user = colleagues.user("utilisateur", "logements-conventionnes/gestion");
    AuthenticatorApp.of(user.id());
    try (Window window = Window.french()) {
      ConsoleScreen console =
          ConsoleScreen.signedIn(window, administrator.username(), administrator.password());
      console.open("habilitations/users");
      console.row(user.username()).waitFor();
      assertThat(console.row(user.username()).innerText())
          .containsPattern("Second moyen\\p{Z}*:\\p{Z}*application");
      console.open("habilitations/users/" + user.id());
      console.button(RESET).click();
      assertThat(console.dialog().innerText()).contains(RESET + " de Durand Dominique");
      Appearance.check(window, "factor-reset-question");
      console.confirm("Réinitialiser");
      console.awaitAnnouncement("est réinitialisé");
      window.find(".mcp-facts", "aucun").waitFor();
      assertThat(factors(user)).isZero();
      assertThat(console.button(RESET).count()).isZero();

      console.open("security");
      assertThat(window.heading()).isEqualTo("Sécurité de la connexion");
      window.find("text=Vous n’avez pas encore de second moyen.").waitFor();
      Appearance.check(window, "factor-none");
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  @DisplayName("given a person with an application, then the own page says when it was last used")
  void own() {
    Colleague user = colleagues.user("utilisateur", "logements-conventionnes/gestion");
    AuthenticatorApp app = AuthenticatorApp.of(user.id());
    try (Window window = Window.english()) {
      window.openAccount().tryToSignIn(user.username(), user.password());
      window.find("#otp").fill(app.code());
      window.press("Enter");
      new AccountScreen(window).awaitPage();
      ConsoleScreen console = new ConsoleScreen(window).open("security");

      assertThat(window.heading()).isEqualTo("Sign-in security");
      window.find(".mcp-factors li").waitFor();
      assertThat(window.find(".mcp-factors").innerText())
          .contains("Mon téléphone", "Authenticator application", "Last used on");
      console.button("Rename Mon téléphone").click();
      window.find(".mcp-renaming input").fill("Office phone");
      console.button("Save").click();
      window.find(".mcp-factors h3", "Office phone").waitFor();
      Appearance.check(window, "factor-own");
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "given an administrator who has lost it, then one operator proposes, another approves")
  void byTwoOperators() {
    Colleague administrator = colleagues.administrator();
    AuthenticatorApp.of(administrator.id());
    try (OnDuty first = OnDuty.of("Claude");
        OnDuty second = OnDuty.of("Dominique")) {
      OperatorConsole claude = first.console();
      claude.openOrganisation(colleagues.siret()).button("Afficher l’utilisateur").click();
      claude.button("Réinitialiser le second facteur").click();
      claude.field("motive").fill("Téléphone perdu");
      claude.field("ticket").fill("INC-2026/0077");
      claude.check("factor-propose");
      claude.inDialog("Proposer une réinitialisation").click();
      claude.awaitTold("La demande est enregistrée.");

      OperatorConsole dominique = second.console();
      dominique.open("Seconds facteurs à réinitialiser");
      dominique.awaitTold(administrator.username());
      dominique.check("factor-requests");
      dominique
          .find(".mcp-cards > *")
          .filter(new Locator.FilterOptions().setHasText(administrator.username()))
          .locator("button", new Locator.LocatorOptions().setHasText("Approuver"))
          .click();
      dominique.inDialog("Approuver").click();
      dominique.awaitTold("Le second facteur est réinitialisé.");
      assertThat(factors(administrator)).isZero();
      assertThat(first.window().complaints()).isEmpty();
      assertThat(second.window().complaints()).isEmpty();
    }
  }
}
