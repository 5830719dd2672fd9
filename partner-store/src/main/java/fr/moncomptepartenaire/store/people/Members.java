package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.organisation.OrganisationEntity;
import fr.moncomptepartenaire.store.organisation.OrganisationRow;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.MembershipType;

/** The members of organisations and their rights, read by SQL and never from a cache (R15). */
public final class Members {
  /** The top group of all habilitations: {@code /habilitations/<kind>/<right>}. */
  public static final String HABILITATIONS = "habilitations";

  private final EntityManager em;

  public Members(EntityManager em) {
    this.em = em;
  }

  /**
   * A person's membership in an organisation.
   *
   * @param habilitations paths of the habilitation groups, sorted
   */
  public record Membership(
      PartnerOrganisation organisation, Optional<MandateKind> mandate, List<String> habilitations) {

    public Membership {
      habilitations = List.copyOf(habilitations);
    }
  }

  /** An organisation, and a person's mandate in it. */
  private record MandateRow(
      OrganisationEntity organisation, boolean enabled, @Nullable MandateKind mandate) {}

  /** The organisation that a person belongs to; two statements. */
  public Optional<Membership> membershipOf(String userId) {
    return em.createQuery(
            "select o, k.enabled, d.kind from UserGroupMembershipEntity m join OrganizationEntity k"
                + " on k.groupId = m.groupId join PartnerOrganisation o on o.orgId = k.id left join"
                + " PartnerMandate d on d.userId = m.user.id where m.user.id = :userId",
            MandateRow.class)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new Membership(
                    new OrganisationRow(row.organisation(), row.enabled()).organisation(),
                    Optional.ofNullable(row.mandate()),
                    habilitations(userId)));
  }

  /**
   * What a person is to a partner organisation.
   *
   * @param mandate null for a plain user
   */
  public record Affiliation(String orgId, @Nullable MandateKind mandate) {}

  /**
   * What a person is to a partner organisation; empty for somebody who belongs to none. A mandate
   * counts even for somebody who belongs to a second Organization. One statement.
   */
  public Optional<Affiliation> affiliationOf(String userId) {
    return em.createQuery(
            "select o.orgId, d.kind from UserGroupMembershipEntity m join OrganizationEntity k on"
                + " k.groupId = m.groupId join PartnerOrganisation o on o.orgId = k.id left join"
                + " PartnerMandate d on d.userId = m.user.id where m.user.id = :userId",
            Affiliation.class)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst();
  }

  private record Joined(String organizationId, @Nullable String membershipType) {
    boolean isManaged() {
      return MembershipType.MANAGED.name().equals(membershipType);
    }
  }

  /**
   * All of Keycloak's Organizations of a user, partner or not, by their names, and whether each
   * manages the user: when one that does is removed, Keycloak removes the user.
   */
  public Map<String, Boolean> organizationsOf(String userId) {
    return em
        .createQuery(
            "select k.id, m.membershipType from UserGroupMembershipEntity m join OrganizationEntity"
                + " k on k.groupId = m.groupId where m.user.id = :userId order by k.name",
            Joined.class)
        .setParameter("userId", userId)
        .getResultList()
        .stream()
        .collect(
            Collectors.toMap(
                Joined::organizationId, Joined::isManaged, (one, same) -> one, LinkedHashMap::new));
  }

  /** A person who may receive a recovery mail. */
  public record Reachable(String userId, String email) {}

  /**
   * The person with this address or identifier, if the account is enabled and the address proved.
   * One statement in every case. Provisional accounts have no address and are never found.
   *
   * @param typed in lower case
   */
  public Optional<Reachable> reachable(String realmId, String typed) {
    return em.createQuery(
            "select u.id, u.email from UserEntity u where u.realmId = :realmId and (u.email = :typed"
                + " or u.username = :typed) and u.email is not null and u.emailVerified = true and"
                + " u.enabled = true and u.serviceAccountClientLink is null",
            Reachable.class)
        .setParameter("realmId", realmId)
        .setParameter("typed", typed)
        .getResultStream()
        .findFirst();
  }

  /** The ids of an organisation's members. */
  public List<String> membersOf(String orgId) {
    return em.createQuery(
            "select m.user.id from OrganizationEntity k join UserGroupMembershipEntity m on m.groupId"
                + " = k.groupId where k.id = :orgId",
            String.class)
        .setParameter("orgId", orgId)
        .getResultList();
  }

  /**
   * The ids of an organisation's members who have a session, online or offline. Keycloak keeps
   * online sessions in the database unless its feature {@code persistent-user-sessions} is off.
   */
  public List<String> signedIn(String orgId) {
    return em.createQuery(
            "select distinct s.userId from OrganizationEntity k join UserGroupMembershipEntity m on"
                + " m.groupId = k.groupId join PersistentUserSessionEntity s on s.userId = m.user.id"
                + " where k.id = :orgId",
            String.class)
        .setParameter("orgId", orgId)
        .getResultList();
  }

  /** Whether an organisation has members. */
  public boolean areIn(String orgId) {
    return !em.createQuery(
            "select m.user.id from OrganizationEntity k join UserGroupMembershipEntity m on m.groupId"
                + " = k.groupId where k.id = :orgId",
            String.class)
        .setParameter("orgId", orgId)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** The internal group of an organisation, whose members are the organisation's. */
  public String groupOf(String orgId) {
    return em.createQuery(
            "select k.groupId from OrganizationEntity k where k.id = :orgId", String.class)
        .setParameter("orgId", orgId)
        .getSingleResult();
  }

  /** The ids of the managed members, whose accounts are deleted with the organisation. */
  public List<String> managedMembersOf(String orgId) {
    return em.createQuery(
            "select m.user.id from OrganizationEntity k join UserGroupMembershipEntity m on m.groupId"
                + " = k.groupId where k.id = :orgId and m.membershipType = :managed",
            String.class)
        .setParameter("orgId", orgId)
        .setParameter("managed", MembershipType.MANAGED.name())
        .getResultList();
  }

  /** The ids of a person's habilitation groups. */
  public List<String> groupsOf(String userId) {
    return em.createQuery(
            "select g.id from UserGroupMembershipEntity m join GroupEntity g on g.id = m.groupId"
                + " join GroupEntity kind on kind.id = g.parentId join GroupEntity root on root.id ="
                + " kind.parentId where m.user.id = :userId and root.name = :root and"
                + " root.parentId = ' ' order by g.id",
            String.class)
        .setParameter("userId", userId)
        .setParameter("root", HABILITATIONS)
        .getResultList();
  }

  /** Whether a group is a habilitation group. */
  public boolean isHabilitation(String groupId) {
    return !em.createQuery(
            "select g.id from GroupEntity g join GroupEntity kind on kind.id = g.parentId join"
                + " GroupEntity root on root.id = kind.parentId where g.id = :groupId and root.name ="
                + " :root and root.parentId = ' '",
            String.class)
        .setParameter("groupId", groupId)
        .setParameter("root", HABILITATIONS)
        .getResultList()
        .isEmpty();
  }

  /** The ids of the registered organisations that a user is a member of. */
  public List<String> registeredOrganisationsOf(String userId) {
    return em.createQuery(
            "select o.orgId from UserGroupMembershipEntity m join OrganizationEntity k on k.groupId ="
                + " m.groupId join PartnerOrganisation o on o.orgId = k.id where m.user.id = :userId"
                + " order by o.orgId",
            String.class)
        .setParameter("userId", userId)
        .getResultList();
  }

  /** An account, by name. */
  private record Account(
      String id, String username, @Nullable String firstName, @Nullable String lastName) {
    String name() {
      String name = inSentences(firstName, lastName);
      return name.isEmpty() ? username : name;
    }
  }

  /** A person's name as sentences have it, the first name first. Lists have the last name first. */
  static String inSentences(@Nullable String firstName, @Nullable String lastName) {
    return (Queries.text(firstName) + " " + Queries.text(lastName)).strip();
  }

  /** The names of those of the given users whose accounts exist; else their identifiers. */
  public Map<String, String> names(String realmId, Collection<String> userIds) {
    if (userIds.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(
            "select u.id, u.username, u.firstName, u.lastName from UserEntity u where u.id in :ids"
                + " and u.realmId = :realmId",
            Account.class)
        .setParameter("ids", userIds)
        .setParameter("realmId", realmId)
        .getResultStream()
        .collect(Collectors.toMap(Account::id, Account::name));
  }

  /** A habilitation group by the names in its path. */
  private record Habilitation(String kind, String right) {
    String path() {
      return "/" + String.join("/", HABILITATIONS, kind, right);
    }
  }

  private List<String> habilitations(String userId) {
    return em.createQuery(
            "select kind.name, g.name from UserGroupMembershipEntity m join GroupEntity g on g.id ="
                + " m.groupId join GroupEntity kind on kind.id = g.parentId join GroupEntity root on"
                + " root.id = kind.parentId where m.user.id = :userId and root.name = :root and"
                + " root.parentId = ' ' order by kind.name, g.name",
            Habilitation.class)
        .setParameter("userId", userId)
        .setParameter("root", HABILITATIONS)
        .getResultStream()
        .map(Habilitation::path)
        .toList();
  }
}
