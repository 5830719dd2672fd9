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
import org.jspecify.annotations.Nullable;

/**
 * Files of people on their way in. A file is taken whole; its lines are then done in the
 * transactions that also record what became of them, so that a node which dies leaves every line
 * either done or waiting.
 */
public final class PeopleImports {
  /** The result of an import can be read for so long. */
  static final Duration KEPT = Duration.ofDays(30);

  /** An import that has not come further for so long is given up, and its contents erased. */
  static final Duration PATIENCE = Duration.ofDays(2);

  /** What stands in the cells of refused lines can be read for so long after the end. */
  static final Duration VALUES_KEPT = Duration.ofDays(1);

  /** How many running imports are tried before the next round. */
  private static final int CANDIDATES = 100;

  private static final String NOT_SUSPENDED =
      " exists (select 1 from OrganizationEntity k where k.id = i.orgId and k.enabled = true)";

  private final EntityManager em;
  private final DatabaseClock clock;

  public PeopleImports(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** An import and how far it is. */
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
   * Takes a file in; the import's id.
   *
   * <p>Flushes at once: while another import of the organisation runs, a unique key refuses and
   * throws (see {@link UniqueKeyViolations}), after which the transaction is lost.
   *
   * @param readAs how the file was understood, for {@link Progress#readAs}
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

  /** How many imports an organisation has started since then. */
  public long startedSince(String orgId, Instant since) {
    return em.createQuery(
            "select count(i) from PartnerImport i where i.orgId = :orgId and i.createdAt >= :since",
            Long.class)
        .setParameter("orgId", orgId)
        .setParameter("since", since.toEpochMilli())
        .getSingleResult();
  }

  /** An import of that very organisation. */
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
   * The imports that have lines to do, whoever has waited longest first; those of suspended
   * organisations wait for the suspension's end.
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
   * A running import, locked until the transaction ends; empty when somebody else is at it or at
   * its organisation. The organisation is locked before its import, as by whoever acts upon its
   * people or removes it: the other way round each would wait for the other.
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

  /** Whether an organisation is suspended, or gone, by now. */
  public boolean isSuspended(String orgId) {
    return em.createQuery(
            "select k.id from OrganizationEntity k where k.id = :orgId and k.enabled = true",
            String.class)
        .setParameter("orgId", orgId)
        .getResultList()
        .isEmpty();
  }

  /**
   * Records what became of lines, erases who was named in them, and ends the import after its last
   * one. Passes over lines that were done already. Answers whether the import ran until then: once
   * it has ended, nothing is recorded.
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

  // Read anew behind the lock: it may have ended while this waited.
  private Optional<PeopleImportEntity> lockRunning(String id) {
    PeopleImportEntity row = em.find(PeopleImportEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return Optional.empty();
    }
    em.refresh(row);
    return Optional.of(row).filter(locked -> locked.state == ImportState.RUNNING);
  }

  /** Refuses all lines that still wait, for one reason, and ends the import, which is locked. */
  public void refuseRest(String id, LineError reason) {
    PeopleImportEntity row = em.find(PeopleImportEntity.class, id);
    int refused =
        em.createQuery(
                "update PartnerImportLine l set l.outcome = :outcome, l.errors = :errors, l.lastName"
                    + " = null, l.firstName = null, l.email = null, l.phone = null, l.groups = null"
                    + " where l.importId = :id and l.outcome is null")
            .setParameter("outcome", LineOutcome.REFUSED)
            .setParameter("errors", LineError.written(List.of(reason)))
            .setParameter("id", id)
            .executeUpdate();
    row.done += refused;
    row.refused += refused;
    row.end(ImportState.DONE, clock.now());
    em.flush();
  }

  /**
   * Stops an import: what is done stays, what waits is erased. Answers whether it still ran. Waits
   * for the line that is being done.
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

  /** An import that stands still. */
  private record Stalled(String orgId, String id) {}

  /**
   * Erases what is no longer needed: what stood in refused cells after {@link #VALUES_KEPT},
   * results after {@link #KEPT}, and whoever is named in imports that have stood still for {@link
   * #PATIENCE}. The time of a suspension does not count as standing still, but no import waits for
   * longer than {@link #KEPT}.
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
            "update PartnerImportLine l set l.typedValues = null where l.typedValues is not null and"
                + " l.importId in (select i.id from PartnerImport i where i.endedAt < :before)")
        .setParameter("before", now.minus(VALUES_KEPT).toEpochMilli())
        .executeUpdate();
    forget("i.endedAt < :value", now.minus(KEPT).toEpochMilli());
  }

  /** Forgets all imports of an organisation, a realm or a time. */
  public void forget(String condition, Object value) {
    // Locked first, as by whoever records what became of a line: else each would wait for the
    // other.
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
