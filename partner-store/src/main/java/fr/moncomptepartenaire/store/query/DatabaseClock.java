package fr.moncomptepartenaire.store.query;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The only clock for validity periods: the database's, so that nodes with different clocks agree
 * (T39).
 *
 * <p>It is read once per transaction. PostgreSQL returns the same time until the transaction ends,
 * so a second question would cost time and say nothing new.
 */
public final class DatabaseClock {
  private final EntityManager em;
  private @Nullable Instant now;

  public DatabaseClock(EntityManager em) {
    this.em = em;
  }

  /**
   * The database's time at the start of the transaction, truncated to milliseconds like our
   * columns.
   */
  public Instant now() {
    Instant known = now;
    if (known == null) {
      // HQL and not SQL: Hibernate 7.2 caches a new plan for each call of a native query with a
      // result type, and so displaces the plans of all other queries.
      known =
          em.createQuery("select instant", Instant.class)
              .getSingleResult()
              .truncatedTo(ChronoUnit.MILLIS);
      now = known;
    }
    return known;
  }
}
