package fr.moncomptepartenaire.store.imports;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lines of one import that a session has to itself until its transaction ends.
 *
 * @param lines those that wait, in the file's order; none where there is nothing to do now
 * @param work does a line in the session's transaction. Where something was written before a line
 *     was refused, the transaction is marked to be rolled back. Empty when the import cannot go on:
 *     nothing of the transaction may stay, and the lines wait
 * @param isTrial whether all of it is rolled back in the end, and only what became of the lines is
 *     recorded
 */
public record Claim<L extends ImportLine>(
    List<L> lines, Function<L, Optional<DoneLine>> work, boolean isTrial) {

  public Claim {
    lines = List.copyOf(lines);
  }

  /** Nothing to do. */
  public static <L extends ImportLine> Claim<L> none() {
    return new Claim<>(List.of(), line -> Optional.empty(), false);
  }

  List<Integer> numbers() {
    return lines.stream().map(ImportLine::line).toList();
  }
}
