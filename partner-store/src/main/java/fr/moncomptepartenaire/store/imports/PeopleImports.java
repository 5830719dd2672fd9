package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.store.imports.PeopleImportLines.NewLine;
import fr.moncomptepartenaire.store.organisation.OrganisationEntity;
import fr.moncomptepartenaire.store.people.Membership;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Imports of people. A file is stored as a whole. Each line is processed in the transaction that
 * records its outcome, so that a node that dies leaves every line either done or waiting.
 */
public final class PeopleImports {
  /** How long the result of an import is kept. */
  static final Duration KEPT = Duration.ofDays(30);

  /** An import without progress for this long is given up, and its contents are erased. */
  static final Duration PATIENCE = Duration.ofDays(2);

  /** How long refused lines are kept as they were sent, after the end. */
  static final Duration VALUES_KEPT = Duration.ofDays(1);

  /** How many running imports one round tries. */
  private static final int CANDIDATES = 100;

  private static final String NOT_SUSPENDED =
      " exists (select 1 from OrganizationEntity k where k.id = i.orgId and k.enabled = true)";

  /** A waiting line in the format of {@link RefusedLines}. */
  private static final String AS_SENT =
      Stream.of("lastName", "firstName", "email", "phone", "groups")
          .map(cell -> "coalesce(l." + cell + ", '')")
          .collect(Collectors.joining(", :between, "));

  private final EntityManager em;
  private final DatabaseClock clock;

