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
 * Which operator had a hand in which organisation (R19): by the database's clock, read where a
 * letter is issued.
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

  /** Records that an operator takes the contact address of an organisation away, or changes it. */
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

  /** What an operator did to one organisation. */
  private record Part(String orgId, Involvement part) {}

  /** What an operator did to these organisations that counts today; two statements. */
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
   * Whether an operator had a hand in any organisation of an import that counts today: all or none
   * of its letters are given out.
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

  /** The contact addresses that an organisation had within the time that is remembered. */
  public List<String> formerContacts(String orgId) {
    return em.createQuery(
            "select distinct i.formerContact from PartnerInvolvement i where i.orgId = :orgId and"
                + " i.formerContact is not null and i.occurredAt > :since",
            String.class)
        .setParameter("orgId", orgId)
        .setParameter("since", since())
        .getResultList();
  }

  /** Forgets what counts no more: changes from before the time that is remembered. */
  public int forgetPast() {
    return em.createQuery(
            "delete from PartnerInvolvement i where i.part <> :registered and i.occurredAt <= :since")
        .setParameter("registered", Involvement.REGISTERED)
        .setParameter("since", since())
        .executeUpdate();
  }

  private long since() {
    return clock.now().minus(SecondOperator.REMEMBERED).toEpochMilli();
  }
}
