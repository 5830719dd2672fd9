package fr.moncomptepartenaire.store.query;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that gives a role, as Keycloak reckons it: the role, composite roles that contain it, and
 * groups that carry one of these, with the groups below them.
 */
public record Granting(Set<String> roleIds, Set<String> groupIds) {
  public Granting {
    roleIds = Set.copyOf(roleIds);
    groupIds = Set.copyOf(groupIds);
  }

  /** What gives a role of a realm; the number of statements does not depend on the realm's size. */
  public static Granting of(EntityManager em, String realmId, String roleId) {
    return of(em, realmId, Set.of(), List.of(roleId));
  }

  /**
   * The same for several roles.
   *
   * @param known roles whose composite roles are read already
   * @param newest roles whose composite roles are still to be read, none of them known
   */
  public static Granting of(
      EntityManager em, String realmId, Set<String> known, List<String> newest) {
    // Starts from the few roles and goes up, not from each person's roles.
    Set<String> roleIds = new HashSet<>(known);
    roleIds.addAll(
        closure(
            em,
            newest,
            "select distinct c.parentRole.id from CompositeRoleEntity c where c.childRole.id in"
                + " :ids",
            Map.of()));
    Set<String> groupIds =
        closure(
            em,
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
    return new Granting(roleIds, groupIds);
  }

  private static Set<String> closure(
      EntityManager em, List<String> first, String next, Map<String, Object> parameters) {
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
