package fr.moncomptepartenaire.firstadmin.signin;

import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.headers.SecurityHeadersProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@link SignInPageHeaders} before Keycloak's own. */
public final class SignInPageHeadersFactory implements SecurityHeadersProviderFactory {
  @Override
  public SecurityHeadersProvider create(KeycloakSession session) {
    return new SignInPageHeaders(session);
  }

  @Override
  public String getId() {
    return "partner-sign-in-pages";
  }

  /** The factory with the highest order is the server's default. */
  @Override
  public int order() {
    return 1;
  }
}
