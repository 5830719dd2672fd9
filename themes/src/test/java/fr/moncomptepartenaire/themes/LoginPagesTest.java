package fr.moncomptepartenaire.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.forms.login.MessageType;

@DisplayName("Sign-in pages")
class LoginPagesTest {

  private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

  static Stream<Arguments> ownPages() {
    return inEveryLanguage(Situations.own());
  }

  static Stream<Arguments> allPages() {
    return Stream.concat(ownPages(), inEveryLanguage(Situations.inherited()));
  }

  private static Stream<Arguments> inEveryLanguage(Map<String, Page> pages) {
    return LANGUAGES.stream()
        .flatMap(
            language ->
                pages.entrySet().stream()
                    .map(page -> Arguments.of(page.getKey(), language, page.getValue())));
  }

  @Nested
  @DisplayName("given any page, ours or the parent's")
  class Any {

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("fr.moncomptepartenaire.themes.LoginPagesTest#allPages")
    @DisplayName("then it renders with language, title, skip link, one main and one heading")
    void frame(String name, Locale language, Page page) throws IOException {
      String html = page.html(language);
      keepForTheEye(name, language, html);
      Document document = Jsoup.parse(html);

      assertThat(document.expectFirst("html").attr("lang")).isEqualTo(language.toLanguageTag());
      assertThat(document.select("main")).hasSize(1);
      assertThat(document.select("h1")).hasSize(1);
      String heading = document.expectFirst("h1").text();
      assertThat(heading).isNotBlank();
      assertThat(document.title()).contains(heading).endsWith("Mon Compte Partenaire");
      assertThat(document.title()).doesNotContain("<");
      assertThat(document.expectFirst("body > a").attr("href")).isEqualTo("#main");
      assertThat(document.text()).doesNotContain("???").doesNotContain("${");
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("fr.moncomptepartenaire.themes.LoginPagesTest#allPages")
    @DisplayName("then it names no address of another server")
    void staysAtHome(String name, Locale language, Page page) {
      Document document = page.document(language);

      assertThat(document.select("[src], [href], [action]"))
          .allSatisfy(
              element ->
                  assertThat(element.attr("src") + element.attr("href") + element.attr("action"))
                      .doesNotContain("//"));
    }
  }

  @Nested
  @DisplayName("given a page of ours")
  class Own {

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("fr.moncomptepartenaire.themes.LoginPagesTest#ownPages")
    @DisplayName(
        "then no script, handler or style is inline, so that script-src 'self' holds (T41)")
    void nothingInline(String name, Locale language, Page page) {
      Document document = page.document(language);

      assertThat(document.select("script"))
          .allSatisfy(
              script -> {
                assertThat(script.attr("src")).startsWith(Page.RESOURCES + "/js/");
                assertThat(script.data()).isBlank();
              });
      assertThat(document.select("style, [style]")).isEmpty();
      assertThat(document.getAllElements())
          .allSatisfy(
              element ->
                  assertThat(element.attributes())
                      .noneMatch(attribute -> attribute.getKey().startsWith("on")));
      assertThat(document.select("[href^=javascript]")).isEmpty();
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("fr.moncomptepartenaire.themes.LoginPagesTest#ownPages")
    @DisplayName("then every field has a label, every description exists and no id is given twice")
    void semantics(String name, Locale language, Page page) {
      Document document = page.document(language);

      Set<String> ids = new HashSet<>();
      assertThat(document.select("[id]")).allMatch(element -> ids.add(element.id()));
      for (Element field : document.select("input:not([type=hidden]), select, textarea")) {
        assertThat(document.select("label[for=" + field.id() + "]"))
            .as(field.outerHtml())
            .hasSize(1);
      }
      for (Element described : document.select("[aria-describedby]")) {
        assertThat(ids).containsAll(List.of(described.attr("aria-describedby").split(" ")));
      }
      for (Element link : document.select("a[href^=#]")) {
        assertThat(ids).contains(link.attr("href").substring(1));
      }
      assertThat(document.select("[autofocus]").size()).isLessThanOrEqualTo(2);
      assertThat(document.select("button:not([type])")).isEmpty();
    }
  }

  @Nested
  @DisplayName("given the sign-in page")
  class SignIn {

