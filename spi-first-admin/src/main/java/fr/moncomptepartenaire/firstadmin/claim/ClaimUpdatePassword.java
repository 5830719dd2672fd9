package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import java.util.Map;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdatePassword;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's choice of a password, unchanged but for its page, which is told when it is the last
 * step of a first authentication: it then shows the steps, and does not ask a person whose account
 * is a minute old whether to sign out elsewhere.
 *
 * <p>Takes the place of Keycloak's own by its {@link #order()}; public, as its services are loaded.
 */
public final class ClaimUpdatePassword extends UpdatePassword {
  /** Note of the authentication session: this sign-in has just claimed a seat. */
  static final String CLAIMED_NOTE = "partner.claimed";

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new ClaimUpdatePassword();
  }

  @Override
  public int order() {
    return super.order() + 1;
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    tellPage(context);
    super.requiredActionChallenge(context);
  }

  @Override
  public void processAction(RequiredActionContext context) {
    tellPage(context);
    super.processAction(context);
  }

  private static void tellPage(RequiredActionContext context) {
    if (context.getAuthenticationSession().getAuthNote(CLAIMED_NOTE) != null) {
      boolean verifyEmail = PartnerSettingsProvider.of(context.getSession()).verifyEmail();
      context.form().setAttribute("claim", Map.of("verifyEmail", verifyEmail));
    }
  }
}
