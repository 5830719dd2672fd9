package fr.moncomptepartenaire.store.keycloak;

import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.habilitation.HeldRights.Holding;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalAct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Journals what becomes of a member's habilitation groups by Keycloak's own interfaces, in the
 * transaction of the change (R14, R20): who held what can then be computed from the journal. The
 * events come from the model, so it does not matter which interface is used. {@link MemberWatch}
 * does the same for people who come and go, and {@link AccountWatch} for their accounts.
 */
public final class HabilitationWatch {
  private static final String OWN_ACT = HabilitationWatch.class.getName();

  /** Organisations whose people are read and journaled at once. */
  private static final int ORGANISATIONS = 100;

  private HabilitationWatch() {}

  /** Changes people in an act of ours, which has a row of the journal of its own. */
  public static void duringOwnAct(KeycloakSession session, Runnable change) {
    if (isOwnAct(session)) {
      change.run();
      return;
    }
    session.setAttribute(OWN_ACT, true);
    try {
      change.run();
    } finally {
      session.removeAttribute(OWN_ACT);
    }
  }

  static boolean isOwnAct(KeycloakSession session) {
    return session.getAttribute(OWN_ACT) != null;
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
    if (isOwnAct(session)) {
      return;
    }
    PartnerStore store = PartnerStore.of(session);
    String group = event.getGroup().getId();
    if (!store.members().isHabilitation(group)) {
      return;
    }
    List<String> orgIds = store.members().registeredOrganisationsOf(user.getId());
    if (orgIds.isEmpty()) {
      return;
    }
    // An act of ours on the same person is over before its groups are read.
    store.organisations().lockAll(orgIds);
    List<String> without = new ArrayList<>(store.members().groupsOf(user.getId()));
    without.remove(group);
    List<String> with = new ArrayList<>(without);
    with.add(group);
    JournalDetails details =
        joined
            ? JournalDetails.none().groups(without, with)
            : JournalDetails.none().groups(with, without);
    NativeAct act = NativeAct.in(session);
    orgIds.forEach(
        orgId ->
            act.journal(orgId, JournalAct.HABILITATIONS_SET_BY_PLATFORM, user.getId(), details));
  }

  /** A group is about to be removed: whoever holds it, or may grant it, does so no longer. */
  static void removed(GroupModel.GroupRemovedEvent event) {
    KeycloakSession session = event.getKeycloakSession();
    PartnerStore store = PartnerStore.of(session);
    String group = event.getGroup().getId();
    if (!store.members().isHabilitation(group)) {
      return;
    }
    tell(session, List.of(group), orgIds -> losing(store, orgIds, group));
  }

  /** Journals what becomes of those who hold one of these groups, or may grant it. */
  static void tell(
      KeycloakSession session,
      Collection<String> groups,
      Function<Collection<String>, List<Journal.About>> people) {
    PartnerStore store = PartnerStore.of(session);
    List<String> orgIds =
        groups.stream()
            .flatMap(group -> store.heldRights().organisationsWith(group).stream())
            .distinct()
            .sorted()
            .toList();
    for (int first = 0; first < orgIds.size(); first += ORGANISATIONS) {
      Collection<String> some =
          orgIds.subList(first, Math.min(orgIds.size(), first + ORGANISATIONS));
      store.organisations().lockAll(some);
      NativeAct.in(session)
          .journalAbout(JournalAct.HABILITATIONS_SET_BY_PLATFORM, people.apply(some));
    }
  }

  /** A person of an organisation. */
  record Holder(String orgId, String userId) {}

  private static List<Journal.About> losing(
      PartnerStore store, Collection<String> orgIds, String group) {
    Map<Holder, Set<String>> held = byHolder(store.heldRights().ofHolders(orgIds, List.of(group)));
    Map<Holder, Set<String>> granted = byHolder(store.heldRights().ofGranters(orgIds, group));
    Set<Holder> all = new LinkedHashSet<>(held.keySet());
    all.addAll(granted.keySet());
    return all.stream()
        .map(
            one ->
                new Journal.About(
                    one.orgId(), one.userId(), lost(group, held.get(one), granted.get(one))))
        .toList();
  }

  static Map<Holder, Set<String>> byHolder(List<Holding> holdings) {
    return holdings.stream()
        .collect(
            Collectors.groupingBy(
                one -> new Holder(one.orgId(), one.userId()),
                LinkedHashMap::new,
                Collectors.mapping(Holding::groupId, Collectors.toSet())));
  }

  private static JournalDetails lost(
      String group, @Nullable Set<String> held, @Nullable Set<String> granted) {
    JournalDetails details = JournalDetails.none();
    if (held != null) {
      details = details.groups(held, without(group, held));
    }
    if (granted != null) {
      details = details.perimeter(granted, without(group, granted));
    }
    return details;
  }

  private static Set<String> without(String group, Set<String> groups) {
    Set<String> left = new HashSet<>(groups);
    left.remove(group);
    return left;
  }
}