    @Test
    @DisplayName(
        "then the fields carry their autocomplete tokens and the lost letter has a form of its own")
    void fields() {
      Document document = french("login");

      assertThat(document.expectFirst("#username").attr("autocomplete")).isEqualTo("username");
      assertThat(document.expectFirst("#password").attr("autocomplete"))
          .isEqualTo("current-password");
      Element lost = document.expectFirst("button[name=letterLost]");
      assertThat(lost.attr("value")).isEqualTo("true");
      assertThat(lost.closest("form:has(input)")).isNull();
      assertThat(document.text()).contains("Les services en ligne", "Mon Compte Partenaire");
    }

    @Test
    @DisplayName("then the focus is where one types next: on the password after a QR code")
    void focus() {
      assertThat(french("login").select("[autofocus]").eachAttr("id")).containsExactly("username");
      Document scanned =
          Page.of("login.ftl")
              .with("login", Map.of("username", "LLPQ5BMQ98"))
              .document(Locale.FRENCH);
      assertThat(scanned.select("[autofocus]").eachAttr("id")).containsExactly("password");
      assertThat(french("login-refused").select("[autofocus]").eachAttr("id"))
          .containsExactly("username");
    }

    @Test
    @DisplayName(
        "when refused, then one alert for both fields and what was typed stays typed (T04)")
    void refused() {
      Document document = french("login-refused");

      assertThat(document.select("[role=alert]")).hasSize(1);
      assertThat(document.expectFirst("#username").attr("value")).isEqualTo("marie.durand");
      assertThat(document.expectFirst("#password").attr("value")).isEmpty();
      assertThat(document.expectFirst("#username").attr("aria-describedby"))
          .isEqualTo("login-error");
      assertThat(document.title()).startsWith("Erreur");
    }
  }

  @Nested
  @DisplayName("given the form of the first authentication")
  class Claim {

    @Test
    @DisplayName("then it shows the organisation, the responsibility and the fields of R2")
    void content() {
      Document document = french("claim");

      assertThat(document.text())
          .contains("OFFICE PUBLIC DE L’HABITAT DES DEUX RIVES", "732 829 320 00074")
          .contains("Vous êtes la première personne de votre organisme à vous connecter")
          .contains("vous devenez l’administrateur", "responsable des droits d’accès")
          .contains("personnelle (nominative)", "retrouver votre identifiant")
          .contains("nom@domaine.extension")
          .contains("Retour à la page d’authentification");
      assertThat(document.select("label").eachText())
          .containsExactly("Nom*", "Prénom*", "Téléphone", "Adresse mail nominative*");
      assertThat(document.select("main input[autocomplete]").eachAttr("autocomplete"))
          .containsExactly("family-name", "given-name", "tel", "email");
      assertThat(document.select("main input[required]").eachAttr("name"))
          .containsExactly("lastName", "firstName", "email");
      assertThat(document.select("[aria-current=step]").text()).isEqualTo("Vos coordonnées");
    }

    @Test
    @DisplayName(
        "when several fields are wrong, then a summary links to each and keeps what was typed")
    void severalErrors() {
      Document document = french("claim-errors");

      Element summary = document.expectFirst("#error-summary");
      assertThat(summary.select("a").eachAttr("href"))
          .containsExactly("#lastName", "#phone", "#email");
      assertThat(document.select("[role=alert]")).hasSize(1);
      assertThat(document.expectFirst("#email").attr("aria-invalid")).isEqualTo("true");
      assertThat(document.expectFirst("#email").attr("aria-describedby"))
          .isEqualTo("hint-email input-error-email claim-email-use");
      assertThat(document.expectFirst("#email").attr("value")).isEqualTo("marie.durand@");
      assertThat(document.expectFirst("#firstName").attr("aria-invalid")).isEqualTo("false");
    }

    @Test
    @DisplayName("when one field is wrong, then its own error is the alert")
    void oneError() {
      Document document = french("claim-one-error");

      assertThat(document.select("#error-summary")).isEmpty();
      assertThat(document.select("[role=alert]").eachAttr("id"))
          .containsExactly("input-error-email");
    }

    @Test
    @DisplayName("when the address looks shared, then a box must be ticked (T10)")
    void sharedMailbox() {
      Document shared = french("claim-shared");
      Document personal = french("claim");

      Element box = shared.expectFirst("input[name=confirmRoleMailbox]");
      assertThat(box.attr("type")).isEqualTo("checkbox");
      assertThat(box.attr("value")).isEqualTo("true");
      assertThat(box.hasAttr("required")).isTrue();
      assertThat(box.hasAttr("checked")).isFalse();
      assertThat(personal.select("input[name=confirmRoleMailbox]")).isEmpty();
    }
  }

