package fr.moncomptepartenaire.store.imports;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lines of one import that a session has locked until its transaction ends.
 *
 * @param lines the waiting lines, in the file's order; empty if there is nothing to do now
 * @param work processes a line in the session's transaction. If it refuses a line after a write, it
 *     marks the transaction for rollback. Empty when the import cannot go on: the transaction must
 *     be rolled back, and the lines wait
 * @param isTrial whether the transaction is rolled back in the end, and only the lines' outcomes
 *     are recorded
 */
public record Claim<L extends ImportLine>(
    List<L> lines, Function<L, Optional<DoneLine>> work, boolean isTrial) {

  public Claim {
    lines = List.copyOf(lines);
  }

  /** No lines to process. */
  public static <L extends ImportLine> Claim<L> none() {
    return new Claim<>(List.of(), line -> Optional.empty(), false);
  }

  List<Integer> numbers() {
    return lines.stream().map(ImportLine::line).toList();
  }
}
