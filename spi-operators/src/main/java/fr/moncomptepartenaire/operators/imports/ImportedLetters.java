package fr.moncomptepartenaire.operators.imports;

import fr.moncomptepartenaire.firstadmin.issue.LetterRight;
import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.operator.OperatorKind;
import fr.moncomptepartenaire.kernel.operator.SecondOperator;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision.Refusal;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.operators.letter.LetterDownload;
import fr.moncomptepartenaire.operators.letter.LetterFormat;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.imports.ImportLetters;
import fr.moncomptepartenaire.store.imports.ImportLetters.Progress;
import fr.moncomptepartenaire.store.imports.ImportLetters.Reissue;
import fr.moncomptepartenaire.store.imports.ImportLetters.State;
import fr.moncomptepartenaire.store.imports.ImportState;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Counts;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Task;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** The letters of an import: who gets them, once, and new ones in their place. */
final class ImportedLetters {
  private final OperatorCall call;

  ImportedLetters(OperatorCall call) {
    this.call = call;
  }

  /** The letters, which come once. */
  Response take(Act act, String id, LetterFormat format) {
    // JAX-RS answers a HEAD by the GET method and drops the body: the letters would be lost.
    if (HttpMethod.HEAD.equals(call.session().getContext().getHttpRequest().getHttpMethod())) {
      return Response.fromResponse(
              Problem.methodNotAllowed("The letters come once, by GET.").response())
          .allow(HttpMethod.GET)
          .build();
    }
    call.requireProof(act);
    Task task = known(id);
    if (task.dryRun()) {
      return Problem.conflict("dry-run", "A dry run has made no organisation to write to.")
          .response();
    }
    if (task.state() == ImportState.RUNNING) {
      return Problem.conflict("import-running", "The import is running: wait for its end.")
          .response();
    }
    requireRight(task, counts(task));
    var download = new LetterDownload(call, false);
    // Committed before the first letter: if the download fails, there is no second one.
    Optional<String> right = inTransaction(letters -> letters.take(task.id(), call.actorId()));
    if (right.isEmpty()) {
      return Problem.gone("The letters of this import were asked for once: reissue them.")
          .response();
    }
    lettersEvent(task);
    return download.ofImport(task.id(), right.get(), format);
  }

  /**
   * New letters in place of those that are out. Those of more organisations than {@code
   * letters-alone} take two operators (R19): the first one's call is a wish that waits for 72
   * hours, and another one's takes the letters.
   */
  Response reissue(String id, @Nullable String format) {
    call.requireProof(
        find(id).map(this::counts).filter(this::takesTwo).isPresent()
            ? Act.REISSUE_MANY_LETTERS
            : Act.REISSUE_LETTERS);
    LetterFormat wanted = LetterFormat.named(format);
    Task task = known(id);
    Counts counts = counts(task);
    Optional<String> wisher = progress(task).reissue().map(Reissue::by);
    boolean open = wisher.filter(call::isStillOperator).isPresent();
    boolean byAnother = open && wisher.filter(call.actorId()::equals).isEmpty();
    return SecondOperator.onReissue(call.kind(), organisations(counts), alone(), byAnother)
        .refusal()
        .map(
            refusal ->
                refusal.match(
                    involved -> SecondOperatorProblem.of(involved).response(),
                    needsApproval -> open ? askedAlready() : asked(task, counts, wisher.orElse("")),
                    personsOnly -> SecondOperatorProblem.of(personsOnly).response()))
        .orElseGet(() -> reissued(task, counts, wanted));
  }

  private static Response askedAlready() {
    return Problem.conflict(
            SecondOperatorProblem.CODE,
            "You asked for new letters of this import: another operator takes them.")
        .response();
  }

  /**
   * The first operator's wish.
   *
   * @param gone who asked before and is no operator any more; empty for nobody
   */
  private Response asked(Task task, Counts counts, String gone) {
    State state = progress(task).state();
    if (state == State.NOT_ASKED || state == State.UNDER_WAY) {
      return notNow(state).response();
    }
    if (!call.store().importLetters().askAgain(task.id(), call.actorId(), gone)) {
      return Problem.conflict("not-open", "Another operator has asked for them meanwhile.")
          .response();
    }
    call.adminEvent(OperationType.CREATE, "PARTNER_LETTER", path(task) + "/request");
    return JsonResponses.status(
            Response.Status.ACCEPTED, OrganisationImportJson.of(task, counts, progress(task)))
        .build();
  }

  private Response reissued(Task task, Counts counts, LetterFormat wanted) {
    requireRight(task, counts);
    var download = new LetterDownload(call, true);
    boolean ofTwo = takesTwo(counts) && call.kind() != OperatorKind.MACHINE;
    Optional<String> right =
        inTransaction(letters -> letters.takeAgain(task.id(), call.actorId(), ofTwo));
    if (right.isEmpty()) {
      return notNow(progress(task).state()).response();
    }
    lettersEvent(task);
    return download.ofImport(task.id(), right.get(), wanted);
  }

  private static Problem notNow(State state) {
    return switch (state) {
      case NOT_ASKED ->
          Problem.conflict("letters-not-asked", "The letters of this import were never asked for.");
      case UNDER_WAY ->
          Problem.conflict("letters-under-way", "The letters of this import are under way.");
      // The wish was fulfilled meanwhile, or its time is over.
      case PRODUCED, BROKEN_OFF ->
          Problem.conflict("not-open", "Nobody asks for new letters of this import any more.");
    };
  }

  /** Why the caller may not have the letters, if so. */
  Optional<Refusal> refusal(Task task, Counts counts) {
    return new LetterRight(call.session(), call.realm(), call.actorId())
        .refusalOfImport(task.id(), organisations(counts), task.actorId());
  }

  private void requireRight(Task task, Counts counts) {
    refusal(task, counts)
        .ifPresent(
            refusal -> {
              throw SecondOperatorProblem.of(refusal).exception();
            });
  }

  /** Whether the import has ended, and an organisation of it can still get a letter. */
  boolean possible(Task task) {
    return !task.dryRun()
        && task.state() != ImportState.RUNNING
        && call.store().organisationImports().canBringLetters(task.id());
  }

  /** Whether new letters are asked for by one person and taken by another. */
  boolean takesTwo(Counts counts) {
    return organisations(counts) > alone();
  }

  /** How many organisations the letters go to, at most. */
  private static long organisations(Counts counts) {
    return counts.done() - counts.refused();
  }

  private int alone() {
    return PartnerSettingsProvider.of(call.session()).lettersAlone();
  }

  Progress progress(Task task) {
    return Objects.requireNonNull(
        call.store().importLetters().of(List.of(task.id())).get(task.id()));
  }

  Counts counts(Task task) {
    return Objects.requireNonNull(
        call.store().organisationImports().counts(List.of(task.id())).get(task.id()));
  }

  private void lettersEvent(Task task) {
    call.adminEvent(OperationType.ACTION, "PARTNER_LETTER", path(task));
  }

  private static String path(Task task) {
    return "organisation-imports/" + task.id() + "/letters";
  }

  private <T> T inTransaction(Function<ImportLetters, T> act) {
    return PartnerStore.inTransaction(
        call.session().getKeycloakSessionFactory(), store -> act.apply(store.importLetters()));
  }

  private Optional<Task> find(String id) {
    return call.store().organisationImports().byId(call.realm().getId(), id);
  }

  private Task known(String id) {
    return find(id).orElseThrow(() -> Problem.notFound("There is no such import.").exception());
  }
}
