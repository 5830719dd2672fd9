package fr.moncomptepartenaire.provisioning.journal;

import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.store.journal.Journal;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code …/journal}: the organisation's journal. */
public final class JournalReading {
  private final PartnerCall call;

  public JournalReading(PartnerCall call) {
    this.call = call;
  }

  /** A page of the journal, newest first. */
  public Response page(@Nullable String first, @Nullable String max) {
    Journal journal = call.store().journal();
    String orgId = call.caller().orgId();
    List<Journal.Row> rows =
        journal.page(orgId, QueryParameters.first(first), QueryParameters.max(max));
    Map<String, String> names = call.store().memberListing().names(orgId, people(rows));
    return JsonResponses.json(
        Page.of(journal.count(orgId), rows, row -> JournalJson.of(row, names)));
  }

  private static Set<String> people(List<Journal.Row> rows) {
    Set<String> ids = new HashSet<>();
    rows.forEach(
        row -> {
          row.actorId().ifPresent(ids::add);
          row.targetId().ifPresent(ids::add);
        });
    return ids;
  }
}
