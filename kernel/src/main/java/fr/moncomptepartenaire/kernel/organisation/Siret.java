package fr.moncomptepartenaire.kernel.organisation;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import org.jspecify.annotations.Nullable;

/**
 * The number of an establishment in the SIRENE register (Code de commerce R123-221; INSEE). It has
 * 14 digits whose Luhn sum is a multiple of 10. The first nine, the SIREN of the legal entity, pass
 * the same check. INSEE gives no SIREN of zeros. The establishments of La Poste, SIREN 356000000,
 * other than its head office have their own rule: the sum of their digits is a multiple of 5.
 */
public record Siret(String digits) {
  private static final int LENGTH = 14;
  private static final int SIREN_LENGTH = 9;
  private static final String LA_POSTE = "356000000";

  public Siret {
    // Checks the form only: organisations registered under a former, weaker check keep their
    // number.
    if (!hasForm(digits)) {
      throw new IllegalArgumentException("not a SIRET");
    }
  }

  /**
   * Parses the SIRET of an organisation to register. Spaces, dots, dashes and invisible marks
   * between the digits are ignored; the check digits must be right.
   */
  public static Parsed<Siret> parse(@Nullable String typed) {
    Parsed<Siret> read = recall(typed);
    return read.value().filter(siret -> !hasCheck(siret.digits)).isPresent()
        ? Parsed.invalid(Defect.BAD_CHECKSUM)
        : read;
  }

  /**
   * Parses the SIRET of an organisation that may be registered already. Like {@link #parse}, but
   * does not verify the check digits: the register decides whether the number is known.
   */
  public static Parsed<Siret> recall(@Nullable String typed) {
    String text = TypedText.trimmed(typed);
    if (text.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    StringBuilder digits = new StringBuilder(LENGTH);
    for (int codePoint : text.codePoints().toArray()) {
      if (codePoint >= '0' && codePoint <= '9') {
        digits.append((char) codePoint);
      } else if (!TypedText.isSpace(codePoint)
          && codePoint != '.'
          && !TypedText.isDash(codePoint)
          && !TypedText.isMark(codePoint)) {
        return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
      }
    }
    if (digits.length() != LENGTH) {
      return Parsed.invalid(digits.length() < LENGTH ? Defect.TOO_SHORT : Defect.TOO_LONG);
    }
    return Parsed.valid(new Siret(digits.toString()));
  }

  /** The first nine digits: the legal entity. */
  public String siren() {
    return digits.substring(0, SIREN_LENGTH);
  }

  /** The form that INSEE prints: {@code 123 456 789 00012}. */
  public String grouped() {
    return String.join(
        " ",
        digits.substring(0, 3),
        digits.substring(3, 6),
        digits.substring(6, 9),
        digits.substring(9));
  }

  private static boolean hasForm(String digits) {
    return digits.length() == LENGTH && TypedText.all(digits, c -> c >= '0' && c <= '9');
  }

  private static boolean hasCheck(CharSequence digits) {
    CharSequence siren = digits.subSequence(0, SIREN_LENGTH);
    if (!isLuhn(siren) || siren.chars().allMatch(c -> c == '0')) {
      return false;
    }
    return isLuhn(digits)
        || (siren.toString().equals(LA_POSTE) && digits.chars().map(c -> c - '0').sum() % 5 == 0);
  }

  private static boolean isLuhn(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed / 10 + weighed % 10;
    }
    return sum % 10 == 0;
  }
}
