package fr.moncomptepartenaire.kernel.person;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number in the international form of ITU-T E.164, e.g. {@code +33612345678}. Google's
 * libphonenumber knows the numbering plans of all countries. A number without a country code
 * belongs to the French plan (ARCEP, decision 2018-0881). Its overseas ranges have their own
 * country codes: {@code 0692 12 34 56} is {@code +262692123456}.
 */
public record PhoneNumber(String value) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final String SEPARATORS = ".()/";

  /**
   * The one direction mark that is refused: it reverses the digits. Address books add the others.
   */
  private static final int RIGHT_TO_LEFT = 0x202E;

  private static final int FRANCE = 33;
  private static final int SAINT_PIERRE = 508;

  /**
   * The first three digits after the 0 of overseas numbers in the French plan, with their codes.
   */
  private static final Map<String, Integer> OVERSEAS =
      Map.ofEntries(
          Map.entry("262", 262),
          Map.entry("263", 262),
          Map.entry("269", 262),
          Map.entry("639", 262),
          Map.entry("692", 262),
          Map.entry("693", 262),
          Map.entry("590", 590),
          Map.entry("690", 590),
          Map.entry("691", 590),
          Map.entry("594", 594),
          Map.entry("694", 594),
          Map.entry("596", 596),
          Map.entry("696", 596),
          Map.entry("697", 596),
          Map.entry("508", SAINT_PIERRE));

  /** Overseas regions that share the French plan, as the library names them. */
  private static final List<String> SHARED_PLAN = List.of("GP", "MQ", "GF", "RE", "YT", "PM");

  /**
   * France's country codes. ARCEP opens ranges faster than any list is updated, so any number of
   * the right length is accepted. For other codes the number must be in a range that the library
   * knows.
   */
  private static final List<Integer> FRENCH_CODES =
      List.of(FRANCE, 262, 590, 594, 596, SAINT_PIERRE, 681, 687, 689);

  public PhoneNumber {
    if (!E164.matcher(value).matches()) {
      throw new IllegalArgumentException("not a telephone number");
    }
  }

  /** Parses an optional number; a blank text is no number. */
  public static Parsed<Optional<PhoneNumber>> parseIfGiven(@Nullable String typed) {
    return TypedText.trimmed(typed).isEmpty()
        ? Parsed.valid(Optional.empty())
        : parse(typed).map(Optional::of);
  }

  /**
   * Parses a number as people write it, French or with its country code ({@code +} or 00).
   * Brackets, dots, dashes, spaces and invisible marks are ignored.
   */
  public static Parsed<PhoneNumber> parse(@Nullable String typed) {
    String text = TypedText.trimmed(typed);
    if (text.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int c : text.codePoints().toArray()) {
      if (Character.isDigit(c)) {
        plain.append(Character.digit(c, 10));
      } else if (c == '+' || c == '\uff0b') {
        if (plain.length() > 0) {
          return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
        }
        plain.append('+');
      } else if (!isSeparator(c)) {
        return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
      }
    }
    return read(plain.toString());
  }

  private static boolean isSeparator(int c) {
    return TypedText.isSpace(c)
        || TypedText.isDash(c)
        || SEPARATORS.indexOf(c) >= 0
        || (Character.getType(c) == Character.FORMAT && c != RIGHT_TO_LEFT);
  }

  private static Parsed<PhoneNumber> read(String plain) {
    // A French number needs all ten digits; the library also accepts nine.
    if (!plain.startsWith("+") && !plain.startsWith("0")) {
      return Parsed.invalid(plain.length() < 10 ? Defect.TOO_SHORT : Defect.BAD_FORMAT);
    }
    Phonenumber.PhoneNumber number;
    try {
      number = PLANS.parse(plain, "FR");
    } catch (NumberParseException e) {
      return Parsed.invalid(
          switch (e.getErrorType()) {
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> Defect.TOO_SHORT;
            case TOO_LONG -> Defect.TOO_LONG;
            default -> plain.length() > 16 ? Defect.TOO_LONG : Defect.BAD_FORMAT;
          });
    }
    return switch (PLANS.isPossibleNumberWithReason(number)) {
      case TOO_SHORT -> Parsed.invalid(Defect.TOO_SHORT);
      case TOO_LONG -> Parsed.invalid(Defect.TOO_LONG);
      default -> placed(number);
    };
  }

  private static Parsed<PhoneNumber> placed(Phonenumber.PhoneNumber read) {
    Phonenumber.PhoneNumber number = read.getCountryCode() == FRANCE ? atHome(read) : read;
    boolean taken =
        FRENCH_CODES.contains(number.getCountryCode())
            ? PLANS.isPossibleNumber(number) && !number.isItalianLeadingZero()
            : PLANS.isValidNumber(number);
    String value = PLANS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
    return taken && E164.matcher(value).matches()
        ? Parsed.valid(new PhoneNumber(value))
        : Parsed.invalid(Defect.BAD_FORMAT);
  }

  /** Converts a number of the French plan to its overseas country code, if it has one. */
  private static Phonenumber.PhoneNumber atHome(Phonenumber.PhoneNumber french) {
    String national = PLANS.getNationalSignificantNumber(french);
    Integer overseas = OVERSEAS.get(national.substring(0, Math.min(3, national.length())));
    if (overseas != null) {
      return of(overseas, overseas == SAINT_PIERRE ? national.substring(3) : national);
    }
    if (!PLANS.isValidNumber(french)) {
      for (String region : SHARED_PLAN) {
        Phonenumber.PhoneNumber there = of(PLANS.getCountryCodeForRegion(region), national);
        if (PLANS.isValidNumber(there)) {
          return there;
        }
      }
    }
    return french;
  }

  private static Phonenumber.PhoneNumber of(int code, String national) {
    return new Phonenumber.PhoneNumber()
        .setCountryCode(code)
        .setNationalNumber(Long.parseLong(national));
  }

  @Override
  public String toString() {
    return "PhoneNumber[…]";
  }
}
