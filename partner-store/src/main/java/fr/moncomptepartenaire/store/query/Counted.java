package fr.moncomptepartenaire.store.query;

import jakarta.persistence.TypedQuery;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row of a query that counts by id: {@code select x.id, count(y) … group by x.id}.
 *
 * @param count the number; an id with none has no row
 */
public record Counted(String id, long count) {
  /** The counts by id. */
  public static Map<String, Long> byId(TypedQuery<Counted> query) {
    return query.getResultStream().collect(Collectors.toMap(Counted::id, Counted::count));
  }
}
