package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
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

  private final Colleague administrator = Colleagues.ofNewOrganisation().administrator();
  private final Colleague administratorWithFactor = Colleagues.ofNewOrganisation().administrator();
  private final AuthenticatorApp factor = AuthenticatorApp.of(administratorWithFactor.id());
  private final NativeUser operator = NativeUser.withRoles("partner-operator");
  private final Person colleague = Person.somebody();
  private final Person another = Person.somebody();
  private final String siret = new Organisations(Platform.get().operator()).vacant();
  private final String organisation = "#/" + Platform.REALM + "/partner/organisations/" + siret;
  private KeycloakServer node;
  private Window window;
  private Window windowWithFactor;
  private Window operatorsWindow;
  private Instant old;

  /** Everybody is signed in at once, so that the tests wait for one minute in all. */
  @BeforeAll
  void signIn() {
    node =
        Platform.get().oneMoreNode(Map.of("KC_SPI_PARTNER_SETTINGS__DEFAULT__STEP_UP_AGE", "1m"));
    window = Window.french();
    signIn(window, ACCOUNT + NEW_USER, administrator.username(), administrator.password());
    window.find("#lastName").waitFor();
    windowWithFactor = Window.english();
    signIn(
        windowWithFactor,
        ACCOUNT + NEW_USER,
        administratorWithFactor.username(),
        administratorWithFactor.password());
    windowWithFactor.find("#otp").fill(factor.code());
    windowWithFactor.find("#kc-login").click();
    windowWithFactor.find("#lastName").waitFor();
    operatorsWindow = Window.french();
    operatorsWindow.page().addInitScript("window.showSaveFilePicker = undefined;");
    signIn(
        operatorsWindow,
        OperatorConsole.ADDRESS + organisation,
        operator.username(),
        operator.password());
    new OperatorConsole(operatorsWindow).awaitSection().find(".mcp-cards").waitFor();
    old = Instant.now().plus(AGE);
  }

  @AfterAll
  void stop() {
    window.close();
    windowWithFactor.close();
    operatorsWindow.close();
    node.close();
  }

  private void signIn(Window where, String path, String identifier, String password) {
    where.openElsewhere(node.baseUrl().resolve(path));
    where.find("#username").waitFor();
    new SignInScreen(where).tryToSignIn(identifier, password);
  }

  private void awaitOld() {
    long left = Duration.between(Instant.now(), old).toMillis();
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
    ConsoleScreen console = new ConsoleScreen(window);
    console.fillIn(colleague);
    console.right("Logements conventionnés", "Consultation").check();
    awaitOld();
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
    window.find("main", "Vous pouvez reprendre votre action").waitFor();
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

  @Test
  @DisplayName("given an administrator with a second factor, then that is asked, and no password")
  void secondFactor() {
    ConsoleScreen console = new ConsoleScreen(windowWithFactor);
    console.fillIn(another);
    console.right("Regulated housing", "Viewing").check();
    awaitOld();
    console.button("Create the user").click();
    console.button("Sign in").click();
    windowWithFactor.find("#otp").waitFor();
    assertThat(windowWithFactor.find("#password").count()).isZero();
    windowWithFactor.find("#otp").fill(factor.code());
    windowWithFactor.find("#kc-login").click();

    windowWithFactor.find("#lastName").waitFor();
    assertThat(windowWithFactor.find("#lastName").inputValue()).isEqualTo(another.lastName());
    console.button("Create the user").click();
    windowWithFactor.find("[role=status]", another.email()).waitFor();
  }

  @Test
  @DisplayName(
      "when an operator issues a letter, then the password is asked again, and the operator comes"
          + " back to the organisation and issues it")
  void operator() {
    OperatorConsole console = new OperatorConsole(operatorsWindow);
    awaitOld();
    console.button("Émettre le courrier").click();
    console.inDialog("Émettre le courrier").click();
    Locator question = operatorsWindow.find("dialog", "Confirmez votre identité");
    question.waitFor();
    Appearance.checkAsItIs(operatorsWindow, "step-up-operator");
    question.getByText("M’identifier").click();
    operatorsWindow.find("#password").waitFor();
    operatorsWindow.find("#password").fill(operator.password());
    operatorsWindow.find("#kc-login").click();

    console.awaitSection();
    console.find(".mcp-cards").waitFor();
    assertThat(URI.create(operatorsWindow.page().url()).getFragment())
        .isEqualTo(organisation.substring(1));
    console.awaitTold("Vous pouvez reprendre votre action");
    console.check("step-up-return");
    // The window is open again, and has done nothing by itself.
    console.inDialog("Émettre le courrier").click();
    console.dialog().getByText("Le courrier est prêt").waitFor();
    assertThat(operatorsWindow.complaints()).isEmpty();
  }
}
