package fr.moncomptepartenaire.store.query;

import jakarta.persistence.EntityManager;
import java.time.Instant;
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
    Instant known = now;
    if (known == null) {
      // HQL, no SQL: Hibernate 7.2 keeps the plan of a native query with a result type anew for
      // each question, and pushes the plans of all other queries out of its cache.
      known =
          em.createQuery("select instant", Instant.class)
              .getSingleResult()
              .truncatedTo(ChronoUnit.MILLIS);
      now = known;
    }
    return known;
  }
}
