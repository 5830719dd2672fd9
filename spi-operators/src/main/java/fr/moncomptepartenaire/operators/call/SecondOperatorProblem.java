package fr.moncomptepartenaire.operators.call;

import fr.moncomptepartenaire.kernel.operator.Involvement;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision;
import fr.moncomptepartenaire.platform.http.Problem;

/** What an operator is told who may not act alone, and what to do (R19). */
public final class SecondOperatorProblem {
  public static final String CODE = "second-operator-needed";

  private SecondOperatorProblem() {}

  /** 409 where another operator is needed, 403 where no machine will do. */
  public static Problem of(SecondOperatorDecision refusal) {
    return refusal instanceof SecondOperatorDecision.PersonsOnly
        ? Problem.forbidden("not-a-person", detail(refusal))
        : Problem.conflict(CODE, detail(refusal));
  }

  /**
   * Why, as programs read it: the code of the operator's part, {@code batch} or {@code
   * persons-only}.
   */
  public static String why(SecondOperatorDecision refusal) {
    if (refusal instanceof SecondOperatorDecision.Involved involved) {
      return involved.part().code();
    }
    return refusal instanceof SecondOperatorDecision.NeedsApproval ? "batch" : "persons-only";
  }

  /** The same in words. */
  public static String detail(SecondOperatorDecision refusal) {
    if (refusal instanceof SecondOperatorDecision.Involved involved) {
      return because(involved.part()) + " Another operator issues its letter.";
    }
    return refusal instanceof SecondOperatorDecision.PersonsOnly
        ? "This is done by a person who is signed in with a browser, not by a program."
        : "So many letters take two people: one imports their list, another one issues them.";
  }

  private static String because(Involvement part) {
    return switch (part) {
      case REGISTERED -> "You registered this organisation.";
      case ADDRESS_CHANGED -> "You changed the address of this organisation in the last 30 days.";
      case CONTACT_CHANGED ->
          "You changed the contact address of this organisation in the last 30 days.";
      case REPLACEMENT_PROPOSED ->
          "You proposed the replacement of this organisation’s administrator.";
    };
  }
}
