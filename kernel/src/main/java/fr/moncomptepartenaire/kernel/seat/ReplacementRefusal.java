package fr.moncomptepartenaire.kernel.seat;

import java.util.Locale;

/** Why an act on a replacement is refused (R10). */
public enum ReplacementRefusal {
  /** Four eyes: the proposer may not approve. */
  OWN_PROPOSAL,
  /** A service account or an impersonated session: no person is responsible for the act. */
  NOT_A_PERSON,
  /** It was approved, withdrawn or completed already. */
  NOT_OPEN,
  /** The 72 hours are over. */
  TOO_LATE;

  /** The code for programs, e.g. {@code own-proposal}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
