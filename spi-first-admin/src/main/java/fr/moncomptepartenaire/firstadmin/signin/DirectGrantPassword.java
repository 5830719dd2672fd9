package fr.moncomptepartenaire.firstadmin.signin;

import fr.moncomptepartenaire.kernel.assurance.FactorDemand;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.directgrant.ValidatePassword;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
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
    if (context.getStatus() == FlowStatus.SUCCESS
        && RealmSetup.isPartnerRealm(context.getRealm())) {
      askForFactor(context);
    }
  }

  // Of the factors, only an application's code can be sent with this grant (R16). The password was
  // right: whoever knows it may know why it is not enough.
  private void askForFactor(AuthenticationFlowContext context) {
    UserModel user = context.getUser();
    boolean sendable = user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
    if (!sendable && SecondFactors.has(user)) {
      refuse(context, "This account signs in with a passkey: use a browser");
    } else if (!sendable
        && new SecondFactors(context.getSession(), context.getRealm()).demand(user)
            == FactorDemand.NOW) {
      refuse(context, "This account needs a second factor: set it up in a browser");
    } else {
      SecondFactors.ask(context.getAuthenticationSession(), user);
    }
  }

  private void refuse(AuthenticationFlowContext context, String why) {
    context.getEvent().error(Errors.RESOLVE_REQUIRED_ACTIONS);
    context.failure(
        AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED,
        errorResponse(
            Response.Status.BAD_REQUEST.getStatusCode(), OAuthErrorException.INVALID_GRANT, why));
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
