package fr.moncomptepartenaire.kernel.claim;

import fr.moncomptepartenaire.kernel.SearchText;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows when the post brings a letter back (R5). */
public final class LetterReturn {
  private LetterReturn() {}

  /** Why the post brought a letter back, as it says on the envelope. */
  public enum Reason {
    /** Nobody of this name lives there. */
    UNKNOWN_ADDRESS("Destinataire inconnu à l’adresse"),
    /** The address is incomplete, wrong or out of reach. */
    BAD_ADDRESS("Défaut d’accès ou d’adressage"),
    /** The organisation has moved. */
    MOVED("Destinataire parti"),
    /** Nobody fetched the letter from the post office. */
    UNCLAIMED("Avisé et non réclamé"),
    /** Somebody refused to take it. */
    REFUSED("Refusé par le destinataire"),
    OTHER("Autre motif");

    private final String french;

    Reason(String french) {
      this.french = french;
    }

    /**
     * The reason that somebody says, in French as screens and envelopes say it, or by its name;
     * case and accents do not count. Other words, and none, are {@link #OTHER}: the letter came
     * back, whatever is said about it.
     */
    public static Reason ofWords(@Nullable String typed) {
      String words = SearchText.folded(typed);
      return Arrays.stream(values())
          .filter(
              reason ->
                  SearchText.folded(reason.french).equals(words)
                      || SearchText.folded(reason.name()).equals(words))
          .findFirst()
          .orElse(OTHER);
    }
  }

  /** Why a return cannot be recorded. */
  public enum Refusal {
    /** Somebody claimed with the letter: whoever opened it, it did not stay closed. */
    LETTER_CLAIMED,
    /** The return of this letter is recorded already. */
    ALREADY_RETURNED;

    /** The refusal for programs, e.g. {@code letter-claimed}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Why the return of a letter cannot be recorded, if so. A letter that was replaced or is dead
   * comes back too: that says as much about the address as a live one.
   *
   * @param returned whether its return is recorded already
   */
  public static Optional<Refusal> refusal(LetterState state, boolean returned) {
    if (returned) {
      return Optional.of(Refusal.ALREADY_RETURNED);
    }
    return state == LetterState.CLAIMED ? Optional.of(Refusal.LETTER_CLAIMED) : Optional.empty();
  }

  /**
   * Whether the address of the organisation has to be confirmed after a letter came back. It has
   * not if an operator has changed or confirmed the address since: the letter went to another one,
   * or somebody has checked already.
   *
   * @param issuedAt when the letter was issued
   * @param addressSetAt when the address was last changed or confirmed; empty for a registered one
   */
  public static boolean castsDoubt(Instant issuedAt, Optional<Instant> addressSetAt) {
    return addressSetAt.map(setAt -> setAt.isBefore(issuedAt)).orElse(true);
  }
}
