package fr.moncomptepartenaire.kernel.claim;

import java.util.Locale;

/** Why a mailed code is not accepted, or why no other one is sent now. */
public enum EmailCodeRefusal {
  WRONG_CODE,
  EXPIRED_CODE,
  TOO_MANY_TRIES,
  TOO_SOON,
  TOO_MANY_MAILS;

  /** The refusal for message keys, e.g. {@code wrong-code}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
