package fr.moncomptepartenaire.provisioning.http;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.Standing;
import fr.moncomptepartenaire.store.http.Problem;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;

/** STAND-IN until the resource of the people lands. */
public final class PartnerResource {
  private final KeycloakSession session;

  PartnerResource(KeycloakSession session) {
    this.session = session;
  }

  @Path("imports")
  public ImportsApi imports() {
    return new ImportsApi(session, caller());
  }

  @Path("users.csv")
  public ExportApi export() {
    return new ExportApi(session, caller());
  }

  private Standing caller() {
    AuthenticationManager.AuthResult auth =
        new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
    if (auth == null) {
      throw new jakarta.ws.rs.NotAuthorizedException("Bearer");
    }
    return PartnerStore.of(session)
        .standings()
        .of(auth.user().getId())
        .filter(Standing::active)
        .orElseThrow(() -> Problem.forbidden("You belong to no partner organisation.").exception());
  }
}
