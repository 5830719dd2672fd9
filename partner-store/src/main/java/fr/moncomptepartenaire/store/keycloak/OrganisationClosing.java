package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.platform.background.AfterCommit;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Members;
import java.util.List;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;

/**
 * Closes an organisation to its people, and opens it again (R11).
 *
 * <p>Keycloak refuses the members of a disabled Organization on every request, so the end of their
 * sessions does not make the suspension: it makes sure that no session lives again when the
 * suspension ends.
 */
public final class OrganisationClosing {
  /**
   * Of how many people a transaction ends the sessions. Keycloak looks again at all that a
   * transaction has read with each person, so that one transaction for thousands takes minutes.
   */
  private static final int PEOPLE = 20;

  private OrganisationClosing() {}

  /**
   * Closes an organisation whose suspension is written. Its people's sessions are ended as soon as
   * that is committed.
   */
  public static void close(KeycloakSession session, RealmModel realm, String orgId) {
    enable(session, orgId, false);
    KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
    String realmId = realm.getId();
    AfterCommit.run(session, () -> endSessions(factory, realmId, orgId));
  }

  /** Opens an organisation whose suspension has ended. */
  public static void open(KeycloakSession session, RealmModel realm, String orgId) {
    // Those that a node which died after the suspension's commit has not ended.
    endSessions(session.getKeycloakSessionFactory(), realm.getId(), orgId);
    enable(session, orgId, true);
  }

  private static void endSessions(KeycloakSessionFactory factory, String realmId, String orgId) {
    List<String> people =
        KeycloakModelUtils.runJobInTransactionWithResult(
            factory, session -> signedIn(PartnerStore.of(session).members(), orgId));
    for (int i = 0; i < people.size(); i += PEOPLE) {
      List<String> some = people.subList(i, Math.min(people.size(), i + PEOPLE));
      KeycloakModelUtils.runJobInTransaction(
          factory, session -> signOut(session, session.realms().getRealm(realmId), some));
    }
  }

  // Not all members, where that is known: most have no session, and each costs some statements.
  private static List<String> signedIn(Members members, String orgId) {
    return Profile.isFeatureEnabled(Profile.Feature.PERSISTENT_USER_SESSIONS)
        ? members.signedIn(orgId)
        : members.membersOf(orgId);
  }

  private static void signOut(KeycloakSession session, RealmModel realm, List<String> people) {
    session.getContext().setRealm(realm);
    for (String userId : people) {
      UserModel member = session.users().getUserById(realm, userId);
      if (member != null) {
        SignOut.everywhere(session, realm, member);
      }
    }
  }

  // Only Keycloak's own model updates its caches.
  private static void enable(KeycloakSession session, String orgId, boolean enabled) {
    OrganizationModel organization =
        AdminPermissionsSchema.runWithoutAuthorization(
            session, () -> session.getProvider(OrganizationProvider.class).getById(orgId));
    organization.setEnabled(enabled);
  }
}
