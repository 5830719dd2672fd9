package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.platform.background.AfterCommit;
import fr.moncomptepartenaire.platform.background.NodeMode;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.PartnerStore;
import java.util.List;
import org.keycloak.models.GroupModel.GroupMemberJoinEvent;
import org.keycloak.models.GroupModel.GroupMemberLeaveEvent;
import org.keycloak.models.GroupModel.GroupPathChangeEvent;
import org.keycloak.models.GroupModel.GroupRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.OrganizationModel.OrganizationMemberJoinEvent;
import org.keycloak.models.OrganizationModel.OrganizationMemberLeaveEvent;
import org.keycloak.models.OrganizationModel.OrganizationRemovedEvent;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmPostCreateEvent;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Follows Keycloak's events. Deletes our rows with their users, organisations and realms, since no
 * foreign key refers to Keycloak's tables; the journal stays, and tells of people and groups that
 * are changed natively. Sets up partner realms after the server's start.
 */
final class KeycloakEventListener implements ProviderEventListener {
  @Override
  public void onEvent(ProviderEvent event) {
    if (event instanceof UserPreRemovedEvent leaving) {
      OrganizationModel organisation = leaving.getKeycloakSession().getContext().getOrganization();
      if (organisation != null) {
        new OrganisationRemoval(leaving.getKeycloakSession(), organisation).memberGoes();
      }
      new MemberWatch(leaving.getKeycloakSession()).goes(leaving.getUser());
      // Only UserManager publishes UserRemovedEvent (26.7.4). Our own deletion, the removal of an
      // organisation and the removal of a managed member do not.
      forgetUser(PartnerStore.of(leaving.getKeycloakSession()), leaving.getUser().getId());
    } else if (event instanceof OrganizationMemberJoinEvent joined) {
      new MemberWatch(joined.getSession()).joined(joined);
    } else if (event instanceof OrganizationMemberLeaveEvent left) {
      new MemberWatch(left.getSession()).left(left);
      forgetMember(left);
    } else if (event instanceof GroupMemberJoinEvent joined) {
      HabilitationWatch.joined(joined);
    } else if (event instanceof GroupMemberLeaveEvent left) {
      HabilitationWatch.left(left);
    } else if (event instanceof GroupPathChangeEvent moved) {
      HabilitationMove.journal(moved);
    } else if (event instanceof GroupRemovedEvent removed) {
      HabilitationWatch.removed(removed);
      PartnerStore.of(removed.getKeycloakSession()).removals().group(removed.getGroup().getId());
    } else if (event instanceof OrganizationRemovedEvent removed) {
      var removal =
          new OrganisationRemoval(removed.getKeycloakSession(), removed.getOrganization());
      removal.membersAreGone();
      forgetOrganisation(removed.getKeycloakSession(), removed.getOrganization().getId());
      removal.removeThoseLeft();
    } else if (event instanceof RealmRemovedEvent removed) {
      PartnerStore.of(removed.getKeycloakSession()).removals().realm(removed.getRealm().getId());
    } else if (event instanceof RealmPostCreateEvent created) {
      // After the commit: a failure in the transaction of a realm import would fail the import and,
      // with it, the server's start.
      AfterCommit.run(
          created.getKeycloakSession(),
          () ->
              RealmSetup.provideNew(
                  created.getKeycloakSession().getKeycloakSessionFactory(),
                  created.getCreatedRealm().getId()));
    } else if (event instanceof PostMigrationEvent started && NodeMode.isServer()) {
      RealmSetup.provideAll(started.getFactory());
    }
  }

  // A managed member is deleted before this event and has no mandate any more.
  private static void forgetMember(OrganizationMemberLeaveEvent left) {
    KeycloakSession session = left.getSession();
    boolean ended =
        PartnerStore.of(session)
            .removals()
            .member(left.getOrganization().getId(), left.getUser().getId());
    RoleModel manager = session.getContext().getRealm().getRole(RealmSetup.MANAGER_ROLE);
    if (ended && manager != null) {
      left.getUser().deleteRoleMapping(manager);
    }
  }

  // Locked first: otherwise a mail in progress could give the account a password while Keycloak
  // deletes it, and that row would make the deletion fail.
  private static void forgetUser(PartnerStore store, String userId) {
    store.outbox().hold(userId);
    store.removals().user(userId);
  }

  // The accounts of letters are not members of the organisation, so Keycloak does not delete them.
  private static void forgetOrganisation(KeycloakSession session, String orgId) {
    PartnerStore store = PartnerStore.of(session);
    RealmModel realm = session.getContext().getRealm();
    List<String> provisional = store.letters().userIdsOf(orgId);
    store.removals().organisation(orgId);
    for (String userId : provisional) {
      UserModel user = session.users().getUserById(realm, userId);
      if (user != null) {
        session.users().removeUser(realm, user);
      }
    }
  }
}
