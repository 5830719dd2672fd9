package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.firstadmin.keycloak.OrganisationImportRun;
import fr.moncomptepartenaire.firstadmin.letter.NoticePrinter;
import fr.moncomptepartenaire.store.http.Problem;
import fr.moncomptepartenaire.store.keycloak.RealmRequirement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Opens {@link OperatorResource} to operators of the very realm, and to nobody else. Keycloak lets
 * any valid token come this far, so the role is checked before the path below is even looked at.
 */
public final class OperatorResourceFactory implements AdminRealmResourceProviderFactory {
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
        AdminAuth caller = auth.adminAuth();
        // An administrator of another realm (master) has no role here whatever its name.
        if (!caller.getRealm().getId().equals(realm.getId())
            || !caller.getUser().isEnabled()
            || !caller.hasRealmRole(RealmRequirement.OPERATOR_ROLE)) {
          throw Problem.forbidden("The role partner-operator is needed.").exception();
        }
        var call =
            new OperatorCall(
                current, realm, adminEvent, caller.getUser().getId(), isPerson(current, caller));
        return new OperatorResource(call, Objects.requireNonNull(noticePrinter));
      }

      @Override
      public void close() {}
    };
  }

  // Replacements want somebody who answers for them (R10, T30).
  private static boolean isPerson(KeycloakSession session, AdminAuth caller) {
    if (caller.getUser().getServiceAccountClientLink() != null) {
      return false;
    }
    String sessionId = caller.getToken().getSessionId();
    UserSessionModel signIn =
        sessionId == null ? null : session.sessions().getUserSession(caller.getRealm(), sessionId);
    return signIn != null
        && signIn.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null;
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
    OrganisationImportRun.begin(factory);
  }

  @Override
  public void close() {}
}
