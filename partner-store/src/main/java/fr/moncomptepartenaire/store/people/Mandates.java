package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The administrator and the delegates of organisations. */
public final class Mandates {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Mandates(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** A person's mandate, and since when. */
  public record Held(String id, String orgId, String userId, MandateKind kind, Instant since) {}

  /**
   * Makes a person the administrator. A unique key refuses a second administrator, or a second
   * mandate of the person, at the next flush.
   */
  public void appointAdministrator(String realmId, String orgId, String userId) {
    var row = new MandateEntity();
    row.id = UUID.randomUUID().toString();
    row.realmId = realmId;
    row.orgId = orgId;
    row.userId = userId;
    row.kind = MandateKind.ADMINISTRATOR;
    row.administratorSlot = orgId;
    row.since = clock.now().toEpochMilli();
    em.persist(row);
  }

  /**
   * Makes a person a delegate with this perimeter, or replaces a delegate's perimeter. A unique key
   * refuses the administrator of an organisation at the next flush.
   */
  public void appointDelegate(
      String realmId, String orgId, String userId, Collection<String> perimeter) {
    Optional<Held> held =
        byUserId(userId).filter(mandate -> mandate.kind() == MandateKind.DELEGATE);
    String mandateId;
    if (held.isPresent()) {
      mandateId = held.get().id();
      em.createQuery("delete from PartnerMandateGroup g where g.mandateId = :mandateId")
          .setParameter("mandateId", mandateId)
          .executeUpdate();
      em.flush();
    } else {
      var row = new MandateEntity();
      row.id = UUID.randomUUID().toString();
      row.realmId = realmId;
      row.orgId = orgId;
      row.userId = userId;
      row.kind = MandateKind.DELEGATE;
      row.since = clock.now().toEpochMilli();
      em.persist(row);
      mandateId = row.id;
    }
    for (String groupId : perimeter) {
      em.createQuery(
              "insert into PartnerMandateGroup (mandateId, groupId) values (:mandateId, :groupId)")
          .setParameter("mandateId", mandateId)
          .setParameter("groupId", groupId)
          .executeUpdate();
    }
    em.flush();
  }

  public Optional<Held> byUserId(String userId) {
    return em.createQuery(
            "select m from PartnerMandate m where m.userId = :userId", MandateEntity.class)
        .setParameter("userId", userId)
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new Held(row.id, row.orgId, row.userId, row.kind, Instant.ofEpochMilli(row.since)));
  }

  /** The user who administers an organisation. */
  public Optional<String> administratorOf(String orgId) {
    return em.createQuery(
            "select m.userId from PartnerMandate m where m.administratorSlot = :orgId",
            String.class)
        .setParameter("orgId", orgId)
        .getResultStream()
        .findFirst();
  }

  /** The ids of the groups that a delegate may grant. */
  public List<String> perimeter(String mandateId) {
    return em.createQuery(
            "select g.groupId from PartnerMandateGroup g where g.mandateId = :mandateId order by"
                + " g.groupId",
            String.class)
        .setParameter("mandateId", mandateId)
        .getResultList();
  }

  /** Removes a person's mandate, if any. */
  public void remove(String userId) {
    em.createQuery(
            "delete from PartnerMandateGroup g where g.mandateId in (select m.id from PartnerMandate m"
                + " where m.userId = :userId)")
        .setParameter("userId", userId)
        .executeUpdate();
    em.createQuery("delete from PartnerMandate m where m.userId = :userId")
        .setParameter("userId", userId)
        .executeUpdate();
  }

  /** A person with a mandate, as colleagues see it. */
  public record Holder(
      MandateKind kind,
      @Nullable String lastName,
      @Nullable String firstName,
      @Nullable String email) {}

  /**
   * The people with a mandate in an organisation whose accounts are enabled, by their names. One
   * who belongs to a second Organization has no authority (see {@link Memberships#of}), and is left
   * out.
   */
  public List<Holder> holdersIn(String orgId) {
    return em.createQuery(
            "select m.kind, u.lastName, u.firstName, u.email from PartnerMandate m join UserEntity u"
                + " on u.id = m.userId where m.orgId = :orgId and u.enabled = true and (select count(*)"
                + " from UserGroupMembershipEntity g join OrganizationEntity k on k.groupId ="
                + " g.groupId where g.user.id = u.id) = 1 order by lower(u.lastName),"
                + " lower(u.firstName), u.id",
            Holder.class)
        .setParameter("orgId", orgId)
        .getResultList();
  }

  /** A page of people, and the total number. */
  public record Page(long total, List<NamedPerson> items) {}

  /** A person in an operator's list. */
  public record NamedPerson(String id, String lastName, String firstName) {}

  /** A delegate; Keycloak's name columns may be null. */
  private record Delegate(String id, @Nullable String lastName, @Nullable String firstName) {
    NamedPerson person() {
      return new NamedPerson(id, Queries.text(lastName), Queries.text(firstName));
    }
  }

  /** A page of an organisation's delegates, ordered by name; two statements. */
  public Page delegatesOf(String orgId, int first, int max) {
    String from =
        " from PartnerMandate m join UserEntity u on u.id = m.userId where m.orgId = :orgId and"
            + " m.kind = :delegate";
    long total =
        em.createQuery("select count(m)" + from, Long.class)
            .setParameter("orgId", orgId)
            .setParameter("delegate", MandateKind.DELEGATE)
            .getSingleResult();
    List<NamedPerson> items =
        em
            .createQuery(
                "select u.id, u.lastName, u.firstName"
                    + from
                    + " order by u.lastName, u.firstName, u.id",
                Delegate.class)
            .setParameter("orgId", orgId)
            .setParameter("delegate", MandateKind.DELEGATE)
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList()
            .stream()
            .map(Delegate::person)
            .toList();
    return new Page(total, items);
  }
}
