package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of files of people: waiting lines and outcomes. */
public final class PeopleImportLines {
  /**
   * A line as it was sent. A line with errors is refused at its turn, and its names are not stored.
   */
  public record NewLine(
      int line,
      String lastName,
      String firstName,
      String email,
      String phone,
      String groups,
      List<LineError> errors)
      implements ImportLine {

    public NewLine {
      errors = List.copyOf(errors);
    }

    /** The content of the column with that name; empty for an error of the whole line. */
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

  private static final String WAITING =
      "select l from PartnerImportLine l where l.importId = :id and l.outcome is null";

  private final EntityManager em;

  public PeopleImportLines(EntityManager em) {
    this.em = em;
  }

  /** The processed lines in their order, of one outcome or of all. */
  public List<DoneLine> lines(String id, @Nullable LineOutcome outcome, int first, int max) {
    return em.createQuery(
            "select l.line, l.outcome, l.errors, l.typedValues from PartnerImportLine l where"
                + " l.importId = :id and l.outcome in :outcomes order by l.line",
            DoneLine.Row.class)
        .setParameter("id", id)
        .setParameter(
            "outcomes", outcome == null ? List.of(LineOutcome.values()) : List.of(outcome))
        .setFirstResult(first)
        .setMaxResults(max)
        .getResultStream()
        .map(DoneLine.Row::read)
        .toList();
  }

  /** The next refused lines after one, as they were sent. */
  public List<RefusedLines.Line> refusedAfter(String id, int afterLine) {
    return em.createQuery(
            "select l.line, l.errors, l.typedValues, l.asSent from PartnerImportLine l where"
                + " l.importId = :id and l.outcome = :refused and l.line > :after order by l.line",
            RefusedLines.Row.class)
        .setParameter("id", id)
        .setParameter("refused", LineOutcome.REFUSED)
        .setParameter("after", afterLine)
        .setMaxResults(RefusedLines.PAGE)
        .getResultStream()
        .map(RefusedLines.Row::read)
        .toList();
  }

  /** The first lines of an import that still wait. */
  public List<NewLine> nextLines(String id, int max) {
    return em.createQuery(WAITING + " order by l.line", PeopleImportLineEntity.class)
        .setParameter("id", id)
        .setMaxResults(max)
        .getResultStream()
        .map(PeopleImportLineEntity::given)
        .toList();
  }

  /** This line, if it still waits. */
  public List<NewLine> waitingLine(String id, int line) {
    return waiting(id, List.of(line)).map(PeopleImportLineEntity::given).toList();
  }

  /** The lines among these that still wait. */
  Stream<PeopleImportLineEntity> waiting(String id, Collection<Integer> lines) {
    return em.createQuery(WAITING + " and l.line in :lines", PeopleImportLineEntity.class)
        .setParameter("id", id)
        .setParameter("lines", lines)
        .getResultStream();
  }
}
