package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.store.query.Queries;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of files of people: what waits, and what became of it. */
public final class PeopleImportLines {
  /**
   * A line as it was sent. One that has errors from the start is refused when its turn comes; who
   * is named in it is not kept.
   */
  public record NewLine(
      int line,
      String lastName,
      String firstName,
      String email,
      String phone,
      String groups,
      List<LineError> errors) {

    public NewLine {
      errors = List.copyOf(errors);
    }

    /** What stands in the column of that name; empty for the line as a whole. */
    public String cell(String column) {
      return switch (column) {
        case "lastName" -> lastName;
        case "firstName" -> firstName;
        case "email" -> email;
        case "phone" -> phone;
        case "groups" -> groups;
        default -> "";
      };
    }

    /** Redacted (T27). */
    @Override
    public String toString() {
      return "NewLine[" + line + "]";
    }
  }

  /** What became of a line. */
  public record DoneLine(int line, LineOutcome outcome, List<LineError> errors) {
    public static DoneLine created(int line) {
      return new DoneLine(line, LineOutcome.CREATED, List.of());
    }

    public static DoneLine refused(int line, List<LineError> errors) {
      return new DoneLine(line, LineOutcome.REFUSED, errors);
    }

    public DoneLine {
      errors = List.copyOf(errors);
    }
  }

  private final EntityManager em;

  public PeopleImportLines(EntityManager em) {
    this.em = em;
  }

  /** The lines done so far, in their order. */
  public List<DoneLine> lines(String id, @Nullable LineOutcome outcome, int first, int max) {
    TypedQuery<Object[]> query =
        em.createQuery(
                "select l.line, l.outcome, l.errors, l.typedValues from PartnerImportLine l where l.importId = :id"
                    + " and l.outcome in :outcomes order by l.line",
                Object[].class)
            .setParameter("id", id)
            .setParameter(
                "outcomes", outcome == null ? List.of(LineOutcome.values()) : List.of(outcome));
    return query
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultStream()
        .map(
            row ->
                new DoneLine(
                    (Integer) row[0],
                    (LineOutcome) row[1],
                    LineError.read((String) row[2], (String) row[3])))
        .toList();
  }

  /** The first lines of an import that still wait. */
  public List<NewLine> nextLines(String id, int max) {
    return em.createQuery(
            "select l from PartnerImportLine l where l.importId = :id and l.outcome is null order by"
                + " l.line",
            PeopleImportLineEntity.class)
        .setParameter("id", id)
        .setMaxResults(max)
        .getResultStream()
        .map(
            row ->
                new NewLine(
                    row.line,
                    Queries.text(row.lastName),
                    Queries.text(row.firstName),
                    Queries.text(row.email),
                    Queries.text(row.phone),
                    Queries.text(row.groups),
                    LineError.read(row.errors, row.typedValues)))
        .toList();
  }
}
