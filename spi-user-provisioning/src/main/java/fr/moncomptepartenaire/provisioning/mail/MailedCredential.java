package fr.moncomptepartenaire.provisioning.mail;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The link or the password in a mail, and its validity. Most mails have neither. */
record MailedCredential(Optional<String> link, Optional<String> password, Duration validity) {
  static final MailedCredential NONE =
      new MailedCredential(Optional.empty(), Optional.empty(), Duration.ZERO);

  static MailedCredential ofLink(String link, Duration validity) {
    return new MailedCredential(Optional.of(link), Optional.empty(), validity);
  }

  static MailedCredential ofPassword(String password, Duration validity) {
    return new MailedCredential(Optional.empty(), Optional.of(password), validity);
  }

  /** The variables of our templates. The map is mutable, because each template adds its own. */
  Map<String, Object> variables() {
    Map<String, Object> variables = new HashMap<>();
    link.ifPresent(value -> variables.put("link", value));
    password.ifPresent(value -> variables.put("password", value));
    if (!validity.isZero()) {
      variables.put("hours", validity.toHours());
    }
    return variables;
  }

  /** Redacted: secrets have no place in a log (T27). */
  @Override
  public String toString() {
    return "MailedCredential[…]";
  }
}
