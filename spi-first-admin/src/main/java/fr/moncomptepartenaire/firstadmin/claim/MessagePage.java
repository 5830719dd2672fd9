package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The plain pages that say what state a letter is in and what to do; they disclose nothing else.
 */
final class MessagePage {
  static final String LETTER_LOST = "letter-lost";
  static final String MAIL_UNAVAILABLE = "mail-unavailable";
  static final String CLAIM_FAILED = "claim-failed";
  static final String SUSPENDED = "suspended";
  static final String SUSPENDED_MEMBER = "suspended-member";
  static final String CREDENTIAL_EXPIRED = "credential-expired";

  private static final String TEMPLATE = "partner-notice.ftl";

  private MessagePage() {}

  /** A page without a button to try again. */
  static Response of(KeycloakSession session, LoginFormsProvider form, String notice) {
    return page(session, form, notice, false);
  }

  /** A page whose form leads back to the first-authentication form. */
  static Response withRetry(KeycloakSession session, LoginFormsProvider form, String notice) {
    return page(session, form, notice, true);
  }

  private static Response page(
      KeycloakSession session, LoginFormsProvider form, String notice, boolean retry) {
    if (!LETTER_LOST.equals(notice)) {
      PartnerMeters.refused(SUSPENDED_MEMBER.equals(notice) ? SUSPENDED : notice);
    }
    return form.setAttribute("notice", notice)
        .setAttribute("retry", retry)
        .setAttribute("contact", PartnerSettingsProvider.of(session).contact().name())
        .createForm(TEMPLATE);
  }
}
