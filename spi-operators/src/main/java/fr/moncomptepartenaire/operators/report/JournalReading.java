package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.kernel.SearchText;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.people.SentMailJson;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.journal.JournalFilter;
import fr.moncomptepartenaire.store.journal.JournalRows;
import fr.moncomptepartenaire.store.report.Correspondence.Mail;
import fr.moncomptepartenaire.store.report.Timeline;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and verifies the journals for operators (R14), and the time line made of them. */
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
    look(orgId, search);
    JournalFilter wanted = wanted(orgId, filter, search);
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

  // Whoever looks for a name looks at people, and so does whoever reads their names. Written before
  // the page is read: a row that comes later would push the next page down by one.
  private void look(String orgId, @Nullable String search) {
    if ((search != null && !search.isBlank()) || call.store().members().areIn(orgId)) {
      call.sawPeopleOf(orgId);
    }
  }

  private JournalFilter wanted(String orgId, JournalFilter filter, @Nullable String search) {
    return (search == null || SearchText.folded(search).isEmpty())
        ? filter
        : filter.about(call.store().memberListing().named(orgId, search, MOST_NAMESAKES));
  }

  /**
   * A page of all that happened with an organisation, newest first: the journal and the mails.
   *
   * @param kind what the entries are about
   * @param search a part of the name of one of the organisation's people
   */
  public Response timeline(
      String siret,
      @Nullable String kind,
      JournalFilter filter,
      @Nullable String search,
      @Nullable String first,
      @Nullable String max) {
    Optional<Timeline.Kind> about =
        Optional.ofNullable(QueryParameters.constant("kind", kind, Timeline.Kind.class));
    int from = QueryParameters.first(first);
    int most = QueryParameters.max(max);
    String orgId = call.known(siret).orgId();
    PartnerStore store = call.store();
    look(orgId, search);
    Timeline.Page page =
        store.timeline().page(orgId, wanted(orgId, filter, search), about, from, most);
    List<JournalRows.Row> rows =
        page.entries().stream().flatMap(entry -> entry.act().stream()).toList();
    Set<String> people =
        Stream.concat(
                rows.stream().flatMap(JournalRows.Row::people),
                page.entries().stream()
                    .flatMap(entry -> entry.mail().stream())
                    .flatMap(mail -> mail.userId().stream()))
            .collect(Collectors.toSet());
    Set<String> groups = rows.stream().flatMap(JournalRows.Row::groups).collect(Collectors.toSet());
    String realmId = call.realm().getId();
    Map<String, String> names = store.members().names(realmId, people);
    Set<String> members = store.memberListing().names(orgId, people).keySet();
    return JsonResponses.json(
        new TimelineJson(
            page.total(),
            page.entries().stream().map(entry -> json(entry, names, members)).toList(),
            store.offeredGroups().known(realmId, groups)));
  }

  private static TimelineJson.EntryJson json(
      Timeline.Entry entry, Map<String, String> names, Set<String> members) {
    return new TimelineJson.EntryJson(
        kind(entry).name(),
        entry.act().map(row -> JournalJson.of(row, names, members)).orElse(null),
        entry.mail().map(SentMailJson::of).orElse(null),
        entry.mail().flatMap(Mail::userId).map(names::get).orElse(null));
  }

  // An act of a later version, which this one does not know, is about people as most are.
  private static Timeline.Kind kind(Timeline.Entry entry) {
    return entry
        .act()
        .map(
            row -> JournalAct.byCode(row.act()).map(Timeline.Kind::of).orElse(Timeline.Kind.PEOPLE))
        .orElse(Timeline.Kind.MAILS);
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
