package fr.moncomptepartenaire.kernel.assurance;

import java.util.Locale;

/** Why an act on the reset of a second factor is refused (R16). */
public enum FactorResetRefusal {
  /** Four eyes: the proposer may not approve. */
  OWN_PROPOSAL,
  /** Nobody proposes or approves the reset of their own factor. */
  OWN_ACCOUNT,
  /** A program or an unattended session: no person is responsible for the act. */
  NOT_A_PERSON,
  /** It was approved or withdrawn already. */
  NOT_OPEN,
  /** The 72 hours are over. */
  TOO_LATE;

  /** The code for programs, e.g. {@code own-proposal}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
