package fr.moncomptepartenaire.provisioning.journal;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.platform.http.AbortableBody;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.provisioning.people.PartnerCall.DownloadedFile;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.journal.JournalFilter;
import fr.moncomptepartenaire.store.journal.JournalRows;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code …/journal}: the organisation's journal, without the rows that are for operators. */
public final class JournalReading {
  /** People whose rows a search by name finds. */
  private static final int MOST_NAMESAKES = 500;

  /** Rows read in one batch for the file, which bounds the memory. */
  private static final int BATCH = 500;

  private final PartnerCall call;
  private final String orgId;

  public JournalReading(PartnerCall call) {
    this.call = call;
    this.orgId = call.caller().orgId();
  }

  /**
   * A page of the journal, newest first.
   *
   * @param search a part of the name of one of the organisation's people
   */
  public Response page(
      JournalFilter filter, @Nullable String search, @Nullable String first, @Nullable String max) {
    JournalFilter wanted = wanted(filter, search);
    JournalRows journal = call.store().journalRows();
    List<JournalRows.Row> rows =
        journal.page(orgId, wanted, QueryParameters.first(first), QueryParameters.max(max));
    Map<String, String> names = names(rows);
    return JsonResponses.json(
        new JournalPageJson(
            journal.count(orgId, wanted),
            rows.stream().map(row -> JournalJson.of(row, names)).toList(),
            groups(rows)));
  }

  /** The same rows as a file, with sentences in the reader's language. */
  public Response table(JournalFilter filter, @Nullable String search) {
    JournalFilter wanted = wanted(filter, search);
    call.journalDownload(DownloadedFile.JOURNAL, JournalDetails.none());
    JournalWords words = JournalWords.of(call.session());
    return Response.ok(new AbortableBody(out -> write(out, wanted, words)))
        .type("text/csv;charset=UTF-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"journal-" + call.caller().siret() + ".csv\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private void write(OutputStream out, JournalFilter wanted, JournalWords words)
      throws IOException {
    var table = new JournalTable(out, words);
    JournalRows journal = call.store().journalRows();
    long last = Long.MAX_VALUE;
    List<JournalRows.Row> rows;
    do {
      rows = journal.before(orgId, wanted, last, BATCH);
      Map<String, String> names = names(rows);
      Map<String, HabilitationGroup> groups =
          groups(rows).stream().collect(Collectors.toMap(HabilitationGroup::id, group -> group));
      for (JournalRows.Row row : rows) {
        table.write(row, names, groups);
        last = row.seq();
      }
    } while (rows.size() == BATCH);
    table.end();
  }

  /** Whether the organisation's journal is unaltered, with the rows that it does not read. */
  public Response verify() {
    Siret siret = Siret.recall(call.caller().siret()).value().orElseThrow();
    return JsonResponses.json(
        JournalVerdictJson.of(call.store().journalVerification().ofOrganisation(orgId, siret)));
  }

  private JournalFilter wanted(JournalFilter filter, @Nullable String search) {
    JournalFilter own = filter.ofOwnJournal();
    return (search == null || SearchText.folded(search).isEmpty())
        ? own
        : own.about(call.store().memberListing().named(orgId, search, MOST_NAMESAKES));
  }

  private Map<String, String> names(List<JournalRows.Row> rows) {
    return call.store()
        .memberListing()
        .names(orgId, rows.stream().flatMap(JournalRows.Row::people).collect(Collectors.toSet()));
  }

  private List<HabilitationGroup> groups(List<JournalRows.Row> rows) {
    return call.store()
        .offeredGroups()
        .known(
            call.realm().getId(),
            rows.stream().flatMap(JournalRows.Row::groups).collect(Collectors.toSet()));
  }
}
