package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.kernel.claim.LetterState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which organisations to list by their letter. Each case gives its condition for a query with the
 * partner organisation {@code o}; a case that lists letters also has the letter {@code p}.
 */
public sealed interface LetterFilter {
  /** Of letters {@code p}, those that came back, and after which none was issued. */
  String TO_FOLLOW_UP = "p.returnedSlot is not null";

  /** Of letters {@code p}, those that made an administrator. */
  String WAS_CLAIMED = "p.state = fr.moncomptepartenaire.kernel.claim.LetterState.CLAIMED";

  /** Of letters {@code p} that have expired, those that nobody used or replaced before. */
  String WAS_UNUSED = "(p.endedAt is null or p.endedAt >= p.expiresAt)";

  /** Of letters {@code p}, those that are out: an index has the state, and then a time. */
  String OF_STATE = " and p.state = :live";

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

  /**
   * Whether each letter is listed, with its organisation, and not only an organisation's newest:
   * the list has as many as the letters that were counted.
   */
  default boolean listsEachLetter() {
    return false;
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
      return " and " + TO_FOLLOW_UP + before(issuedBefore);
    }

    @Override
    public Map<String, Object> parameters(long now) {
      return with(issuedBefore, Map.of());
    }
  }

  /** What becomes of a letter. */
  enum Fate {
    ISSUED("p.issuedAt", ""),
    /** It made an administrator. */
    CLAIMED("p.endedAt", " and " + WAS_CLAIMED),
    /** It reached its end unused. */
    LAPSED("p.expiresAt", " and " + WAS_UNUSED);

    private final String time;
    private final String condition;

    Fate(String time, String condition) {
      this.time = time;
      this.condition = condition;
    }
  }

  /** Each letter that met this fate in a span of time, whatever became of it since. */
  record OfSpan(Fate fate, Instant from, Instant until) implements LetterFilter {
    @Override
    public String condition() {
      return " and " + fate.time + " >= :from and " + fate.time + " < :until" + fate.condition;
    }

    // The end of a letter that can still be used lies ahead: it has not come yet.
    @Override
    public Map<String, Object> parameters(long now) {
      return Map.of("from", from.toEpochMilli(), "until", Math.min(until.toEpochMilli(), now + 1));
    }

    @Override
    public boolean listsEachLetter() {
      return true;
    }
  }

  /** The seat waits for a letter, none is out, and the newest did not come back. */
  record None() implements LetterFilter {
    @Override
    public String condition() {
      return " and o.letterWanted = true";
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
