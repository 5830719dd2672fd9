package fr.moncomptepartenaire.operators.guard;

import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.assurance.SessionGate;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AppAuthManager;

/**
 * Asks for the second factor at Keycloak's own interfaces for administrators and for one's own
 * account (R16, T85). Keycloak (26.7.4) asks at the sign-in only. A token from before the person
 * had a factor, or a mandate, would read and change everything there until it expires.
 *
 * <p>Such an interface authenticates the token on its way to the method that answers, and this
 * filter runs just before that method. A page that a browser opens has no token, and asks for a
 * sign-in itself.
 */
@Provider
public final class NativeSessionGate implements ContainerRequestFilter {
  /** The session of the request, injected as in Keycloak's own handlers. */
  @Context
  @SuppressWarnings("NullAway.Init") // The server sets it.
  KeycloakSession session;

  @Override
  public void filter(ContainerRequestContext request) {
    UserSessionModel signedIn = session.getContext().getUserSession();
    if (signedIn != null
        && AppAuthManager.extractAuthorizationHeaderToken(session.getContext().getRequestHeaders())
            != null
        && RealmSetup.isPartnerRealm(signedIn.getRealm())) {
      SessionGate.requireNatively(session, signedIn);
    }
  }
}
