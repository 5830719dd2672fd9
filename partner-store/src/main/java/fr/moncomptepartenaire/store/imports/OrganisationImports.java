package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.kernel.seat.Seat;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Imports of organisations. A line waits until the transaction that creates its organisation. A
 * node that dies leaves every line either done or waiting, and any other node continues.
 */
public final class OrganisationImports {
  /** Of imports {@code i}, those whose letters are still to be asked for. */
  public static final String WANTS_LETTERS = "i.lettersWanted = true and i.lettersAt is null";

  private static final String CAN_BRING_LETTERS =
      "exists (select 1 from PartnerOrganisationImportLine l join PartnerOrganisation o on o.orgId ="
          + " l.orgId where l.importId = i.id and l.outcome in :described and o.seat in :waiting)";

  /** How long the report of an import is kept. */
  static final Duration KEPT = Duration.ofDays(30);

  private final EntityManager em;
  private final DatabaseClock clock;

  public OrganisationImports(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** An import, without its lines. */
  public record Task(
      String id,
      String realmId,
      String actorId,
      Optional<String> origin,
      boolean dryRun,
      ImportState state,
      int total,
      Instant createdAt,
      Optional<String> readAs) {}

  /** A page of imports; {@code total} counts all of them. */
  public record Page(long total, List<Task> items) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** The number of lines of an import for each outcome. */
  public record Counts(long created, long updated, long unchanged, long refused) {
    private static Counts of(List<CountedOutcome> counts) {
      Map<LineOutcome, Long> lines =
          counts.stream().collect(Collectors.toMap(CountedOutcome::outcome, CountedOutcome::lines));
      return new Counts(
          lines.getOrDefault(LineOutcome.CREATED, 0L),
          lines.getOrDefault(LineOutcome.UPDATED, 0L),
          lines.getOrDefault(LineOutcome.UNCHANGED, 0L),
          lines.getOrDefault(LineOutcome.REFUSED, 0L));
    }

    public long done() {
      return created + updated + unchanged + refused;
    }
  }

  private record CountedOutcome(String importId, LineOutcome outcome, long lines) {}

  /** Starts to store a file. */
  public OrganisationFileIntake begin(
      String realmId, String actorId, @Nullable String origin, boolean dryRun) {
    var task = new OrganisationImportEntity();
    task.begin(realmId, actorId, origin, dryRun, clock.now());
    em.persist(task);
    em.flush();
    return new OrganisationFileIntake(em, task);
  }

  public Optional<Task> byId(String realmId, String id) {
    return em.createQuery(
            "select i from PartnerOrganisationImport i where i.id = :id and i.realmId = :realmId",
            OrganisationImportEntity.class)
        .setParameter("id", id)
        .setParameter("realmId", realmId)
        .getResultStream()
        .findFirst()
        .map(this::read);
  }

  /**
   * A page of a realm's imports, the newest first.
   *
   * @param lettersWanted only those whose letters are still to be asked for
   */
  public Page page(String realmId, boolean lettersWanted, int first, int max) {
    String which = "i.realmId = :realmId" + (lettersWanted ? " and " + WANTS_LETTERS : "");
    long total =
        em.createQuery(
                "select count(*) from PartnerOrganisationImport i where " + which, Long.class)
            .setParameter("realmId", realmId)
            .getSingleResult();
    return new Page(
        total,
        em
            .createQuery(
                "select i from PartnerOrganisationImport i where "
                    + which
                    + " order by i.createdAt desc, i.id",
                OrganisationImportEntity.class)
            .setParameter("realmId", realmId)
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList()
            .stream()
            .map(this::read)
            .toList());
  }

  /** Ids of running imports, oldest first. */
  public List<String> running() {
    return em.createQuery(
            "select i.id from PartnerOrganisationImport i where i.state = :running order by"
                + " i.createdAt, i.id",
            String.class)
        .setParameter("running", ImportState.RUNNING)
        .getResultList();
  }

  /** An import, if it is running. */
  public Optional<Task> running(String id) {
    return em.createQuery(
            "select i from PartnerOrganisationImport i where i.id = :id and i.state = :running",
            OrganisationImportEntity.class)
        .setParameter("id", id)
        .setParameter("running", ImportState.RUNNING)
        .getResultStream()
        .findFirst()
        .map(this::read);
  }

  /** The counts of several imports, by import id. */
  public Map<String, Counts> counts(List<String> ids) {
    Map<String, List<CountedOutcome>> counted =
        em.createQuery(
                "select l.importId, l.outcome, count(l) from PartnerOrganisationImportLine l where"
                    + " l.importId in :ids and l.outcome is not null group by l.importId,"
                    + " l.outcome",
                CountedOutcome.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.groupingBy(CountedOutcome::importId));
    return ids.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), id -> Counts.of(counted.getOrDefault(id, List.of()))));
  }

  /** Ends an import if no line waits. Returns whether this call ended it. */
  public boolean endIfComplete(String id) {
    boolean ended =
        em.createQuery(
                    "update PartnerOrganisationImport i set i.state = :done, i.endedAt = :now where i.id"
                        + " = :id and i.state = :running and not exists (select 1 from"
                        + " PartnerOrganisationImportLine l where l.importId = i.id and l.outcome is"
                        + " null)")
                .setParameter("done", ImportState.DONE)
                .setParameter("now", clock.now().toEpochMilli())
                .setParameter("id", id)
                .setParameter("running", ImportState.RUNNING)
                .executeUpdate()
            == 1;
    if (ended) {
      withLetters(
              "update PartnerOrganisationImport i set i.lettersWanted = true where i.id = :id and"
                  + " i.dryRun = false and "
                  + CAN_BRING_LETTERS)
          .setParameter("id", id)
          .executeUpdate();
    }
    return ended;
  }

  /**
   * Whether an organisation of an import still waits for an administrator, and can get a letter.
   */
  public boolean canBringLetters(String id) {
    return em.createQuery(
                "select count(*) from PartnerOrganisationImport i where i.id = :id and "
                    + CAN_BRING_LETTERS,
                Long.class)
            .setParameter("id", id)
            .setParameter("described", List.of(LineOutcome.CREATED, LineOutcome.UPDATED))
            .setParameter("waiting", Seat.OPEN_TO_LETTER)
            .getSingleResult()
        == 1;
  }

  /**
   * Forgets imports that can bring no letter any more: their organisations have got administrators
   * since. A condition of the count itself would read all lines of an import each time.
   */
  private void forgetLettersThatCannotCome() {
    withLetters(
            "update PartnerOrganisationImport i set i.lettersWanted = false where "
                + WANTS_LETTERS
                + " and not "
                + CAN_BRING_LETTERS)
        .executeUpdate();
  }

  private Query withLetters(String update) {
    return em.createQuery(update)
        .setParameter("described", List.of(LineOutcome.CREATED, LineOutcome.UPDATED))
        .setParameter("waiting", Seat.OPEN_TO_LETTER);
  }

  /** Stops an import; processed lines stay. Returns whether the import was still running. */
  public boolean cancel(String id) {
    return em.createQuery(
                "update PartnerOrganisationImport i set i.state = :cancelled, i.endedAt = :now where"
                    + " i.id = :id and i.state = :running")
            .setParameter("cancelled", ImportState.CANCELLED)
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("id", id)
            .setParameter("running", ImportState.RUNNING)
            .executeUpdate()
        == 1;
  }

  /**
   * Deletes imports that ended longer ago than {@link #KEPT}, and looks again which of the others
   * can still bring letters.
   */
  public void sweep() {
    forgetLettersThatCannotCome();
    forget("i.endedAt < :value", clock.now().minus(KEPT).toEpochMilli());
  }

  /** Deletes the imports that match a condition on {@code i} with the parameter {@code value}. */
  public void forget(String condition, Object value) {
    em.createQuery(
            "delete from PartnerOrganisationImportLine l where l.importId in (select i.id from"
                + " PartnerOrganisationImport i where "
                + condition
                + ")")
        .setParameter("value", value)
        .executeUpdate();
    em.createQuery(
            "delete from PartnerLetterRun r where r.importId in (select i.id from"
                + " PartnerOrganisationImport i where "
                + condition
                + ")")
        .setParameter("value", value)
        .executeUpdate();
    em.createQuery("delete from PartnerOrganisationImport i where " + condition)
        .setParameter("value", value)
        .executeUpdate();
  }

  // Detached at once: conditional updates do not change entities in the session.
  private Task read(OrganisationImportEntity row) {
    em.detach(row);
    return new Task(
        row.id,
        row.realmId,
        row.actorId,
        Optional.ofNullable(row.origin),
        row.dryRun,
        row.state,
        row.total,
        Instant.ofEpochMilli(row.createdAt),
        Optional.ofNullable(row.readAs));
  }
}
