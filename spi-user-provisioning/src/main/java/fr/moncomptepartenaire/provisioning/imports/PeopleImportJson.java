package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.platform.http.ReadAs;
import fr.moncomptepartenaire.store.imports.DoneLine;
import fr.moncomptepartenaire.store.imports.LineErrorJson;
import fr.moncomptepartenaire.store.imports.PeopleImports;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, and the outcome of its lines.
 *
 * @param read how the file was understood; null if it is no longer stored
 */
record PeopleImportJson(
    String state,
    int total,
    int done,
    int created,
    int refused,
    @Nullable ReadAs read,
    List<Line> lines) {

  record Started(String id) {}

  /** The outcome of a line. */
  record Line(int line, String outcome, List<LineErrorJson> errors) {
    /**
     * @param groups the groups that the caller may grant, as a message names them
     */
    static Line of(DoneLine done, String groups) {
      return new Line(
          done.line(),
          done.outcome().name(),
          done.errors().stream()
              .map(
                  error ->
                      LineErrorJson.of(error, LineMessages.of(error.field(), error.code(), groups)))
              .toList());
    }
  }

  static PeopleImportJson of(PeopleImports.Progress task, List<Line> lines) {
    return new PeopleImportJson(
        task.state().name(),
        task.total(),
        task.done(),
        task.created(),
        task.refused(),
        ReadAs.read(task.readAs()).orElse(null),
        lines);
  }
}
