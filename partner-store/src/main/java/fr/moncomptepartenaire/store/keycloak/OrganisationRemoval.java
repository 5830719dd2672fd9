package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.store.PartnerStore;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Follows Keycloak while it removes an organisation with its people. Keycloak lists the members
 * first: whoever an import adds after that would stay behind, an account of no organisation.
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
   * Before a member goes: locks the organisation, as all do who act upon its people, and keeps in
   * mind who belongs to it then. Nobody is added from here on.
   */
  void memberGoes() {
    if (session.getAttribute(attribute) == null) {
      PartnerStore store = PartnerStore.of(session);
      store.memberListing().lock(orgId);
      session.setAttribute(attribute, List.copyOf(store.members().managedMembersOf(orgId)));
    }
  }

  /** Before our rows go: who had no member, or is removed with the realm, leaves nobody behind. */
  void membersAreGone() {
    if (session.getAttribute(attribute) == null) {
      session.setAttribute(attribute, List.of());
    }
  }

  /** Removes those members whom Keycloak's list did not have. */
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
