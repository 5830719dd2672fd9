package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.store.PartnerStore;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Completes Keycloak's removal of an organisation and its members. Keycloak lists the members
 * first: an account that an import adds after that would stay without an organisation.
 */
final class OrganisationRemoval {
  private final KeycloakSession session;
  private final String attribute;
  private final String orgId;

  OrganisationRemoval(KeycloakSession session, OrganizationModel organisation) {
    this.session = session;
    this.orgId = organisation.getId();
    this.attribute = OrganisationRemoval.class.getName() + orgId;
  }

  /**
   * Called before a member is removed. Locks the organisation, like all code that changes its
   * members, and records the members. No member can be added afterwards.
   */
  void memberGoes() {
    if (session.getAttribute(attribute) == null) {
      PartnerStore store = PartnerStore.of(session);
      store.organisations().lock(orgId);
      session.setAttribute(attribute, List.copyOf(store.members().managedMembersOf(orgId)));
    }
  }

  /**
   * Called before our rows are deleted. If no member was removed before, there is nobody to clean
   * up.
   */
  void membersAreGone() {
    if (session.getAttribute(attribute) == null) {
      session.setAttribute(attribute, List.of());
    }
  }

  /** Removes the members that Keycloak's list did not contain. */
  @SuppressWarnings("unchecked") // Ours alone, by its name.
  void removeThoseLeft() {
    RealmModel realm = session.getContext().getRealm();
    List<String> members =
        (List<String>) Objects.requireNonNullElse(session.getAttribute(attribute), List.of());
    for (String member : members) {
      UserModel left = session.users().getUserById(realm, member);
      if (left != null) {
        session.users().removeUser(realm, left);
      }
    }
  }
}
