package fr.moncomptepartenaire.kernel.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The four-eyes rules (R19): which acts of one operator need another operator. The rules are about
 * persons. A machine may register organisations and issue letters, since the institution configures
 * it, but it approves nothing.
 */
public final class SecondOperator {
  /** How long an operator who changed an address may not issue the letter: 30 days. */
  public static final Duration REMEMBERED = Duration.ofDays(30);

  /** The shortest time before a recertification of every organisation is due: 30 days. */
  public static final Duration NOTICE_OF_ALL = Duration.ofDays(30);

  /** What a request that says "in 30 days" may take to arrive, and clocks may differ. */
  private static final Duration ON_THE_WAY = Duration.ofMinutes(10);

  /** How long the first operator's wish to end a freeze waits for the second: 72 hours. */
  public static final Duration RELEASE_WAITS = Duration.ofDays(3);

  /** How long the letters count that an operator has selected: a list may come in parts. */
  public static final Duration SELECTED = Duration.ofDays(1);

  /** How long the wish to issue the letters of a large import anew waits for the second. */
  public static final Duration REISSUE_WAITS = RELEASE_WAITS;

  private SecondOperator() {}

  /**
   * Decides whether an operator may issue the letter of an organisation.
   *
   * @param machineLetters whether machines may issue letters at all
   * @param parts what the same operator did to the organisation
   */
  public static SecondOperatorDecision onLetter(
      OperatorKind operator, boolean machineLetters, Set<Involvement> parts) {
    if (operator == OperatorKind.MACHINE) {
      return machineLetters
          ? new SecondOperatorDecision.Allowed()
          : new SecondOperatorDecision.PersonsOnly();
    }
    // Takes the first in the order of the enumeration, so that the answer is always the same.
    return parts.stream()
        .min(Involvement::compareTo)
        .<SecondOperatorDecision>map(SecondOperatorDecision.Involved::new)
        .orElseGet(SecondOperatorDecision.Allowed::new);
  }

  /**
   * Decides whether an operator may issue the letters of many organisations at once. Above {@code
   * alone} organisations, one person sends the list and another one issues the letters.
   *
   * @param organisations how many organisations the letters go to
   * @param alone how many organisations one person may write to alone
   * @param listedByAnother whether a machine, or an operator other than the one who issues, sent
   *     the list
   */
  public static SecondOperatorDecision onBatch(
      OperatorKind operator, long organisations, int alone, boolean listedByAnother) {
    return operator == OperatorKind.MACHINE || organisations <= alone || listedByAnother
        ? new SecondOperatorDecision.Allowed()
        : new SecondOperatorDecision.NeedsApproval();
  }

  /**
   * Decides whether an operator may issue the letters of an import anew, which ends all letters
   * that are out and may be done again and again. Who imported the list agreed to the first letters
   * only. So above {@code alone} organisations, one person asks for new ones and another one takes
   * them.
   *
   * @param organisations how many organisations the letters go to
   * @param alone how many organisations one person may write to alone
   * @param askedByAnother whether another person has asked for it, in the last {@link
   *     #REISSUE_WAITS}
   */
  public static SecondOperatorDecision onReissue(
      OperatorKind operator, long organisations, int alone, boolean askedByAnother) {
    if (organisations <= alone) {
      return new SecondOperatorDecision.Allowed();
    }
    return switch (operator) {
      case MACHINE -> new SecondOperatorDecision.Allowed();
      case UNATTENDED -> new SecondOperatorDecision.PersonsOnly();
      case PERSON ->
          askedByAnother
              ? new SecondOperatorDecision.Allowed()
              : new SecondOperatorDecision.NeedsApproval();
    };
  }

  /**
   * Decides whether an operator may start a recertification. It can end in the loss of access, so
   * one of many organisations is only proposed.
   *
   * @param everybody whether it asks every organisation
   * @param organisations how many organisations it asks
   */
  public static SecondOperatorDecision onRecertification(
      boolean everybody, long organisations, int alone) {
    // Whoever asks, a machine too: the person who approves answers for it.
    return everybody || organisations > alone
        ? new SecondOperatorDecision.NeedsApproval()
        : new SecondOperatorDecision.Allowed();
  }

  /** Whether a recertification of every organisation may have this due date. */
  public static boolean mayAllBeDue(Instant now, Instant due) {
    return !due.isBefore(earliestForAll(now));
  }

  /** The earliest due date of a recertification of every organisation that starts now. */
  public static Instant earliestForAll(Instant now) {
    return now.plus(NOTICE_OF_ALL).minus(ON_THE_WAY);
  }

  /** The due date of a recertification that the server starts by its setting. */
  public static Instant dueAt(Instant now, Duration duration, boolean everybody) {
    return now.plus(everybody && duration.compareTo(NOTICE_OF_ALL) < 0 ? NOTICE_OF_ALL : duration);
  }

  /**
   * Decides whether an operator may end the freeze of an organisation that contested a claim.
   *
   * @param froze whether the same operator started the freeze
   */
  public static SecondOperatorDecision onRelease(OperatorKind operator, boolean froze) {
    return switch (operator) {
      case MACHINE, UNATTENDED -> new SecondOperatorDecision.PersonsOnly();
      case PERSON ->
          froze ? new SecondOperatorDecision.NeedsApproval() : new SecondOperatorDecision.Allowed();
    };
  }

  /**
   * Decides whether an operator may end the freeze that the holder of a notice started. No operator
   * had a part in it, so two of them agree to its end: one asks, another one does it.
   *
   * @param askedByAnother whether another operator has asked for the end, in the last {@link
   *     #RELEASE_WAITS}
   */
  public static SecondOperatorDecision onReleaseOfHolders(
      OperatorKind operator, boolean askedByAnother) {
    return switch (operator) {
      case MACHINE, UNATTENDED -> new SecondOperatorDecision.PersonsOnly();
      case PERSON ->
          askedByAnother
              ? new SecondOperatorDecision.Allowed()
              : new SecondOperatorDecision.NeedsApproval();
    };
  }

  /**
   * Decides whether an operator may approve a request of another operator.
   *
   * @param asked whether the same operator made the request
   */
  public static SecondOperatorDecision onApproval(OperatorKind operator, boolean asked) {
    return switch (operator) {
      case MACHINE, UNATTENDED -> new SecondOperatorDecision.PersonsOnly();
      case PERSON ->
          asked ? new SecondOperatorDecision.NeedsApproval() : new SecondOperatorDecision.Allowed();
    };
  }
}
