package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.seat.SeatState;
import java.util.Map;
import java.util.Optional;

/**
 * Which organisations to list: all, those with a state of the seat, or the suspended ones. Each
 * case gives its condition for a query with the partner organisation {@code o}.
 */
public sealed interface SeatFilter {
  /**
   * Asks for the few that are suspended, which a partial index has on PostgreSQL, and never for the
   * many that are not.
   */
  String IS_SUSPENDED =
      "exists (select 1 from OrganizationEntity s where s.id = o.orgId and s.enabled = false)";

  String OF_SEAT = " and o.seat = :seat";

  /** The condition, which begins with {@code and}; empty for none. */
  String condition();

  /** The condition of those to count, which an index answers; see {@link #less()}. */
  default String counted() {
    return condition();
  }

  /** The condition of those among the counted that are none of them; empty if there are none. */
  default Optional<String> less() {
    return Optional.empty();
  }

  /** The parameters of each condition. */
  Map<String, Object> parameters();

  record Any() implements SeatFilter {
    @Override
    public String condition() {
      return "";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }
  }

  /** The seat is in this state, and the organisation is not suspended. */
  record In(SeatState seat) implements SeatFilter {
    @Override
    public String condition() {
      return OF_SEAT + " and not " + IS_SUSPENDED;
    }

    @Override
    public String counted() {
      return OF_SEAT;
    }

    @Override
    public Optional<String> less() {
      return Optional.of(OF_SEAT + " and " + IS_SUSPENDED);
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("seat", seat);
    }
  }

  /** Suspended, with any state of the seat. */
  record Suspended() implements SeatFilter {
    @Override
    public String condition() {
      return " and " + IS_SUSPENDED;
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }
  }

  /** Without an administrator, suspended or not. */
  record Orphaned() implements SeatFilter {
    @Override
    public String condition() {
      return OF_SEAT;
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("seat", SeatState.ORPHANED);
    }
  }
}
