package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.kernel.browser.BrowserName;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.mail.WrittenDate;
import fr.moncomptepartenaire.store.mail.OutboxQueue;
import java.util.HashMap;
import java.util.Map;

/** The variables of the mails that tell people about their own accounts. */
final class AccountMail {
  /** The page of the account console where people see and end their sessions. */
  static final String SESSIONS = "account-security/device-activity";

  private AccountMail() {}

  /** {@code happenedAt}; {@code family} and {@code system}, the codes of the browser's words. */
  static Map<String, Object> browser(OutboxQueue.Due due) {
    BrowserName name = due.about().flatMap(BrowserName::byCode).orElseGet(() -> BrowserName.of(""));
    Map<String, Object> variables = happened(due);
    variables.put("family", name.family().name());
    variables.put("system", name.platform().name());
    return variables;
  }

  /** {@code happenedAt}; {@code factor}, the kind of second factor; {@code added}. */
  static Map<String, Object> factor(OutboxQueue.Due due) {
    Map<String, Object> variables = happened(due);
    variables.put("factor", due.about().orElse("other"));
    variables.put("added", due.kind() == MailKind.FACTOR_ADDED);
    return variables;
  }

  private static Map<String, Object> happened(OutboxQueue.Due due) {
    return new HashMap<>(Map.of("happenedAt", WrittenDate.minute(due.happenedAt())));
  }
}
