package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.seat.SeatState;
import java.util.Map;

/**
 * Which organisations to list: in a state of the seat, or suspended, or any. Each case says its own
 * part of a query about a partner organisation {@code o} and its native Organization {@code k}.
 */
public sealed interface SeatFilter {
  /** The condition, as it follows others: it begins with {@code and}; empty for none. */
  String condition();

  /** The parameters that the condition names. */
  Map<String, Object> parameters();

  /** Every organisation. */
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

  /** With the seat in this state, and not suspended. */
  record In(SeatState seat) implements SeatFilter {
    @Override
    public String condition() {
      return " and o.seat = :seat and k.enabled = true";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("seat", seat);
    }
  }

  /** Suspended, whatever the state of the seat. */
  record Suspended() implements SeatFilter {
    @Override
    public String condition() {
      return " and k.enabled = false";
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
      return " and o.seat = :seat";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of("seat", SeatState.ORPHANED);
    }
  }
}
