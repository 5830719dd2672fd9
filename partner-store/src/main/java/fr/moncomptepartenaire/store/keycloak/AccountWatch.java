package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.journal.ChangedField;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.habilitation.HeldRights.Account;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.profile.NativeEdit;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/**
 * Journals what becomes of a member's account by Keycloak's own interfaces and rules, in the
 * transaction of the change (R14, R20): whether it is enabled, and the names of changed fields.
 */
public final class AccountWatch {
  private final KeycloakSession session;
  private final PartnerStore store;

  public AccountWatch(KeycloakSession session) {
    this.session = session;
    this.store = PartnerStore.of(session);
  }

  /** An administrator of the platform has changed an account, perhaps to what it was. */
  public void edited(String userId) {
    NativeEdit.before(session, userId)
        .ifPresent(
            before ->
                store.heldRights().account(userId).ifPresent(after -> tell(userId, before, after)));
  }

  private void tell(String userId, Account before, Account after) {
    Set<ChangedField> fields = before.changed(after);
    if (!fields.isEmpty()) {
      journal(userId, JournalAct.USER_UPDATED, JournalDetails.none().fields(fields).byPlatform());
    }
    if (before.enabled() != after.enabled()) {
      journal(
          userId,
          JournalAct.ACCESS_SET_BY_PLATFORM,
          access(userId, before.enabled(), after.enabled()).byPlatform());
    }
  }

  /**
   * The server itself has disabled an account by a rule.
   *
   * @param cause the code of the rule
   */
  public void disabled(String userId, String cause) {
    journal(
        userId,
        JournalAct.ACCESS_SET_BY_PLATFORM,
        access(userId, true, false).with(DetailKey.CAUSE, cause));
  }

  // The groups stay with a disabled account, and count again when it is enabled.
  private JournalDetails access(String userId, boolean before, boolean after) {
    List<String> groups = store.members().groupsOf(userId);
    return JournalDetails.none().access(Access.of(before), Access.of(after)).groups(groups, groups);
  }

  private void journal(String userId, JournalAct act, JournalDetails details) {
    List<String> orgIds = store.members().registeredOrganisationsOf(userId);
    if (orgIds.isEmpty()) {
      return;
    }
    store.organisations().lockAll(orgIds);
    NativeAct nativeAct = NativeAct.in(session);
    orgIds.forEach(orgId -> nativeAct.journal(orgId, act, userId, details));
  }
}
