package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Journals what becomes of a member's habilitation groups by Keycloak's own interfaces, in the
 * transaction of the change (R14, R20): who held what can then be computed from the journal. The
 * events come from the model, so it does not matter which interface is used.
 */
public final class HabilitationWatch {
  private static final String OWN_ACT = HabilitationWatch.class.getName();

  private HabilitationWatch() {}

  /** Changes groups in an act of ours, which has a row of the journal of its own. */
  public static void duringOwnAct(KeycloakSession session, Runnable change) {
    session.setAttribute(OWN_ACT, true);
    try {
      change.run();
    } finally {
      session.removeAttribute(OWN_ACT);
    }
  }

  static void joined(GroupModel.GroupMemberJoinEvent event) {
    changed(event, event.getUser(), true);
  }

  static void left(GroupModel.GroupMemberLeaveEvent event) {
    changed(event, event.getUser(), false);
  }

  // The event comes after the change is flushed, but does not promise it: so both sides are
  // computed with and without the group.
  private static void changed(GroupModel.GroupEvent event, UserModel user, boolean joined) {
    KeycloakSession session = event.getKeycloakSession();
    if (session.getAttribute(OWN_ACT) != null) {
      return;
    }
    PartnerStore store = PartnerStore.of(session);
    String group = event.getGroup().getId();
    if (!store.members().isHabilitation(group)) {
      return;
    }
    List<String> without = new ArrayList<>(store.members().groupsOf(user.getId()));
    without.remove(group);
    List<String> with = new ArrayList<>(without);
    with.add(group);
    JournalDetails details =
        joined
            ? JournalDetails.none().groups(without, with)
            : JournalDetails.none().groups(with, without);
    for (String orgId : store.members().registeredOrganisationsOf(user.getId())) {
      store
          .journal()
          .write(
              orgId,
              JournalAct.HABILITATIONS_SET_BY_PLATFORM,
              actor(session),
              user.getId(),
              origin(session),
              details);
    }
  }

  /**
   * Whoever sent the request, perhaps of another realm; null if the server acts by itself. The
   * session says it and not the token: those of Keycloak's own consoles have no subject.
   */
  private static @Nullable String actor(KeycloakSession session) {
    UserSessionModel caller = session.getContext().getUserSession();
    return caller == null ? null : caller.getUser().getId();
  }

  private static @Nullable String origin(KeycloakSession session) {
    ClientConnection connection = session.getContext().getConnection();
    return connection == null ? null : connection.getRemoteAddr();
  }
}
