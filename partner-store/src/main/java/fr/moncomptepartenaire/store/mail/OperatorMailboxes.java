package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The operators whom mails can reach: enabled people with an address. */
public final class OperatorMailboxes {
  private static final String REACHABLE =
      " and u.enabled = true and u.email is not null and u.serviceAccountClientLink is null order by"
          + " u.id";

  private final EntityManager em;

  public OperatorMailboxes(EntityManager em) {
    this.em = em;
  }

  /**
   * The ids of up to {@code max} people who have a role: by themselves, by a role that contains it,
   * or by a group or one above it.
   */
  public List<String> holders(String realmId, String roleId, int max) {
    Set<String> roles =
        closure(
            List.of(roleId),
            "select distinct c.parentRole.id from CompositeRoleEntity c where c.childRole.id in :ids",
            Map.of());
    Set<String> groups =
        closure(
            em.createQuery(
                    "select distinct m.group.id from GroupRoleMappingEntity m where m.roleId in"
                        + " :roles",
                    String.class)
                .setParameter("roles", roles)
                .getResultList(),
            // Filters by the realm too: the index by parent group begins with it.
            "select g.id from GroupEntity g where g.realm = :realmId and g.parentId in :ids",
            Map.of("realmId", realmId));
    Set<String> found =
        new TreeSet<>(
            em.createQuery(
                    "select distinct u.id from UserRoleMappingEntity m join m.user u where m.roleId"
                        + " in :roles"
                        + REACHABLE,
                    String.class)
                .setParameter("roles", roles)
                .setMaxResults(max)
                .getResultList());
    found.addAll(
        em.createQuery(
                "select distinct u.id from UserGroupMembershipEntity m join m.user u where m.groupId"
                    + " in :groups"
                    + REACHABLE,
                String.class)
            .setParameter("groups", groups)
            .setMaxResults(max)
            .getResultList());
    return found.stream().limit(max).toList();
  }

  private Set<String> closure(
      Collection<String> first, String next, Map<String, Object> parameters) {
    Set<String> all = new LinkedHashSet<>(first);
    List<String> newest = List.copyOf(first);
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
