package fr.moncomptepartenaire.platform.mail;

import jakarta.mail.SendFailedException;
import org.keycloak.email.EmailException;

/** Why a mail could not be sent, for operators. */
public enum MailRefusal {
  /** The mail server does not answer, or accepts no mail of ours now. */
  MAIL_SERVER("mail-server"),
  /** The server refuses this address (RFC 5321 §3.3: the answer to RCPT), but may accept others. */
  ADDRESS("address-refused");

  private final String code;

  MailRefusal(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** The reason behind Keycloak's exception. */
  public static MailRefusal of(EmailException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SendFailedException refused
          && refused.getInvalidAddresses() != null
          && refused.getInvalidAddresses().length > 0) {
        return ADDRESS;
      }
    }
    return MAIL_SERVER;
  }
}
