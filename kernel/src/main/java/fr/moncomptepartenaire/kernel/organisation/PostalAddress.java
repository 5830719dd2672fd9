package fr.moncomptepartenaire.kernel.organisation;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.LetterScript;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a letter in France: up to four lines of 38 characters between the name and the
 * town, to fit an envelope's window (AFNOR NF Z 10-011). All characters are printable on a letter
 * ({@link LetterScript}).
 */
public record PostalAddress(List<String> lines, String postalCode, String city) {
  /** How many lines an address may have between the name and the postal code. */
  public static final int MOST_LINES = 4;

  private static final int LONGEST_LINE = 38;
  private static final int LONGEST_CITY = 32;

  // The first two digits are the department's. La Poste gives 97 and 98 to those overseas, and no
  // others: not 00, 96 or 99.
  private static final Pattern POSTAL_CODE =
      Pattern.compile("(0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}");

  public PostalAddress {
    lines = List.copyOf(lines);
  }

  /**
   * Parses an address. Skips empty lines; at least one line must remain. Replaces characters that a
   * letter cannot print by a printable form, if any.
   */
  public static Parsed<PostalAddress> parse(
      List<String> lines, @Nullable String postalCode, @Nullable String city) {
    List<String> sound = new ArrayList<>();
    for (String line : lines) {
      String text = text(line);
      if (!text.isEmpty()) {
        sound.add(text);
      }
    }
    String code = TypedText.trimmed(postalCode);
    String town = text(city);
    if (sound.isEmpty() || code.isEmpty() || town.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    List<String> all = new ArrayList<>(sound);
    all.add(town);
    if (all.stream()
        .anyMatch(
            text -> TypedText.any(text, c -> TypedText.isInvisible(c) || c == '<' || c == '>'))) {
      return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
    }
    if (sound.size() > MOST_LINES
        || sound.stream().anyMatch(line -> TypedText.length(line) > LONGEST_LINE)
        || TypedText.length(town) > LONGEST_CITY) {
      return Parsed.invalid(Defect.TOO_LONG);
    }
    OptionalInt unprintable = LetterScript.unprintable(String.join("", all));
    if (unprintable.isPresent()) {
      return Parsed.unprintable(unprintable.getAsInt());
    }
    return POSTAL_CODE.matcher(code).matches()
        ? Parsed.valid(new PostalAddress(sound, code, town))
        : Parsed.invalid(Defect.BAD_FORMAT);
  }

  private static String text(@Nullable String typed) {
    return LetterScript.folded(TypedText.collapsed(TypedText.trimmed(typed)));
  }
}
