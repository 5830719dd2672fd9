package fr.moncomptepartenaire.store.query;

import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Helpers for our queries. */
public final class Queries {
  /** Hibernate's lock timeout that means SKIP LOCKED. */
  private static final int SKIP_LOCKED = -2;

  private static final int AT_A_TIME = 1_000;

  private Queries() {}

  /** Escapes the wildcards of a text for {@code like … escape '!'}. */
  public static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** A column's text; empty for null. */
  public static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Sets all these parameters. */
  public static <Q extends Query> Q with(Map<String, Object> parameters, Q query) {
    parameters.forEach(query::setParameter);
    return query;
  }

  /** The first row, locked until the transaction ends; skips rows that other nodes have locked. */
  public static <T> Optional<T> lockFirst(TypedQuery<T> query) {
    return skippingLocked(query.setMaxResults(1)).getResultStream().findFirst();
  }

  /**
   * Makes a query lock its rows until the transaction ends, and skip rows that others have locked.
   */
  public static <T> TypedQuery<T> skippingLocked(TypedQuery<T> query) {
    return query
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED);
  }

  /**
   * Streams the rows, fetching a thousand at a time, so that memory does not grow with their
   * number.
   */
  public static <T> Stream<T> streamed(TypedQuery<T> query) {
    return query.setHint("org.hibernate.fetchSize", AT_A_TIME).getResultStream();
  }
}
