package fr.moncomptepartenaire.operators.imports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.moncomptepartenaire.platform.http.ReadAs;
import fr.moncomptepartenaire.store.imports.ImportLetters;
import fr.moncomptepartenaire.store.imports.LineErrorJson;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Counts;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import as operators read it. Times are ISO-8601 in UTC.
 *
 * @param updated the organisations known before, changed or not, so that the counts add up to the
 *     lines done
 * @param lettersIssued null if nobody has requested the letters
 * @param read how the file was interpreted; null if this was not stored
 */
record OrganisationImportJson(
    String id,
    String state,
    boolean dryRun,
    int total,
    long done,
    long created,
    long updated,
    long unchanged,
    long refused,
    String createdAt,
    String actor,
    String letters,
    boolean lettersProduced,
    @Nullable Integer lettersIssued,
    @Nullable ReadAs read) {

  record Started(String id) {}

  record Line(int line, String outcome, List<LineErrorJson> errors) {}

  /**
   * An import with a page of its refused lines.
   *
   * @param lettersByAnother why the operator who reads may not issue the letters (R19); null if
   *     that operator may
   */
  record Detail(
      @JsonUnwrapped OrganisationImportJson task,
      @Nullable String lettersByAnother,
      List<Line> lines) {}

  static OrganisationImportJson of(Task task, Counts counts, ImportLetters.Progress letters) {
    return new OrganisationImportJson(
        task.id(),
        task.state().name(),
        task.dryRun(),
        task.total(),
        counts.done(),
        counts.created(),
        counts.updated() + counts.unchanged(),
        counts.unchanged(),
        counts.refused(),
        task.createdAt().toString(),
        task.actorId(),
        letters.state().name(),
        letters.state() == ImportLetters.State.PRODUCED,
        letters.issued().orElse(null),
        ReadAs.read(task.readAs()).orElse(null));
  }
}
