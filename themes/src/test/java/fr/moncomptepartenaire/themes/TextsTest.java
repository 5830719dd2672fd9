package fr.moncomptepartenaire.themes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.theme.beans.MessageFormatterMethod;

@DisplayName("Texts")
class TextsTest {

  private static final List<ServedTheme> THEMES = List.of(ServedTheme.login(), ServedTheme.email());

  /**
   * Codes of the kernel's {@code Defect} and {@code EmailCodeRefusal}, and of the forms, by field.
   */
  private static final Map<String, List<String>> FIELD_CODES =
      Map.of(
          "lastName", List.of("required", "too-long", "forbidden-character", "bad-format"),
          "firstName", List.of("required", "too-long", "forbidden-character", "bad-format"),
          "phone", List.of("too-long", "too-short", "forbidden-character", "bad-format"),
          "email",
              List.of(
                  "required",
                  "too-long",
                  "forbidden-character",
                  "bad-format",
                  "already-used",
                  "role-mailbox",
                  "address-refused",
                  "too-soon",
                  "too-many-mails"),
          "confirmRoleMailbox", List.of("required"),
          "code",
              List.of(
                  "required",
                  "too-long",
                  "too-short",
                  "forbidden-character",
                  "wrong-code",
                  "expired-code",
                  "too-many-tries",
                  "too-soon",
                  "too-many-mails"));

  static Stream<Arguments> bundles() {
    return THEMES.stream()
        .flatMap(
            theme ->
                Stream.of(Locale.FRENCH, Locale.ENGLISH)
                    .map(
                        language ->
                            Arguments.of(theme.getType(), language, theme.ownMessages(language))));
  }

  @Nested
  @DisplayName("given both languages")
  class Languages {

    @Test
    @DisplayName("then their keys are the same")
    void parity() {
      for (ServedTheme theme : THEMES) {
        assertThat(theme.ownMessages(Locale.ENGLISH).stringPropertyNames())
            .as("%s", theme.getType())
            .isEqualTo(theme.ownMessages(Locale.FRENCH).stringPropertyNames());
      }
    }

    @Test
    @DisplayName("then a mail names pages as the account console's menu does")
    void pages() throws IOException {
      Pattern page = Pattern.compile("(?:à la page «\u00a0|on the page “)(.+?)(?:\u00a0»|”)");
      for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
        Set<String> menu = new HashSet<>();
        menuOf(language)
            .forEach(
                (key, text) -> {
                  if (String.valueOf(key).endsWith(".menu")) {
                    menu.add(String.valueOf(text));
                  }
                });
        Set<String> named = new TreeSet<>();
        ServedTheme.email()
            .ownMessages(language)
            .values()
            .forEach(text -> named.addAll(all(page, String.valueOf(text))));
        assertThat(named).isNotEmpty().isSubsetOf(menu);
      }
    }

    private static Properties menuOf(Locale language) throws IOException {
      var messages = new Properties();
      try (Reader reader =
          Files.newBufferedReader(
              Path.of(
                  "../account-console/src/main/resources/theme/partenaire/account/messages/messages_"
                      + language.getLanguage()
                      + ".properties"))) {
        messages.load(reader);
      }
      return messages;
    }

    @Test
    @DisplayName("then both take the same arguments")
    void arguments() {
      Pattern argument = Pattern.compile("\\{(\\d)");
      for (ServedTheme theme : THEMES) {
        Properties french = theme.ownMessages(Locale.FRENCH);
        Properties english = theme.ownMessages(Locale.ENGLISH);
        for (String key : french.stringPropertyNames()) {
          assertThat(all(argument, english.getProperty(key)))
              .as(key)
              .isEqualTo(all(argument, french.getProperty(key)));
        }
      }
    }

