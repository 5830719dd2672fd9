package fr.moncomptepartenaire.kernel.claim;

import java.util.Locale;

/** Why a letter does not open the first authentication; each reason has its own page. */
public enum ClaimRefusal {
  ALREADY_CLAIMED,
  LETTER_EXPIRED,
  LETTER_DEAD,
  LETTER_REPLACED,
  ORGANISATION_SUSPENDED;

  /** The name of the page that explains the refusal. */
  public String notice() {
    return this == ORGANISATION_SUSPENDED
        ? "suspended"
        : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
