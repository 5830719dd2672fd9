package fr.moncomptepartenaire.firstadmin.contest;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Registers {@link ContestPage}. */
public final class ContestPageFactory implements RealmResourceProviderFactory {
  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new RealmResourceProvider() {
      @Override
      public Object getResource() {
        return new ContestPage(session);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public String getId() {
    return ContestPage.ID;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
