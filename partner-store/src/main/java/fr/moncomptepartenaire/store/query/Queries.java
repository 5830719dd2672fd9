package fr.moncomptepartenaire.store.query;

import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What our queries have in common. */
public final class Queries {
  /** What JPA calls a lock that passes over rows which others hold. */
  private static final int SKIP_LOCKED = -2;

  private static final int AT_A_TIME = 1_000;

  private Queries() {}

  /** A text to look for with {@code like … escape '!'}: its own wildcards are none. */
  public static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** A column's text; empty for null. */
  public static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** The query with all these parameters. */
  public static <Q extends Query> Q with(Map<String, Object> parameters, Q query) {
    parameters.forEach(query::setParameter);
    return query;
  }

  /**
   * The first row found, locked until the transaction ends; rows that other nodes have locked are
   * passed over.
   */
  public static <T> Optional<T> lockFirst(TypedQuery<T> query) {
    return skippingLocked(query.setMaxResults(1)).getResultStream().findFirst();
  }

  /** The query with its rows locked until the transaction ends; others' are passed over. */
  public static <T> TypedQuery<T> skippingLocked(TypedQuery<T> query) {
    return query
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED);
  }

  /** The rows, a thousand at a time from the database: none is kept, however many there are. */
  public static <T> Stream<T> streamed(TypedQuery<T> query) {
    return query.setHint("org.hibernate.fetchSize", AT_A_TIME).getResultStream();
  }
}
