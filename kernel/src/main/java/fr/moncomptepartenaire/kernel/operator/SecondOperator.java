package fr.moncomptepartenaire.kernel.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * No operator alone (R19): which acts of one operator wait for another one. The rules are about
 * persons; a machine may register and issue, since the institution configures it, and approves
 * nothing.
 */
public final class SecondOperator {
  /** For how long a changed address keeps whoever changed it from the letter: 30 days. */
  public static final Duration REMEMBERED = Duration.ofDays(30);

  /** How far ahead a recertification of every organisation is due at the earliest: 30 days. */
  public static final Duration NOTICE_OF_ALL = Duration.ofDays(30);

  private SecondOperator() {}

  /**
   * Somebody issues the letter of an organisation.
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
    // The first of them in the order of the enumeration: which one is told does not depend on
    // chance.
    return parts.stream()
        .min(Involvement::compareTo)
        .<SecondOperatorDecision>map(SecondOperatorDecision.Involved::new)
        .orElseGet(SecondOperatorDecision.Allowed::new);
  }

  /**
   * Somebody issues the letters of many organisations at once: more than one person may write to
   * alone are listed by one person and issued by another.
   *
   * @param organisations how many of them
   * @param alone how many one person may write to without another
   * @param listedByAnother whether another operator than the one who issues, or a machine, has sent
   *     their list
   */
  public static SecondOperatorDecision onBatch(
      OperatorKind operator, long organisations, int alone, boolean listedByAnother) {
    return operator == OperatorKind.MACHINE || organisations <= alone || listedByAnother
        ? new SecondOperatorDecision.Allowed()
        : new SecondOperatorDecision.NeedsApproval();
  }

  /**
   * Somebody starts a recertification.
   *
   * @param everybody whether it asks every organisation
   * @param organisations how many it asks
   */
  public static SecondOperatorDecision onRecertification(
      OperatorKind operator, boolean everybody, long organisations, int alone) {
    if (!everybody && organisations <= alone) {
      return new SecondOperatorDecision.Allowed();
    }
    // It ends in the loss of access: no machine asks for that, since none could be asked why.
    return operator == OperatorKind.MACHINE
        ? new SecondOperatorDecision.PersonsOnly()
        : new SecondOperatorDecision.NeedsApproval();
  }

  /** Whether a recertification of every organisation may be due then: days count whole, in UTC. */
  public static boolean mayAllBeDue(Instant now, Instant due) {
    return !due.isBefore(earliestForAll(now));
  }

  /** When a recertification of every organisation that starts now is due at the earliest. */
  public static Instant earliestForAll(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(NOTICE_OF_ALL);
  }

  /** When a recertification is due that the server starts by its setting. */
  public static Instant dueAt(Instant now, Duration duration, boolean everybody) {
    return now.plus(everybody && duration.compareTo(NOTICE_OF_ALL) < 0 ? NOTICE_OF_ALL : duration);
  }

  /**
   * Somebody ends the freeze of an organisation that has contested a claim.
   *
   * @param froze whether it is the one who froze it
   */
  public static SecondOperatorDecision onRelease(OperatorKind operator, boolean froze) {
    return switch (operator) {
      case MACHINE, UNATTENDED -> new SecondOperatorDecision.PersonsOnly();
      case PERSON ->
          froze ? new SecondOperatorDecision.NeedsApproval() : new SecondOperatorDecision.Allowed();
    };
  }

  /**
   * Somebody approves what another operator asks for.
   *
   * @param asked whether it is the one who asked
   */
  public static SecondOperatorDecision onApproval(OperatorKind operator, boolean asked) {
    return switch (operator) {
      case MACHINE, UNATTENDED -> new SecondOperatorDecision.PersonsOnly();
      case PERSON ->
          asked ? new SecondOperatorDecision.NeedsApproval() : new SecondOperatorDecision.Allowed();
    };
  }
}
