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

  record Item(@Nullable String reference, @Nullable String reason) {}

  Response record(@Nullable InputStream body) {
    List<@Nullable Item> items = StrictJson.read(body, Body.class).items();
    if (items == null || items.isEmpty()) {
      throw Problem.invalid("items", "required", "At least one letter is expected.").exception();
    }
    return record(items);
  }

  /** Records a file whose lines have a reference and a reason. */
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
    CsvFile.Row header =
        file.next().orElseThrow(() -> badFile("", "no-lines", "The file is empty."));
    int reference = place(header, REFERENCE);
    int reason = place(header, REASON, "motif");
    List<@Nullable Item> items = new ArrayList<>();
    for (Optional<CsvFile.Row> row = file.next(); row.isPresent(); row = file.next()) {
      String words = row.get().cell(reason);
      items.add(
          new Item(
              row.get().cell(reference),
              LetterReturn.Reason.parseWords(words).value().map(Enum::name).orElse(words)));
    }
    if (items.isEmpty()) {
      throw badFile("", "no-lines", "The file names no letter.");
    }
    return items;
  }

  // "Référence" reads as the name without its accents.
  private static int place(CsvFile.Row header, String column, String... otherTitles) {
    List<String> titles = new ArrayList<>(List.of(otherTitles));
    titles.add(column);
    for (int i = 0; i < header.cells().size(); i++) {
      if (titles.contains(Cells.header(header.cells().get(i)))) {
        return i;
      }
    }
    throw badFile(
        column, "missing-column", "The header does not name this column: reference;reason.");
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
      Optional<LetterReturn.Reason> reason = reason(item).value();
      if (reference.isPresent() && reason.isPresent()) {
        sound.putIfAbsent(reference.get(), reason.get());
      }
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

  private static Parsed<LetterReturn.Reason> reason(@Nullable Item item) {
    return LetterReturn.Reason.parse(item == null ? null : item.reason());
  }

  private static ReturnedLetterJson json(
      @Nullable Item item,
      Map<LetterReference, LetterReturns.Outcome> outcomes,
      Map<LetterReference, LetterReturn.Reason> left) {
    Optional<LetterReference> reference = reference(item).value();
    if (reference.isEmpty()) {
      return refused(item, null, "bad-reference");
    }
    if (!reason(item).isValid()) {
      return refused(item, null, "bad-reason");
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
      case "bad-reason" ->
          "UNKNOWN_ADDRESS, BAD_ADDRESS, MOVED, UNCLAIMED, REFUSED or OTHER is expected.";
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
