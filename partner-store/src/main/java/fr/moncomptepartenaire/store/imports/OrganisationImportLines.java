package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.store.organisation.OrganisationIdentity;
import fr.moncomptepartenaire.store.organisation.Organisations;
import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The lines of files of organisations: what waits, and what became of it. */
public final class OrganisationImportLines {
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

  private final EntityManager em;

  public OrganisationImportLines(EntityManager em) {
    this.em = em;
  }

  /** A page of the refused lines, in the file's order. */
  public List<RefusedLine> refused(String id, int first, int max) {
    return em
        .createQuery(
            "select l.line, l.errors, l.typedValues from PartnerOrganisationImportLine l where l.importId = :id and"
                + " l.outcome = :refused order by l.line",
            Object[].class)
        .setParameter("id", id)
        .setParameter("refused", OrganisationImports.Outcome.REFUSED)
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
  public void done(
      String id, int line, OrganisationImports.Outcome outcome, @Nullable String orgId) {
    OrganisationImportLineEntity row = lockedRow(id, line);
    row.outcome = outcome;
    row.orgId = orgId;
  }

  /** Records why a line that the session has locked was refused. */
  public void refuse(String id, int line, List<LineError> errors) {
    OrganisationImportLineEntity row = lockedRow(id, line);
    row.outcome = OrganisationImports.Outcome.REFUSED;
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
        .setParameter("running", OrganisationImports.State.RUNNING)
        .setLockMode(LockModeType.PESSIMISTIC_READ)
        .getResultStream()
        .findFirst()
        .isPresent();
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
