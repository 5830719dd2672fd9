package fr.moncomptepartenaire.store.mail;

import fr.moncomptepartenaire.store.query.Granting;
import jakarta.persistence.EntityManager;
import java.util.List;
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

  /** The ids of up to {@code max} of a realm's people who have a role, as Keycloak reckons it. */
  public List<String> holders(String realmId, String roleId, int max) {
    Granting granting = Granting.of(em, realmId, roleId);
    Set<String> found =
        new TreeSet<>(
            reachable(
                "UserRoleMappingEntity m join m.user u where m.roleId", granting.roleIds(), max));
    found.addAll(
        reachable(
            "UserGroupMembershipEntity m join m.user u where m.groupId", granting.groupIds(), max));
    return found.stream().limit(max).toList();
  }

  private List<String> reachable(String given, Set<String> ids, int max) {
    return ids.isEmpty()
        ? List.of()
        : em.createQuery(
                "select distinct u.id from " + given + " in :ids" + REACHABLE, String.class)
            .setParameter("ids", ids)
            .setMaxResults(max)
            .getResultList();
  }
}
