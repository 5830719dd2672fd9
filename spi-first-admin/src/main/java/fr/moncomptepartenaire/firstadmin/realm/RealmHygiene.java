package fr.moncomptepartenaire.firstadmin.realm;

import fr.moncomptepartenaire.firstadmin.signin.DirectGrantPassword;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RequiredActions;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * Reports settings that nobody needs and an attacker could use: passwords without a browser, tokens
 * that outlive the session (removed from a new realm), factors that no flow asks for, events
 * without expiration. Also reports what exports, imports and partial imports of a realm leave
 * behind (T37, T71).
 */
final class RealmHygiene implements RealmRequirement {
  /** Realm attribute of Keycloak: how long admin events are kept, in seconds. */
  private static final String ADMIN_EVENTS_EXPIRATION = "adminEventsExpiration";

  /**
   * For each required action that sets up a factor: the steps of a flow that ask for that factor.
   */
  private static final Map<String, Set<String>> ASKED_BY =
      Map.of(
          "webauthn-register", Set.of("webauthn-authenticator"),
          "webauthn-register-passwordless", Set.of("webauthn-authenticator-passwordless"),
          "CONFIGURE_TOTP", Set.of("auth-otp-form"),
          "CONFIGURE_RECOVERY_AUTHN_CODES", Set.of("auth-recovery-authn-code-form"));

  /** Addresses of Keycloak's own clients begin with these, and lead to Keycloak itself. */
  private static final List<String> KEYCLOAKS_OWN = List.of("${authBaseUrl}", "${authAdminUrl}");

  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  /** How many organisations a line of the log names at most. */
  private static final int NAMED = 5;

  private final KeycloakSession session;

  RealmHygiene(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void provideNew(RealmModel realm) {
    RoleModel offline = realm.getRole(Constants.OFFLINE_ACCESS_ROLE);
    if (offline != null && givesOfflineAccess(realm)) {
      realm.getDefaultRole().removeCompositeRole(offline);
    }
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    List<String> lines = new ArrayList<>();
    realm.getClientsStream().forEach(client -> look(client, lines));
    if (givesOfflineAccess(realm)) {
      lines.add(
          "the default role includes 'offline_access': tokens outlive the session for everybody");
    }
    if (!uses(realm.getDirectGrantFlow(), realm, Set.of(DirectGrantPassword.ID))) {
      lines.add("the direct grant flow does not use '" + DirectGrantPassword.ID + "'");
    }
    ASKED_BY.forEach(
        (action, steps) -> {
          if (RequiredActions.isOffered(realm, action)
              && !uses(realm.getBrowserFlow(), realm, steps)) {
            lines.add(
                "required action '"
                    + action
                    + "' is enabled, and the browser flow never asks for it");
          }
        });
    if (realm.isEventsEnabled() && realm.getEventsExpiration() <= 0) {
      lines.add("events are kept without end");
    }
    if (realm.isAdminEventsEnabled() && realm.getAttribute(ADMIN_EVENTS_EXPIRATION, 0L) <= 0) {
      lines.add("admin events are kept without end");
    }
    realm.getSmtpConfig().entrySet().stream()
        .filter(entry -> entry.getValue() != null && entry.getValue().contains("${"))
        .forEach(entry -> lines.add("the mail server's '" + entry.getKey() + "' is a placeholder"));
    lines.addAll(strays(realm));
    return lines;
  }

  private void look(ClientModel client, List<String> lines) {
    String name = "client '" + client.getClientId() + "'";
    if (client.isDirectAccessGrantsEnabled()) {
      lines.add(name + " takes passwords without a browser (direct access grants)");
    }
    for (String address : addresses(client)) {
      if (address.contains("${") && KEYCLOAKS_OWN.stream().noneMatch(address::startsWith)) {
        lines.add(name + " has a placeholder for an address: " + address);
      } else if (isLocal(address) && !isServedLocally()) {
        lines.add(name + " leads back to the computer of whoever signs in: " + address);
      }
    }
    if (client.getClientId().equals(FirstAdminRequirement.AUTOMATION_CLIENT)
        && !client.isEnabled()
        && PartnerSettingsProvider.of(session).automationClientSecret().isPresent()) {
      lines.add(name + " is switched off, though its secret is given");
    }
  }

  private static List<String> addresses(ClientModel client) {
    return Stream.concat(
            Stream.concat(client.getRedirectUris().stream(), client.getWebOrigins().stream()),
            Stream.of(client.getRootUrl(), client.getBaseUrl()))
        .filter(address -> address != null && !address.isBlank())
        .distinct()
        .toList();
  }

  private static boolean isLocal(String address) {
    return LOCAL.stream().anyMatch(host -> address.contains("//" + host));
  }

  // On a developer's own computer, addresses of localhost are right.
  private boolean isServedLocally() {
    URI base = session.getContext().getUri().getBaseUri();
    return base.getHost() != null && LOCAL.contains(base.getHost());
  }

  private static boolean givesOfflineAccess(RealmModel realm) {
    RoleModel everybody = realm.getDefaultRole();
    return everybody != null
        && everybody
            .getCompositesStream()
            .anyMatch(role -> role.getName().equals(Constants.OFFLINE_ACCESS_ROLE));
  }

  private static boolean uses(
      @Nullable AuthenticationFlowModel flow, RealmModel realm, Set<String> steps) {
    return flow != null && uses(realm, flow.getId(), steps);
  }

  private static boolean uses(RealmModel realm, String flowId, Set<String> steps) {
    return realm
        .getAuthenticationExecutionsStream(flowId)
        .filter(execution -> !execution.isDisabled())
        .anyMatch(execution -> uses(realm, execution, steps));
  }

  private static boolean uses(
      RealmModel realm, AuthenticationExecutionModel execution, Set<String> steps) {
    return execution.isAuthenticatorFlow()
        ? uses(realm, execution.getFlowId(), steps)
        : steps.contains(execution.getAuthenticator());
  }

  // An export of a realm contains its Organizations, but not our tables.
  private List<String> strays(RealmModel realm) {
    List<String> lines = new ArrayList<>();
    var organisations = PartnerStore.of(session).strayOrganisations();
    if (organisations.areNone(realm.getId())) {
      return lines;
    }
    named(
        organisations.nativeOnly(realm.getId(), NAMED + 1),
        "Organizations are not registered here: import them, and they are taken in",
        lines);
    named(
        organisations.withoutNative(realm.getId(), NAMED + 1),
        "organisations have no Organization in Keycloak: restore the realm together with our tables",
        lines);
    return lines;
  }

  private static void named(List<String> sirets, String what, List<String> lines) {
    if (!sirets.isEmpty()) {
      lines.add(
          what
              + " ("
              + String.join(", ", sirets.subList(0, Math.min(NAMED, sirets.size())))
              + (sirets.size() > NAMED ? ", …)" : ")"));
    }
  }
}
