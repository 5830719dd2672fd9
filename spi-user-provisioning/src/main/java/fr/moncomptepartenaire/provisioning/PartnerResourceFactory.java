package fr.moncomptepartenaire.provisioning;

import fr.moncomptepartenaire.platform.http.Doorway;
import fr.moncomptepartenaire.platform.http.Operations;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.realm.PartnerAudience;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import fr.moncomptepartenaire.store.assurance.SessionGate;
import fr.moncomptepartenaire.store.people.Membership;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * Opens {@link PartnerResource} to people of partner organisations. Keycloak checks nothing for the
 * resources that a provider adds to a realm. This class checks token, account, organisation and
 * cross-origin rules before it hands over the request.
 */
public final class PartnerResourceFactory implements RealmResourceProviderFactory {
  private static final Operations OPERATIONS = new Operations(PartnerResource.class);

  private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "OPTIONS"};

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new RealmResourceProvider() {
      @Override
      public Object getResource() {
        if ("OPTIONS".equals(session.getContext().getHttpRequest().getHttpMethod())) {
          return new Preflight(session);
        }
        Doorway.keepNothing(session);
        PartnerCall call = call(session);
        Doorway.requireReadable(session);
        OPERATIONS.require();
        return new PartnerResource(call);
      }

      @Override
      public void close() {}
    };
  }

  private static PartnerCall call(KeycloakSession session) {
    RealmModel realm = session.getContext().getRealm();
    AuthResult signedIn = signedIn(session);
    PartnerAudience.require(signedIn.token());
    if (!RealmSetup.isPartnerRealm(realm)) {
      throw Problem.notFound("This realm has no partners.").exception();
    }
    Membership caller = caller(session, realm, signedIn);
    requireOneself(session, signedIn);
    SessionGate.require(
        session,
        realm,
        signedIn.user(),
        new SecondFactors(session, realm).ofMember(signedIn.user(), caller.mandate()),
        Optional.of(signedIn.session()));
    return new PartnerCall(
        session,
        realm,
        caller,
        signedIn.session(),
        AdminPermissions.evaluator(
            session,
            realm,
            new AdminAuth(realm, signedIn.token(), signedIn.user(), signedIn.client())));
  }

  /** Authenticates the caller, and tells the browser which pages may read the answer. */
  private static AuthResult signedIn(KeycloakSession session) {
    AuthResult signedIn = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
    if (signedIn == null) {
      // Any page may read this answer, because it holds no data. The client learns that it needs a
      // new token.
      Cors.builder().allowAllOrigins().auth().allowedMethods(METHODS).add();
      throw Problem.unauthorized().exception();
    }
    Cors.builder()
        .checkAllowedOrigins(session, signedIn.client())
        .auth()
        .allowedMethods(METHODS)
        .exposedHeaders("ETag", "Location", "Retry-After", "WWW-Authenticate")
        .add();
    return signedIn;
  }

  private static Membership caller(KeycloakSession session, RealmModel realm, AuthResult signedIn) {
    Membership caller =
        PartnerStore.of(session)
            .memberships()
            .of(signedIn.user().getId())
            .filter(standing -> standing.realmId().equals(realm.getId()))
            .orElseThrow(
                () ->
                    Problem.forbidden("not-a-member", "You belong to no partner organisation.")
                        .exception());
    if (!caller.active()) {
      throw Problem.forbidden("suspended", "Your account or organisation is suspended.")
          .exception();
    }
    return caller;
  }

  // An administrator who impersonates somebody changes nothing: the journal would name a person who
  // did not act (R14).
  private static void requireOneself(KeycloakSession session, AuthResult signedIn) {
    if (!"GET".equals(session.getContext().getHttpRequest().getHttpMethod())
        && signedIn.session().getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString())
            != null) {
      throw Problem.forbidden("impersonated", "Nothing is changed in somebody else's name.")
          .exception();
    }
  }

  /** Answers the preflight request that a browser sends before a cross-origin request. */
  public static final class Preflight {
    private final KeycloakSession session;

    Preflight(KeycloakSession session) {
      this.session = session;
    }

    /** Answers OPTIONS on every path. */
    @OPTIONS
    @Path("{any:.*}")
    public Response options() {
      Cors.builder().auth().preflight().allowedMethods(METHODS).add();
      HttpResponse response = session.getContext().getHttpResponse();
      // Keycloak's own list of headers has no If-Match, which optimistic concurrency needs.
      response.addHeader("Access-Control-Allow-Headers", "If-Match");
      return Response.noContent().build();
    }
  }

  @Override
  public String getId() {
    return "partner";
  }

  @Override
  public void init(Config.@Nullable Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
