package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalAct;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * An act by Keycloak's own interfaces, as the journal tells of it.
 *
 * @param actor whoever sent the request, perhaps of another realm; null if the server acts by
 *     itself
 */
record NativeAct(PartnerStore store, @Nullable String actor, @Nullable String origin) {
  /**
   * The act of this request. The session says who acts and not the token: those of Keycloak's own
   * consoles have no subject.
   */
  static NativeAct in(KeycloakSession session) {
    UserSessionModel caller = session.getContext().getUserSession();
    ClientConnection connection = session.getContext().getConnection();
    return new NativeAct(
        PartnerStore.of(session),
        caller == null ? null : caller.getUser().getId(),
        connection == null ? null : connection.getRemoteAddr());
  }

  /** The same act as one that a person does with the own account. */
  NativeAct by(String userId) {
    return new NativeAct(store, userId, origin);
  }

  void journal(String orgId, JournalAct act, String targetId, JournalDetails details) {
    store.journal().write(orgId, act, actor, targetId, origin, details);
  }

  void journalAbout(JournalAct act, List<Journal.About> people) {
    store.journal().writeAbout(act, actor, origin, people);
  }
}
