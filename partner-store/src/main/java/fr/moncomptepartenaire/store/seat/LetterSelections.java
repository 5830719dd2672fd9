package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;

/**
 * Counts the letters that an operator selects, by the hour (R19). Two requests of one operator wait
 * for each other at the row of the hour, so that none is overlooked.
 */
public final class LetterSelections {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final EntityManager em;
  private final DatabaseClock clock;

  public LetterSelections(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Counts a selection. Answers how many letters the operator has selected within a time. */
  public long add(String realmId, String actorId, int letters, Duration within) {
    long hour = hour();
    em.createQuery(
            "insert into PartnerLetterSelection as s (realmId, selectedHour, actorId, letters) values"
                + " (:realmId, :hour, :actor, :letters) on conflict (realmId, selectedHour, actorId)"
                + " do update set letters = s.letters + :letters")
        .setParameter("realmId", realmId)
        .setParameter("hour", hour)
        .setParameter("actor", actorId)
        .setParameter("letters", letters)
        .executeUpdate();
    return em.createQuery(
            "select sum(s.letters) from PartnerLetterSelection s where s.realmId = :realmId and"
                + " s.actorId = :actor and s.selectedHour >= :since",
            Long.class)
        .setParameter("realmId", realmId)
        .setParameter("actor", actorId)
        .setParameter("since", hour - within.toMillis())
        .getSingleResult();
  }

  private long hour() {
    return clock.now().toEpochMilli() / HOUR * HOUR;
  }

  /** A row, in the order of an index. */
  private record Row(long hour, String actorId) {}

  /** Deletes up to {@code max} selections of before a time; returns how many it found. */
  public int forgetPast(Duration within, int max) {
    List<Row> past =
        em.createQuery(
                "select s.selectedHour, s.actorId from PartnerLetterSelection s where s.selectedHour"
                    + " < :since order by s.selectedHour, s.actorId",
                Row.class)
            .setParameter("since", hour() - within.toMillis())
            .setMaxResults(max)
            .getResultList();
    if (!past.isEmpty()) {
      // Up to the last of them: the rows of one hour, or those of whole hours.
      Row last = past.get(past.size() - 1);
      em.createQuery(
              "delete from PartnerLetterSelection s where s.selectedHour < :hour or s.selectedHour ="
                  + " :hour and s.actorId <= :actor")
          .setParameter("hour", last.hour())
          .setParameter("actor", last.actorId())
          .executeUpdate();
    }
    return past.size();
  }
}