  public PeopleImports(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** An import and its progress. */
  public record Progress(
      String id,
      String realmId,
      String orgId,
      String actorId,
      @Nullable String origin,
      String baseUri,
      boolean dryRun,
      ImportState state,
      int total,
      int done,
      int created,
      int refused,
      Optional<String> readAs) {}

  /**
   * Stores a file and returns the import's id.
   *
   * <p>Flushes at once: while another import of the organisation runs, a unique key throws (see
   * {@link UniqueKeyViolations}), and the transaction is lost.
   *
   * @param readAs how the file was parsed, for {@link Progress#readAs}
   */
  public String start(
      Membership actor,
      @Nullable String origin,
      String baseUri,
      boolean dryRun,
      String readAs,
      List<NewLine> lines) {
    var row = PeopleImportEntity.running(actor, origin, baseUri, dryRun, clock.now());
    row.readAs = readAs;
    row.total = lines.size();
    em.persist(row);
    em.flush();
    var writer = new LineWriter(em);
    lines.forEach(line -> writer.add(PeopleImportLineEntity.waiting(row.id, line)));
    writer.end();
    return row.id;
  }

  /** How many imports an organisation has started since {@code since}. */
  public long startedSince(String orgId, Instant since) {
    return em.createQuery(
            "select count(i) from PartnerImport i where i.orgId = :orgId and i.createdAt >= :since",
            Long.class)
        .setParameter("orgId", orgId)
        .setParameter("since", since.toEpochMilli())
        .getSingleResult();
  }

  /** An import of this organisation. */
  public Optional<Progress> byId(String orgId, String id) {
    return em.createQuery(
            "select i from PartnerImport i where i.id = :id and i.orgId = :orgId",
            PeopleImportEntity.class)
        .setParameter("id", id)
        .setParameter("orgId", orgId)
        .getResultStream()
        .findFirst()
        .map(PeopleImports::progress);
  }

  /**
   * Ids of running imports, the one that waited longest first. Imports of suspended organisations
   * wait until the suspension ends.
   */
  public List<String> running() {
    return em.createQuery(
            "select i.id from PartnerImport i where i.state = :running and"
                + NOT_SUSPENDED
                + " order by i.steppedAt, i.id",
            String.class)
        .setParameter("running", ImportState.RUNNING)
        .setMaxResults(CANDIDATES)
        .getResultList();
  }

  /**
   * A running import, locked until the transaction ends; empty when its row or its organisation is
   * locked by others. Locks the organisation before the import, like all code that changes or
   * removes its members: the other order would cause a deadlock.
   */
  public Optional<Progress> lock(String id) {
    return Queries.lockFirst(
            em.createQuery(
                    "select o from PartnerOrganisation o where o.orgId = (select i.orgId from"
                        + " PartnerImport i where i.id = :id)",
                    OrganisationEntity.class)
                .setParameter("id", id))
        .flatMap(
            organisation ->
                Queries.lockFirst(
                    em.createQuery(
                            "select i from PartnerImport i where i.id = :id and i.state = :running",
                            PeopleImportEntity.class)
                        .setParameter("id", id)
                        .setParameter("running", ImportState.RUNNING)))
        .map(PeopleImports::progress);
  }

  /** Whether an organisation is suspended or removed now. */
  public boolean isSuspended(String orgId) {
    return em.createQuery(
            "select k.id from OrganizationEntity k where k.id = :orgId and k.enabled = true",
            String.class)
        .setParameter("orgId", orgId)
        .getResultList()
        .isEmpty();
  }

  /**
   * Records the outcomes of lines, erases their personal data, and ends the import after its last
   * line. Skips lines that were processed already. Returns whether the import was running;
   * otherwise nothing is recorded.
   */
  public boolean record(String id, Collection<DoneLine> lines) {
    Optional<PeopleImportEntity> running = lockRunning(id);
    running.ifPresent(row -> record(row, lines));
    return running.isPresent();
  }

  private void record(PeopleImportEntity row, Collection<DoneLine> lines) {
    Map<Integer, DoneLine> done =
        lines.stream().collect(Collectors.toMap(DoneLine::line, Function.identity()));
    new PeopleImportLines(em)
        .waiting(row.id, done.keySet())
        .forEach(
            waiting -> {
              DoneLine line = Objects.requireNonNull(done.get(waiting.line));
              waiting.become(line);
              row.count(line.outcome());
            });
    row.steppedAt = clock.now().toEpochMilli();
    if (row.done == row.total) {
      row.end(ImportState.DONE, clock.now());
    }
    em.flush();
  }

  // Read again after the lock is taken: the import may have ended meanwhile.
  private Optional<PeopleImportEntity> lockRunning(String id) {
    PeopleImportEntity row = em.find(PeopleImportEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return Optional.empty();
    }
    em.refresh(row);
    return Optional.of(row).filter(locked -> locked.state == ImportState.RUNNING);
  }

  /** Refuses all waiting lines for one reason, and ends the import. The caller has locked it. */
  public void refuseRest(String id, LineError reason) {
    PeopleImportEntity row = em.find(PeopleImportEntity.class, id);
    int refused =
        em.createQuery(
                "update PartnerImportLine l set l.outcome = :outcome, l.errors = :errors, l.asSent ="
                    + " coalesce(l.asSent, concat("
                    + AS_SENT
                    + ")), l.lastName = null, l.firstName = null, l.email = null, l.phone = null,"
                    + " l.groups = null where l.importId = :id and l.outcome is null")
            .setParameter("outcome", LineOutcome.REFUSED)
            .setParameter("between", String.valueOf(RefusedLines.BETWEEN))
            .setParameter("errors", LineError.written(List.of(reason)))
            .setParameter("id", id)
            .executeUpdate();
    row.done += refused;
    row.refused += refused;
    row.end(ImportState.DONE, clock.now());
    em.flush();
  }

  /**
   * Stops an import: processed lines stay, waiting lines are erased. Returns whether the import was
   * still running. Waits for the line in progress.
   */
  public boolean cancel(String orgId, String id) {
    Optional<PeopleImportEntity> running = lockRunning(id).filter(row -> row.orgId.equals(orgId));
    running.ifPresent(
        row -> {
          forgetWaiting(id);
          row.end(ImportState.CANCELLED, clock.now());
          em.flush();
        });
    return running.isPresent();
  }

  /** An import without progress. */
  private record Stalled(String orgId, String id) {}

  /**
   * Erases what has expired: refused lines as they were sent after {@link #VALUES_KEPT}, results
   * after {@link #KEPT}, and personal data of imports without progress for {@link #PATIENCE}. The
   * time of a suspension does not count as lack of progress, but no import waits longer than {@link
   * #KEPT}.
   */
  public void sweep() {
    Instant now = clock.now();
    em.createQuery(
            "update PartnerImport i set i.steppedAt = :now where i.state = :running and i.createdAt >"
                + " :kept and not"
                + NOT_SUSPENDED)
        .setParameter("now", now.toEpochMilli())
        .setParameter("running", ImportState.RUNNING)
        .setParameter("kept", now.minus(KEPT).toEpochMilli())
        .executeUpdate();
    em.createQuery(
            "select i.orgId, i.id from PartnerImport i where i.state = :running and i.steppedAt <"
                + " :before",
            Stalled.class)
        .setParameter("running", ImportState.RUNNING)
        .setParameter("before", now.minus(PATIENCE).toEpochMilli())
        .getResultList()
        .forEach(stalled -> cancel(stalled.orgId(), stalled.id()));
    em.createQuery(
            "update PartnerImportLine l set l.typedValues = null, l.asSent = null where"
                + " (l.typedValues is not null or l.asSent is not null) and l.importId in (select i.id from PartnerImport i where i.endedAt < :before)")
        .setParameter("before", now.minus(VALUES_KEPT).toEpochMilli())
        .executeUpdate();
    forget("i.endedAt < :value", now.minus(KEPT).toEpochMilli());
  }

  /** Deletes the imports that match a condition on {@code i} with the parameter {@code value}. */
  public void forget(String condition, Object value) {
    // Locked first, like the code that records outcomes: another order would cause a deadlock.
    em.createQuery("select i from PartnerImport i where " + condition, PeopleImportEntity.class)
        .setParameter("value", value)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(em::detach);
    em.createQuery(
            "delete from PartnerImportLine l where l.importId in (select i.id from PartnerImport i"
                + " where "
                + condition
                + ")")
        .setParameter("value", value)
        .executeUpdate();
    em.createQuery("delete from PartnerImport i where " + condition)
        .setParameter("value", value)
        .executeUpdate();
  }

  private void forgetWaiting(String id) {
    em.createQuery("delete from PartnerImportLine l where l.importId = :id and l.outcome is null")
        .setParameter("id", id)
        .executeUpdate();
  }

  private static Progress progress(PeopleImportEntity row) {
    return new Progress(
        row.id,
        row.realmId,
        row.orgId,
        row.actorId,
        row.origin,
        row.baseUri,
        row.dryRun,
        row.state,
        row.total,
        row.done,
        row.created,
        row.refused,
        Optional.ofNullable(row.readAs));
  }
}
