package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.platform.http.AbortableBody;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.MemberQuery;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /users.csv}: exports the organisation's people as a file. Spreadsheets take nothing in it
 * for a formula (T21), and an import reads it back.
 */
public final class ExportResource {
  /** People read in one batch, which bounds the memory. */
  private static final int PAGE = 500;

  private final PartnerCall call;

  public ExportResource(PartnerCall call) {
    this.call = call;
  }

  /** Exports the people that the list with the same filters shows, in the same order. */
  @GET
  public Response exportUsers(
      @QueryParam("search") @Nullable String search,
      @QueryParam("group") @Nullable String group,
      @QueryParam("status") @Nullable String status,
      @QueryParam("mandate") @Nullable String mandate,
      @QueryParam("credential") @Nullable String credential,
      @QueryParam("notSignedInSince") @Nullable String notSignedInSince,
      @QueryParam("secondFactor") @Nullable String secondFactor,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("language") @Nullable String language,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
    call.requireMandate();
    call.requireProof(Act.EXPORT_USERS);
    MemberListing.Wanted wanted =
        new MemberQuery(
                search, group, status, mandate, credential, notSignedInSince, secondFactor, sort)
            .wanted(call.factorsShown());
    call.store()
        .journal()
        .write(
            call.caller().orgId(),
            JournalAct.USERS_EXPORTED,
            call.caller().userId(),
            null,
            call.origin().address());
    FileWords words = FileWords.of(call.session(), language, acceptLanguage);
    return Response.ok(new AbortableBody(out -> write(out, wanted, words)))
        .type("text/csv;charset=UTF-8")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"utilisateurs-" + call.caller().siret() + ".csv\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private void write(OutputStream out, MemberListing.Wanted wanted, FileWords words)
      throws IOException {
    MemberListing people = call.store().memberListing();
    // Groups that are no longer offered are left out: an import could not grant them again.
    Map<String, String> names =
        call.store().offeredGroups().of(call.caller().orgId()).stream()
            .collect(Collectors.toMap(HabilitationGroup::id, words::group));
    var writer = new PeopleWriter(out, words);
    int first = 0;
    List<MemberRow> page;
    do {
      page = people.page(call.caller().orgGroupId(), wanted, first, PAGE).items();
      page.forEach(person -> writer.write(cells(person, names, words)));
      first += PAGE;
    } while (page.size() == PAGE);
    writer.end();
  }

  private static Map<Column, String> cells(
      MemberRow person, Map<String, String> names, FileWords words) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.put(Column.LAST_NAME, person.lastName());
    cells.put(Column.FIRST_NAME, person.firstName());
    cells.put(Column.EMAIL, person.email());
    cells.put(Column.PHONE, person.phone().orElse(""));
    cells.put(
        Column.GROUPS,
        PeopleWriter.joined(
            person.groups().stream().map(names::get).filter(Objects::nonNull).sorted().toList()));
    cells.put(Column.IDENTIFIER, person.identifier());
    cells.put(Column.STATUS, words.status(person.status()));
    cells.put(Column.MANDATE, person.mandate().map(words::mandate).orElse(""));
    return cells;
  }
}
