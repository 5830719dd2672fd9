package fr.moncomptepartenaire.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The number of an establishment in the SIRENE register: 14 digits whose Luhn sum is a multiple of
 * 10 (Code de commerce R123-221; INSEE). The establishments of La Poste, SIREN 356000000, other
 * than its head office, follow a rule of their own: the sum of their digits is a multiple of 5.
 */
public record Siret(String digits) {
  private static final int LENGTH = 14;
  private static final String LA_POSTE = "356000000";

  public Siret {
    if (!hasForm(digits) || !hasCheck(digits)) {
      throw new IllegalArgumentException("not a SIRET");
    }
  }

  /** Reads a SIRET as people write it: spaces, dots and dashes between the digits are ignored. */
  public static Parsed<Siret> parse(@Nullable String typed) {
    String text = TypedText.trimmed(typed);
    if (text.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    StringBuilder digits = new StringBuilder(LENGTH);
    for (int codePoint : text.codePoints().toArray()) {
      if (codePoint >= '0' && codePoint <= '9') {
        digits.append((char) codePoint);
      } else if (!TypedText.isSpace(codePoint) && codePoint != '.' && codePoint != '-') {
        return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
      }
    }
    if (digits.length() != LENGTH) {
      return Parsed.invalid(digits.length() < LENGTH ? Defect.TOO_SHORT : Defect.TOO_LONG);
    }
    return hasCheck(digits)
        ? Parsed.valid(new Siret(digits.toString()))
        : Parsed.invalid(Defect.BAD_CHECKSUM);
  }

  /** The first nine digits: the legal entity. */
  public String siren() {
    return digits.substring(0, 9);
  }

  /** As INSEE prints it: {@code 123 456 789 00012}. */
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
    int luhn = 0;
    int plain = 0;
    for (int i = 0; i < LENGTH; i++) {
      int digit = digits.charAt(i) - '0';
      plain += digit;
      int doubled = 2 * digit;
      luhn += i % 2 == 0 ? (doubled > 9 ? doubled - 9 : doubled) : digit;
    }
    boolean laPoste = digits.subSequence(0, 9).toString().equals(LA_POSTE);
    return luhn % 10 == 0 || (laPoste && plain % 5 == 0);
  }
}
