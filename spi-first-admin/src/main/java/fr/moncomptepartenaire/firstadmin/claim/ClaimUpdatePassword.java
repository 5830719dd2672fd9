package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import java.util.Map;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdatePassword;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's password update with another page when it ends a first authentication: the page shows
 * the steps, and does not ask a person with a new account whether to sign out elsewhere.
 *
 * <p>It replaces Keycloak's own action by its {@link #order()}. It is public because the service
 * loader creates it.
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
      context
          .form()
          .setAttribute(
              "claim",
              Map.of(
                  "verifyEmail",
                  verifyEmail,
                  "secondFactor",
                  new SecondFactors(context.getSession(), context.getRealm())
                      .isRequiredOf(Standing.ADMINISTRATOR)));
    }
  }
}
