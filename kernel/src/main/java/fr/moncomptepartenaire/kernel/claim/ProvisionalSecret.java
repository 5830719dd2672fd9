package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The provisional password of a letter: 16 symbols of 5 bits, 80 bits in all (R5). CNIL
 * délibération 2022-100 asks for 80 bits where nothing else restricts access.
 */
public final class ProvisionalSecret {
  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  private final String symbols;

  private ProvisionalSecret(String symbols) {
    this.symbols = symbols;
  }

  public static ProvisionalSecret generate(SecureRandom random) {
    return new ProvisionalSecret(LetterAlphabet.random(random, LENGTH));
  }

  /**
   * Parses a provisional password typed from a letter or a mail; case, white space, dashes and
   * invisible characters are ignored.
   */
  public static Parsed<ProvisionalSecret> parse(@Nullable String typed) {
    String symbols = LetterAlphabet.tolerant(TypedText.trimmed(typed));
    if (symbols.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    if (!LetterAlphabet.isMadeOf(symbols)) {
      return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
    }
    if (symbols.length() != LENGTH) {
      return Parsed.invalid(symbols.length() < LENGTH ? Defect.TOO_SHORT : Defect.TOO_LONG);
    }
    return Parsed.valid(new ProvisionalSecret(symbols));
  }

  /** The 16 symbols, for hashing or comparing. */
  public String reveal() {
    return symbols;
  }

  /** The printed form: {@code ABCD-EFGH-JKLM-NPQR}. */
  public String display() {
    return symbols.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProvisionalSecret secret
        && MessageDigest.isEqual(
            symbols.getBytes(StandardCharsets.US_ASCII),
            secret.symbols.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public int hashCode() {
    return symbols.hashCode();
  }

  /** Redacted: no log and no exception may show a password (T27). */
  @Override
  public String toString() {
    return "ProvisionalSecret[…]";
  }
}
