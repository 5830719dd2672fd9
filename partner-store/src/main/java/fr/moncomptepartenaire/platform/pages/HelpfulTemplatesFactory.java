package fr.moncomptepartenaire.platform.pages;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProviderFactory;
import org.keycloak.theme.freemarker.FreeMarkerProvider;
import org.keycloak.theme.freemarker.FreeMarkerProviderFactory;

/** Registers {@link HelpfulTemplates} before Keycloak's own, which it uses. */
public final class HelpfulTemplatesFactory implements FreeMarkerProviderFactory {
  private final DefaultFreeMarkerProviderFactory keycloaks = new DefaultFreeMarkerProviderFactory();

  @Override
  public FreeMarkerProvider create(KeycloakSession session) {
    return new HelpfulTemplates(keycloaks.create(session), session);
  }

  @Override
  public void init(Config.Scope config) {
    keycloaks.init(config);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    keycloaks.postInit(factory);
  }

  @Override
  public void close() {
    keycloaks.close();
  }

  @Override
  public String getId() {
    return "partner-pages";
  }

  /** The factory with the highest order is the server's default. */
  @Override
  public int order() {
    return 1;
  }
}
