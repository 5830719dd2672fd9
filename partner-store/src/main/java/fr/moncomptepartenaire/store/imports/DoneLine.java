package fr.moncomptepartenaire.store.imports;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a line; in a dry run, what the outcome would be.
 *
 * @param orgId the organisation that a line created or found; empty for lines of people, of whom
 *     nothing is kept
 */
public record DoneLine(
    int line, LineOutcome outcome, Optional<String> orgId, List<LineError> errors) {

  public DoneLine {
    errors = List.copyOf(errors);
  }

  /** A person was created. */
  public static DoneLine created(int line) {
    return new DoneLine(line, LineOutcome.CREATED, Optional.empty(), List.of());
  }

  /** The line was refused and changed nothing. */
  public static DoneLine refused(int line, List<LineError> errors) {
    return new DoneLine(line, LineOutcome.REFUSED, Optional.empty(), errors);
  }

  /** A processed line, in the columns of a query. */
  record Row(int line, LineOutcome outcome, @Nullable String errors, @Nullable String typedValues) {
    DoneLine read() {
      return new DoneLine(line, outcome, Optional.empty(), LineError.read(errors, typedValues));
    }
  }
}
