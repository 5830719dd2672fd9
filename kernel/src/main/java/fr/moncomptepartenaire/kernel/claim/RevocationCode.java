package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The code with which an organisation that contests a claim freezes itself (R22): 16 symbols of the
 * letters' alphabet, 80 bits, on a printed notice only. The database has a hash of it.
 */
public final class RevocationCode {
  /** How long a code is valid after its notice was printed: 90 days. */
  public static final Duration VALIDITY = Duration.ofDays(90);

  /** How long the code that froze an organisation is told again that the freeze is done. */
  public static final Duration REPEATS = Duration.ofMinutes(10);

  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  private final String symbols;

  private RevocationCode(String symbols) {
    this.symbols = symbols;
  }

  public static RevocationCode generate(SecureRandom random) {
    return new RevocationCode(LetterAlphabet.random(random, LENGTH));
  }

  /** Parses a code as typed or read out; case, spaces and dashes are ignored. */
  public static Parsed<RevocationCode> parse(@Nullable String typed) {
    String symbols = LetterAlphabet.tolerant(TypedText.trimmed(typed));
    if (symbols.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    if (symbols.length() != LENGTH) {
      return Parsed.invalid(symbols.length() < LENGTH ? Defect.TOO_SHORT : Defect.TOO_LONG);
    }
    return LetterAlphabet.isMadeOf(symbols)
        ? Parsed.valid(new RevocationCode(symbols))
        : Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
  }

  /**
   * What the database knows of the code. A slow hash would protect nothing more: nobody tries 80
   * random bits, and the code works once. One statement finds the row by its unique index. Its time
   * says nothing about a code: who asks does not choose the hash that is compared.
   */
  public String hash() {
    return digest(symbols);
  }

  /**
   * The hash that is looked up for a typed text that may be no code: then it is nobody's, and the
   * answer to it takes the same work.
   */
  public static String hashOf(@Nullable String typed) {
    return parse(typed).value().map(RevocationCode::hash).orElseGet(() -> digest(""));
  }

  private static String digest(String symbols) {
    return Digests.sha256("revocation-code\n" + symbols);
  }

  /** The printed form: {@code ABCD-EFGH-JKLM-NPQR}. */
  public String display() {
    return symbols.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RevocationCode code && hash().equals(code.hash());
  }

  @Override
  public int hashCode() {
    return symbols.hashCode();
  }

  /** Redacted: no log and no exception may show a code. */
  @Override
  public String toString() {
    return "RevocationCode[…]";
  }
}
