package fr.moncomptepartenaire.kernel.claim;

import java.util.Locale;

/** Why a letter does not open the first authentication; each has its own plain page. */
public enum ClaimRefusal {
  ALREADY_CLAIMED,
  LETTER_EXPIRED,
  LETTER_DEAD,
  LETTER_REPLACED,
  ORGANISATION_SUSPENDED;

  /** The name of the page that says so. */
  public String notice() {
    return this == ORGANISATION_SUSPENDED
        ? "suspended"
        : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
