package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.journal.Journal;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and verifies the journals for operators (R14). */
public final class JournalReading {
  private final OperatorCall call;

  public JournalReading(OperatorCall call) {
    this.call = call;
  }

  /** A page of an organisation's journal, newest first (R14). */
  public Response page(String siret, @Nullable String first, @Nullable String max) {
    String orgId = call.known(siret).orgId();
    Journal journal = call.store().journal();
    List<Journal.Row> rows =
        journal.page(orgId, QueryParameters.first(first), QueryParameters.max(max));
    return JsonResponses.json(Page.of(journal.count(orgId), rows, JournalJson::of));
  }

  /**
   * Whether the journal is unaltered: of one organisation, or of all. An organisation that was
   * removed keeps its journal, which can be verified too.
   */
  public Response verify(@Nullable String siret) {
    Optional<Siret> wanted = wanted(siret);
    boolean one = wanted.isPresent();
    return call.store()
        .journalVerification()
        .of(call.realm().getId(), wanted)
        .match(
            nothing ->
                one
                    ? Problem.notFound("No organisation has this SIRET.").response()
                    : JsonResponses.json(JournalVerdictJson.unaltered()),
            whole -> JsonResponses.json(JournalVerdictJson.unaltered()),
            altered -> JsonResponses.json(JournalVerdictJson.of(altered)));
  }

  private static Optional<Siret> wanted(@Nullable String siret) {
    if (siret == null || siret.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        Siret.recall(siret)
            .value()
            .orElseThrow(
                () -> Problem.invalid("siret", "bad-format", "This is no SIRET.").exception()));
  }
}
