package fr.moncomptepartenaire.store.imports;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line, or in a dry run would.
 *
 * @param orgId the organisation that a line of organisations made or found; of people, nobody is
 *     remembered
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

  /** Nothing of the line was done. */
  public static DoneLine refused(int line, List<LineError> errors) {
    return new DoneLine(line, LineOutcome.REFUSED, Optional.empty(), errors);
  }

  /** A line that is done, in the columns of a query. */
  record Row(int line, LineOutcome outcome, @Nullable String errors, @Nullable String typedValues) {
    DoneLine read() {
      return new DoneLine(line, outcome, Optional.empty(), LineError.read(errors, typedValues));
    }
  }
}
