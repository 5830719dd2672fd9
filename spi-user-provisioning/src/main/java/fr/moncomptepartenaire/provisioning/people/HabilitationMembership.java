package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.provisioning.fgap.ActFacts;
import fr.moncomptepartenaire.provisioning.fgap.PartnerPermissions;
import fr.moncomptepartenaire.store.keycloak.HabilitationWatch;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import fr.moncomptepartenaire.store.people.MemberRow;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Lets people join and leave habilitation groups, as far as Keycloak's own evaluator allows. */
final class HabilitationMembership {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator auth;

  HabilitationMembership(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
    this.session = session;
    this.realm = realm;
    this.auth = auth;
  }

  /** Replaces the person's groups. Ends the sessions if a group is removed (R13). */
  void set(ActFacts facts, MemberRow target, UserModel user, Set<String> after) {
    Set<String> before = new HashSet<>(target.groups());
    List<GroupModel> joined = groups(after.stream().filter(id -> !before.contains(id)).toList());
    List<GroupModel> left = groups(before.stream().filter(id -> !after.contains(id)).toList());
    PartnerPermissions.requireManageGroupMembership(session, auth, facts, user, joined);
    HabilitationWatch.duringOwnAct(
        session,
        () -> {
          joined.forEach(user::joinGroup);
          left.forEach(user::leaveGroup);
        });
    if (!left.isEmpty()) {
      SignOut.everywhere(session, realm, user);
    }
  }

  private List<GroupModel> groups(List<String> ids) {
    return AdminPermissionsSchema.runWithoutAuthorization(
        session,
        () ->
            ids.stream()
                .map(id -> session.groups().getGroupById(realm, id))
                .filter(Objects::nonNull)
                .toList());
  }
}
