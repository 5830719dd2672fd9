package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalFilter;
import fr.moncomptepartenaire.store.journal.JournalRows;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and verifies the journals for operators (R14). */
public final class JournalReading {
  /** People whose rows a search by name finds. */
  private static final int MOST_NAMESAKES = 500;

  private final OperatorCall call;

  public JournalReading(OperatorCall call) {
    this.call = call;
  }

  /**
   * A page of an organisation's journal, newest first (R14).
   *
   * @param search a part of the name of one of the organisation's people
   */
  public Response page(
      String siret,
      JournalFilter filter,
      @Nullable String search,
      @Nullable String first,
      @Nullable String max) {
    String orgId = call.known(siret).orgId();
    PartnerStore store = call.store();
    if (search != null && !search.isBlank()) {
      // Whoever looks for a name looks at people.
      store.consultations().record(Map.of(orgId, Set.of()), call.actorId(), call.origin());
    }
    JournalFilter wanted =
        (search == null || SearchText.folded(search).isEmpty())
            ? filter
            : filter.about(store.memberListing().named(orgId, search, MOST_NAMESAKES));
    List<JournalRows.Row> rows =
        store
            .journalRows()
            .page(orgId, wanted, QueryParameters.first(first), QueryParameters.max(max));
    Set<String> people = rows.stream().flatMap(JournalRows.Row::people).collect(Collectors.toSet());
    Set<String> groups = rows.stream().flatMap(JournalRows.Row::groups).collect(Collectors.toSet());
    String realmId = call.realm().getId();
    Map<String, String> names = store.members().names(realmId, people);
    Set<String> members = store.memberListing().names(orgId, people).keySet();
    return JsonResponses.json(
        new JournalPageJson(
            store.journalRows().count(orgId, wanted),
            rows.stream().map(row -> JournalJson.of(row, names, members)).toList(),
            store.offeredGroups().known(realmId, groups)));
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
