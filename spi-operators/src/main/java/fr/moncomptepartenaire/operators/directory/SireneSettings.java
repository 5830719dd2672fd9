package fr.moncomptepartenaire.operators.directory;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the Sirene API.
 *
 * @param url its address without a slash at the end; https, except for a stub on this machine
 * @param apiKey of an application registered with INSEE
 * @param timeout for the whole of one answer
 * @param keep how long an answer is cached
 */
record SireneSettings(URI url, String apiKey, Duration timeout, Duration keep) {
  private static final String DEFAULT_URL = "https://api.insee.fr/api-sirene/3.11";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

  /**
   * Reads the options. Throws {@link IllegalStateException} that names the first wrong one, never
   * the key.
   */
  static SireneSettings read(Function<String, @Nullable String> options) {
    String url = options.apply("url");
    String key = options.apply("api-key");
    if (key == null || key.isBlank()) {
      throw wrong(
          "api-key", "is required: register an application at https://portail-api.insee.fr");
    }
    return new SireneSettings(
        url(url == null || url.isBlank() ? DEFAULT_URL : url),
        key.strip(),
        between("timeout", options.apply("timeout"), "PT3S", "PT0.1S", "PT10S"),
        between("keep", options.apply("keep"), "PT24H", "PT1M", "P7D"));
  }

  private static URI url(String given) {
    try {
      URI url = URI.create(given.replaceAll("/+$", ""));
      boolean safe =
          "https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost()));
      if (safe && url.getHost() != null && url.getQuery() == null && url.getUserInfo() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    throw wrong("url", "must be an https address");
  }

  private static Duration between(
      String option, @Nullable String given, String otherwise, String least, String most) {
    String text = given == null || given.isBlank() ? otherwise : given.strip();
    try {
      String upper = text.toUpperCase(Locale.ROOT);
      Duration value =
          Duration.parse(
              upper.startsWith("P") ? upper : (upper.endsWith("D") ? "P" : "PT") + upper);
      if (value.compareTo(Duration.parse(least)) >= 0
          && value.compareTo(Duration.parse(most)) <= 0) {
        return value;
      }
    } catch (DateTimeParseException e) {
      // Reported below.
    }
    throw wrong(option, "must be a duration from " + least + " to " + most);
  }

  private static IllegalStateException wrong(String option, String what) {
    return new IllegalStateException(
        "Option 'spi-" + EstablishmentDirectorySpi.NAME + "--sirene--" + option + "' " + what);
  }

  /** Leaves out the key. */
  @Override
  public String toString() {
    return "SireneSettings[" + url + "]";
  }
}
