package fr.moncomptepartenaire.operators.letter;

import fr.moncomptepartenaire.firstadmin.issue.LetterReturns;
import fr.moncomptepartenaire.kernel.BodyLimit;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.claim.LetterReturn;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.csv.Cells;
import fr.moncomptepartenaire.platform.csv.CsvDefect;
import fr.moncomptepartenaire.platform.csv.CsvFile;
import fr.moncomptepartenaire.platform.http.BoundedBody;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.platform.http.StrictJson;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** {@code …/letters/returns}: letters that the post brought back, by their references. */
final class ReturnedLetters {
  /** How many letters one request may name: a few seconds' work in one transaction. */
  static final int MOST = 500;

  private static final String REFERENCE = "reference";
  private static final String REASON = "reason";

  private final OperatorCall call;

  ReturnedLetters(OperatorCall call) {
    this.call = call;
  }

  record Body(@Nullable List<@Nullable Item> items) {}

  /** A letter; its return counts with any reason, and with none. */
  record Item(@Nullable String reference, @Nullable String reason) {}

  Response record(@Nullable InputStream body) {
    List<@Nullable Item> items = StrictJson.read(body, Body.class).items();
    if (items == null || items.isEmpty()) {
      throw Problem.invalid("items", "required", "At least one letter is expected.").exception();
    }
    return record(items);
  }

  /**
   * Records a file whose lines have a reference, and may have a reason. The header may be missing:
   * a code reader writes references and nothing else.
   */
  Response recordFile(@Nullable InputStream body) {
    byte[] bytes = BoundedBody.read(body, BodyLimit.SMALL);
    try (CsvFile file = CsvFile.open(new ByteArrayInputStream(bytes))) {
      return record(items(file));
    } catch (CsvDefect defect) {
      throw badFile(
          defect.place(),
          defect.code(),
          Objects.requireNonNullElse(defect.getMessage(), "The file cannot be read."));
    } catch (IOException e) {
      throw Problem.invalid("", "bad-format", "The file did not arrive whole.").exception();
    }
  }

  private static List<@Nullable Item> items(CsvFile file) throws IOException {
    CsvFile.Row beginning =
        file.next().orElseThrow(() -> badFile("", "no-lines", "The file is empty."));
    Columns columns = Columns.of(beginning);
    List<@Nullable Item> items = new ArrayList<>();
    if (!columns.named()) {
      items.add(columns.item(beginning));
    }
    for (Optional<CsvFile.Row> row = file.next(); row.isPresent(); row = file.next()) {
      items.add(columns.item(row.get()));
    }
    if (items.isEmpty()) {
      throw badFile("", "no-lines", "The file names no letter.");
    }
    return items;
  }

  /**
   * Where a file has what it says.
   *
   * @param reason null if the file says no reasons
   * @param named whether the first line is a header
   */
  private record Columns(int reference, @Nullable Integer reason, boolean named) {
    static Columns of(CsvFile.Row beginning) {
      // The title first: "reference" is nine symbols of the alphabet, as references are.
      Optional<Integer> reference = titled(beginning, Set.of(REFERENCE));
      if (reference.isPresent()) {
        @Nullable Integer reason = titled(beginning, Set.of(REASON, "motif")).orElse(null);
        return new Columns(reference.get(), reason, true);
      }
      if (beginning.beyond(1).isEmpty() || LetterReference.parse(beginning.cell(0)).isValid()) {
        return new Columns(0, 1, false);
      }
      throw badFile(
          REFERENCE, "missing-column", "The header does not name this column: reference;reason.");
    }

    // "Référence" reads as the name without its accents.
    private static Optional<Integer> titled(CsvFile.Row header, Set<String> titles) {
      return IntStream.range(0, header.cells().size())
          .filter(place -> titles.contains(Cells.header(header.cells().get(place))))
          .boxed()
          .findFirst();
    }

    Item item(CsvFile.Row row) {
      return new Item(row.cell(reference), row.cell(reason));
    }
  }

  private static RuntimeException badFile(String field, String code, String message) {
    return Problem.badFile(new FieldError(field, code, message)).exception();
  }

  private Response record(List<@Nullable Item> items) {
    if (items.size() > MOST) {
      throw Problem.invalid("items", "too-long", MOST + " letters are the most.").exception();
    }
    Map<LetterReference, LetterReturn.Reason> sound = new LinkedHashMap<>();
    for (Item item : items) {
      Optional<LetterReference> reference = reference(item).value();
      @Nullable String words = item == null ? null : item.reason();
      reference.ifPresent(known -> sound.putIfAbsent(known, LetterReturn.Reason.ofWords(words)));
    }
    Map<LetterReference, LetterReturns.Outcome> outcomes =
        new LetterReturns(call.session(), call.realm())
            .record(sound, call.actorId(), call.origin());
    outcomes.values().stream().filter(outcome -> outcome.refusal().isEmpty()).forEach(this::event);
    // Of two items with the same reference, the first one is done.
    var left = new LinkedHashMap<>(sound);
    return JsonResponses.json(
        new ReturnedLetterJson.Outcomes(
            items.stream().map(item -> json(item, outcomes, left)).toList()));
  }

  private static Parsed<LetterReference> reference(@Nullable Item item) {
    return LetterReference.parse(item == null ? null : item.reference());
  }

  private static ReturnedLetterJson json(
      @Nullable Item item,
      Map<LetterReference, LetterReturns.Outcome> outcomes,
      Map<LetterReference, LetterReturn.Reason> left) {
    Optional<LetterReference> reference = reference(item).value();
    if (reference.isEmpty()) {
      return refused(item, null, "bad-reference");
    }
    LetterReturns.@Nullable Outcome outcome = outcomes.get(reference.get());
    if (outcome == null) {
      return refused(item, null, "unknown");
    }
    boolean first = left.remove(reference.get()) != null;
    Optional<String> code =
        first
            ? outcome.refusal().map(LetterReturn.Refusal::code)
            : Optional.of(LetterReturn.Refusal.ALREADY_RETURNED.code());
    return code.map(why -> refused(item, outcome, why))
        .orElseGet(() -> json(item, outcome, "DONE", null));
  }

  private static ReturnedLetterJson refused(
      @Nullable Item item, LetterReturns.@Nullable Outcome outcome, String code) {
    return json(item, outcome, "REFUSED", code);
  }

  private static ReturnedLetterJson json(
      @Nullable Item item,
      LetterReturns.@Nullable Outcome outcome,
      String result,
      @Nullable String code) {
    String typed = item == null ? "" : Objects.requireNonNullElse(item.reference(), "");
    return new ReturnedLetterJson(
        reference(item).value().map(LetterReference::display).orElse(Cells.shortened(typed)),
        result,
        outcome == null ? null : outcome.organisation().siret().digits(),
        outcome == null ? null : outcome.organisation().name().value(),
        code,
        code == null ? null : message(code));
  }

  private static String message(String code) {
    return switch (code) {
      case "bad-reference" -> "This is no reference of a letter: nine symbols are expected.";
      case "unknown" -> "No letter has this reference.";
      case "already-returned" -> "The return of this letter is recorded already.";
      default ->
          "Somebody has claimed with this letter: check who the organisation's administrator is.";
    };
  }

  private void event(LetterReturns.Outcome outcome) {
    call.adminEvent(
        OperationType.ACTION,
        "PARTNER_LETTER",
        "organisations/" + outcome.organisation().siret().digits() + "/letter/return");
  }
}
