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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
