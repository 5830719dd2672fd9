package fr.moncomptepartenaire.store.profile;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.habilitation.HeldRights.Account;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * An account as it was before Keycloak's own interface for administrators changes it: the event of
 * the change comes after it, and says nothing about that.
 */
public final class NativeEdit {
  private NativeEdit() {}

  private static String attribute(String userId) {
    return NativeEdit.class.getName() + userId;
  }

  // Keycloak reads what was sent into a user profile before it changes anything (26.7.4). The
  // organisation is locked before Keycloak locks the account's row, as in all other code.
  static void begins(KeycloakSession session, String userId) {
    PartnerStore store = PartnerStore.of(session);
    List<String> orgIds = store.members().registeredOrganisationsOf(userId);
    if (!orgIds.isEmpty()) {
      store.organisations().lockAll(orgIds);
      store
          .heldRights()
          .account(userId)
          .ifPresent(account -> session.setAttribute(attribute(userId), account));
    }
  }

  /** The account before the edit of this request; empty if there was none. Asked once. */
  public static Optional<Account> before(KeycloakSession session, String userId) {
    return Optional.ofNullable((Account) session.removeAttribute(attribute(userId)));
  }
}
