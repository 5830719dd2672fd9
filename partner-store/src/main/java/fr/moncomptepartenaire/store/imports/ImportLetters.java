package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The letters of imports: who may produce them, and whether they were handed over. Only one of
 * several concurrent callers gets the right.
 */
public final class ImportLetters {
  /**
   * If no letter was handed over for this long, the node is taken for dead and the run for over.
   */
  static final Duration LETTERS_SEEN = Duration.ofMinutes(1);

  private final EntityManager em;
  private final DatabaseClock clock;

  public ImportLetters(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** The state of an import's letters. */
  public enum State {
    /** Nobody has asked for them. */
    NOT_ASKED,
    /** A run is producing them. */
    UNDER_WAY,
    /** All letters were handed over, to the last byte. */
    PRODUCED,
    /** The run ended early: the letters have to be reissued. */
    BROKEN_OFF
  }

  /**
   * The progress of an import's letters.
   *
   * @param issued how many letters the latest run has handed over; empty before any run
   * @param reissue an operator's wish for new letters, while it waits for another operator
   */
  public record Progress(State state, Optional<Integer> issued, Optional<Reissue> reissue) {}

  /** An operator's wish for new letters, and until when another operator can take them. */
  public record Reissue(String by, Instant until) {}

  /** The progress of the letters of several imports, by import id. */
  public Map<String, Progress> of(List<String> ids) {
    Map<String, Progress> all = new HashMap<>();
    long stale = staleLetters();
    em.createQuery(
            "select i.id, i.lettersAt, r.endedAt, r.delivered, r.seenAt, r.issued, case when"
                + " i.reissueUntil > :now then i.reissueBy end, i.reissueUntil from"
                + " PartnerOrganisationImport i left join PartnerLetterRun r on r.id ="
                + " i.lettersRun where i.id in :ids",
            LettersRow.class)
        .setParameter("ids", ids)
        .setParameter("now", clock.now().toEpochMilli())
        .getResultList()
        .forEach(row -> all.put(row.id(), row.progress(stale)));
    return all;
  }

  /** The progress of an import's letters, in the columns of the query. */
  private record LettersRow(
      String id,
      @Nullable Long lettersAt,
      @Nullable Long endedAt,
      @Nullable Boolean delivered,
      @Nullable Long seenAt,
      @Nullable Integer issued,
      @Nullable String reissueBy,
      @Nullable Long reissueUntil) {

    Progress progress(long stale) {
      if (lettersAt == null) {
        return new Progress(State.NOT_ASKED, Optional.empty(), Optional.empty());
      }
      if (seenAt == null) {
        // From before runs were recorded: at that time a request counted as produced.
        return new Progress(State.PRODUCED, Optional.empty(), reissue());
      }
      State state =
          Boolean.TRUE.equals(delivered)
              ? State.PRODUCED
              : endedAt == null && seenAt >= stale ? State.UNDER_WAY : State.BROKEN_OFF;
      return new Progress(state, Optional.ofNullable(issued), reissue());
    }

    private Optional<Reissue> reissue() {
      return reissueBy == null || reissueUntil == null
          ? Optional.empty()
          : Optional.of(new Reissue(reissueBy, Instant.ofEpochMilli(reissueUntil)));
    }
  }

  private long staleLetters() {
    return clock.now().minus(LETTERS_SEEN).toEpochMilli();
  }

  /**
   * Takes the right to the letters of an import that has ended. Only one caller ever gets it; the
   * result is the id of its run.
   */
  public Optional<String> take(String id, String actorId) {
    long now = clock.now().toEpochMilli();
    String run = UUID.randomUUID().toString();
    int taken =
        em.createQuery(
                "update PartnerOrganisationImport i set i.lettersAt = :now, i.lettersRun = :run"
                    + " where i.id = :id and i.lettersAt is null and i.dryRun = false and i.state"
                    + " <> :running")
            .setParameter("now", now)
            .setParameter("run", run)
            .setParameter("id", id)
            .setParameter("running", ImportState.RUNNING)
            .executeUpdate();
    return taken == 1 ? Optional.of(begun(run, id, actorId, now)) : Optional.empty();
  }

  /**
   * Records that an operator wants new letters for an import. Returns false while another wish
   * waits.
   *
   * @param voided whose wish counts no more; empty for nobody's
   */
  public boolean askAgain(String id, String actorId, String voided) {
    long now = clock.now().toEpochMilli();
    return em.createQuery(
                "update PartnerOrganisationImport i set i.reissueBy = :actor, i.reissueUntil = :until"
                    + " where i.id = :id and i.lettersAt is not null and (i.reissueBy is null or"
                    + " i.reissueUntil <= :now or i.reissueBy = :voided)")
            .setParameter("voided", voided)
            .setParameter("actor", actorId)
            .setParameter("until", now + SecondOperator.REISSUE_WAITS.toMillis())
            .setParameter("id", id)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /**
   * Takes the right to new letters for an import whose letters were taken before. Nobody gets it
   * while a run is active. The former run can issue no more letters; this waits for its transaction
   * in progress. A wish for new letters is fulfilled by this.
   *
   * @param ofTwo whether another operator must have asked for them
   */
  public Optional<String> takeAgain(String id, String actorId, boolean ofTwo) {
    // Concurrent callers have read the same former run: only one of them can replace it.
    Optional<String> former =
        em.createQuery(
                "select coalesce(i.lettersRun, '') from PartnerOrganisationImport i where i.id = :id"
                    + " and i.lettersAt is not null and not exists (select 1 from PartnerLetterRun r"
                    + " where r.id = i.lettersRun and r.endedAt is null and r.seenAt >= :stale)",
                String.class)
            .setParameter("id", id)
            .setParameter("stale", staleLetters())
            .getResultStream()
            .findFirst();
    if (former.isEmpty()) {
      return Optional.empty();
    }
    long now = clock.now().toEpochMilli();
    String run = UUID.randomUUID().toString();
    int taken =
        em.createQuery(
                "update PartnerOrganisationImport i set i.lettersRun = :run, i.reissueBy = null,"
                    + " i.reissueUntil = null where i.id = :id and coalesce(i.lettersRun, '') ="
                    + " :former and (:ofTwo = false or i.reissueBy is not null and i.reissueBy <>"
                    + " :actor and i.reissueUntil > :now)")
            .setParameter("run", run)
            .setParameter("id", id)
            .setParameter("ofTwo", ofTwo)
            .setParameter("actor", actorId)
            .setParameter("now", now)
            .setParameter("former", former.get())
            .executeUpdate();
    return taken == 1 ? Optional.of(begun(run, id, actorId, now)) : Optional.empty();
  }

  private String begun(String run, String id, String actorId, long now) {
    var row = new LetterBatchEntity();
    row.id = run;
    row.importId = id;
    row.actorId = actorId;
    row.startedAt = now;
    row.seenAt = now;
    em.persist(row);
    em.flush();
    return run;
  }

  /**
   * Whether a run may issue letters of its import. Call it in the transaction that issues them:
   * until it ends, nobody else can take the right. Transactions of the same run do not block each
   * other.
   */
  public boolean hold(String id, String run) {
    return em.createQuery(
            "select i from PartnerOrganisationImport i where i.id = :id and i.lettersRun = :run",
            OrganisationImportEntity.class)
        .setParameter("id", id)
        .setParameter("run", run)
        .setLockMode(LockModeType.PESSIMISTIC_READ)
        .getResultStream()
        .findFirst()
        .isPresent();
  }

  /** Records the number of letters that a run has handed over, and that it is alive. */
  public void seen(String run, int issued) {
    em.createQuery(
            "update PartnerLetterRun r set r.seenAt = :now, r.issued = :issued where r.id = :run and"
                + " r.endedAt is null")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("issued", issued)
        .setParameter("run", run)
        .executeUpdate();
  }

  /** Records the end of a run: with its last byte handed over, or early. */
  public void ended(String run, int issued, boolean delivered) {
    em.createQuery(
            "update PartnerLetterRun r set r.endedAt = :now, r.delivered = :delivered, r.issued ="
                + " :issued where r.id = :run and r.endedAt is null")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("delivered", delivered)
        .setParameter("issued", issued)
        .setParameter("run", run)
        .executeUpdate();
  }
}
