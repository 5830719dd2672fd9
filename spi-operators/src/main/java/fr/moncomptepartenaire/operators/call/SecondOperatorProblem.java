package fr.moncomptepartenaire.operators.call;

import fr.moncomptepartenaire.kernel.operator.Involvement;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Refusal;
import fr.moncomptepartenaire.platform.http.Problem;

/** What an operator is told who may not act alone, and what to do (R19). */
public final class SecondOperatorProblem {
  public static final String CODE = "second-operator-needed";

  private SecondOperatorProblem() {}

  /** 409 where another operator is needed, 403 where no machine will do. */
  public static Problem of(Refusal refusal) {
    return refusal.match(
        involved -> Problem.conflict(CODE, detail(involved)),
        needsApproval -> Problem.conflict(CODE, detail(needsApproval)),
        personsOnly -> Problem.forbidden("not-a-person", detail(personsOnly)));
  }

  /**
   * Why, as programs read it: the code of the operator's part, {@code batch} or {@code
   * persons-only}.
   */
  public static String why(Refusal refusal) {
    return refusal.match(
        involved -> involved.part().code(),
        needsApproval -> "batch",
        personsOnly -> "persons-only");
  }

  /** The same in words. */
  public static String detail(Refusal refusal) {
    return refusal.match(
        involved -> because(involved.part()) + " Another operator issues its letter.",
        needsApproval ->
            "So many letters take two people: one imports their list, another one issues them.",
        personsOnly ->
            "This is done by a person who is signed in with a browser, not by a program.");
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
