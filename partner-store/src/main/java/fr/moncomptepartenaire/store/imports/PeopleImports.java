package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.store.imports.PeopleImportLines.DoneLine;
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
import java.util.UUID;
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

  /** So many rows are sent to the database together. */
  private static final int BATCH = 500;

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
    var row = new PeopleImportEntity();
    row.id = UUID.randomUUID().toString();
    row.realmId = actor.realmId();
    row.orgId = actor.orgId();
    row.actorId = actor.userId();
    row.origin = origin == null || origin.length() <= 64 ? origin : origin.substring(0, 64);
    row.baseUri = baseUri;
    row.dryRun = dryRun;
    row.state = ImportState.RUNNING;
    row.runningSlot = actor.orgId();
    row.readAs = readAs;
    row.total = lines.size();
    row.createdAt = clock.now().toEpochMilli();
    row.steppedAt = row.createdAt;
    em.persist(row);
    em.flush();
    for (int from = 0; from < lines.size(); from += BATCH) {
      List<PeopleImportLineEntity> batch =
          lines.subList(from, Math.min(from + BATCH, lines.size())).stream()
              .map(line -> PeopleImportLineEntity.waiting(row.id, line))
              .toList();
      batch.forEach(em::persist);
      em.flush();
      // Ten thousand rows would otherwise be looked through at each flush to come.
      batch.forEach(em::detach);
    }
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
   * The running import that has waited longest, locked until the transaction ends; those that other
   * nodes are at are passed over, and those of suspended organisations wait for the suspension's
   * end. The organisation is locked before its import, as by whoever acts upon its people or
   * removes it: the other way round each would wait for the other.
   */
  public Optional<Progress> lockNext() {
    for (Object[] candidate :
        em.createQuery(
                "select i.id, i.orgId from PartnerImport i where i.state = :running and"
                    + NOT_SUSPENDED
                    + " order by i.steppedAt, i.id",
                Object[].class)
            .setParameter("running", ImportState.RUNNING)
            .setMaxResults(CANDIDATES)
            .getResultList()) {
      Optional<Progress> locked = lock((String) candidate[0], (String) candidate[1]);
      if (locked.isPresent()) {
        return locked;
      }
    }
    return Optional.empty();
  }

  private Optional<Progress> lock(String id, String orgId) {
    return Queries.lockFirst(
            em.createQuery(
                    "select o from PartnerOrganisation o where o.orgId = :orgId",
                    OrganisationEntity.class)
                .setParameter("orgId", orgId))
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
   * one. Passes over lines that were done already, and does nothing once the import has ended.
   */
  public void record(String id, Collection<DoneLine> lines) {
    PeopleImportEntity row = em.find(PeopleImportEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      return;
    }
    em.refresh(row);
    if (row.state != ImportState.RUNNING) {
      return;
    }
    Map<Integer, DoneLine> done =
        lines.stream().collect(Collectors.toMap(DoneLine::line, Function.identity()));
    for (PeopleImportLineEntity waiting :
        em.createQuery(
                "select l from PartnerImportLine l where l.importId = :id and l.outcome is null and"
                    + " l.line in :lines",
                PeopleImportLineEntity.class)
            .setParameter("id", id)
            .setParameter("lines", done.keySet())
            .getResultList()) {
      DoneLine line = Objects.requireNonNull(done.get(waiting.line));
      waiting.become(line);
      row.done++;
      if (line.outcome() == LineOutcome.CREATED) {
        row.created++;
      } else {
        row.refused++;
      }
    }
    row.steppedAt = clock.now().toEpochMilli();
    if (row.done == row.total) {
      end(row, ImportState.DONE);
    }
    em.flush();
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
    end(row, ImportState.DONE);
    em.flush();
  }

  /**
   * Stops an import: what is done stays, what waits is erased. Answers whether it still ran. Waits
   * for the line that is being done.
   */
  public boolean cancel(String orgId, String id) {
    PeopleImportEntity row = em.find(PeopleImportEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null || !row.orgId.equals(orgId)) {
      return false;
    }
    em.refresh(row);
    if (row.state != ImportState.RUNNING) {
      return false;
    }
    forgetWaiting(id);
    end(row, ImportState.CANCELLED);
    em.flush();
    return true;
  }

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
            Object[].class)
        .setParameter("running", ImportState.RUNNING)
        .setParameter("before", now.minus(PATIENCE).toEpochMilli())
        .getResultList()
        .forEach(row -> cancel((String) row[0], (String) row[1]));
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

  private void end(PeopleImportEntity row, ImportState state) {
    row.state = state;
    row.runningSlot = null;
    row.endedAt = clock.now().toEpochMilli();
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
