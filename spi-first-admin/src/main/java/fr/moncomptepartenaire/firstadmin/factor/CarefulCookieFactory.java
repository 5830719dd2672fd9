package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import fr.moncomptepartenaire.kernel.assurance.Proofs;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import fr.moncomptepartenaire.store.assurance.SessionProofs;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's sign-in by the cookie of a session, for a person who needs the second factor since:
 * the cookie alone is not enough (R16). A person who has a factor gives it. A person who must set
 * one up gives the password first: an abandoned browser must not enrol a stranger.
 *
 * <p>It replaces Keycloak's own authenticator by its {@link #order()}.
 */
public final class CarefulCookieFactory extends CookieAuthenticatorFactory {
  /** How long ago the password may have been given by whoever sets up the first factor. */
  private static final Duration RECENT = Duration.ofMinutes(5);

  private static final Authenticator COOKIE = new CarefulCookie();

  @Override
  public Authenticator create(KeycloakSession session) {
    return COOKIE;
  }

  @Override
  public int order() {
    return super.order() + 1;
  }

  private static final class CarefulCookie extends CookieAuthenticator {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
      super.authenticate(context);
      RealmModel realm = context.getRealm();
      UserModel user = context.getUser();
      if (context.getStatus() != FlowStatus.SUCCESS
          || user == null
          || !RealmSetup.isPartnerRealm(realm)) {
        return;
      }
      AuthenticationSessionModel signIn = context.getAuthenticationSession();
      Proofs proofs = SessionProofs.of(signIn);
      switch (new SecondFactors(context.getSession(), realm).verdict(user, proofs)) {
        case OPEN -> {}
        case FACTOR_NOT_GIVEN -> {
          signIn.removeAuthNote(AuthenticationManager.SSO_AUTH);
          SecondFactors.ask(signIn, user);
          super.authenticate(context);
        }
        case FACTOR_MISSING -> {
          Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
          if (!proofs.has(Assurance.PASSWORD, now, RECENT)) {
            askForPassword(context, signIn);
          }
        }
      }
    }

    // As Keycloak does where an application asks to sign in again.
    private static void askForPassword(
        AuthenticationFlowContext context, AuthenticationSessionModel signIn) {
      signIn.removeAuthNote(AuthenticationManager.SSO_AUTH);
      signIn.setAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION, "true");
      new AcrStore(context.getSession(), signIn)
          .setLevelAuthenticatedToCurrentRequest(Constants.NO_LOA);
      context.setForwardedInfoMessage(Messages.REAUTHENTICATE);
      context.attempted();
    }
  }
}
