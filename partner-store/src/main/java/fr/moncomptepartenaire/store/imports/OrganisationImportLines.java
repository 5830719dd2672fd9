package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines of files of organisations: waiting lines and outcomes. */
public final class OrganisationImportLines {
  /** A line that waits. */
  public record WaitingLine(int line, OrganisationIdentity identity) implements ImportLine {}

  /** An organisation that an import created or found. */
  public record ImportedOrganisation(int line, String orgId) {}

  private final EntityManager em;

  public OrganisationImportLines(EntityManager em) {
    this.em = em;
  }

  /** A page of the refused lines, in the file's order. */
  public List<DoneLine> refused(String id, int first, int max) {
    return em.createQuery(
            "select l.line, l.outcome, l.errors, l.typedValues from PartnerOrganisationImportLine l"
                + " where l.importId = :id and l.outcome = :refused order by l.line",
            DoneLine.Row.class)
        .setParameter("id", id)
        .setParameter("refused", LineOutcome.REFUSED)
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultStream()
        .map(DoneLine.Row::read)
        .toList();
  }

  /** The next refused lines after one, as they were sent. */
  public List<RefusedLines.Line> refusedAfter(String id, int afterLine) {
    return em.createQuery(
            "select l.line, l.errors, l.typedValues, l.asSent from PartnerOrganisationImportLine l"
                + " where l.importId = :id and l.outcome = :refused and l.line > :after order by"
                + " l.line",
            RefusedLines.Row.class)
        .setParameter("id", id)
        .setParameter("refused", LineOutcome.REFUSED)
        .setParameter("after", afterLine)
        .setMaxResults(RefusedLines.PAGE)
        .getResultStream()
        .map(RefusedLines.Row::read)
        .toList();
  }

  /**
   * The first waiting lines of an import after {@code afterLine}, locked until the transaction
   * ends. Skips lines that others have locked. Empty when the import is not running.
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
   * How many line numbers one query covers. Without this bound, PostgreSQL's plans for a table that
   * was just filled sort all lines of the file to find the first ones.
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

  /** This line, locked, if it still waits and nobody else has locked it. */
  public List<WaitingLine> lockWaitingLine(String id, int line) {
    return locked(
        em.createQuery(WAITING + " and l.line = :line", OrganisationImportLineEntity.class)
            .setParameter("id", id)
            .setParameter("line", line));
  }

  private static final String WAITS =
      "l.importId = :id and l.outcome is null and exists (select 1 from PartnerOrganisationImport i"
          + " where i.id = l.importId and i.state ="
          + " fr.moncomptepartenaire.store.imports.ImportState.RUNNING)";

  private static final String WAITING =
      "select l from PartnerOrganisationImportLine l where " + WAITS;

  private static List<WaitingLine> locked(TypedQuery<OrganisationImportLineEntity> query) {
    return Queries.skippingLocked(query).getResultList().stream()
        .map(row -> new WaitingLine(row.line, row.identity()))
        .toList();
  }

  /**
   * Records the outcomes of waiting lines; skips lines that others have locked. Call it last in a
   * transaction. Returns whether the import is still running; if so, it stays so until the
   * transaction ends.
   */
  public boolean record(String id, Collection<DoneLine> lines) {
    Map<Integer, DoneLine> done =
        lines.stream().collect(Collectors.toMap(DoneLine::line, Function.identity()));
    Queries.skippingLocked(
            em.createQuery(WAITING + " and l.line in :lines", OrganisationImportLineEntity.class)
                .setParameter("id", id)
                .setParameter("lines", done.keySet()))
        .getResultList()
        .forEach(row -> row.become(Objects.requireNonNull(done.get(row.line))));
    em.flush();
    return holdRunning(id);
  }

  // Queried last: an earlier lock would make a cancelling request wait for the whole transaction.
  private boolean holdRunning(String id) {
    return em.createQuery(
            "select i from PartnerOrganisationImport i where i.id = :id and i.state = :running",
            OrganisationImportEntity.class)
        .setParameter("id", id)
        .setParameter("running", ImportState.RUNNING)
        .setLockMode(LockModeType.PESSIMISTIC_READ)
        .getResultStream()
        .findFirst()
        .isPresent();
  }

  /** The organisations of an import after a line, in the file's order. */
  public List<ImportedOrganisation> organisations(String id, int afterLine, int max) {
    return em.createQuery(
            "select l.line, l.orgId from PartnerOrganisationImportLine l where l.importId = :id and"
                + " l.line > :after and l.orgId is not null order by l.line",
            ImportedOrganisation.class)
        .setParameter("id", id)
        .setParameter("after", afterLine)
        .setMaxResults(max)
        .getResultList();
  }
}
