package fr.moncomptepartenaire.store.habilitation;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.store.organisation.OrganisationColumns;
import fr.moncomptepartenaire.store.people.Members;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The habilitation groups that the housing kinds of an organisation offer. */
public final class OfferedGroups {
  private static final int ASKED_AT_ONCE = 100;

  private final EntityManager em;

  public OfferedGroups(EntityManager em) {
    this.em = em;
  }

  /**
   * The habilitation groups that an organisation's housing kinds offer, by path. Reads level by
   * level, since each organisation has a group at the top level. In one join, PostgreSQL 17 with
   * 100,000 groups expects many children of every group and reads the whole table.
   */
  public List<HabilitationGroup> of(String orgId) {
    return below(orgId, root -> OrganisationColumns.kinds(root.housingKinds()));
  }

  /**
   * The habilitation groups of all kinds, by path. Some of the organisation's people may be in a
   * group of a kind that the organisation no longer has.
   */
  public List<HabilitationGroup> ofAllKinds(String orgId) {
    return below(orgId, root -> EnumSet.allOf(HousingKind.class));
  }

  private List<HabilitationGroup> below(String orgId, Function<Root, Set<HousingKind>> wanted) {
    List<HabilitationGroup> found = new ArrayList<>();
    for (Root root : roots(orgId)) {
      Set<HousingKind> offered = wanted.apply(root);
      Map<String, HousingKind> kinds = new HashMap<>();
      for (Group group : children(root.realmId(), Set.of(root.id()))) {
        offered.stream()
            .filter(kind -> kind.groupName().equals(group.name()))
            .forEach(kind -> kinds.put(group.id(), kind));
      }
      for (Group group : children(root.realmId(), kinds.keySet())) {
        HousingKind kind = Objects.requireNonNull(kinds.get(group.parentId()));
        found.add(
            new HabilitationGroup(
                group.id(), kind, group.name(), Queries.text(group.description())));
      }
    }
    found.sort(Comparator.comparing(HabilitationGroup::path));
    return found;
  }

  /** The top habilitation group of a realm, and the housing kinds of the organisation. */
  private record Root(String id, String realmId, String housingKinds) {}

  private List<Root> roots(String orgId) {
    return em.createQuery(
            "select root.id, o.realmId, o.housingKinds from PartnerOrganisation o join"
                + " GroupEntity root on root.realm = o.realmId and root.parentId = ' ' and"
                + " root.name = :root where o.orgId = :orgId",
            Root.class)
        .setParameter("orgId", orgId)
        .setParameter("root", Members.HABILITATIONS)
        .getResultList();
  }

  /** A Keycloak group. */
  private record Group(String id, String name, @Nullable String description, String parentId) {}

  // Filters by the realm too: the index by parent group begins with it.
  private List<Group> children(String realmId, Set<String> parents) {
    if (parents.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select g.id, g.name, g.description, g.parentId from GroupEntity g where g.realm ="
                + " :realmId and g.parentId in :parents",
            Group.class)
        .setParameter("realmId", realmId)
        .setParameter("parents", parents)
        .getResultList();
  }

  /** A habilitation group by its kind's name, and the housing kinds of an organisation. */
  private record Asked(String id, String kind, String housingKinds) {
    boolean isOffered() {
      return OrganisationColumns.kinds(housingKinds).stream()
          .anyMatch(offered -> offered.groupName().equals(kind));
    }
  }

  /**
   * Those of the given groups that {@link #of} returns. One statement, which starts from the groups
   * and goes up.
   */
  public Set<String> among(String orgId, Collection<String> groupIds) {
    if (groupIds.isEmpty()) {
      return Set.of();
    }
    if (groupIds.size() > ASKED_AT_ONCE) {
      // Nobody means that many: no statement grows with what somebody sends.
      return ids(orgId).stream().filter(groupIds::contains).collect(Collectors.toSet());
    }
    return em.createQuery(
            "select g.id, kind.name, o.housingKinds from GroupEntity g join GroupEntity kind on"
                + " kind.id = g.parentId join GroupEntity root on root.id = kind.parentId join"
                + " PartnerOrganisation o on o.realmId = root.realm where g.id in :ids and o.orgId ="
                + " :orgId and root.parentId = ' ' and root.name = :root",
            Asked.class)
        .setParameter("ids", groupIds)
        .setParameter("orgId", orgId)
        .setParameter("root", Members.HABILITATIONS)
        .getResultStream()
        .filter(Asked::isOffered)
        .map(Asked::id)
        .collect(Collectors.toSet());
  }

  /** A habilitation group by its parent's name. */
  private record Named(String id, String kind, String name, @Nullable String description) {
    Optional<HabilitationGroup> group() {
      return Arrays.stream(HousingKind.values())
          .filter(of -> of.groupName().equals(kind))
          .findFirst()
          .map(of -> new HabilitationGroup(id, of, name, Queries.text(description)));
    }
  }

  /** Those of the given ids that are habilitation groups of the realm, offered or not, by path. */
  public List<HabilitationGroup> known(String realmId, Collection<String> groupIds) {
    if (groupIds.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select g.id, kind.name, g.name, g.description from GroupEntity g join GroupEntity kind"
                + " on kind.id = g.parentId join GroupEntity root on root.id = kind.parentId where"
                + " g.id in :ids and root.realm = :realmId and root.parentId = ' ' and root.name ="
                + " :root",
            Named.class)
        .setParameter("ids", groupIds)
        .setParameter("realmId", realmId)
        .setParameter("root", Members.HABILITATIONS)
        .getResultStream()
        .flatMap(row -> row.group().stream())
        .sorted(Comparator.comparing(HabilitationGroup::path))
        .toList();
  }

  /** The habilitation groups that a person is in, by path, offered or not. */
  public List<HabilitationGroup> heldBy(String userId) {
    return em.createQuery(
            "select g.id, kind.name, g.name, g.description from UserGroupMembershipEntity m join"
                + " GroupEntity g on g.id = m.groupId join GroupEntity kind on kind.id = g.parentId"
                + " join GroupEntity root on root.id = kind.parentId where m.user.id = :userId and"
                + " root.name = :root and root.parentId = ' '",
            Named.class)
        .setParameter("userId", userId)
        .setParameter("root", Members.HABILITATIONS)
        .getResultStream()
        .flatMap(row -> row.group().stream())
        .sorted(Comparator.comparing(HabilitationGroup::path))
        .toList();
  }

  /** The ids of the groups that {@link #of} returns. */
  public Set<String> ids(String orgId) {
    return of(orgId).stream().map(HabilitationGroup::id).collect(Collectors.toSet());
  }
}
