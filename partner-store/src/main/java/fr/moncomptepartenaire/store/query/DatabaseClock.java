package fr.moncomptepartenaire.store.query;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one clock that validity is measured by: the database's, so that nodes whose own clocks differ
 * agree (T39).
 *
 * <p>It is asked once in a transaction: PostgreSQL answers the same until the transaction ends, and
 * each question, being SQL, would have Hibernate send first all that waits to be sent together.
 */
public final class DatabaseClock {
  private final EntityManager em;
  private @Nullable Instant now;

  public DatabaseClock(EntityManager em) {
    this.em = em;
  }

  /**
   * The database's time at the start of the transaction, cut to the millisecond that our columns
   * hold.
   */
  public Instant now() {
    if (now == null) {
      Object answer =
          em.createNativeQuery("select current_timestamp", Instant.class).getSingleResult();
      now = instant(answer).truncatedTo(ChronoUnit.MILLIS);
    }
    return now;
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
