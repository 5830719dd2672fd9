package fr.moncomptepartenaire.firstadmin.charter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/**
 * The charter's texts in a login theme: a template for each language, {@code charter_fr.ftl} and so
 * on. An institution replaces them in a theme of its own whose parent is ours.
 */
final class CharterTexts {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final Theme theme;

  private CharterTexts(KeycloakSession session, RealmModel realm, Theme theme) {
    this.session = session;
    this.realm = realm;
    this.theme = theme;
  }

  /** The texts of the sign-in that is under way. */
  static CharterTexts ofSignIn(KeycloakSession session, RealmModel realm) {
    try {
      return new CharterTexts(session, realm, session.theme().getTheme(Theme.Type.LOGIN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of a theme; null for Keycloak's default theme. */
  static CharterTexts ofTheme(KeycloakSession session, RealmModel realm, @Nullable String name) {
    try {
      return new CharterTexts(session, realm, session.theme().getTheme(name, Theme.Type.LOGIN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The languages that somebody of this realm may read; the first one stands in for the others. */
  List<String> languages() {
    return Stream.concat(
            Optional.ofNullable(realm.getDefaultLocale()).stream(),
            realm.isInternationalizationEnabled()
                ? realm.getSupportedLocalesStream().sorted()
                : Stream.of(Locale.ENGLISH.toLanguageTag()))
        .distinct()
        .toList();
  }

  /**
   * The text for a reader; in another language of the realm if there is none in the reader's. Empty
   * if the theme has none at all.
   */
  Optional<CharterText> forReader(Locale reader, String version) {
    return Stream.concat(
            Stream.of(reader.toLanguageTag(), reader.getLanguage()), languages().stream())
        .distinct()
        .filter(this::exists)
        .findFirst()
        .map(language -> rendered(language, version));
  }

  /**
   * The text that a reader has been shown, whatever language the browser asks for by now. Empty if
   * it has changed since.
   */
  Optional<CharterText> shown(Locale reader, String version, @Nullable String hash) {
    return Stream.concat(
            forReader(reader, version).stream(),
            languages().stream().filter(this::exists).map(language -> rendered(language, version)))
        .filter(text -> text.hash().equals(hash))
        .findFirst();
  }

  /** Whether the theme has a text in this language. */
  boolean exists(String language) {
    return address(language) != null;
  }

  /** Whether the text in this language is that of another theme. */
  boolean isThatOf(CharterTexts other, String language) {
    return Objects.equals(
        Objects.toString(address(language)), Objects.toString(other.address(language)));
  }

  private @Nullable URL address(String language) {
    try {
      return theme.getTemplate(template(language));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text in a language in which there is one. Throws if it cannot be shown. */
  CharterText rendered(String language, String version) {
    // Keycloak adds to the map.
    Map<String, Object> variables = new HashMap<>(Map.of("version", version));
    try {
      return new CharterText(
          version,
          language,
          session
              .getProvider(FreeMarkerProvider.class)
              .processTemplate(variables, template(language), theme));
    } catch (FreeMarkerException e) {
      throw new IllegalStateException("the charter cannot be shown in '" + language + "'", e);
    }
  }

  private static String template(String language) {
    return "charter_" + language + ".ftl";
  }
}