  @Nested
  @DisplayName("given the code page")
  class Code {

    @Test
    @DisplayName("then the Enter key verifies, and the code may be filled in by the browser")
    void firstButton() {
      Document document = french("code");

      assertThat(document.select("form#first-admin-code button[type=submit]").eachAttr("value"))
          .containsExactly("verify", "resend", "edit");
      Element code = document.expectFirst("#code");
      assertThat(code.attr("autocomplete")).isEqualTo("one-time-code");
      assertThat(code.attr("inputmode")).isEqualTo("numeric");
      assertThat(document.expectFirst("button[value=resend]").attr("data-wait")).isEqualTo("60");
    }

    @Test
    @DisplayName("when no mail is left, then none can be asked for (T29)")
    void noneLeft() {
      Document document = french("code-last");

      assertThat(document.select("button[value=resend]")).isEmpty();
      assertThat(document.select("button[value=edit]")).hasSize(1);
    }
  }

  @Nested
  @DisplayName("given a notice")
  class Notice {

    @Test
    @DisplayName(
        "then only those that end the letter's way lead back to the sign-in page, and only a retry retries")
    void ways() {
      for (String notice : Situations.NOTICES) {
        Document document = french("notice-" + notice);
        boolean ends =
            notice.startsWith("letter")
                || notice.equals("already-claimed")
                || notice.equals("credential-expired")
                || notice.equals("charter-refused")
                || notice.startsWith("suspended");
        assertThat(document.select("#back-to-login").size()).as(notice).isEqualTo(ends ? 1 : 0);
        // Whoever was given an access by the organisation asks the organisation.
        assertThat(document.text().contains("Votre Caf"))
            .isEqualTo(!List.of("credential-expired", "suspended-member").contains(notice));
      }
      Document later = french("notice-mail-unavailable");
      assertThat(later.expectFirst("form button").attr("name")).isEqualTo("step");
      assertThat(later.expectFirst("form button").attr("value")).isEqualTo("edit");
    }
  }

  @Nested
  @DisplayName("given the page that chooses a password")
  class Password {

    @Test
    @DisplayName("then it is the last step of a first authentication, and of nothing else")
    void lastStep() {
      Document after = french("password");
      assertThat(after.select(".mcp-steps")).isEmpty();
      assertThat(after.select("#logout-sessions")).hasSize(1);

      Document first =
          Page.of("login-update-password.ftl")
              .with("username", "marie-noelle.durand")
              .with("claim", Map.of("verifyEmail", true))
              .document(Locale.FRENCH);
      assertThat(first.expectFirst(".mcp-steps-count").text()).startsWith("Étape 4 sur 4");
      assertThat(first.select("#logout-sessions")).isEmpty();
    }

    @Test
    @DisplayName("then it shows the identifier to keep and the length, and helps password managers")
    void content() {
      Document document = french("password");

      assertThat(document.expectFirst("#username").attr("value")).isEqualTo("marie-noelle.durand");
      assertThat(document.expectFirst("#username").hasAttr("name")).isFalse();
      assertThat(document.text()).contains("15 caractères au moins");
      assertThat(document.select("input[autocomplete=new-password]").eachAttr("name"))
          .containsExactly("password-new", "password-confirm");
    }

    @Test
    @DisplayName("when the policy refuses the password, then the error stands beside it (R2)")
    void refused() {
      Document document = french("password-short");

      assertThat(document.select("[role=alert]").eachAttr("id"))
          .containsExactly("input-error-password-new");
      assertThat(document.expectFirst("#password-new").attr("aria-invalid")).isEqualTo("true");
      assertThat(document.text()).contains("il faut au moins 15 caractères");
    }
  }

