package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Memberships and mandates, read from the tables each time: never from user attributes, tokens,
 * {@code OrganizationProvider.isMember} or a cache (R15).
 */
public final class Memberships {
  private final EntityManager em;
  private final AdminRoles adminRoles;

  /** Reads the roles of Keycloak's administration once: use one instance for one request. */
  public Memberships(EntityManager em) {
    this.em = em;
    this.adminRoles = new AdminRoles(em);
  }

  /**
   * A person's membership. Empty if the person belongs to no partner organisation, or to more than
   * one Organization: the administrator of one could reset a password that opens the other.
   *
   * <p>One statement; a second one for a delegate's perimeter.
   */
  public Optional<Membership> of(String userId) {
    // Reads every Organization of the person, ours or not, to detect a second one.
    List<MembershipRow> memberships =
        em.createQuery(
                "select u.realmId, u.enabled, k.id, k.groupId, k.enabled, o.siret, m.id, m.kind from"
                    + " UserGroupMembershipEntity g join g.user u join OrganizationEntity k on"
                    + " k.groupId = g.groupId left join PartnerOrganisation o on o.orgId = k.id and"
                    + " o.realmId = u.realmId left join PartnerMandate m on m.userId = u.id and"
                    + " m.orgId = k.id where u.id = :userId",
                MembershipRow.class)
            .setParameter("userId", userId)
            .setMaxResults(2)
            .getResultList();
    if (memberships.size() != 1) {
      return Optional.empty();
    }
    MembershipRow only = memberships.get(0);
    return only.siret() == null
        ? Optional.empty()
        : Optional.of(
            new Membership(
                userId,
                only.realmId(),
                only.orgId(),
                only.orgGroupId(),
                only.siret(),
                only.orgEnabled(),
                only.enabled(),
                only.mandate(),
                perimeter(only.mandateId(), only.mandate())));
  }

  /**
   * A person's membership in an Organization.
   *
   * @param siret null if the Organization has no row of ours
   * @param mandateId null, like {@code mandate}, for a person without a mandate there
   */
  private record MembershipRow(
      String realmId,
      boolean enabled,
      String orgId,
      String orgGroupId,
      boolean orgEnabled,
      @Nullable String siret,
      @Nullable String mandateId,
      @Nullable MandateKind mandate) {}

  /** Whether a person has a role of Keycloak's administration other than {@code query-*}. */
  public boolean holdsAdminRole(String realmId, String userId) {
    return adminRoles.heldBy(realmId, userId);
  }

  /**
   * The members whom an organisation's mandate holders may not change: those who belong to a second
   * Organization, and those with a role of Keycloak's administration.
   */
  public Set<String> outOfReach(Membership standing) {
    Set<String> members = adminRoles.heldWithin(standing.realmId(), standing.orgGroupId());
    members.addAll(
        em.createQuery(
                "select m.user.id from UserGroupMembershipEntity m join UserGroupMembershipEntity o"
                    + " on o.user.id = m.user.id join OrganizationEntity k on k.groupId = o.groupId"
                    + " where m.groupId = :groupId and k.id <> :orgId",
                String.class)
            .setParameter("groupId", standing.orgGroupId())
            .setParameter("orgId", standing.orgId())
            .getResultList());
    return members;
  }

  private Set<String> perimeter(@Nullable String mandateId, @Nullable MandateKind mandate) {
    if (mandate != MandateKind.DELEGATE) {
      return Set.of();
    }
    return new HashSet<>(
        em.createQuery(
                "select g.groupId from PartnerMandateGroup g where g.mandateId = :mandateId",
                String.class)
            .setParameter("mandateId", mandateId)
            .getResultList());
  }
}
