package fr.moncomptepartenaire.platform.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Says in French or English why a line of a file was refused, for the file of the refused lines.
 * The consoles have texts of their own for the same codes.
 */
public final class LineWords {
  private static final Map<String, LineWords> LANGUAGES =
      Map.of("fr", new LineWords("fr"), "en", new LineWords("en"));

  private final Properties texts;

  private LineWords(Properties texts) {
    this.texts = texts;
  }

  private LineWords(String language) {
    texts = new Properties();
    String file = "/META-INF/partner-imports_" + language + ".properties";
    try (InputStream in = LineWords.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In this language; in French if it is neither {@code fr} nor {@code en}. */
  public static LineWords in(Optional<String> language) {
    LineWords french = LANGUAGES.getOrDefault("fr", new LineWords("fr"));
    return language.map(one -> LANGUAGES.getOrDefault(one, french)).orElse(french);
  }

  /**
   * The same words, which name the habilitations that a cell may have.
   *
   * @param groups the names, with commas between
   */
  public LineWords naming(String groups) {
    var named = new Properties();
    named.putAll(texts);
    texts.stringPropertyNames().stream()
        .filter(key -> key.startsWith("error.groups."))
        .forEach(key -> named.setProperty(key, text(key).replace("{groups}", groups)));
    return new LineWords(named);
  }

  /** The header of the column with the reasons; an import ignores a column of this name. */
  public String reason() {
    return text("reason");
  }

  /** Where the line stood in the file that was sent. */
  public String place(int line) {
    return text("place").replace("{line}", Integer.toString(line));
  }

  /**
   * An error as a sentence that names its column.
   *
   * @param column the column's name for programs; {@code line} for the line as a whole
   * @param code the error's code for programs
   * @param value what stands in the cell; null if it is empty or no longer kept
   * @param character the character at fault; null if there is none to name
   */
  public String error(
      String column, String code, @Nullable String value, @Nullable String character) {
    String words =
        character == null
            ? of(column, code)
            : text("error.unprintable")
                .replace("{character}", character)
                .replace(
                    "{number}", String.format(Locale.ROOT, "U+%04X", character.codePointAt(0)));
    return text("error")
            .replace("{column}", texts.getProperty("column." + column, column))
            .replace("{words}", words)
        + (value == null ? "" : " " + text("value").replace("{value}", value));
  }

  private String of(String column, String code) {
    String own = texts.getProperty("error." + column + "." + code);
    return own == null ? texts.getProperty("error." + code, text("error.other")) : own;
  }

  private String text(String key) {
    return texts.getProperty(key, "");
  }
}
