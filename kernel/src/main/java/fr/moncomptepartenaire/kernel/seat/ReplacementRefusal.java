package fr.moncomptepartenaire.kernel.seat;

import java.util.Locale;

/** Why an act upon a replacement is refused (R10). */
public enum ReplacementRefusal {
  /** Four eyes: whoever proposed it does not approve it. */
  OWN_PROPOSAL,
  /** A service account or an impersonated session: nobody answers for the act. */
  NOT_A_PERSON,
  /** It was approved, withdrawn or completed already. */
  NOT_OPEN,
  /** The 72 hours are over. */
  TOO_LATE;

  /** As programs read it, e.g. {@code own-proposal}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
