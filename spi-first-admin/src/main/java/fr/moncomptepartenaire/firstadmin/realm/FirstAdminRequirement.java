package fr.moncomptepartenaire.firstadmin.realm;

import fr.moncomptepartenaire.firstadmin.claim.FirstAdminClaim;
import fr.moncomptepartenaire.firstadmin.claim.PartnerUsernamePasswordFormFactory;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.platform.realm.RequiredActions;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;

/**
 * Sets up a realm for letters and claims: the required action in its place, roles, organisations
 * enabled, our sign-in page in the browser flow, and the automation client once its secret is set.
 */
final class FirstAdminRequirement implements RealmRequirement {
  static final String AUTOMATION_CLIENT = "partner-automation";

  /** Attribute of the client: its secret comes from our setting. */
  private static final String SECRET_FROM_SETTING = "partner.secretFromSetting";

  /**
   * Before Keycloak's own VERIFY_EMAIL, which has 50 and is the first of its actions since 26.7.
   */
  private static final int PRIORITY = 10;

  /** Roles by which operators read Keycloak's own API; they change data only by our endpoints. */
  private static final List<String> OPERATOR_READS =
      List.of(
          "view-users",
          "query-users",
          "query-groups",
          "view-organizations",
          "query-organizations",
          "view-events");

  /**
   * Roles by which a mandate holder calls Keycloak's own lists, which the FGAP policy then filters.
   */
  private static final List<String> MANAGER_QUERIES =
      List.of("query-users", "query-groups", "query-organizations");

  private final KeycloakSession session;

  FirstAdminRequirement(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void provide(RealmModel realm) {
    RequiredActions.provide(realm, FirstAdminClaim.ID, "First Administrator Claim", PRIORITY);
    role(realm, OPERATOR_ROLE, "Agent Caf : gère les organismes partenaires", OPERATOR_READS);
    role(
        realm,
        RealmSetup.MANAGER_ROLE,
        "Découle d’un mandat : ne jamais l’attribuer à la main",
        MANAGER_QUERIES);
    ClientModel automation = realm.getClientByClientId(AUTOMATION_CLIENT);
    if (automation != null) {
      PartnerSettingsProvider.of(session)
          .automationClientSecret()
          .ifPresentOrElse(
              secret -> openAutomation(realm, automation, secret),
              () -> closeAutomation(automation));
    }
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    List<String> lines = new ArrayList<>();
    if (!realm.isOrganizationsEnabled()) {
      lines.add("organizations are not enabled");
    }
    if (realm.isDuplicateEmailsAllowed()) {
      lines.add("duplicate e-mail addresses are allowed");
    }
    if (realm.isLoginWithEmailAllowed()) {
      lines.add("login with e-mail is allowed");
    }
    if (!realm.isBruteForceProtected()) {
      lines.add("brute force detection is off");
    }
    if (!RequiredActions.isOffered(realm, FirstAdminClaim.ID)) {
      lines.add("required action '" + FirstAdminClaim.ID + "' is missing or disabled");
    }
    if (!usesOurForm(realm)) {
      lines.add(
          "the browser flow does not use the authenticator '"
              + PartnerUsernamePasswordFormFactory.ID
              + "'");
    }
    missingRoles(realm, OPERATOR_ROLE, OPERATOR_READS).forEach(lines::add);
    missingRoles(realm, RealmSetup.MANAGER_ROLE, MANAGER_QUERIES).forEach(lines::add);
    return lines;
  }

  private static void role(
      RealmModel realm, String name, String description, List<String> adminRoles) {
    RoleModel role = realm.getRole(name);
    if (role == null) {
      role = realm.addRole(name);
      role.setDescription(description);
    }
    for (String adminRole : adminRoles) {
      Optional<RoleModel> part = adminRole(realm, adminRole);
      if (part.isPresent() && !role.hasRole(part.get())) {
        role.addCompositeRole(part.get());
      }
    }
  }

  private static Stream<String> missingRoles(
      RealmModel realm, String name, List<String> adminRoles) {
    RoleModel role = realm.getRole(name);
    if (role == null) {
      return Stream.of("realm role '" + name + "' is missing");
    }
    return adminRoles.stream()
        .filter(adminRole -> adminRole(realm, adminRole).filter(role::hasRole).isEmpty())
        .map(adminRole -> "realm role '" + name + "' does not include '" + adminRole + "'");
  }

  private static Optional<RoleModel> adminRole(RealmModel realm, String name) {
    ClientModel management = realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
    return Optional.ofNullable(management).map(client -> client.getRole(name));
  }

  private static boolean usesOurForm(RealmModel realm) {
    AuthenticationFlowModel flow = realm.getBrowserFlow();
    return flow != null && executions(realm, flow.getId()).anyMatch(FirstAdminRequirement::isOurs);
  }

  private static boolean isOurs(AuthenticationExecutionModel execution) {
    return PartnerUsernamePasswordFormFactory.ID.equals(execution.getAuthenticator())
        && execution.isRequired();
  }

  private static Stream<AuthenticationExecutionModel> executions(RealmModel realm, String flowId) {
    return realm
        .getAuthenticationExecutionsStream(flowId)
        .flatMap(
            execution ->
                execution.isAuthenticatorFlow()
                    ? executions(realm, execution.getFlowId())
                    : Stream.of(execution));
  }

  /**
   * Sets the secret of the automation client, which comes from the environment, never from the
   * realm file. Only for a realm that has that client: a server may also serve other realms. A
   * client that somebody has disabled since stays disabled until it gets another secret.
   */
  private void openAutomation(RealmModel realm, ClientModel client, String secret) {
    client.setPublicClient(false);
    client.setServiceAccountsEnabled(true);
    client.setClientAuthenticatorType("client-secret");
    if (!secret.equals(client.getSecret())) {
      client.setSecret(secret);
      client.setAttribute(SECRET_FROM_SETTING, "true");
      client.setEnabled(true);
    }
    UserModel account = session.users().getServiceAccount(client);
    if (account == null) {
      new ClientManager(new RealmManager(session)).enableServiceAccount(client);
      account = session.users().getServiceAccount(client);
    }
    RoleModel operator = realm.getRole(OPERATOR_ROLE);
    if (account != null && operator != null && !account.hasRole(operator)) {
      account.grantRole(operator);
    }
  }

  // The setting was removed: disable the client that it enabled.
  private static void closeAutomation(ClientModel client) {
    if (Boolean.parseBoolean(client.getAttribute(SECRET_FROM_SETTING))) {
      client.setEnabled(false);
      KeycloakModelUtils.generateSecret(client);
      client.removeAttribute(SECRET_FROM_SETTING);
    }
  }
}
