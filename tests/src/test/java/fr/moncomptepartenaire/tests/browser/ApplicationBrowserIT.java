package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.ConnectedApplication;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RetryOnce
@DisplayName("The example application, in a browser")
final class ApplicationBrowserIT {
  private final ConnectedApplication application = ConnectedApplication.start();

  private final Colleagues colleagues = Colleagues.ofNewOrganisation();

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  @DisplayName("given a person who manages, then a sign-in begins and ends there")
  void journey() {
    Colleague person =
        colleagues.user(
            "camille", "logements-conventionnes/gestion", "logements-prives/consultation");
    try (Window window = Window.french()) {
      signIn(window, person);
      assertThat(window.heading()).isEqualTo("Locataires");
      Appearance.check(window, "application-tenants");

      window.find("#conventionne ~ table a").first().click();
      window.find("#rent").fill("beaucoup");
      window.press("Enter");
      window.find("#rent-error").waitFor();
      Appearance.check(window, "application-form-refused");
      window.find("#rent").fill("612,50");
      window.find("#departure").fill("2027-03-31");
      window.find("main button").click();
      window.find(".notice").waitFor();
      assertThat(window.find("#conventionne ~ table tbody tr").first().innerText())
          .contains("612,50", "31 mars 2027");
      Appearance.check(window, "application-kept");

      window.openElsewhere(application.url().resolve("/tenants/1006"));
      assertThat(window.heading()).isEqualTo("Consultation seulement");
      Appearance.check(window, "application-consultation");

      window.find("header button").click();
      window.find("h1 >> text=Vous êtes déconnecté").waitFor();
      Appearance.check(window, "application-signed-out");
      window.find(".button").click();
      window.find("#username").waitFor();
    }
  }

  @Test
  @DisplayName("given an administrator without habilitation and English, then it says what to do")
  void withoutRight() {
    try (Window window = Window.english()) {
      window.openElsewhere(application.url());
      Appearance.check(window, "application-welcome");
      signIn(window, colleagues.administrator());
      assertThat(window.heading()).isEqualTo("No habilitation");
      Appearance.check(window, "application-without-right");
    }
  }

  private void signIn(Window window, Colleague person) {
    window.openElsewhere(application.url());
    window.find(".button").click();
    window.find("#username").waitFor();
    new SignInScreen(window).tryToSignIn(person.username(), person.password());
    window.find("header button").waitFor();
  }
}
