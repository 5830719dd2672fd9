package fr.moncomptepartenaire.provisioning.address;

import fr.moncomptepartenaire.platform.realm.RealmSetup;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionToken;
import org.keycloak.authentication.actiontoken.updateemail.UpdateEmailActionTokenHandler;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The link of UPDATE_EMAIL. In partner realms it opens a page, and the page's button changes the
 * address. It replaces Keycloak's handler of the same name, which it extends.
 */
public final class OwnAddressHandler extends UpdateEmailActionTokenHandler {
  @Override
  public int order() {
    return 10;
  }

  @Override
  public Response handleToken(
      UpdateEmailActionToken token, ActionTokenContext<UpdateEmailActionToken> context) {
    KeycloakSession session = context.getSession();
    if (AddressConfirmation.isPressed(session) || !RealmSetup.isPartnerRealm(context.getRealm())) {
      return super.handleToken(token, context);
    }
    return AddressConfirmation.page(
        session
            .getProvider(LoginFormsProvider.class)
            .setAuthenticationSession(context.getAuthenticationSession())
            .setUser(context.getAuthenticationSession().getAuthenticatedUser()),
        session,
        token.getNewEmail(),
        "");
  }
}
