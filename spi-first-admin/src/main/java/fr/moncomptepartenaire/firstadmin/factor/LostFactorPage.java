package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.platform.pages.LostFactorUrl;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.Config;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.services.util.LocaleUtil;

/**
 * The page for whoever has lost the second factor (R16): it says, by who asks, whom to turn to. It
 * needs no account and no session, knows nobody, and does nothing.
 */
public final class LostFactorPage {
  private static final String TEMPLATE = "partner-lost-factor.ftl";

  private final KeycloakSession session;

  LostFactorPage(KeycloakSession session) {
    this.session = session;
  }

  /** The page. */
  @GET
  public Response page() {
    RealmModel realm = session.getContext().getRealm();
    if (!RealmSetup.isPartnerRealm(realm)) {
      throw new NotFoundException();
    }
    LocaleUtil.processLocaleParam(session, realm, null);
    return session
        .getProvider(LoginFormsProvider.class)
        .setResponseHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .createForm(TEMPLATE);
  }

  /** Registers the page. */
  public static final class Factory implements RealmResourceProviderFactory {
    @Override
    public RealmResourceProvider create(KeycloakSession session) {
      return new RealmResourceProvider() {
        @Override
        public Object getResource() {
          return new LostFactorPage(session);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public String getId() {
      return LostFactorUrl.PATH;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
  }
}
