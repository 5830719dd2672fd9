package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.operator.Involvement;
import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.seat.ReplacementState;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators did to organisations, for the four-eyes check when a letter is issued (R19). Times
 * are by the database's clock.
 */
public final class Involvements {
  private final EntityManager em;
  private final DatabaseClock clock;

  public Involvements(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Records what an operator does to an organisation. */
  public void record(String realmId, String orgId, Involvement part, String actorId) {
    record(realmId, orgId, part, actorId, null);
  }

  /** Records that an operator changed or removed the contact address of an organisation. */
  public void recordContact(
      String realmId, String orgId, String actorId, Optional<EmailAddress> former) {
    record(
        realmId,
        orgId,
        Involvement.CONTACT_CHANGED,
        actorId,
        former.map(EmailAddress::value).orElse(null));
  }

  private void record(
      String realmId,
      String orgId,
      Involvement part,
      String actorId,
      @Nullable String formerContact) {
    var row = new InvolvementEntity();
    row.id = UUID.randomUUID().toString();
    row.realmId = realmId;
    row.orgId = orgId;
    row.part = part;
    row.actorId = actorId;
    row.occurredAt = clock.now().toEpochMilli();
    row.formerContact = formerContact;
    em.persist(row);
  }

  private record Part(String orgId, Involvement part) {}

  /** The acts of an operator on these organisations that still count; two statements. */
  public Map<String, Set<Involvement>> of(Collection<String> orgIds, String actorId) {
    Map<String, Set<Involvement>> parts = new HashMap<>();
    if (orgIds.isEmpty()) {
      return parts;
    }
    em.createQuery(
            "select i.orgId, i.part from PartnerInvolvement i where i.orgId in :orgIds and i.actorId"
                + " = :actor and (i.part = :registered or i.occurredAt > :since)",
            Part.class)
        .setParameter("orgIds", orgIds)
        .setParameter("actor", actorId)
        .setParameter("registered", Involvement.REGISTERED)
        .setParameter("since", since())
        .getResultList()
        .forEach(row -> of(parts, row.orgId()).add(row.part()));
    em.createQuery(
            "select r.orgId from PartnerReplacement r where r.openSlot in :orgIds and r.state ="
                + " :approved and r.proposedBy = :actor",
            String.class)
        .setParameter("orgIds", orgIds)
        .setParameter("approved", ReplacementState.APPROVED)
        .setParameter("actor", actorId)
        .getResultList()
        .forEach(orgId -> of(parts, orgId).add(Involvement.REPLACEMENT_PROPOSED));
    return parts;
  }

  private static Set<Involvement> of(Map<String, Set<Involvement>> parts, String orgId) {
    return parts.computeIfAbsent(orgId, any -> EnumSet.noneOf(Involvement.class));
  }

  /**
   * An act of an operator on any organisation of an import that still counts, if any. One is
   * enough, since an import's letters are issued all or none.
   */
  public Optional<Involvement> inImport(String importId, String actorId) {
    return em.createQuery(
            "select i.part from PartnerInvolvement i where i.actorId = :actor and (i.part ="
                + " :registered or i.occurredAt > :since) and exists (select 1 from"
                + " PartnerOrganisationImportLine l where l.importId = :id and l.orgId = i.orgId)"
                + " order by i.part",
            Involvement.class)
        .setParameter("actor", actorId)
        .setParameter("registered", Involvement.REGISTERED)
        .setParameter("since", since())
        .setParameter("id", importId)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The contact addresses that an organisation had within {@link SecondOperator#REMEMBERED}. */
  public List<String> formerContacts(String orgId) {
    return em.createQuery(
            "select distinct i.formerContact from PartnerInvolvement i where i.orgId = :orgId and"
                + " i.formerContact is not null and i.occurredAt > :since",
            String.class)
        .setParameter("orgId", orgId)
        .setParameter("since", since())
        .getResultList();
  }

  /** Deletes at most {@code max} changes that no longer count; returns how many it found. */
  public int forgetPast(int max) {
    List<String> past =
        em.createQuery(
                "select i.id from PartnerInvolvement i where i.part in :changes and i.occurredAt <="
                    + " :since",
                String.class)
            .setParameter("changes", EnumSet.complementOf(EnumSet.of(Involvement.REGISTERED)))
            .setParameter("since", since())
            .setMaxResults(max)
            .getResultList();
    if (!past.isEmpty()) {
      em.createQuery("delete from PartnerInvolvement i where i.id in :ids")
          .setParameter("ids", past)
          .executeUpdate();
    }
    return past.size();
  }

  private long since() {
    return clock.now().minus(SecondOperator.REMEMBERED).toEpochMilli();
  }
}
