package fr.moncomptepartenaire.store.habilitation;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.ChangedField;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.Members;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people hold, as the journal has to say it when something is changed by Keycloak's own
 * interfaces (R20).
 */
public final class HeldRights {
  private final EntityManager em;

  public HeldRights(EntityManager em) {
    this.em = em;
  }

  /** An account, as far as the journal tells of its changes. */
  public record Account(
      boolean enabled,
      @Nullable String lastName,
      @Nullable String firstName,
      @Nullable String email,
      @Nullable String phone) {

    /** The fields that are different in a later state of the same account. */
    public Set<ChangedField> changed(Account later) {
      Set<ChangedField> changed = EnumSet.noneOf(ChangedField.class);
      note(changed, ChangedField.LAST_NAME, lastName, later.lastName());
      note(changed, ChangedField.FIRST_NAME, firstName, later.firstName());
      note(changed, ChangedField.EMAIL, email, later.email());
      note(changed, ChangedField.PHONE, phone, later.phone());
      return changed;
    }

    private static void note(
        Set<ChangedField> changed,
        ChangedField field,
        @Nullable String before,
        @Nullable String after) {
      // Keycloak may keep an empty text where there is no value.
      if (!Objects.requireNonNullElse(before, "").equals(Objects.requireNonNullElse(after, ""))) {
        changed.add(field);
      }
    }
  }

  /** An account; empty if there is none of this id. One statement. */
  public Optional<Account> account(String userId) {
    return em.createQuery(
            "select u.enabled, u.lastName, u.firstName, u.email, a.value from UserEntity u left join"
                + " UserAttributeEntity a on a.user.id = u.id and a.name = :phone where u.id ="
                + " :userId",
            Account.class)
        .setParameter("phone", MemberListing.PHONE)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst();
  }

  /**
   * A person's standing in a registered organisation.
   *
   * @param mandateId null for somebody without a mandate there
   */
  public record Standing(
      String orgId, boolean enabled, @Nullable String mandateId, @Nullable MandateKind kind) {

    /** The mandate; empty for a plain user. */
    public Optional<MandateKind> mandate() {
      return Optional.ofNullable(kind);
    }
  }

  /** Where a person is a member, by the organisations' ids. One statement. */
  public List<Standing> standings(String userId) {
    return em.createQuery(
            "select o.orgId, u.enabled, d.id, d.kind from UserGroupMembershipEntity m join m.user u join"
                + " OrganizationEntity k on k.groupId = m.groupId join PartnerOrganisation o on"
                + " o.orgId = k.id left join PartnerMandate d on d.userId = u.id and d.orgId = o.orgId"
                + " where u.id = :userId order by o.orgId",
            Standing.class)
        .setParameter("userId", userId)
        .getResultList();
  }

  /** A member of an organisation. */
  public record Member(String userId, boolean enabled) {}

  /** An organisation's members, registered or not. One statement. */
  public List<Member> members(String orgId) {
    return em.createQuery(
            "select u.id, u.enabled from OrganizationEntity k join UserGroupMembershipEntity m on"
                + " m.groupId = k.groupId join m.user u where k.id = :orgId",
            Member.class)
        .setParameter("orgId", orgId)
        .getResultList();
  }

  /**
   * The registered organisations where somebody has a habilitation group or may grant it. Two
   * statements.
   */
  public Collection<String> organisationsWith(String groupId) {
    Set<String> found =
        new TreeSet<>(
            em.createQuery(
                    "select distinct o.orgId from UserGroupMembershipEntity g join"
                        + " UserGroupMembershipEntity m on m.user.id = g.user.id join"
                        + " OrganizationEntity k on k.groupId = m.groupId join PartnerOrganisation o"
                        + " on o.orgId = k.id where g.groupId = :groupId",
                    String.class)
                .setParameter("groupId", groupId)
                .getResultList());
    found.addAll(
        em.createQuery(
                "select distinct d.orgId from PartnerMandateGroup p join PartnerMandate d on d.id ="
                    + " p.mandateId where p.groupId = :groupId",
                String.class)
            .setParameter("groupId", groupId)
            .getResultList());
    return found;
  }

  /** One of the habilitation groups that somebody has, or may grant. */
  public record Holding(String orgId, String userId, String groupId) {}

  /** Who of the people of some organisations is in one of these groups, wherever the group is. */
  public List<Holding> holders(Collection<String> orgIds, Collection<String> groupIds) {
    return em.createQuery(
            "select k.id, g.user.id, g.groupId from OrganizationEntity k join"
                + " UserGroupMembershipEntity m on m.groupId = k.groupId join"
                + " UserGroupMembershipEntity g on g.user.id = m.user.id where k.id in :orgIds and"
                + " g.groupId in :groupIds",
            Holding.class)
        .setParameter("orgIds", orgIds)
        .setParameter("groupIds", groupIds)
        .getResultList();
  }

  /**
   * All habilitation groups of those people of some organisations who are in one of these groups.
   */
  public List<Holding> ofHolders(Collection<String> orgIds, Collection<String> groupIds) {
    return em.createQuery(
            "select k.id, g.user.id, h.groupId from OrganizationEntity k join"
                + " UserGroupMembershipEntity m on m.groupId = k.groupId join"
                + " UserGroupMembershipEntity g on g.user.id = m.user.id join"
                + " UserGroupMembershipEntity h on h.user.id = m.user.id join GroupEntity e on e.id ="
                + " h.groupId join GroupEntity kind on kind.id = e.parentId join GroupEntity root on"
                + " root.id = kind.parentId where k.id in :orgIds and g.groupId in :groupIds and"
                + " root.name = :root and root.parentId = ' '",
            Holding.class)
        .setParameter("orgIds", orgIds)
        .setParameter("groupIds", groupIds)
        .setParameter("root", Members.HABILITATIONS)
        .getResultList();
  }

  /** The whole perimeter of those delegates of some organisations who may grant a group. */
  public List<Holding> ofGranters(Collection<String> orgIds, String groupId) {
    return em.createQuery(
            "select d.orgId, d.userId, whole.groupId from PartnerMandate d join PartnerMandateGroup p"
                + " on p.mandateId = d.id join PartnerMandateGroup whole on whole.mandateId = d.id"
                + " where d.orgId in :orgIds and p.groupId = :groupId",
            Holding.class)
        .setParameter("orgIds", orgIds)
        .setParameter("groupId", groupId)
        .getResultList();
  }
}
