package fr.moncomptepartenaire.kernel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number in the international form of ITU-T E.164, e.g. {@code +33612345678}. A number
 * of ten digits that starts with 0 is French (ARCEP's numbering plan).
 */
public record PhoneNumber(String value) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final String SEPARATORS = ".-()/";

  public PhoneNumber {
    if (!E164.matcher(value).matches()) {
      throw new IllegalArgumentException("not a telephone number");
    }
  }

  /** Reads a number as people write it, French or with its country code ({@code +} or 00). */
  public static Parsed<PhoneNumber> parse(@Nullable String typed) {
    String text = TypedText.trimmed(typed);
    if (text.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    // The trunk prefix that people add in brackets, +33 (0)6 …, is not dialled from abroad.
    if (text.startsWith("+") || text.startsWith("00")) {
      text = text.replace("(0)", "");
    }
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (!(c == '+' && i == 0) && !TypedText.isSpace(c) && SEPARATORS.indexOf(c) < 0) {
        return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
      }
    }
    String number = digits.toString();
    String international;
    if (text.startsWith("+")) {
      international = "+" + number;
    } else if (number.startsWith("00")) {
      international = "+" + number.substring(2);
    } else if (number.length() == 10 && number.startsWith("0")) {
      international = "+33" + number.substring(1);
    } else {
      return Parsed.invalid(number.length() < 10 ? Defect.TOO_SHORT : Defect.BAD_FORMAT);
    }
    if (E164.matcher(international).matches()) {
      return Parsed.valid(new PhoneNumber(international));
    }
    if (international.length() > 16) {
      return Parsed.invalid(Defect.TOO_LONG);
    }
    return Parsed.invalid(international.length() < 8 ? Defect.TOO_SHORT : Defect.BAD_FORMAT);
  }

  @Override
  public String toString() {
    return "PhoneNumber[…]";
  }
}
