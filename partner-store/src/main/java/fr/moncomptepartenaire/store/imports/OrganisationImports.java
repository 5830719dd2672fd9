package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.kernel.OrganisationName;
import fr.moncomptepartenaire.kernel.PostalAddress;
import fr.moncomptepartenaire.kernel.Siret;
import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import fr.moncomptepartenaire.store.organisation.Organisations;
import fr.moncomptepartenaire.store.query.DatabaseClock;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;


/**
 * Files of organisations on their way in. A file's lines are kept until each is done, in the
 * transaction that makes its organisation: a node that dies leaves every line either done or
 * waiting, and any node goes on with it.
 */
public final class OrganisationImports {
  /** The report of an import can be read for so long. */
  static final Duration KEPT = Duration.ofDays(30);

  /** Letters that nobody has been handed for so long are under way no more: their node is dead. */
  static final Duration LETTERS_SEEN = Duration.ofMinutes(1);

  private static final int BATCH = 500;
  private static final int LONGEST_ORIGIN = 64;

  private final EntityManager em;
  private final DatabaseClock clock;

  public OrganisationImports(EntityManager em, DatabaseClock clock) {
    this.em = em;
    this.clock = clock;
  }

  /** Where an import stands. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED
  }

  /** What became of a line, or in a dry run: would become. */
  public enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED,
    REFUSED
  }

  /** Where the letters of an import stand. */
  public enum LettersState {
    /** Nobody has asked for them. */
    NOT_ASKED,
    /** They are on their way. */
    UNDER_WAY,
    /** They were handed over, to the last byte. */
    PRODUCED,
    /** They came to an end before that: only reissuing helps. */
    BROKEN_OFF
  }

  /**
   * The letters of an import.
   *
   * @param issued how many were handed over so far by whoever asked last; none before
   */
  public record Letters(LettersState state, Optional<Integer> issued) {}

  /** An import without its lines. */
  public record Task(
      String id,
      String realmId,
      String actorId,
      Optional<String> origin,
      boolean dryRun,
      State state,
      int total,
      Instant createdAt,
      Optional<String> readAs) {}

  /** A page of imports; {@code total} counts all of them. */
  public record Page(long total, List<Task> items) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** How many lines of an import had which outcome. */
  public record Counts(long created, long updated, long unchanged, long refused) {
    private static Counts of(Map<Outcome, Long> counts) {
      return new Counts(
          counts.getOrDefault(Outcome.CREATED, 0L),
          counts.getOrDefault(Outcome.UPDATED, 0L),
          counts.getOrDefault(Outcome.UNCHANGED, 0L),
          counts.getOrDefault(Outcome.REFUSED, 0L));
    }

    public long done() {
      return created + updated + unchanged + refused;
    }
  }

  /** A line that waits. */
  public record WaitingLine(int line, OrganisationIdentity identity) {}

  /** A line that was refused, and why. */
  public record RefusedLine(int line, List<LineError> errors) {
    public RefusedLine {
      errors = List.copyOf(errors);
    }
  }

  /** An organisation that an import made or found. */
  public record DoneLine(int line, String orgId) {}

  /** A file that is being taken in; nobody sees it before the transaction is committed. */
  public final class Intake {
    private final OrganisationImportEntity task;
    private final List<OrganisationImportLineEntity> batch = new ArrayList<>(BATCH);

    private Intake(OrganisationImportEntity task) {
      this.task = task;
    }

    public String id() {
      return task.id;
    }

    /** Takes a sound line. */
    public void add(int line, OrganisationIdentity identity) {
      var row = row(line);
      row.siret = identity.siret().digits();
      row.name = identity.name().value();
      row.housingKinds = Organisations.joined(identity.housingKinds());
      row.addressLines = Organisations.joined(identity.address().lines());
      row.postalCode = identity.address().postalCode();
      row.city = identity.address().city();
      keep(row);
    }

    /** Takes a line that is refused whatever the organisations are. */
    public void refuse(int line, List<LineError> errors) {
      var row = row(line);
      row.outcome = Outcome.REFUSED;
      row.errors = LineError.written(errors);
      row.typedValues = LineError.writtenValues(errors);
      keep(row);
    }

    /** Ends the file, of which is kept how it was understood, for {@link Task#readAs}. */
    public void end(String readAs) {
      send();
      task.readAs = readAs;
      if (task.total == 0) {
        throw new IllegalStateException("an import without lines would never end");
      }
      em.flush();
    }

    private OrganisationImportLineEntity row(int line) {
      var row = new OrganisationImportLineEntity();
      row.importId = task.id;
      row.line = line;
      return row;
    }

    private void keep(OrganisationImportLineEntity row) {
      task.total++;
      batch.add(row);
      if (batch.size() == BATCH) {
        send();
      }
    }

    // Let go of at once: a hundred thousand rows would be looked through at each flush to come.
    private void send() {
      batch.forEach(em::persist);
      em.flush();
      batch.forEach(em::detach);
      batch.clear();
    }
  }

  /** Begins to take a file in. */
  public Intake begin(String realmId, String actorId, @Nullable String origin, boolean dryRun) {
    var task = new OrganisationImportEntity();
    task.id = UUID.randomUUID().toString();
    task.realmId = realmId;
    task.actorId = actorId;
    task.origin =
        origin == null || origin.length() <= LONGEST_ORIGIN
            ? origin
            : origin.substring(0, LONGEST_ORIGIN);
    task.dryRun = dryRun;
    task.state = State.RUNNING;
    task.createdAt = clock.now().toEpochMilli();
    em.persist(task);
    em.flush();
    return new Intake(task);
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

  /** A page of a realm's imports, the newest first. */
  public Page page(String realmId, int first, int max) {
    long total =
        em.createQuery(
                "select count(i) from PartnerOrganisationImport i where i.realmId = :realmId",
                Long.class)
            .setParameter("realmId", realmId)
            .getSingleResult();
    return new Page(
        total,
        em
            .createQuery(
                "select i from PartnerOrganisationImport i where i.realmId = :realmId order by"
                    + " i.createdAt desc, i.id",
                OrganisationImportEntity.class)
            .setParameter("realmId", realmId)
            .setFirstResult(first)
            .setMaxResults(max)
            .getResultList()
            .stream()
            .map(this::read)
            .toList());
  }

  /** The imports that have lines to do, the oldest first. */
  public List<Task> running() {
    return em
        .createQuery(
            "select i from PartnerOrganisationImport i where i.state = :running order by"
                + " i.createdAt, i.id",
            OrganisationImportEntity.class)
        .setParameter("running", State.RUNNING)
        .getResultList()
        .stream()
        .map(this::read)
        .toList();
  }

  /** How far imports are, each of them by its id. */
  public Map<String, Counts> counts(List<String> ids) {
    Map<String, Map<Outcome, Long>> counts = new HashMap<>();
    ids.forEach(id -> counts.put(id, new EnumMap<>(Outcome.class)));
    em.createQuery(
            "select l.importId, l.outcome, count(l) from PartnerOrganisationImportLine l where"
                + " l.importId in :ids and l.outcome is not null group by l.importId, l.outcome",
            Object[].class)
        .setParameter("ids", ids)
        .getResultList()
        .forEach(
            row ->
                Objects.requireNonNull(counts.get((String) row[0]))
                    .put((Outcome) row[1], (Long) row[2]));
    Map<String, Counts> all = new HashMap<>();
    counts.forEach((id, outcomes) -> all.put(id, Counts.of(outcomes)));
    return all;
  }

  /** Where the letters of imports stand, each of them by its id. */
  public Map<String, Letters> letters(List<String> ids) {
    Map<String, Letters> all = new HashMap<>();
    long stale = staleLetters();
    em.createQuery(
            "select i.id, i.lettersAt, r.endedAt, r.delivered, r.seenAt, r.issued from"
                + " PartnerOrganisationImport i left join PartnerLetterRun r on r.id ="
                + " i.lettersRun where i.id in :ids",
            Object[].class)
        .setParameter("ids", ids)
        .getResultList()
        .forEach(row -> all.put((String) row[0], letters(row, stale)));
    return all;
  }

  private static Letters letters(@Nullable Object[] row, long stale) {
    if (row[1] == null) {
      return new Letters(LettersState.NOT_ASKED, Optional.empty());
    }
    if (row[4] == null) {
      // Taken before runs were recorded, when that counted as produced.
      return new Letters(LettersState.PRODUCED, Optional.empty());
    }
    LettersState state =
        Boolean.TRUE.equals(row[3])
            ? LettersState.PRODUCED
            : row[2] == null && (Long) row[4] >= stale
                ? LettersState.UNDER_WAY
                : LettersState.BROKEN_OFF;
    return new Letters(state, Optional.ofNullable((Integer) row[5]));
  }

  private long staleLetters() {
    return clock.now().minus(LETTERS_SEEN).toEpochMilli();
  }

  /** A page of the refused lines, in the file's order. */
  public List<RefusedLine> refused(String id, int first, int max) {
    return em
        .createQuery(
            "select l.line, l.errors, l.typedValues from PartnerOrganisationImportLine l where l.importId = :id and"
                + " l.outcome = :refused order by l.line",
            Object[].class)
        .setParameter("id", id)
        .setParameter("refused", Outcome.REFUSED)
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultList()
        .stream()
        .map(
            row ->
                new RefusedLine((Integer) row[0], LineError.read((String) row[1], (String) row[2])))
        .toList();
  }

  /**
   * The first lines of an import that wait, from behind one on, locked until the transaction ends;
   * those that others are at are passed over. None when the import does not run.
   */
  public List<WaitingLine> lockWaiting(String id, int afterLine, int max) {
    OptionalInt after = OptionalInt.of(afterLine);
    while (after.isPresent()) {
      List<WaitingLine> lines = lockWaitingWithinSpan(id, after.getAsInt(), max);
      if (!lines.isEmpty()) {
        return lines;
      }
      after = beforeNextWaiting(id, after.getAsInt() + SPAN);
    }
    return List.of();
  }

  /**
   * How many lines one look at those that wait goes over. Without an end to it, plans that were
   * made for a table that has just been filled sort all lines of the file to find the first ones.
   */
  private static final int SPAN = 200;

  private List<WaitingLine> lockWaitingWithinSpan(String id, int afterLine, int max) {
    return locked(
        em.createQuery(
                WAITING + " and l.line > :after and l.line <= :last order by l.line",
                OrganisationImportLineEntity.class)
            .setParameter("id", id)
            .setParameter("after", afterLine)
            .setParameter("last", afterLine + SPAN)
            .setMaxResults(max));
  }

  private OptionalInt beforeNextWaiting(String id, int afterLine) {
    Integer next =
        em.createQuery(
                "select min(l.line) from PartnerOrganisationImportLine l where "
                    + WAITS
                    + " and l.line > :after",
                Integer.class)
            .setParameter("id", id)
            .setParameter("after", afterLine)
            .getSingleResult();
    return next == null ? OptionalInt.empty() : OptionalInt.of(next - 1);
  }

  /** That very line, locked, if it still waits and nobody is at it. */
  public Optional<WaitingLine> lockWaitingLine(String id, int line) {
    return locked(
            em.createQuery(WAITING + " and l.line = :line", OrganisationImportLineEntity.class)
                .setParameter("id", id)
                .setParameter("line", line))
        .stream()
        .findFirst();
  }

  private static final String WAITS =
      "l.importId = :id and l.outcome is null and exists (select 1 from PartnerOrganisationImport i"
          + " where i.id = l.importId and i.state ="
          + " fr.moncomptepartenaire.store.imports.OrganisationImports$State.RUNNING)";

  private static final String WAITING =
      "select l from PartnerOrganisationImportLine l where " + WAITS;

  private static List<WaitingLine> locked(TypedQuery<OrganisationImportLineEntity> query) {
    return Queries.skippingLocked(query).getResultList().stream()
        .map(row -> new WaitingLine(row.line, identity(row)))
        .toList();
  }

  /** Records what became of a line that the session has locked. */
  public void done(String id, int line, Outcome outcome, @Nullable String orgId) {
    OrganisationImportLineEntity row = lockedRow(id, line);
    row.outcome = outcome;
    row.orgId = orgId;
  }

  /** Records why a line that the session has locked was refused. */
  public void refuse(String id, int line, List<LineError> errors) {
    OrganisationImportLineEntity row = lockedRow(id, line);
    row.outcome = Outcome.REFUSED;
    row.errors = LineError.written(errors);
    row.typedValues = LineError.writtenValues(errors);
  }

  private OrganisationImportLineEntity lockedRow(String id, int line) {
    return Objects.requireNonNull(
        em.find(
            OrganisationImportLineEntity.class, new OrganisationImportLineEntity.Key(id, line)));
  }

  /**
   * Whether an import still runs, to be asked last in a transaction that does lines of it: until
   * that ends, nobody ends the import. Asked first, it would keep whoever cancels waiting for as
   * long as others go on.
   */
  public boolean holdRunning(String id) {
    return em.createQuery(
            "select i from PartnerOrganisationImport i where i.id = :id and i.state = :running",
            OrganisationImportEntity.class)
        .setParameter("id", id)
        .setParameter("running", State.RUNNING)
        .setLockMode(LockModeType.PESSIMISTIC_READ)
        .getResultStream()
        .findFirst()
        .isPresent();
  }

  /** Ends an import none of whose lines waits. Answers whether it has ended just now. */
  public boolean endIfComplete(String id) {
    return em.createQuery(
                "update PartnerOrganisationImport i set i.state = :done, i.endedAt = :now where i.id"
                    + " = :id and i.state = :running and not exists (select 1 from"
                    + " PartnerOrganisationImportLine l where l.importId = i.id and l.outcome is"
                    + " null)")
            .setParameter("done", State.DONE)
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("id", id)
            .setParameter("running", State.RUNNING)
            .executeUpdate()
        == 1;
  }

  /**
   * Stops an import: what is done stays, and nothing is added to it. Answers whether it still ran.
   */
  public boolean cancel(String id) {
    return em.createQuery(
                "update PartnerOrganisationImport i set i.state = :cancelled, i.endedAt = :now where"
                    + " i.id = :id and i.state = :running")
            .setParameter("cancelled", State.CANCELLED)
            .setParameter("now", clock.now().toEpochMilli())
            .setParameter("id", id)
            .setParameter("running", State.RUNNING)
            .executeUpdate()
        == 1;
  }

  /**
   * Takes the right to the letters of an import that has ended: of any number of callers, ever, one
   * gets a run, which is its own.
   */
  public Optional<String> takeLetters(String id, String actorId) {
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
            .setParameter("running", State.RUNNING)
            .executeUpdate();
    return taken == 1 ? Optional.of(begun(run, id, actorId, now)) : Optional.empty();
  }

  /**
   * Takes the right to new letters for an import whose letters were taken before; nobody gets it
   * while they are under way. The former run issues none from then on: this waits for those that it
   * has in hand.
   */
  public Optional<String> takeLettersAgain(String id, String actorId) {
    // Whoever comes at the same moment has seen the same former run: it has one successor.
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
                "update PartnerOrganisationImport i set i.lettersRun = :run where i.id = :id and"
                    + " coalesce(i.lettersRun, '') = :former")
            .setParameter("run", run)
            .setParameter("id", id)
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
   * Whether a run may issue letters of its import, to be asked in the transaction that issues them:
   * until it ends, nobody else gets the right to. Runs do not wait for each other's transactions.
   */
  public boolean holdLetters(String id, String run) {
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

  /** Records that so many letters of a run are handed over, and that it goes on. */
  public void lettersSeen(String run, int issued) {
    em.createQuery(
            "update PartnerLetterRun r set r.seenAt = :now, r.issued = :issued where r.id = :run and"
                + " r.endedAt is null")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("issued", issued)
        .setParameter("run", run)
        .executeUpdate();
  }

  /** Records how a run has ended: with its last byte handed over, or before. */
  public void lettersEnded(String run, int issued, boolean delivered) {
    em.createQuery(
            "update PartnerLetterRun r set r.endedAt = :now, r.delivered = :delivered, r.issued ="
                + " :issued where r.id = :run and r.endedAt is null")
        .setParameter("now", clock.now().toEpochMilli())
        .setParameter("delivered", delivered)
        .setParameter("issued", issued)
        .setParameter("run", run)
        .executeUpdate();
  }

  /** The organisations of an import in the file's order, from behind a line on. */
  public List<DoneLine> organisations(String id, int afterLine, int max) {
    return em
        .createQuery(
            "select l.line, l.orgId from PartnerOrganisationImportLine l where l.importId = :id and"
                + " l.line > :after and l.orgId is not null order by l.line",
            Object[].class)
        .setParameter("id", id)
        .setParameter("after", afterLine)
        .setMaxResults(max)
        .getResultList()
        .stream()
        .map(row -> new DoneLine((Integer) row[0], (String) row[1]))
        .toList();
  }

  /** Forgets imports that ended longer ago than {@link #KEPT}. */
  public void sweep() {
    forget("i.endedAt < :value", clock.now().minus(KEPT).toEpochMilli());
  }

  /** Forgets the imports of a realm or a time. */
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

  // Let go of at once: conditional updates pass by what the session holds.
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

  // Written from a sound identity: what is missing now was lost in the table.
  private static OrganisationIdentity identity(OrganisationImportLineEntity row) {
    return new OrganisationIdentity(
        new Siret(Objects.requireNonNull(row.siret)),
        new OrganisationName(Objects.requireNonNull(row.name)),
        Organisations.kinds(Objects.requireNonNull(row.housingKinds)),
        new PostalAddress(
            Organisations.lines(Objects.requireNonNull(row.addressLines)),
            Objects.requireNonNull(row.postalCode),
            Objects.requireNonNull(row.city)));
  }
}
