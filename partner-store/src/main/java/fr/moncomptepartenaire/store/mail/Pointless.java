package fr.moncomptepartenaire.store.mail;

import java.util.Arrays;
import java.util.List;

/** Why a mail is given up without a refusal by a mail server: nobody should receive it any more. */
public enum Pointless {
  /** The person, notice or address no longer exists. */
  NO_ADDRESSEE("no-addressee"),
  /** The person's account is disabled. */
  DISABLED("disabled"),
  /** The person has a password already. */
  PASSWORD_CHOSEN("password-chosen");

  public static final List<String> CODES = Arrays.stream(values()).map(one -> one.code).toList();

  final String code;

  Pointless(String code) {
    this.code = code;
  }
}
