package fr.moncomptepartenaire.store.journal;

import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The journal rows of an operator's look at an organisation's people (R14). An operator who turns
 * pages or looks again within a quarter of an hour writes no second row.
 */
public final class Consultations {
  private static final Duration ONE_LOOK = Duration.ofMinutes(15);

  /**
   * How far back a journal is read: an operator's last look is among the newest rows, or is old.
   */
  private static final int NEWEST = 20;

  private final EntityManager em;
  private final DatabaseClock clock;

  public Consultations(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** An earlier look, and the one person that it was at, if it was at one. */
  private record Look(String orgId, @Nullable String targetId) {
    boolean isAt(@Nullable String person) {
      return person == null ? targetId == null : person.equals(targetId);
    }
  }

  /**
   * Writes that an operator has seen people; one row for each organisation. The row names the
   * person if it is one only.
   *
   * @param people the people seen, by organisation; none means the list as a whole
   * @param origin the remote address of the request
   */
  public void record(Map<String, Set<String>> people, String actorId, @Nullable String origin) {
    Map<String, @Nullable String> targets = new HashMap<>();
    people.forEach(
        (orgId, seen) -> targets.put(orgId, seen.size() == 1 ? seen.iterator().next() : null));
    for (Look earlier : earlier(people.keySet(), actorId)) {
      if (targets.containsKey(earlier.orgId()) && earlier.isAt(targets.get(earlier.orgId()))) {
        targets.remove(earlier.orgId());
      }
    }
    if (!targets.isEmpty()) {
      new Journal(em, clock)
          .writeAll(
              targets.keySet(),
              targets::get,
              JournalAct.PEOPLE_CONSULTED,
              actorId,
              origin,
              JournalDetails.none());
    }
  }

  private Set<Look> earlier(Collection<String> orgIds, String actorId) {
    if (orgIds.isEmpty()) {
      return Set.of();
    }
    return em.createQuery(
            "select j.orgId, j.targetId from PartnerJournalHead h join PartnerJournal j on j.orgId ="
                + " h.orgId and j.seq > h.lastSeq - :newest where h.orgId in :orgIds and j.act = :act"
                + " and j.actorId = :actor and j.occurredAt > :since",
            Look.class)
        .setParameter("newest", (long) NEWEST)
        .setParameter("orgIds", orgIds)
        .setParameter("act", JournalAct.PEOPLE_CONSULTED.code())
        .setParameter("actor", actorId)
        .setParameter("since", clock.now().minus(ONE_LOOK).toEpochMilli())
        .getResultStream()
        .collect(Collectors.toSet());
  }
}
