package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds users with a role of Keycloak's administration: a direct role, a composite role, or a role
 * of a group or its parents. The {@code query-*} roles do not count: they show nothing by
 * themselves, and every mandate holder has them.
 */
final class AdminRoles {
  private final EntityManager em;
  private final Map<String, Powers> powers = new HashMap<>();

  AdminRoles(EntityManager em) {
    this.em = em;
  }

  /** The administrative roles of a realm, and the groups that grant them. */
  private record Powers(Set<String> roleIds, Set<String> groupIds) {}

  /**
   * Whether a user has such a role; the number of statements does not depend on the realm's size.
   */
  boolean heldBy(String realmId, String userId) {
    Powers powers = powers(realmId);
    return holdsRole(userId, powers) || belongsToGroup(userId, powers);
  }

  private boolean holdsRole(String userId, Powers powers) {
    return !em.createQuery(
            "select m.roleId from UserRoleMappingEntity m where m.user.id = :userId and m.roleId"
                + " in :roleIds",
            String.class)
        .setParameter("userId", userId)
        .setParameter("roleIds", powers.roleIds())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private boolean belongsToGroup(String userId, Powers powers) {
    return !powers.groupIds().isEmpty()
        && !em.createQuery(
                "select m.groupId from UserGroupMembershipEntity m where m.user.id = :userId and"
                    + " m.groupId in :groupIds",
                String.class)
            .setParameter("userId", userId)
            .setParameter("groupIds", powers.groupIds())
            .setMaxResults(1)
            .getResultList()
            .isEmpty();
  }

  /** The members of a group who have such a role. */
  Set<String> heldWithin(String realmId, String groupId) {
    Powers powers = powers(realmId);
    Set<String> holders =
        new HashSet<>(
            em.createQuery(
                    "select r.user.id from UserGroupMembershipEntity m join UserRoleMappingEntity r"
                        + " on r.user.id = m.user.id where m.groupId = :groupId and r.roleId in"
                        + " :roleIds",
                    String.class)
                .setParameter("groupId", groupId)
                .setParameter("roleIds", powers.roleIds())
                .getResultList());
    holders.addAll(
        em.createQuery(
                "select o.user.id from UserGroupMembershipEntity m join UserGroupMembershipEntity o"
                    + " on o.user.id = m.user.id where m.groupId = :groupId and o.groupId in"
                    + " :groupIds",
                String.class)
            .setParameter("groupId", groupId)
            .setParameter("groupIds", powers.groupIds())
            .getResultList());
    return holders;
  }

  /**
   * An administrative role and one of the roles that contain it.
   *
   * @param parentId null if no role contains it
   */
  private record Administrative(String id, @Nullable String parentId) {}

  // Starts from the few administrative roles and goes up, not from each person's roles.
  private Powers powers(String realmId) {
    return powers.computeIfAbsent(realmId, this::readPowers);
  }

  private Powers readPowers(String realmId) {
    List<Administrative> administrative =
        em.createQuery(
                "select r.id, p.parentRole.id from RoleEntity r join ClientEntity c on c.id ="
                    + " r.clientId left join CompositeRoleEntity p on p.childRole.id = r.id where"
                    + " c.realmId = :realmId and c.clientId = 'realm-management' and r.name not like"
                    + " 'query-%'",
                Administrative.class)
            .setParameter("realmId", realmId)
            .getResultList();
    Set<String> roleIds =
        administrative.stream()
            .map(Administrative::id)
            .collect(Collectors.toCollection(HashSet::new));
    roleIds.addAll(
        closure(
            administrative.stream()
                .map(Administrative::parentId)
                .filter(Objects::nonNull)
                .filter(parent -> !roleIds.contains(parent))
                .distinct()
                .toList(),
            "select distinct c.parentRole.id from CompositeRoleEntity c where c.childRole.id in :ids",
            Map.of()));
    Set<String> groupIds =
        closure(
            em.createQuery(
                    "select distinct m.group.id from GroupRoleMappingEntity m where m.roleId in"
                        + " :roleIds",
                    String.class)
                .setParameter("roleIds", roleIds)
                .getResultList(),
            // Filters by the realm too: the index by parent group begins with it, and each
            // organisation adds a group.
            "select g.id from GroupEntity g where g.realm = :realmId and g.parentId in :ids",
            Map.of("realmId", realmId));
    return new Powers(roleIds, groupIds);
  }

  private Set<String> closure(List<String> first, String next, Map<String, Object> parameters) {
    Set<String> all = new HashSet<>(first);
    List<String> newest = first;
    while (!newest.isEmpty()) {
      newest =
          Queries.with(parameters, em.createQuery(next, String.class))
              .setParameter("ids", newest)
              .getResultStream()
              .filter(all::add)
              .toList();
    }
    return all;
  }
}
