package fr.moncomptepartenaire.operators.imports;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.platform.http.ReadAs;
import fr.moncomptepartenaire.store.imports.DoneLine;
import fr.moncomptepartenaire.store.imports.ImportLetters;
import fr.moncomptepartenaire.store.imports.LineError;
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
 * @param lettersReissue an operator's wish for new letters; null if none waits for another operator
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
    @Nullable ReissueJson lettersReissue,
    @Nullable ReadAs read) {

  /** Who asked for new letters, and until when another operator can take them. */
  record ReissueJson(String by, String until) {
    static ReissueJson of(ImportLetters.Reissue wish) {
      return new ReissueJson(wish.by(), wish.until().toString());
    }
  }

  record Started(String id) {}

  record Line(int line, String outcome, List<LineErrorJson> errors) {
    static Line of(DoneLine refused) {
      return new Line(
          refused.line(),
          refused.outcome().name(),
          refused.errors().stream().map(error -> LineErrorJson.of(error, message(error))).toList());
    }

    private static String message(LineError error) {
      return switch (error.code()) {
        case "duplicate" -> "This SIRET stands on a line before.";
        case "already-known" -> "Another organization of the realm has this SIRET as its alias.";
        case "rounded-number" ->
            "A spreadsheet has rounded this number: format the column as text and type it again.";
        case "too-many-cells" -> "The line has more cells than the header.";
        case "internal" -> "The line could not be done; nothing of it was.";
        case "bad-format" ->
            error.field().equals(OrganisationColumn.HOUSING_KINDS.title())
                ? "CONVENTIONNE, PRIVE or both joined by + is expected."
                : FieldError.of(error.field(), error.code()).message();
        default -> FieldError.of(error.field(), error.code(), error.character()).message();
      };
    }
  }

  /**
   * An import with a page of its refused lines.
   *
   * @param lettersByAnother why the operator who reads may not issue the letters (R19); null if
   *     that operator may
   * @param lettersPossible whether letters can be asked for: the import has ended, and an
   *     organisation of it waits for an administrator
   * @param lettersTakeTwo whether new letters are asked for by one operator and taken by another
   */
  record Detail(
      @JsonUnwrapped OrganisationImportJson task,
      @Nullable String lettersByAnother,
      boolean lettersPossible,
      boolean lettersTakeTwo,
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
        letters.reissue().map(ReissueJson::of).orElse(null),
        ReadAs.read(task.readAs()).orElse(null));
  }
}
