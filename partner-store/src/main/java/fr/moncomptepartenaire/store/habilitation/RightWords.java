package fr.moncomptepartenaire.store.habilitation;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words for kinds of housing and rights, in French and English. Both consoles read the same
 * files.
 */
public final class RightWords {
  private static final Map<String, RightWords> LANGUAGES =
      List.of("fr", "en").stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), RightWords::read));

  private final Properties words;

  /**
   * @param words by {@code kind.<code>}, {@code right.<name>} and {@code label}
   */
  RightWords(Properties words) {
    this.words = words;
  }

  private static RightWords read(String language) {
    String file = "/META-INF/partner-rights_" + language + ".properties";
    try (InputStream in = RightWords.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file);
      }
      var words = new Properties();
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new RightWords(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of {@code fr} or {@code en}. */
  public static RightWords in(String language) {
    RightWords words = LANGUAGES.get(language);
    if (words == null) {
      throw new IllegalArgumentException("no words in " + language);
    }
    return words;
  }

  /**
   * A kind of housing, as in the middle of a sentence: {@code logements privés}.
   *
   * @throws IllegalArgumentException for a kind without words: nothing may be said of it in the
   *     words of another
   */
  public String kind(HousingKind kind) {
    return word("kind." + kind.name());
  }

  /** The same by the kind's code, which may be of a later version; then the code itself. */
  public String kindOrCode(String code) {
    return words.getProperty("kind." + code, code);
  }

  /** A right, as at the beginning of a sentence; its own name if it is one that we do not know. */
  public String right(HabilitationGroup group) {
    return words.getProperty("right." + group.right(), capitalised(group.right()));
  }

  /** A habilitation in one line, as screens and files show it. */
  public String label(HabilitationGroup group) {
    return word("label")
        .replace("{right}", right(group))
        .replace("{kind}", capitalised(kind(group.housingKind())));
  }

  private String word(String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new IllegalArgumentException("no words for " + key);
    }
    return word;
  }

  private static String capitalised(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.FRENCH) + word.substring(1);
  }
}
