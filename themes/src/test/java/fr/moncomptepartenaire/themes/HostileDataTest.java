package fr.moncomptepartenaire.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.forms.login.MessageType;

@DisplayName("Sign-in pages given what an attacker typed")
class HostileDataTest {

  static Stream<String> texts() {
    return Hostile.TEXTS.stream();
  }

  @Nested
  @DisplayName("as name, telephone number, address or organisation")
  class Claim {

    @ParameterizedTest
    @MethodSource("fr.moncomptepartenaire.themes.HostileDataTest#texts")
    @DisplayName(
        "then the form shows it letter for letter and no element comes of it (T23, T24, T41)")
    void form(String text) {
      Document plain = claimPage("texte");
      Document attacked = claimPage(text);

      sameElements(attacked, plain);
      for (String field : List.of("lastName", "firstName", "phone", "email")) {
        // A parser turns U+0000 into U+FFFD; everything else comes back as it was typed.
        assertThat(attacked.expectFirst("#" + field).attr("value"))
            .isEqualTo(text.replace('\u0000', '\uFFFD'));
      }
    }

    @ParameterizedTest
    @MethodSource("fr.moncomptepartenaire.themes.HostileDataTest#texts")
    @DisplayName("then the code page stays as it is")
    void code(String text) {
      sameElements(codePage(text), codePage("texte"));
    }

    private Document claimPage(String text) {
      Map<String, Object> claim = new HashMap<>(Situations.claim(text, true));
      for (String field :
          List.of("lastName", "firstName", "phone", "email", "organisation", "siret")) {
        claim.put(field, text);
      }
      return Page.of("first-admin-claim.ftl").with("claim", claim).document(Locale.FRENCH);
    }

    private Document codePage(String text) {
      return Page.of("first-admin-code.ftl")
          .with("claim", Map.of("email", text, "minutes", 10, "resendSeconds", 0, "mailsLeft", 1))
          .document(Locale.FRENCH);
    }
  }

  @Nested
  @DisplayName("as identifier, message, contact or trace")
  class Elsewhere {

    @ParameterizedTest
    @MethodSource("fr.moncomptepartenaire.themes.HostileDataTest#texts")
    @DisplayName(
        "then sign-in, password, notice, error and information pages stay as they are (T23, T24)")
    void others(String text) {
      for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
        assertStays(
            text, language, value -> Page.of("login.ftl").with("login", Map.of("username", value)));
        assertStays(
            text,
            language,
            value ->
                Page.of("login.ftl")
                    .with("usernameHidden", "true")
                    .with("auth", Page.authentication(true, value)));
        assertStays(
            text,
            language,
            value ->
                Page.of("login-update-password.ftl")
                    .with("username", value)
                    .with("passwordPolicies", Map.of("length", 15)));
        assertStays(
            text,
            language,
            value ->
                Page.of("partner-notice.ftl").with("notice", "letter-lost").with("contact", value));
        assertStays(
            text, language, value -> Page.of("forgotten-identifier.ftl").with("typed", value));
        assertStays(
            text,
            language,
            value ->
                Page.of("login-reset-password.ftl")
                    .with("auth", Page.authentication(false, value)));
      }
    }

    @ParameterizedTest
    @MethodSource("fr.moncomptepartenaire.themes.HostileDataTest#texts")
    @DisplayName("then a message that was not ours is shown as text")
    void messages(String text) {
      // A text that is no key reaches the page unformatted; MessageFormat would refuse these
      // braces.
      if (text.contains("{")) {
        return;
      }
      for (String template : List.of("error.ftl", "info.ftl", "login.ftl")) {
        assertStays(
            text, Locale.FRENCH, value -> Page.of(template).withMessage(MessageType.ERROR, value));
      }
    }

    private void assertStays(String text, Locale language, Function<String, Page> page) {
      sameElements(page.apply(text).document(language), page.apply("texte").document(language));
    }
  }

  private static void sameElements(Document attacked, Document plain) {
    assertThat(attacked.getAllElements().eachAttr("onload")).isEmpty();
    assertThat(attacked.getAllElements().stream().map(Element::tagName))
        .containsExactlyElementsOf(plain.getAllElements().stream().map(Element::tagName).toList());
    assertThat(attacked.select("[href], [src], [action]").eachAttr("href"))
        .isEqualTo(plain.select("[href], [src], [action]").eachAttr("href"));
    assertThat(
            attacked.getAllElements().stream().mapToInt(each -> each.attributes().size()).toArray())
        .isEqualTo(
            plain.getAllElements().stream().mapToInt(each -> each.attributes().size()).toArray());
  }
}
