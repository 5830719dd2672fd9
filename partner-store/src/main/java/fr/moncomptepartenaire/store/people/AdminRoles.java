package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.store.query.Granting;
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
  private final Map<String, Granting> powers = new HashMap<>();

  AdminRoles(EntityManager em) {
    this.em = em;
  }

  /**
   * Whether a user has such a role; the number of statements does not depend on the realm's size.
   */
  boolean heldBy(String realmId, String userId) {
    Granting powers = powers(realmId);
    return holdsRole(userId, powers) || belongsToGroup(userId, powers);
  }

  private boolean holdsRole(String userId, Granting powers) {
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

  private boolean belongsToGroup(String userId, Granting powers) {
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
    Granting powers = powers(realmId);
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

  private Granting powers(String realmId) {
    return powers.computeIfAbsent(realmId, this::readPowers);
  }

  private Granting readPowers(String realmId) {
    List<Administrative> administrative =
        em.createQuery(
                "select r.id, p.parentRole.id from RoleEntity r join ClientEntity c on c.id ="
                    + " r.clientId left join CompositeRoleEntity p on p.childRole.id = r.id where"
                    + " c.realmId = :realmId and c.clientId = 'realm-management' and r.name not"
                    + " like 'query-%'",
                Administrative.class)
            .setParameter("realmId", realmId)
            .getResultList();
    Set<String> roleIds =
        administrative.stream().map(Administrative::id).collect(Collectors.toSet());
    return Granting.of(
        em,
        realmId,
        roleIds,
        administrative.stream()
            .map(Administrative::parentId)
            .filter(Objects::nonNull)
            .filter(parent -> !roleIds.contains(parent))
            .distinct()
            .toList());
  }
}
