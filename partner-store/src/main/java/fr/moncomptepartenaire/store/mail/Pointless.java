package fr.moncomptepartenaire.store.mail;

import java.util.Arrays;
import java.util.List;

/** Why a mail is given up though no mail server refused it: nobody is to get it any more. */
public enum Pointless {
  /** There is no such person, notice or address any more. */
  NO_ADDRESSEE("no-addressee"),
  /** The person may not sign in. */
  DISABLED("disabled"),
  /** The person has a password already. */
  PASSWORD_CHOSEN("password-chosen");

  public static final List<String> CODES = Arrays.stream(values()).map(one -> one.code).toList();

  final String code;

  Pointless(String code) {
    this.code = code;
  }
}
