package fr.moncomptepartenaire.store;

import fr.moncomptepartenaire.kernel.HousingKind;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who belongs to which organisation, with what rights: read by SQL, never from a cache (R15). */
public final class People {
  /** The top group of all habilitations: {@code /habilitations/<kind>/<right>}. */
  public static final String HABILITATIONS = "habilitations";

  private final EntityManager em;

  People(EntityManager em) {
    this.em = em;
  }

  /**
   * A person's place in an organisation.
   *
   * @param habilitations paths of the habilitation groups, sorted
   */
  public record Membership(
      PartnerOrganisation organisation, Optional<MandateKind> mandate, List<String> habilitations) {

    public Membership {
      habilitations = List.copyOf(habilitations);
    }
  }

  /** The organisation that a person belongs to; three statements. */
  public Optional<Membership> membershipOf(String userId) {
    return em.createQuery(
            "select o, k.enabled from UserGroupMembershipEntity m join OrganizationEntity k on"
                + " k.groupId = m.groupId join PartnerOrganisation o on o.orgId = k.id where"
                + " m.user.id = :userId",
            Object[].class)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst()
        .map(Organisations::organisation)
        .map(organisation -> new Membership(organisation, mandate(userId), habilitations(userId)));
  }

  /** Whether a group is one of the habilitations that an organisation's housing kinds offer. */
  public boolean offers(String orgId, String groupId) {
    return em.createQuery(
            "select kind.name, o.housingKinds from PartnerOrganisation o join GroupEntity root on"
                + " root.realm = o.realmId join GroupEntity kind on kind.parentId = root.id join"
                + " GroupEntity g on g.parentId = kind.id where o.orgId = :orgId and g.id = :groupId"
                + " and root.name = :root and root.parentId = ' '",
            Object[].class)
        .setParameter("orgId", orgId)
        .setParameter("groupId", groupId)
        .setParameter("root", HABILITATIONS)
        .getResultStream()
        .anyMatch(
            row ->
                Organisations.kinds((String) row[1]).stream()
                    .anyMatch(kind -> kind.groupName().equals(row[0])));
  }

  private Optional<MandateKind> mandate(String userId) {
    return em.createQuery(
            "select m.kind from PartnerMandate m where m.userId = :userId", MandateKind.class)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst();
  }

  private List<String> habilitations(String userId) {
    return em.createQuery(
            "select kind.name, g.name from UserGroupMembershipEntity m join GroupEntity g on g.id ="
                + " m.groupId join GroupEntity kind on kind.id = g.parentId join GroupEntity root on"
                + " root.id = kind.parentId where m.user.id = :userId and root.name = :root and"
                + " root.parentId = ' ' order by kind.name, g.name",
            Object[].class)
        .setParameter("userId", userId)
        .setParameter("root", HABILITATIONS)
        .getResultStream()
        .map(row -> "/" + String.join("/", HABILITATIONS, (String) row[0], (String) row[1]))
        .toList();
  }

  /** A habilitation group that an organisation is offered. */
  public record Habilitation(String id, HousingKind housingKind, String right) {
    /** Its path: {@code /habilitations/<kind>/<right>}. */
    public String path() {
      return "/" + String.join("/", HABILITATIONS, housingKind.groupName(), right);
    }
  }

  /** The habilitation groups of an organisation's housing kinds, sorted by path. */
  public List<Habilitation> offered(String orgId) {
    return em.createQuery(
            "select o.housingKinds, g.id, kind.name, g.name from PartnerOrganisation o join"
                + " GroupEntity root on root.realm = o.realmId and root.name = :root and"
                + " root.parentId = ' ' join GroupEntity kind on kind.parentId = root.id join"
                + " GroupEntity g on g.parentId = kind.id where o.orgId = :orgId order by kind.name,"
                + " g.name",
            Object[].class)
        .setParameter("root", HABILITATIONS)
        .setParameter("orgId", orgId)
        .getResultStream()
        .flatMap(row -> offered((String) row[0], (String) row[1], (String) row[2], (String) row[3]))
        .toList();
  }

  private static Stream<Habilitation> offered(
      String housingKinds, String id, String kindName, String right) {
    return Arrays.stream(HousingKind.values())
        .filter(kind -> kind.groupName().equals(kindName))
        .filter(kind -> Arrays.asList(housingKinds.split("\\+", -1)).contains(kind.name()))
        .map(kind -> new Habilitation(id, kind, right));
  }

  /**
   * A person as exported.
   *
   * @param phone empty when there is none
   * @param status PENDING, ACTIVE or DISABLED
   * @param habilitations paths, sorted
   */
  public record Exported(
      String identifier,
      String lastName,
      String firstName,
      String email,
      String phone,
      String status,
      Optional<MandateKind> mandate,
      List<String> habilitations) {

    public Exported {
      habilitations = List.copyOf(habilitations);
    }

    /** Redacted (T27). */
    @Override
    public String toString() {
      return "Exported[…]";
    }
  }

  /**
   * The members of an organisation by identifier, those behind the given one; four statements.
   *
   * @param orgGroupId the Organization's internal group
   */
  public List<Exported> export(String orgGroupId, String after, int max) {
    List<Object[]> rows =
        em.createQuery(
                "select u.id, u.username, u.lastName, u.firstName, u.email, u.enabled, m.kind from"
                    + " UserGroupMembershipEntity g join g.user u left join PartnerMandate m on"
                    + " m.userId = u.id where g.groupId = :groupId and u.username > :after order by"
                    + " u.username",
                Object[].class)
            .setParameter("groupId", orgGroupId)
            .setParameter("after", after)
            .setMaxResults(max)
            .getResultList();
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> ids = rows.stream().map(row -> (String) row[0]).toList();
    Map<String, String> phones = new HashMap<>();
    em.createQuery(
            "select a.user.id, a.value from UserAttributeEntity a where a.user.id in :ids and a.name"
                + " = 'phone'",
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .forEach(row -> phones.put((String) row[0], text(row[1])));
    Set<String> signedIn =
        new HashSet<>(
            em.createQuery(
                    "select c.user.id from CredentialEntity c where c.user.id in :ids and c.type ="
                        + " 'password'",
                    String.class)
                .setParameter("ids", ids)
                .getResultList());
    Map<String, List<String>> habilitations = new HashMap<>();
    em.createQuery(
            "select g.user.id, kind.name, h.name from UserGroupMembershipEntity g join GroupEntity h"
                + " on h.id = g.groupId join GroupEntity kind on kind.id = h.parentId join"
                + " GroupEntity root on root.id = kind.parentId where g.user.id in :ids and"
                + " root.name = :root and root.parentId = ' ' order by kind.name, h.name",
            Object[].class)
        .setParameter("ids", ids)
        .setParameter("root", HABILITATIONS)
        .getResultStream()
        .forEach(
            row ->
                habilitations
                    .computeIfAbsent((String) row[0], id -> new ArrayList<>())
                    .add("/" + String.join("/", HABILITATIONS, text(row[1]), text(row[2]))));
    return rows.stream()
        .map(
            row ->
                new Exported(
                    text(row[1]),
                    text(row[2]),
                    text(row[3]),
                    text(row[4]),
                    phones.getOrDefault((String) row[0], ""),
                    (boolean) row[5]
                        ? signedIn.contains((String) row[0]) ? "ACTIVE" : "PENDING"
                        : "DISABLED",
                    Optional.ofNullable((MandateKind) row[6]),
                    habilitations.getOrDefault((String) row[0], List.of())))
        .toList();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : (String) value;
  }
}
