package fr.moncomptepartenaire.provisioning.fgap;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Reads the tables, and decides by the same {@link AccessTable} as for single objects. */
final class SessionListPermissions implements ListPermissions {
  @Override
  public Optional<Share> of(
      KeycloakSession session, ProvidedPermission permission, UserModel caller) {
    RealmModel realm = session.getContext().getRealm();
    AccessFacts facts = SessionAccessFacts.forQuestion(session, realm, caller.getId());
    return ProvidedPermissions.of(session, realm)
        .flatMap(permissions -> permissions.sound(permission))
        .flatMap(
            sound ->
                facts
                    .caller()
                    .filter(one -> views(one, facts))
                    .filter(one -> lists(permission, one, facts))
                    .map(one -> new Share(sound, one)));
  }

  // Who may view the organisation may view its people.
  private static boolean views(Membership caller, AccessFacts facts) {
    return AccessTable.decide(
            GrantableScope.VIEW_ORGANISATION.resourceType(),
            GrantableScope.VIEW_ORGANISATION.scope(),
            caller.orgId(),
            facts)
        .granted();
  }

  private static boolean lists(
      ProvidedPermission permission, Membership caller, AccessFacts facts) {
    return permission != ProvidedPermission.USERS || AccessTable.readsPeople(caller, facts);
  }

  @Override
  public Set<String> hiddenFrom(KeycloakSession session, Membership reader) {
    return PartnerStore.of(session).memberships().outOfReach(reader);
  }
}
