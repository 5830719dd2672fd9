package fr.moncomptepartenaire.provisioning.caller;

import fr.moncomptepartenaire.store.seat.FirstSteps;
import java.time.Instant;
import java.util.List;

/**
 * What the administrator has done of the first steps after the claim.
 *
 * @param since when the person became the administrator
 * @param newlyClaimed whether the caller's session began with the claim
 * @param steps in the order in which a new administrator takes them
 */
record FirstStepsJson(String since, boolean newlyClaimed, List<StepJson> steps) {

  /** A step that a new administrator is advised to take. */
  enum Step {
    OWN_HABILITATIONS,
    FIRST_USER,
    DELEGATE
  }

  /** A step, and whether it is done. */
  record StepJson(Step step, boolean done) {}

  static FirstStepsJson of(Instant since, boolean newlyClaimed, FirstSteps.Done done) {
    return new FirstStepsJson(
        since.toString(),
        newlyClaimed,
        List.of(
            new StepJson(Step.OWN_HABILITATIONS, done.habilitations()),
            new StepJson(Step.FIRST_USER, done.user()),
            new StepJson(Step.DELEGATE, done.delegate())));
  }
}
