package fr.moncomptepartenaire.operators.call;

import fr.moncomptepartenaire.kernel.operator.Involvement;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Refusal;
import fr.moncomptepartenaire.platform.http.Problem;

/** Tells an operator who may not act alone why, and what to do (R19). */
public final class SecondOperatorProblem {
  public static final String CODE = "second-operator-needed";

  /** What helps where all operators have had a part in an organisation, as two soon have. */
  private static final String THIRD =
      "If every other one has had such a part too, it takes a third operator, or the automation"
          + " client.";

  /** Why a selection is refused that comes after others of the same operator. */
  public static final String PARTS =
      "With the letters that you selected in the last 24 hours, these are so many that they take two"
          + " people: another operator issues them, or you do tomorrow.";

  private SecondOperatorProblem() {}

  /**
   * The problem of an operator who issues letters: 409 if another operator is needed, 403 if the
   * caller must be a person.
   */
  public static Problem of(Refusal refusal) {
    return of(refusal, Problem.conflict(CODE, detail(refusal)));
  }

  /**
   * The same for another act.
   *
   * @param needingApproval the problem if another operator has to agree
   */
  public static Problem of(Refusal refusal, Problem needingApproval) {
    return refusal.match(
        involved -> Problem.conflict(CODE, detail(involved)),
        needsApproval -> needingApproval,
        personsOnly -> Problem.forbidden("not-a-person", detail(personsOnly)));
  }

  /**
   * The reason as programs read it: the code of the operator's involvement, {@code batch} or {@code
   * persons-only}.
   */
  public static String why(Refusal refusal) {
    return refusal.match(
        involved -> involved.part().code(),
        needsApproval -> "batch",
        personsOnly -> "persons-only");
  }

  /** The reason in words. */
  public static String detail(Refusal refusal) {
    return refusal.match(
        involved -> because(involved.part()) + " Another operator issues its letter. " + THIRD,
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
