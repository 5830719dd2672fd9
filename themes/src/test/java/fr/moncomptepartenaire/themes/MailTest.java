package fr.moncomptepartenaire.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Messages")
class MailTest {

  private static final String ORGANISATION = "OFFICE PUBLIC DE L’HABITAT DES DEUX RIVES";

  static Stream<Arguments> mails() {
    return Stream.of(Locale.FRENCH, Locale.ENGLISH)
        .flatMap(
            language ->
                Mail.all(ORGANISATION).keySet().stream().map(name -> Arguments.of(name, language)));
  }

  static Stream<Arguments> attacks() {
    return mails()
        .flatMap(
            mail ->
                Hostile.TEXTS.stream()
                    .map(text -> Arguments.of(mail.get()[0], mail.get()[1], text)));
  }

  @Nested
  @DisplayName("given plain data")
  class Plain {

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("fr.moncomptepartenaire.themes.MailTest#mails")
    @DisplayName("then both parts say the same, load nothing and link to the server only")
    void renders(String name, Locale language) throws IOException {
      Mail mail = mail(name, ORGANISATION);
      String html = mail.html(language);
      String text = mail.text(language);
      keepForTheEye(name, language, html, text);
      Document document = Jsoup.parse(html);

      assertThat(document.select("img, script, link, iframe, form, [background]")).isEmpty();
      assertThat(document.select("a"))
          .allSatisfy(a -> assertThat(a.attr("href")).startsWith("https://connexion.example/"));
      assertThat(document.expectFirst("html").attr("lang")).isEqualTo(language.getLanguage());
      for (String figure : List.of(ORGANISATION, "48213907", "marie-noelle.durand")) {
        assertThat(text.contains(figure)).as(figure).isEqualTo(document.text().contains(figure));
      }
      assertThat(text).doesNotContain("<").doesNotContain("&#").doesNotContain("&amp;");
      assertThat(text + document.text()).doesNotContain("???");
    }
  }

  @Nested
  @DisplayName("given what an attacker chose as a name or an address")
  class Attacked {

    @ParameterizedTest(name = "{0} ({1}): {2}")
    @MethodSource("fr.moncomptepartenaire.themes.MailTest#attacks")
    @DisplayName(
        "then it stays text: no element, no link and no expression comes of it (T23, T24, T25)")
    void staysText(String name, Locale language, String text) {
      Document plain = Jsoup.parse(mail(name, "ORGANISME").html(language));
      Document attacked = Jsoup.parse(mail(name, text).html(language));

      assertThat(attacked.getAllElements()).hasSameSizeAs(plain.getAllElements());
      assertThat(attacked.select("a").eachAttr("href"))
          .isEqualTo(plain.select("a").eachAttr("href"));
      assertThat(mail(name, text).text(language))
          .isEqualTo(mail(name, "ORGANISME").text(language).replace("ORGANISME", text));
    }
  }

  @Nested
  @DisplayName("given what the institution has set")
  class Foot {
    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("fr.moncomptepartenaire.themes.MailTest#mails")
    @DisplayName("then both parts of each message show it, in the order of the pages")
    void shown(String name, Locale language) throws IOException {
      Mail mail = mail(name, ORGANISATION).with("partnerHelp", Mail.HELP);
      String html = mail.html(language);
      String text = mail.text(language);
      keepForTheEye("helped-" + name, language, html, text);

      assertThat(Jsoup.parse(html).select("p:has(a[href=/mentions]) a").eachAttr("href"))
          .containsExactly(
              "/aide",
              "tel:3230",
              "mailto:partenaires@caf.example",
              "https://caf.example/contact",
              "/mentions",
              "/donnees",
              "/accessibilite");
      assertThat(text)
          .containsSubsequence(
              "/aide",
              "le service partenaires, 32 30, partenaires@caf.example",
              "https://caf.example/contact",
              "/mentions",
              "/donnees",
              "/accessibilite");
    }
  }

  @Nested
  @DisplayName("given a situation")
  class Situation {
    private final Map<String, String> administrator =
        Map.of("kind", "ADMINISTRATOR", "name", "Zoé Lefèvre", "email", "zoe@bailleur.example");

    private String french(String name, String variable, Object value) {
      Mail mail = mail(name, ORGANISATION).with(variable, value);
      assertThat(Jsoup.parse(mail.html(Locale.FRENCH)).text())
          .contains(mail.text(Locale.FRENCH).lines().limit(1).findFirst().orElseThrow());
      return mail.text(Locale.FRENCH).replaceAll("\\s+", " ");
    }

