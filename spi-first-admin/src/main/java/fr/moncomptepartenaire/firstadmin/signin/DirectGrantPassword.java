package fr.moncomptepartenaire.firstadmin.signin;

import fr.moncomptepartenaire.platform.assurance.SecondFactors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.directgrant.ValidatePassword;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Keycloak's password check of the direct grant, with the same duration for an account without a
 * password: a letter's account has none, and a quick answer would reveal it (T04). Keycloak hashes
 * for an unknown identifier, but not here (26.7.4, {@code ValidateUsername}, {@code
 * ValidatePassword}).
 */
public final class DirectGrantPassword extends ValidatePassword {
  public static final String ID = "partner-direct-grant-password";

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    if (!context.getUser().credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
      AuthenticatorUtils.dummyHash(context);
    }
    super.authenticate(context);
    if (context.getStatus() == FlowStatus.SUCCESS) {
      SecondFactors.ask(context.getAuthenticationSession(), context.getUser());
    }
  }

  @Override
  public String getDisplayType() {
    return "Password, in the same time for every account";
  }

  @Override
  public String getId() {
    return ID;
  }
}
