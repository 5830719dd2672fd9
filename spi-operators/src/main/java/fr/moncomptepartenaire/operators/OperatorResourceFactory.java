package fr.moncomptepartenaire.operators;

import fr.moncomptepartenaire.firstadmin.letter.NoticePrinter;
import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.kernel.operator.OperatorKind;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.imports.OrganisationLineHandler;
import fr.moncomptepartenaire.platform.http.Doorway;
import fr.moncomptepartenaire.platform.http.Operations;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.realm.PartnerAudience;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.store.assurance.SessionGate;
import fr.moncomptepartenaire.store.imports.ImportRunner;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.util.TokenUtil;

/**
 * Opens {@link OperatorResource} to operators of this realm, and to nobody else. Keycloak lets any
 * valid token come this far, so the role is checked before the path below is read.
 */
public final class OperatorResourceFactory implements AdminRealmResourceProviderFactory {
  private static final Operations OPERATIONS = new Operations(OperatorResource.class);

  private @Nullable NoticePrinter noticePrinter;

  @Override
  public AdminRealmResourceProvider create(KeycloakSession session) {
    return new AdminRealmResourceProvider() {
      @Override
      public Object getResource(
          KeycloakSession current,
          RealmModel realm,
          AdminPermissionEvaluator auth,
          AdminEventBuilder adminEvent) {
        Doorway.keepNothing(current);
        AdminAuth caller = auth.adminAuth();
        // An administrator of another realm (master) has no role here, whatever its name. The
        // answer is 403: a 401 would wrongly suggest that another token helps.
        if (!caller.getRealm().getId().equals(realm.getId())) {
          throw noOperator();
        }
        PartnerAudience.require(caller.getToken());
        if (!caller.getUser().isEnabled() || !caller.hasRealmRole(RealmRequirement.OPERATOR_ROLE)) {
          throw noOperator();
        }
        Optional<UserSessionModel> signedIn = signedIn(current, caller);
        OperatorKind kind = kind(caller, signedIn);
        Optional<UserSessionModel> proved = signedIn.or(() -> offline(current, caller));
        SessionGate.require(
            current,
            realm,
            caller.getUser(),
            kind == OperatorKind.MACHINE ? Standing.MACHINE : Standing.OPERATOR,
            proved);
        Doorway.requireReadable(current);
        OPERATIONS.require();
        var call =
            new OperatorCall(current, realm, adminEvent, caller.getUser().getId(), kind, proved);
        return new OperatorResource(call, Objects.requireNonNull(noticePrinter));
      }

      @Override
      public void close() {}
    };
  }

  private static RuntimeException noOperator() {
    return Problem.forbidden("The role partner-operator is needed.").exception();
  }

  // An approval needs an accountable person (R10, R19, T30, T71): neither a program, nor somebody
  // with a stolen password or offline token.
  private static OperatorKind kind(AdminAuth caller, Optional<UserSessionModel> signedIn) {
    if (caller.getUser().getServiceAccountClientLink() != null) {
      return OperatorKind.MACHINE;
    }
    boolean attended =
        signedIn
            .filter(
                signIn ->
                    signIn.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null
                        && cameByBrowser(
                            signIn.getAuthenticatedClientSessionByClient(
                                caller.getClient().getId()))
                        && !TokenUtil.hasScope(
                            caller.getToken().getScope(), OAuth2Constants.OFFLINE_ACCESS))
            .isPresent();
    return attended ? OperatorKind.PERSON : OperatorKind.UNATTENDED;
  }

  private static Optional<UserSessionModel> signedIn(KeycloakSession session, AdminAuth caller) {
    return Optional.ofNullable(caller.getToken().getSessionId())
        .map(id -> session.sessions().getUserSession(caller.getRealm(), id));
  }

  // An offline token outlives the session of the sign-in; its own has the times of the proofs too.
  private static Optional<UserSessionModel> offline(KeycloakSession session, AdminAuth caller) {
    return Optional.ofNullable(caller.getToken().getSessionId())
        .map(id -> session.sessions().getOfflineUserSession(caller.getRealm(), id));
  }

  // Only the authorization endpoint, which needs a browser, sets this note; a password grant does
  // not (26.7.4, AuthorizationEndpoint, ResourceOwnerPasswordCredentialsGrantType).
  private static boolean cameByBrowser(@Nullable AuthenticatedClientSessionModel client) {
    return client != null && client.getNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM) != null;
  }

  @Override
  public String getId() {
    return "partner";
  }

  @Override
  public void init(Config.Scope config) {}

  /** Loads fonts and template once; not in the constructor, which kc.sh build calls too. */
  @Override
  public void postInit(KeycloakSessionFactory factory) {
    noticePrinter = new NoticePrinter();
    ImportRunner.begin(factory, new OrganisationLineHandler());
  }

  @Override
  public void close() {}
}
