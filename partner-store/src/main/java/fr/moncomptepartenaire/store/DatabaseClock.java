package fr.moncomptepartenaire.store;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The one clock that validity is measured by: the database's, so that nodes whose own clocks differ
 * agree (T39).
 */
final class DatabaseClock {
  private final EntityManager em;

  DatabaseClock(EntityManager em) {
    this.em = em;
  }

  /** The database's time, cut to the millisecond that our columns hold. */
  Instant now() {
    Object answer =
        em.createNativeQuery("select current_timestamp", Instant.class).getSingleResult();
    return instant(answer).truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant instant(Object answer) {
    if (answer instanceof Instant instant) {
      return instant;
    }
    if (answer instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (answer instanceof Timestamp time) {
      return time.toInstant();
    }
    throw new IllegalStateException("unexpected type of current_timestamp: " + answer.getClass());
  }
}
