package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.store.PartnerStore;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel.OrganizationRemovedEvent;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmPostCreateEvent;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Follows Keycloak's own life: our rows go with the users, organisations and realms that they speak
 * of (no foreign key leads to Keycloak's tables), the journal stays; and partner realms are set up
 * once the server has started.
 */
final class KeycloakLife implements ProviderEventListener {
  @Override
  public void onEvent(ProviderEvent event) {
    if (event instanceof UserPreRemovedEvent leaving) {
      // Else a mail under way could give the account a password while Keycloak deletes it, and the
      // deletion would fail on that row.
      PartnerStore.of(leaving.getKeycloakSession()).outbox().hold(leaving.getUser().getId());
    } else if (event instanceof UserRemovedEvent removed) {
      PartnerStore.of(removed.getKeycloakSession()).forgetUser(removed.getUser().getId());
    } else if (event instanceof OrganizationRemovedEvent removed) {
      forgetOrganisation(removed.getKeycloakSession(), removed.getOrganization().getId());
    } else if (event instanceof RealmRemovedEvent removed) {
      PartnerStore.of(removed.getKeycloakSession()).forgetRealm(removed.getRealm().getId());
    } else if (event instanceof RealmPostCreateEvent created) {
      if (RealmSetup.isPartnerRealm(created.getCreatedRealm())) {
        RealmSetup.provide(created.getKeycloakSession(), created.getCreatedRealm());
      }
    } else if (event instanceof PostMigrationEvent started) {
      RealmSetup.provideAll(started.getFactory());
    }
  }

  // The accounts of letters are no members of the organisation: Keycloak would leave them behind.
  private static void forgetOrganisation(KeycloakSession session, String orgId) {
    PartnerStore store = PartnerStore.of(session);
    RealmModel realm = session.getContext().getRealm();
    List<String> provisional = store.letters().userIdsOf(orgId);
    store.forgetOrganisation(orgId);
    for (String userId : provisional) {
      UserModel user = session.users().getUserById(realm, userId);
      if (user != null) {
        session.users().removeUser(realm, user);
      }
    }
  }
}
