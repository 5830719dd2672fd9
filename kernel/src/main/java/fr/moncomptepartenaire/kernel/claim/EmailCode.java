package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** A code of eight digits that proves an address (R3): 26 bits, with five tries. */
public final class EmailCode {
  private static final int LENGTH = 8;

  private final String digits;

  private EmailCode(String digits) {
    this.digits = digits;
  }

  public static EmailCode generate(SecureRandom random) {
    StringBuilder digits = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return new EmailCode(digits.toString());
  }

  /** Parses a typed code; spaces and dashes are ignored. */
  public static Parsed<EmailCode> parse(@Nullable String typed) {
    String digits = LetterAlphabet.tolerant(TypedText.trimmed(typed));
    if (digits.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    if (!TypedText.all(digits, c -> c >= '0' && c <= '9')) {
      return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
    }
    if (digits.length() != LENGTH) {
      return Parsed.invalid(digits.length() < LENGTH ? Defect.TOO_SHORT : Defect.TOO_LONG);
    }
    return Parsed.valid(new EmailCode(digits));
  }

  /** The eight digits, for the mail or the hash. */
  public String reveal() {
    return digits;
  }

  /** Redacted (T27). */
  @Override
  public String toString() {
    return "EmailCode[…]";
  }
}