    @Test
    @DisplayName(
        "when a colleague has opened the access, then the mail names that person, the organisation,"
            + " the second message and whom to ask, and not CAF")
    void user() {
      String mail =
          mail("partner-identifier", ORGANISATION)
              .with("actor", "Zoé Lefèvre")
              .with("ask", administrator)
              .text(Locale.FRENCH);

      assertThat(mail)
          .contains(
              "Zoé Lefèvre vous a ouvert un accès à Mon Compte Partenaire pour l’organisme "
                  + ORGANISATION)
          .contains("Un second courriel vous apporte votre mot de passe provisoire.")
          .contains(
              "l’administrateur de votre organisme\u00A0: Zoé Lefèvre (zoe@bailleur.example).")
          .doesNotContainIgnoringCase("caf");
      assertThat(
              mail("partner-identifier", ORGANISATION)
                  .with("linkFollows", true)
                  .text(Locale.FRENCH))
          .contains("le lien pour choisir votre mot de passe");
    }

    @Test
    @DisplayName(
        "when the person has claimed the seat, then the mail says so with a date in words, and asks"
            + " to tell CAF if it was somebody else")
    void claimant() {
      assertThat(french("partner-identifier-claimant", "partnerHelp", Map.of()))
          .contains("Vous êtes désormais l’administrateur")
          .contains("le 3 décembre 2026 à 14 h 05")
          .contains("contactez sans attendre votre Caf.")
          .doesNotContain("second courriel");
      assertThat(french("partner-identifier-claimant", "partnerHelp", Mail.HELP))
          .contains(
              "contactez sans attendre le service partenaires, 32 30, partenaires@caf.example.");
      assertThat(mail("partner-identifier-claimant", ORGANISATION).text(Locale.ENGLISH))
          .contains("3 December 2026 at 14:05");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "partner-identifier",
          "partner-password",
          "partner-activation",
          "partner-identifier-reminder",
          "partner-address-proposed",
          "partner-address-changed",
          "password-reset"
        })
    @DisplayName("when it goes to a user, then it tells to ask the organisation, and never CAF")
    void colleague(String name) {
      assertThat(french(name, "ask", administrator))
          .contains("adressez-vous à l’administrateur de votre organisme")
          .contains("Zoé Lefèvre (zoe@bailleur.example)")
          .doesNotContainIgnoringCase("caf");
    }

    @Test
    @DisplayName(
        "when a replacement is decided, then it says who decided and when the access ends: one text"
            + " for each mode")
    void replacementDecided() {
      assertThat(french("partner-replacement-decided-AT_ONCE", "partnerHelp", Map.of()))
          .contains("Votre Caf a décidé de changer l’administrateur de l’organisme")
          .contains("prennent fin dès maintenant.")
          .doesNotContain("vous succède");
      assertThat(french("partner-replacement-decided-KEEP_UNTIL_CLAIMED", "partnerHelp", Mail.HELP))
          .contains("Le service partenaires a décidé")
          .contains("quand la personne qui vous succède se sera connectée")
          .doesNotContain("dès maintenant", "otre Caf");
    }

    @Test
    @DisplayName("when the institution has set a name, then no text says only \"votre Caf\"")
    void named() {
      assertThat(french("partner-recertification", "partnerHelp", Mail.HELP))
          .contains("Le service partenaires vous demande, en tant qu’administrateur")
          .doesNotContain("otre Caf");
    }

    @Test
    @DisplayName("when it goes to an administrator, then it tells to ask the institution")
    void administrator() {
      for (String name : List.of("password-reset", "partner-recertification")) {
        assertThat(french(name, "administrator", true)).contains("contactez votre Caf");
      }
      assertThat(french("partner-recertification", "administrator", true))
          .contains("Date limite\u00A0: le 31 décembre 2026.");
    }
  }

  private static Mail mail(String name, String chosen) {
    Map<String, Mail> mails = Mail.all(chosen);
    return Objects.requireNonNull(mails.get(name), name);
  }

  private static void keepForTheEye(String name, Locale language, String html, String text)
      throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "preview"));
    Files.writeString(
        folder.resolve("mail-" + name + "." + language.getLanguage() + ".html"), html);
    Files.writeString(folder.resolve("mail-" + name + "." + language.getLanguage() + ".txt"), text);
  }
}