    @Test
    @DisplayName("then the French is set as French is")
    void typography() {
      for (ServedTheme theme : THEMES) {
        theme
            .ownMessages(Locale.FRENCH)
            .forEach(
                (key, text) ->
                    assertThat(text.toString())
                        .as("%s", key)
                        .doesNotContainPattern("[^\u00A0][:;?!»](\\s|$)")
                        .doesNotContainPattern("«[^\u00A0]")
                        .doesNotContain("..."));
      }
    }
  }

  @Nested
  @DisplayName("given MessageFormat")
  class Formats {

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("fr.moncomptepartenaire.themes.TextsTest#bundles")
    @DisplayName("then no text holds a straight apostrophe, which would eat braces (T25)")
    void apostrophes(Object theme, Locale language, Properties texts) {
      assertThat(texts.values()).noneMatch(text -> text.toString().contains("'"));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("fr.moncomptepartenaire.themes.TextsTest#bundles")
    @DisplayName("then every text takes hostile arguments without failing (T25)")
    void hostile(Object theme, Locale language, Properties texts) {
      MessageFormatterMethod msg = new MessageFormatterMethod(language, texts);
      for (String key : texts.stringPropertyNames()) {
        // Keycloak hands these four a number of its own making.
        boolean numberOnly = key.startsWith("linkExpirationFormatter.");
        for (String text : Hostile.TEXTS) {
          assertThatCode(
                  () ->
                      msg.exec(
                          numberOnly
                              ? List.of(key, 5)
                              : List.of(key, text, text, text, text, text, text)))
              .as(key)
              .doesNotThrowAnyException();
        }
        assertThatCode(() -> new MessageFormat(texts.getProperty(key), language).format(null))
            .as("%s without arguments", key)
            .doesNotThrowAnyException();
      }
    }

    @ParameterizedTest(name = "{0} ({1})")
    @MethodSource("fr.moncomptepartenaire.themes.TextsTest#bundles")
    @DisplayName("then no text is markup and no subject takes an argument (T22, T23)")
    void noMarkup(Object theme, Locale language, Properties texts) {
      // "|1<" is a bound of a choice format.
      texts.forEach(
          (key, text) -> {
            assertThat(text.toString().replace("|1<", ""))
                .as("%s", key)
                .doesNotContainPattern("[<>&]")
                .doesNotContain("${");
            if (key.toString().endsWith("Subject")) {
              assertThat(text.toString()).as("%s", key).doesNotContain("{");
            }
          });
    }
  }

  @Nested
  @DisplayName("given the templates")
  class Keys {

    @Test
    @DisplayName("then every key they use has a text of ours")
    void used() throws IOException {
      Pattern key =
          Pattern.compile(
              "msg\\(\"([\\w.-]+)\"|then\\(\"(\\w+)\", \"(\\w+)\"\\)\\)}|label=\"([\\w.]+)\"");
      for (ServedTheme theme : THEMES) {
        Set<String> ours = theme.ownMessages(Locale.FRENCH).stringPropertyNames();
        Set<String> missing = new TreeSet<>();
        for (Map.Entry<String, String> template : Sources.templates(theme).entrySet()) {
          Matcher matcher = key.matcher(template.getValue());
          while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
              String found = matcher.group(group);
              // A key that ends with a dot is the first half of one: see below.
              if (found != null && !found.endsWith(".") && !ours.contains(found)) {
                missing.add(template.getKey() + ": " + found);
              }
            }
          }
        }
        assertThat(missing).isEmpty();
      }
    }

    @Test
    @DisplayName("then so has every key made of two halves: notices, fields, steps")
    void composed() {
      Stream.of("partnerEmailCodeSubject", "partnerIdentifierSubject")
          .forEach(
              subject ->
                  assertThat(ServedTheme.email().ownMessages(Locale.FRENCH)).containsKey(subject));

      assertThat(ServedTheme.login().ownMessages(Locale.FRENCH).stringPropertyNames())
          .containsAll(halves());
    }

    private Set<String> halves() {
      Set<String> expected = new HashSet<>();
      for (String notice : Situations.NOTICES) {
        Stream.of("title", "text", "next")
            .forEach(part -> expected.add("notice." + notice + "." + part));
      }
      FIELD_CODES.forEach(
          (field, codes) -> {
            expected.add("field." + field + ".label");
            codes.forEach(code -> expected.add("field." + field + "." + code));
          });
      Stream.of("identification", "contact", "address", "password", "factor")
          .forEach(step -> expected.add("steps." + step));
      Stream.of("webauthn-register", "CONFIGURE_TOTP")
          .forEach(
              factor -> expected.addAll(List.of("factor." + factor, "factor." + factor + ".text")));
      Stream.of("none", "partial", "full")
          .forEach(status -> expected.add("help.accessibility." + status));
      // Of PersonAttributeValidator, for Keycloak's own pages: what they require, they say.
      for (String field : List.of("lastName", "firstName", "email", "phone")) {
        FIELD_CODES.getOrDefault(field, List.of()).stream()
            .filter(
                code ->
                    Set.of("too-long", "too-short", "forbidden-character", "bad-format")
                        .contains(code))
            .forEach(code -> expected.add("partner.field." + field + "." + code));
      }
      return expected;
    }

    @Test
    @DisplayName(
        "then each text of the sign-in pages is used: there, by Keycloak, or made of halves")
    void noneUnused() throws IOException {
      ServedTheme login = ServedTheme.login();
      Set<String> unused = new TreeSet<>(login.ownMessages(Locale.FRENCH).stringPropertyNames());
      unused.removeAll(halves());
      // What Keycloak has a text for it may show.
      unused.removeAll(login.parentMessages(Locale.ENGLISH).stringPropertyNames());
      // Keycloak makes these of a language or of the id of an action.
      unused.removeIf(key -> key.startsWith("locale_") || key.startsWith("requiredAction."));
      String sources = String.join("\n", Sources.templates(login).values()) + Sources.java();
      unused.removeIf(
          key ->
              Pattern.compile("(?<![\\w.-])" + Pattern.quote(key) + "(?![\\w.-])")
                  .matcher(sources)
                  .find());

      assertThat(unused).isEmpty();
    }

    @Test
    @DisplayName(
        "then msg() is given numbers of the server's making at most, never a person's datum (T23)")
    void argumentsOfMsg() throws IOException {
      Set<String> known =
          Set.of(
              "claim.minutes",
              "claim.resendSeconds",
              "passwordPolicies.length",
              "minutes",
              "hours",
              "current, names?size",
              "wrong?size",
              "charter.version",
              "daysLeft",
              "recoveryAuthnCodesInputBean.codeNumber?c");
      Pattern call = Pattern.compile("msg\\(\"[\\w.-]+\", ([^)]+)\\)");
      for (ServedTheme theme : THEMES) {
        for (Map.Entry<String, String> template : Sources.templates(theme).entrySet()) {
          assertThat(known).as(template.getKey()).containsAll(all(call, template.getValue()));
        }
      }
    }
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }
}