  @Nested
  @DisplayName("given what the institution has set")
  class Foot {
    @Test
    @DisplayName(
        "then each page shows help, contact, legal notice, personal data and accessibility, in the"
            + " same order (WCAG 3.2.6)")
    void shown() throws IOException {
      for (Map.Entry<String, Page> page : Situations.own().entrySet()) {
        String html = page.getValue().with("partnerHelp", Mail.HELP).html(Locale.FRENCH);
        keepForTheEye("helped-" + page.getKey(), Locale.FRENCH, html);
        Element foot = Jsoup.parse(html).expectFirst("footer nav");

        assertThat(foot.select("a").eachAttr("href"))
            .as(page.getKey())
            .containsExactly(
                "/aide",
                "tel:3230",
                "mailto:partenaires@caf.example",
                "https://caf.example/contact",
                "/mentions",
                "/donnees",
                "/accessibilite");
        assertThat(foot.select("li").eachText())
            .containsExactly(
                "Aide",
                "Contact : le service partenaires, 32 30, partenaires@caf.example, nous"
                    + " contacter",
                "Mentions légales",
                "Données personnelles",
                "Accessibilité : partiellement conforme");
      }
    }

    @Test
    @DisplayName("then nothing is shown for what is not set, and no empty landmark")
    void notSet() {
      assertThat(french("login").select("footer nav, footer a")).isEmpty();
      Document some =
          Page.of("login.ftl")
              .with("partnerHelp", Map.of("accessibilityStatus", "none"))
              .document(Locale.FRENCH);
      assertThat(some.expectFirst("footer nav").text()).isEqualTo("Accessibilité : non conforme");
      assertThat(some.select("footer a")).isEmpty();
    }
  }

  @Nested
  @DisplayName("given a page at which a journey ends")
  class Ways {
    @Test
    @DisplayName("when it is an error, then it leads to the sign-in page and says whom to ask")
    void error() {
      Document bare =
          Situations.page("error-bare")
              .with("partnerSignIn", "/realms/partenaires/account/")
              .document(Locale.FRENCH);
      assertThat(bare.expectFirst("#partner-sign-in").attr("href"))
          .isEqualTo("/realms/partenaires/account/");
      assertThat(bare.text()).contains("contactez votre Caf");

      Document helped =
          Situations.page("error-bare").with("partnerHelp", Mail.HELP).document(Locale.FRENCH);
      assertThat(helped.text())
          .contains("le contact est au bas de cette page")
          .doesNotContain("votre Caf");
    }

    @Test
    @DisplayName("then the mark leads to the start, but never out of something that was begun")
    void mark() {
      String start = "/realms/partenaires/account/";
      Document ended =
          Situations.page("error-bare")
              .with("partnerSignIn", start)
              .without("authenticationSession")
              .document(Locale.FRENCH);
      Element mark = ended.expectFirst("header a.mcp-brand");
      assertThat(mark.attr("href")).isEqualTo(start);
      assertThat(mark.text()).isEqualTo("Les services en ligne Mon Compte Partenaire , accueil");

      Document begun =
          Situations.page("error-bare").with("partnerSignIn", start).document(Locale.FRENCH);
      assertThat(begun.select("header .mcp-brand")).hasSize(1);
      assertThat(begun.select("header a.mcp-brand")).isEmpty();
    }

    @Test
    @DisplayName("when a letter is lost, then it names whom to ask for another one")
    void letterLost() {
      for (String page : List.of("forgotten-identifier", "reset")) {
        assertThat(Situations.page(page).document(Locale.FRENCH).text())
            .contains("contactez votre Caf pour en recevoir un nouveau");
        assertThat(
                Situations.page(page).with("partnerHelp", Mail.HELP).document(Locale.FRENCH).text())
            .contains("contactez le service partenaires pour en recevoir un nouveau");
      }
    }

    @Test
    @DisplayName("when somebody has signed out, then it says so and leads to the sign-in page")
    void signedOut() {
      Document page =
          Page.of("info.ftl")
              .with("partnerSignIn", "/realms/partenaires/account/")
              .with("skipLink", true)
              .withMessage(MessageType.SUCCESS, "successLogout")
              .document(Locale.FRENCH);

      assertThat(page.expectFirst("h1").text()).isEqualTo("Déconnexion");
      assertThat(page.text()).contains("Vous êtes déconnecté");
      assertThat(page.expectFirst("#partner-sign-in").text()).isEqualTo("Se connecter");
    }
  }

  private static Document french(String situation) {
    return Situations.page(situation).document(Locale.FRENCH);
  }

  /** Pages to look at, in {@code target/preview}; screenshots are taken from them by hand. */
  private static void keepForTheEye(String name, Locale language, String html) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "preview"));
    Files.writeString(folder.resolve(name + "." + language.getLanguage() + ".html"), html);
  }
}
