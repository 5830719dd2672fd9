package fr.moncomptepartenaire.themes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.PropertiesUtil;
import org.keycloak.theme.Theme;

/**
 * Theme {@code partenaire} laid over its parents, looked up on the class path in the order of
 * Keycloak's {@code DefaultThemeManager.ExtendingTheme}: the first theme to have a template wins,
 * messages and properties of the nearest theme override those of its parents, English fills in what
 * another language lacks.
 */
final class ServedTheme implements Theme {

  private final Type type;
  private final List<String> lineage;

  private ServedTheme(Type type, List<String> lineage) {
    this.type = type;
    this.lineage = lineage;
  }

  static ServedTheme login() {
    return new ServedTheme(Type.LOGIN, List.of("partenaire", "keycloak.v2", "base"));
  }

  static ServedTheme email() {
    return new ServedTheme(Type.EMAIL, List.of("partenaire", "base"));
  }

  /** The texts of this theme alone, without those of its parents. */
  Properties ownMessages(Locale locale) {
    return load("partenaire", "messages/messages_" + locale.getLanguage() + ".properties");
  }

  /** The texts of this theme's parents, by which Keycloak knows what it shows. */
  Properties parentMessages(Locale locale) {
    Properties messages = new Properties();
    for (String parent : lineage.subList(1, lineage.size())) {
      messages.putAll(load(parent, "messages/messages_" + locale.getLanguage() + ".properties"));
    }
    return messages;
  }

  @Override
  public String getName() {
    return lineage.get(0);
  }

  @Override
  public String getParentName() {
    return lineage.get(1);
  }

  @Override
  @SuppressWarnings(
      "NullAway") // Keycloak's interface is not annotated: null says that nothing is imported.
  public @Nullable String getImportName() {
    return null;
  }

  @Override
  public Type getType() {
    return type;
  }

  @Override
  @SuppressWarnings(
      "NullAway") // Keycloak's interface is not annotated: null says that there is no such
  // template.
  public @Nullable URL getTemplate(String name) {
    return lineage.stream()
        .map(theme -> resource(theme, name))
        .filter(url -> url != null)
        .findFirst()
        .orElse(null);
  }

  @Override
  @SuppressWarnings(
      "NullAway") // Keycloak's interface is not annotated: null says that there is no such
  // resource.
  public @Nullable InputStream getResourceAsStream(String path) throws IOException {
    URL url = getTemplate("resources/" + path);
    return url == null ? null : url.openStream();
  }

  @Override
  public Properties getMessages(Locale locale) {
    return getMessages("messages", locale);
  }

  @Override
  public Properties getMessages(String baseBundlename, Locale locale) {
    Properties messages = new Properties();
    for (Locale each : List.of(Locale.ENGLISH, locale)) {
      for (int i = lineage.size() - 1; i >= 0; i--) {
        messages.putAll(
            load(
                lineage.get(i),
                "messages/" + baseBundlename + "_" + each.getLanguage() + ".properties"));
      }
    }
    return messages;
  }

  @Override
  public Properties getEnhancedMessages(RealmModel realm, Locale locale) {
    return getMessages(locale);
  }

  @Override
  public Properties getProperties() {
    Properties properties = new Properties();
    for (int i = lineage.size() - 1; i >= 0; i--) {
      properties.putAll(load(lineage.get(i), "theme.properties"));
    }
    return properties;
  }

  private Properties load(String theme, String name) {
    Properties properties = new Properties();
    URL url = resource(theme, name);
    if (url != null) {
      try (InputStream stream = url.openStream()) {
        PropertiesUtil.readCharsetAware(properties, stream);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties;
  }

  private @Nullable URL resource(String theme, String name) {
    String folder = "theme/" + theme + "/" + type.name().toLowerCase(Locale.ROOT) + "/";
    return ServedTheme.class.getClassLoader().getResource(folder + name);
  }
}
