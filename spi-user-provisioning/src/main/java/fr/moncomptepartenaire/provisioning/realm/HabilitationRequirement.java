package fr.moncomptepartenaire.provisioning.realm;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RequiredActions;
import fr.moncomptepartenaire.provisioning.session.PartnerTokenMapper;
import fr.moncomptepartenaire.store.people.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;

/**
 * Sets up habilitations in a realm: the tree of groups, without administrative roles; the claim in
 * tokens; and an account console whose token may ask for the native lists.
 */
final class HabilitationRequirement implements RealmRequirement {
  private static final String CLIENT_SCOPE = "partner";
  private static final String DELETE_ACCOUNT = "delete_account";
  private static final List<String> RIGHTS = List.of("consultation", "gestion");
  private static final List<String> CONSOLE_QUERIES =
      List.of("query-users", "query-groups", "query-organizations");

  private final KeycloakSession session;

  HabilitationRequirement(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void provide(RealmModel realm) {
    GroupModel root = groupUnder(realm, null, Members.HABILITATIONS);
    for (HousingKind kind : HousingKind.values()) {
      GroupModel ofKind = groupUnder(realm, root, kind.groupName());
      RIGHTS.forEach(right -> groupUnder(realm, ofKind, right));
    }
    provideClaim(realm);
    ClientModel console = accountConsole(realm);
    if (console != null) {
      missingQueries(realm, console).forEach(console::addScopeMapping);
    }
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    List<String> lines = new ArrayList<>();
    GroupModel root = session.groups().getGroupByName(realm, null, Members.HABILITATIONS);
    if (root == null) {
      lines.add("group '/" + Members.HABILITATIONS + "' is missing");
    } else {
      lines.addAll(missingGroups(realm, root));
      lines.addAll(groupsWithoutRole(root));
      lines.addAll(groupsOfAdministration(realm, root));
    }
    if (realm.getClientsStream().noneMatch(client -> carriesClaim(client))) {
      lines.add("no client carries the protocol mapper '" + PartnerTokenMapper.ID + "'");
    }
    if (RequiredActions.isOffered(realm, DELETE_ACCOUNT)) {
      lines.add(
          "required action '"
              + DELETE_ACCOUNT
              + "' is enabled: an administrator could leave the organisation an orphan (R9)");
    }
    lines.addAll(shortcomingsOfConsole(realm));
    return lines;
  }

  private List<String> missingGroups(RealmModel realm, GroupModel root) {
    List<String> lines = new ArrayList<>();
    for (HousingKind kind : HousingKind.values()) {
      GroupModel ofKind = session.groups().getGroupByName(realm, root, kind.groupName());
      for (String right : RIGHTS) {
        if (ofKind == null || session.groups().getGroupByName(realm, ofKind, right) == null) {
          lines.add(
              "group '/"
                  + String.join("/", Members.HABILITATIONS, kind.groupName(), right)
                  + "' is missing");
        }
      }
    }
    return lines;
  }

  private List<String> groupsWithoutRole(GroupModel root) {
    return tree(root)
        .filter(group -> group.getSubGroupsCount() == 0)
        .filter(group -> group.getRoleMappingsStream().findAny().isEmpty())
        .map(
            group ->
                "habilitation '"
                    + KeycloakModelUtils.buildGroupPath(group)
                    + "' carries no role: whoever has it may do nothing")
        .toList();
  }

  private List<String> groupsOfAdministration(RealmModel realm, GroupModel root) {
    return tree(root)
        .filter(group -> carriesAdminRole(realm, group))
        .map(
            group ->
                "group '"
                    + KeycloakModelUtils.buildGroupPath(group)
                    + "' carries a role of realm-management: whoever grants it would make"
                    + " administrators of the realm")
        .toList();
  }

  private List<String> shortcomingsOfConsole(RealmModel realm) {
    ClientModel console = accountConsole(realm);
    return console == null
        ? List.of("client 'account-console' is missing")
        : missingQueries(realm, console).stream()
            .map(
                role -> "client 'account-console' lacks the scope mapping '" + role.getName() + "'")
            .toList();
  }

  private GroupModel groupUnder(RealmModel realm, @Nullable GroupModel parent, String name) {
    GroupModel group = session.groups().getGroupByName(realm, parent, name);
    return group != null ? group : session.groups().createGroup(realm, name, parent);
  }

  private void provideClaim(RealmModel realm) {
    if (realm.getClientsStream().anyMatch(client -> carriesClaim(client))) {
      return;
    }
    ClientScopeModel scope =
        realm
            .getClientScopesStream()
            .filter(candidate -> CLIENT_SCOPE.equals(candidate.getName()))
            .findFirst()
            .orElseGet(
                () -> {
                  ClientScopeModel made = realm.addClientScope(CLIENT_SCOPE);
                  made.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
                  made.setDisplayOnConsentScreen(false);
                  made.setIncludeInTokenScope(false);
                  return made;
                });
    if (scope.getProtocolMappersStream().noneMatch(HabilitationRequirement::isClaim)) {
      var mapper = new ProtocolMapperModel();
      mapper.setName(PartnerTokenMapper.ID);
      mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
      mapper.setProtocolMapper(PartnerTokenMapper.ID);
      mapper.setConfig(
          Map.of(
              OIDCAttributeMapperHelper.INCLUDE_IN_ACCESS_TOKEN, "true",
              OIDCAttributeMapperHelper.INCLUDE_IN_ID_TOKEN, "true",
              OIDCAttributeMapperHelper.INCLUDE_IN_USERINFO, "true",
              OIDCAttributeMapperHelper.INCLUDE_IN_INTROSPECTION, "true"));
      scope.addProtocolMapper(mapper);
    }
    ClientModel console = accountConsole(realm);
    if (console != null) {
      console.addClientScope(scope, true);
    }
  }

  private static boolean carriesClaim(ClientModel client) {
    return Stream.concat(
            client.getProtocolMappersStream(),
            client.getClientScopes(true).values().stream()
                .flatMap(ClientScopeModel::getProtocolMappersStream))
        .anyMatch(HabilitationRequirement::isClaim);
  }

  private static boolean isClaim(ProtocolMapperModel mapper) {
    return PartnerTokenMapper.ID.equals(mapper.getProtocolMapper());
  }

  private static @Nullable ClientModel accountConsole(RealmModel realm) {
    return realm.getClientByClientId(Constants.ACCOUNT_CONSOLE_CLIENT_ID);
  }

  private static List<RoleModel> missingQueries(RealmModel realm, ClientModel console) {
    ClientModel management = realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
    return CONSOLE_QUERIES.stream()
        .map(name -> Optional.ofNullable(management).map(client -> client.getRole(name)))
        .flatMap(Optional::stream)
        .filter(role -> !console.hasDirectScope(role))
        .toList();
  }

  private static Stream<GroupModel> tree(GroupModel group) {
    return Stream.concat(
        Stream.of(group), group.getSubGroupsStream().flatMap(HabilitationRequirement::tree));
  }

  // joinGroup does not check the roles that a group carries, so no habilitation group may carry
  // administrative roles.
  private static boolean carriesAdminRole(RealmModel realm, GroupModel group) {
    ClientModel management = realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
    return management != null
        && RoleUtils.expandCompositeRolesStream(group.getRoleMappingsStream())
            .anyMatch(role -> role.getContainerId().equals(management.getId()));
  }
}
