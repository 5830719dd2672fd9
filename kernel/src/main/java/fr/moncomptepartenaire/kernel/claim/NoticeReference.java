package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The reference that an organisation quotes to contest a claim: twelve symbols of the letters'
 * alphabet (60 bits). It can be read out by telephone, and nobody can guess another one (T01).
 */
public record NoticeReference(String value) {
  private static final int LENGTH = 12;
  private static final int GROUP = 4;

  public NoticeReference {
    if (value.length() != LENGTH || !LetterAlphabet.isMadeOf(value)) {
      throw new IllegalArgumentException("not the reference of a notice");
    }
  }

  public static NoticeReference generate(SecureRandom random) {
    return new NoticeReference(LetterAlphabet.random(random, LENGTH));
  }

  /** Parses a reference as typed or heard; case, spaces and dashes are ignored. */
  public static Parsed<NoticeReference> parse(@Nullable String typed) {
    String symbols = LetterAlphabet.tolerant(TypedText.trimmed(typed));
    if (symbols.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    if (symbols.length() != LENGTH) {
      return Parsed.invalid(symbols.length() < LENGTH ? Defect.TOO_SHORT : Defect.TOO_LONG);
    }
    return LetterAlphabet.isMadeOf(symbols)
        ? Parsed.valid(new NoticeReference(symbols))
        : Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
  }

  /** The printed form: {@code ABCD-EFGH-JKLM}. */
  public String display() {
    return value.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
  }
}
