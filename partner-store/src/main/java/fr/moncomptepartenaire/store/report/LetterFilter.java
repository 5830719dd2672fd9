package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.claim.LetterState;
import fr.moncomptepartenaire.kernel.seat.Seat;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which organisations to list by their letter. Each case gives its condition for a query with the
 * partner organisation {@code o}; a case that lists letters also has the letter {@code p}.
 */
public sealed interface LetterFilter {
  /** Of letters {@code p}, those after which none was issued. */
  String NEWEST =
      " and not exists (select 1 from PartnerProvisionalAccount n where n.orgId = p.orgId and"
          + " n.issuedAt > p.issuedAt)";

  /** The condition, which begins with {@code and}; empty for none. */
  String condition();

  /**
   * The parameters of the condition.
   *
   * @param now the time of the database's clock, in milliseconds
   */
  Map<String, Object> parameters(long now);

  /** Whether the query begins with letters {@code p}, whose index has few rows or their order. */
  default boolean listsLetters() {
    return true;
  }

  /** With any letter, or none. */
  record Any() implements LetterFilter {
    @Override
    public String condition() {
      return "";
    }

    @Override
    public Map<String, Object> parameters(long now) {
      return Map.of();
    }

    @Override
    public boolean listsLetters() {
      return false;
    }
  }

  /**
   * A letter is out and nobody has claimed with it.
   *
   * @param issuedBefore lists letters issued before this moment; null for all
   */
  record Unused(@Nullable Instant issuedBefore) implements LetterFilter {
    @Override
    public String condition() {
      return OF_STATE + before(issuedBefore);
    }

    @Override
    public Map<String, Object> parameters(long now) {
      return with(issuedBefore, Map.of("live", LetterState.LIVE));
    }
  }

  /**
   * The letter that is out can be used.
   *
   * @param issuedBefore lists letters issued before this moment; null for all
   */
  record Live(@Nullable Instant issuedBefore) implements LetterFilter {
    @Override
    public String condition() {
      return OF_STATE + " and p.expiresAt > :now" + before(issuedBefore);
    }

    @Override
    public Map<String, Object> parameters(long now) {
      return with(issuedBefore, Map.of("live", LetterState.LIVE, "now", now));
    }
  }

  /**
   * The letter has expired and was not issued again.
   *
   * @param issuedBefore lists letters issued before this moment; null for all
   */
  record Expired(@Nullable Instant issuedBefore) implements LetterFilter {
    @Override
    public String condition() {
      return OF_STATE + " and p.expiresAt <= :now" + before(issuedBefore);
    }

    @Override
    public Map<String, Object> parameters(long now) {
      return with(issuedBefore, Map.of("live", LetterState.LIVE, "now", now));
    }
  }

  /**
   * The post brought the newest letter back.
   *
   * @param issuedBefore lists letters issued before this moment; null for all
   */
  record Returned(@Nullable Instant issuedBefore) implements LetterFilter {
    @Override
    public String condition() {
      return " and p.returnedAt is not null" + NEWEST + before(issuedBefore);
    }

    @Override
    public Map<String, Object> parameters(long now) {
      return with(issuedBefore, Map.of());
    }
  }

  /** The seat waits for a letter, none is out, and the newest did not come back. */
  record None() implements LetterFilter {
    private static final List<SeatState> WAITING =
        Arrays.stream(SeatState.values())
            .filter(seat -> Seat.onOffer(seat).destination().isPresent())
            .toList();

    @Override
    public String condition() {
      return " and o.seat in :waiting and not exists (select 1 from PartnerProvisionalAccount l"
          + " where l.liveSlot = o.orgId) and not exists (select 1 from PartnerProvisionalAccount p"
          + " where p.orgId = o.orgId and p.returnedAt is not null"
          + NEWEST
          + ")";
    }

    @Override
    public Map<String, Object> parameters(long now) {
      return Map.of("waiting", WAITING);
    }

    @Override
    public boolean listsLetters() {
      return false;
    }
  }

  /** Of letters, those that are out: an index has the state, and then a time. */
  String OF_STATE = " and p.state = :live";

  private static String before(@Nullable Instant moment) {
    return moment == null ? "" : " and p.issuedAt < :before";
  }

  private static Map<String, Object> with(@Nullable Instant moment, Map<String, Object> others) {
    if (moment == null) {
      return others;
    }
    Map<String, Object> all = new HashMap<>(others);
    all.put("before", moment.toEpochMilli());
    return all;
  }
}
