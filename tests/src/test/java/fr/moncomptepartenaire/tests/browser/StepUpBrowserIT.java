package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.TestFactor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T79: given a node on which a proof counts for a minute, in a browser")
final class StepUpBrowserIT {
  private static final Duration AGE = Duration.ofSeconds(62);
  private static final String NEW_USER = "habilitations/users/new";
  private static final String ACCOUNT = "/realms/" + Platform.REALM + "/account/";

  private KeycloakServer node;

  @BeforeAll
  void start() {
    node =
        Platform.get().oneMoreNode(Map.of("KC_SPI_PARTNER_SETTINGS__DEFAULT__STEP_UP_AGE", "1m"));
  }

  @AfterAll
  void stop() {
    node.close();
  }

  private ConsoleScreen signedIn(Window window, Colleague person, String path) {
    window.openElsewhere(node.baseUrl().resolve(ACCOUNT + path));
    window.find("#username").waitFor();
    new SignInScreen(window).tryToSignIn(person.username(), person.password());
    return new ConsoleScreen(window);
  }

  private static void awaitOld(Window window, Instant signedIn) {
    long left = Duration.between(Instant.now(), signedIn.plus(AGE)).toMillis();
    window.page().waitForTimeout((double) Math.max(0L, left));
  }

  private static Locator question(Window window) {
    return window.find("[role=dialog]", "Confirmez votre identité");
  }

  @Test
  @DisplayName(
      "when an administrator creates a user, then the password is asked again, the form is as it was,"
          + " and other acts ask for nothing")
  void password() {
    Colleague administrator = Colleagues.ofNewOrganisation().administrator();
    Person colleague = Person.somebody();
    try (Window window = Window.french()) {
      ConsoleScreen console = signedIn(window, administrator, NEW_USER);
      window.find("#lastName").waitFor();
      Instant signedIn = Instant.now();
      console.fillIn(colleague);
      console.right("Logements conventionnés", "Consultation").check();
      awaitOld(window, signedIn);
      console.button("Créer l’utilisateur").click();
      question(window).waitFor();
      assertThat(question(window).innerText())
          .contains("Pour confirmer cette action, identifiez-vous à nouveau.");
      Appearance.checkAsItIs(window, "step-up-question");

      window.press("Enter");
      window.find("#password").waitFor();
      assertThat(window.find("#kc-attempted-username").innerText())
          .isEqualTo(administrator.username());
      Appearance.picture(window, "step-up-sign-in");
      window.find("#password").fill(administrator.password());
      window.find("#kc-login").click();

      window.find("#lastName").waitFor();
      assertThat(URI.create(window.page().url()).getPath()).isEqualTo(ACCOUNT + NEW_USER);
      assertThat(window.find("#lastName").inputValue()).isEqualTo(colleague.lastName());
      assertThat(window.find("#email").inputValue()).isEqualTo(colleague.email());
      assertThat(console.right("Logements conventionnés", "Consultation").isChecked()).isTrue();
      window.find("[role=status]", "Vous pouvez reprendre votre action").waitFor();
      Appearance.check(window, "step-up-return");
      console.button("Créer l’utilisateur").click();
      window.find("h1", "est créé").waitFor();
      // One proof is enough for a run of acts.
      console.link("Retour à la liste").click();
      console.row(colleague.lastName()).waitFor();
      window.page().waitForDownload(() -> console.button("Exporter (CSV)").click());
      assertThat(question(window).count()).isZero();
      console.forgetRefusedRequests();
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  @DisplayName("given an administrator with a second factor, then that is asked, and no password")
  void secondFactor() {
    Colleague administrator = Colleagues.ofNewOrganisation().administrator();
    TestFactor factor = TestFactor.of(administrator.id());
    Person colleague = Person.somebody();
    try (Window window = Window.french()) {
      ConsoleScreen console = signedIn(window, administrator, NEW_USER);
      window.find("#otp").fill(factor.code());
      window.find("#kc-login").click();
      window.find("#lastName").waitFor();
      Instant signedIn = Instant.now();
      console.fillIn(colleague);
      console.right("Logements conventionnés", "Consultation").check();
      awaitOld(window, signedIn);
      console.button("Créer l’utilisateur").click();
      question(window).getByRole(AriaRole.BUTTON).first().click();
      window.find("#otp").waitFor();
      assertThat(window.find("#password").count()).isZero();
      window.find("#otp").fill(factor.code());
      window.find("#kc-login").click();

      window.find("#lastName").waitFor();
      assertThat(window.find("#lastName").inputValue()).isEqualTo(colleague.lastName());
      console.button("Créer l’utilisateur").click();
      window.find("h1", "est créé").waitFor();
    }
  }

  @Test
  @DisplayName(
      "when an operator issues a letter, then the password is asked again, and the operator comes"
          + " back to the organisation and issues it")
  void operator() {
    NativeUser operator = NativeUser.withRoles("partner-operator");
    String siret = new Organisations(Platform.get().operator()).vacant();
    String page = "#/" + Platform.REALM + "/partner/organisations/" + siret;
    try (Window window = Window.french()) {
      window.page().addInitScript("window.showSaveFilePicker = undefined;");
      window.openElsewhere(node.baseUrl().resolve(OperatorConsole.ADDRESS + page));
      window.find("#username").waitFor();
      new SignInScreen(window).tryToSignIn(operator.username(), operator.password());
      Instant signedIn = Instant.now();
      OperatorConsole console = new OperatorConsole(window).awaitSection();
      console.find(".mcp-cards").waitFor();
      awaitOld(window, signedIn);
      console.button("Émettre le courrier").click();
      console.inDialog("Émettre le courrier").click();
      Locator question = window.find("dialog", "Confirmez votre identité");
      question.waitFor();
      Appearance.checkAsItIs(window, "step-up-operator");
      question.getByText("M’identifier").click();
      window.find("#password").waitFor();
      window.find("#password").fill(operator.password());
      window.find("#kc-login").click();

      console.awaitSection();
      console.find(".mcp-cards").waitFor();
      assertThat(URI.create(window.page().url()).getFragment()).isEqualTo(page.substring(1));
      console.awaitTold("Vous pouvez reprendre votre action");
      console.check("step-up-return");
      console.button("Émettre le courrier").click();
      console.inDialog("Émettre le courrier").click();
      console.dialog().getByText("Le courrier est prêt").waitFor();
      assertThat(window.complaints()).isEmpty();
    }
  }
}
