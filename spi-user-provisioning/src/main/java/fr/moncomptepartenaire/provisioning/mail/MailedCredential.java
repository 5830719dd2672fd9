package fr.moncomptepartenaire.provisioning.mail;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a mail holds that opens something: a link, or a password, and for how long. Most mails hold
 * nothing of the kind.
 */
record MailedCredential(Optional<String> link, Optional<String> password, Duration validity) {
  static final MailedCredential NONE =
      new MailedCredential(Optional.empty(), Optional.empty(), Duration.ZERO);

  static MailedCredential ofLink(String link, Duration validity) {
    return new MailedCredential(Optional.of(link), Optional.empty(), validity);
  }

  static MailedCredential ofPassword(String password, Duration validity) {
    return new MailedCredential(Optional.empty(), Optional.of(password), validity);
  }

  /** As our templates name it; a map, since each template adds its own. */
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
