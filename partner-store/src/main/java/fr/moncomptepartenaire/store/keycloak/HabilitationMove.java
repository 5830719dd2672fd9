package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.habilitation.HeldRights;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.keycloak.HabilitationWatch.Holder;
import fr.moncomptepartenaire.store.people.Members;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;

/**
 * Journals that a group has another name or place by Keycloak's own interfaces. A group is a
 * habilitation by its place: one that is moved away is none any more, and one that comes is held by
 * its members from now on. So may be the groups below it.
 */
final class HabilitationMove {
  private static final String ROOT = "/" + Members.HABILITATIONS;

  /** How far habilitations are below the group that holds them all: a kind is between. */
  private static final int DEPTH = 2;

  private final KeycloakSession session;
  private final PartnerStore store;
  private final Set<String> before;
  private final Set<String> after;
  private final GroupModel.GroupPathChangeEvent event;

  private HabilitationMove(GroupModel.GroupPathChangeEvent event) {
    this.event = event;
    this.session = event.getKeycloakSession();
    this.store = PartnerStore.of(session);
    this.before = habilitations(event.getGroup(), event.getPreviousPath());
    this.after = habilitations(event.getGroup(), event.getNewPath());
  }

  static void journal(GroupModel.GroupPathChangeEvent event) {
    // The group may stay where it is.
    if (!event.getPreviousPath().equals(event.getNewPath())) {
      new HabilitationMove(event).journal();
    }
  }

  private void journal() {
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    Set<String> other = new HashSet<>(before);
    other.addAll(after);
    other.removeIf(group -> before.contains(group) && after.contains(group));
    if (!other.isEmpty()) {
      HabilitationWatch.tell(session, other, orgIds -> people(orgIds, other));
    }
    NativeAct act = NativeAct.in(session);
    store
        .journal()
        .writeForRealm(
            event.getRealm().getId(),
            JournalAct.HABILITATION_GROUPS_MOVED,
            act.actor(),
            null,
            act.origin(),
            JournalDetails.none().groups(before, after).with(DetailKey.MODE, mode()));
  }

  private String mode() {
    return parent(event.getPreviousPath()).equals(parent(event.getNewPath())) ? "renamed" : "moved";
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** What everybody in a group that became a habilitation, or is none any more, held and holds. */
  private List<Journal.About> people(Collection<String> orgIds, Set<String> groups) {
    HeldRights rights = store.heldRights();
    // The tables have the new place already.
    Map<Holder, Set<String>> now = HabilitationWatch.byHolder(rights.ofHolders(orgIds, groups));
    List<Journal.About> people = new ArrayList<>();
    HabilitationWatch.byHolder(rights.holders(orgIds, groups))
        .forEach(
            (holder, of) -> {
              Set<String> held = now.getOrDefault(holder, Set.of());
              Set<String> had = new HashSet<>(held);
              had.removeAll(of);
              of.stream().filter(before::contains).forEach(had::add);
              people.add(
                  new Journal.About(
                      holder.orgId(), holder.userId(), JournalDetails.none().groups(had, held)));
            });
    return people;
  }

  /** Which of the groups from this one on are habilitations where it has that path. */
  private static Set<String> habilitations(GroupModel group, String path) {
    if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
      return Set.of();
    }
    int depth = (int) path.substring(ROOT.length()).chars().filter(one -> one == '/').count();
    Set<String> found = new HashSet<>();
    collect(group, DEPTH - depth, found);
    return found;
  }

  private static void collect(GroupModel group, int below, Set<String> found) {
    if (below == 0) {
      found.add(group.getId());
    } else if (below > 0) {
      group.getSubGroupsStream().forEach(child -> collect(child, below - 1, found));
    }
  }
}
