package fr.moncomptepartenaire.firstadmin.seat;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.delegation.Withdrawal;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.SignOut;
import fr.moncomptepartenaire.store.keycloak.SuspensionBypass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/**
 * Ends an administrator's mandate by replacement (R10): mandate, role, sessions and access end
 * together. The account stays a member of the organisation, disabled: the new administrator may
 * enable it again as a plain user.
 */
public final class AdministratorDeparture {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  public AdministratorDeparture(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.store = PartnerStore.of(session);
  }

  /**
   * Ends the mandate of the organisation's administrator. Answers the former administrator's user
   * id, if there was one.
   *
   * @param actorId who causes it
   * @param mode {@code AT_ONCE} by an approval, {@code KEEP_UNTIL_CLAIMED} by the successor's claim
   */
  public Optional<String> of(
      String orgId, String actorId, @Nullable String origin, ReplacementMode mode) {
    Optional<String> former = store.mandates().administratorOf(orgId);
    former.ifPresent(
        userId ->
            SuspensionBypass.during(
                session,
                orgId,
                () -> {
                  // Keycloak shows the members of a suspended organisation as disabled, and keeps
                  // in the session what it has shown: read and change them only here.
                  JournalDetails details = details(userId, mode);
                  store.mandates().remove(userId);
                  withdrawAccess(userId);
                  store
                      .journal()
                      .write(
                          orgId,
                          JournalAct.ADMINISTRATOR_REPLACED,
                          actorId,
                          userId,
                          origin,
                          details);
                }));
    return former;
  }

  private JournalDetails details(String userId, ReplacementMode mode) {
    List<String> groups = store.members().groupsOf(userId);
    UserModel user = session.users().getUserById(realm, userId);
    return JournalDetails.none()
        .mandate(Optional.of(MandateKind.ADMINISTRATOR), Optional.empty())
        .groups(groups, groups)
        .access(Access.of(user != null && user.isEnabled()), Access.DISABLED)
        .with(DetailKey.MODE, mode.code());
  }

  private void withdrawAccess(String userId) {
    UserModel user = session.users().getUserById(realm, userId);
    if (user == null) {
      return;
    }
    RoleModel manager = realm.getRole(RealmSetup.MANAGER_ROLE);
    if (manager != null) {
      user.deleteRoleMapping(manager);
    }
    store.withdrawals().record(realm.getId(), userId, Withdrawal.REPLACEMENT);
    user.setEnabled(false);
    SignOut.everywhere(session, realm, user);
  }
}
