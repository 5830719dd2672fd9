package fr.moncomptepartenaire.kernel.claim;

import java.util.Locale;

/** Why a mailed code is refused, or why no other code is sent now. */
public enum EmailCodeRefusal {
  WRONG_CODE,
  EXPIRED_CODE,
  TOO_MANY_TRIES,
  TOO_SOON,
  TOO_MANY_MAILS;

  /** The code for message keys, e.g. {@code wrong-code}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
