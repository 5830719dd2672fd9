package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import fr.moncomptepartenaire.tests.dsl.RetryOnce;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RetryOnce
@DisplayName("R22: given the notice of a claim and the page « Ce n’est pas nous »")
final class ContestBrowserIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();

  /** Every browser comes from the same address here. */
  @BeforeEach
  void triesOfOthers() {
    tables.update("delete from partner_code_try where origin in ('127.0.0.1', '0:0:0:0::/64')");
  }

  /** A notice that was printed, and its organisation. */
  private record Printed(String siret, PrintedLetter notice) {}

  private Printed printed(String name) {
    Letter letter = organisations.offered(name);
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String reference =
        tables
            .texts(
                "select n.reference from partner_notice n join partner_organisation o on o.org_id ="
                    + " n.org_id where o.siret = ?",
                letter.siret())
            .get(0);
    byte[] pdf = Caller.operator().notices().print(reference).response().body();
    return new Printed(letter.siret(), PrintedLetter.of(pdf));
  }

  @Test
  @DisplayName(
      "then its holder freezes the organisation by keyboard alone, at every width, light and dark,"
          + " and a wrong code says what to do")
  void byKeyboard() {
    Printed printed = printed("Résidences du Parc");
    String code = printed.notice().password();
    try (Window window = Window.french()) {
      window.open(printed.notice().qrCode().getPath());
      assertThat(window.heading()).isEqualTo("Ce n’est pas nous");
      Appearance.check(window, "contest-ask");

      window.tabTo("#code");
      window.page().keyboard().type("ABCD EFGH JKLM NPQR");
      window.press("Enter");
      window.find("#contest-error").waitFor();
      assertThat(window.find("#contest-error").innerText())
          .contains("Ce code n’est pas valable")
          .contains("01 23 45 67 89");
      assertThat(window.focused()).isEqualTo("#code");
      Appearance.check(window, "contest-unknown");

      window.page().keyboard().type(code.toLowerCase(Locale.ROOT).replace("-", " "));
      window.press("Enter");
      window.find("#contest-confirm").waitFor();
      assertThat(window.heading()).isEqualTo("Confirmer la suspension");
      assertThat(window.find("main").innerText()).contains("Résidences du Parc");
      Appearance.check(window, "contest-confirm");
      assertThat(organisations.read(printed.siret()).get("suspended").asBoolean()).isFalse();

      window.tabTo("Suspendre les accès maintenant");
      window.press("Enter");
      window.find("#contest-done").waitFor();
      assertThat(window.heading()).isEqualTo("Les accès sont suspendus");
      Appearance.check(window, "contest-done");
      assertThat(organisations.read(printed.siret()).get("suspended").asBoolean()).isTrue();
      assertThat(window.page().context().cookies()).isEmpty();
    }
  }

  @Test
  @DisplayName("then without scripts, in English and at 200 %, the same way opens, and can be left")
  void withoutScripts() {
    Printed printed = printed("Habitat de la Baie");
    try (Window window = Window.withoutJavaScript()) {
      window.open(printed.notice().qrCode().getPath());
      window.find(".mcp-languages a[lang=en]").click();
      assertThat(window.heading()).isEqualTo("This was not us");
      window.find("#code").fill(printed.notice().password());
      window.find("#contest-code button").click();
      assertThat(window.heading()).isEqualTo("Confirm the suspension");
      window.find("#contest-cancel").click();
      assertThat(window.heading()).isEqualTo("This was not us");
      assertThat(organisations.read(printed.siret()).get("suspended").asBoolean()).isFalse();
    }
    try (Window window = Window.atTwiceTheSize()) {
      window.open(printed.notice().qrCode().getPath());
      Appearance.checkAsItIs(window, "contest-ask");
    }
  }
}
