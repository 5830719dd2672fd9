package fr.moncomptepartenaire.operators.search;

import fr.moncomptepartenaire.kernel.operator.SearchQuery;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.search.FoundJson.FoundLetterJson;
import fr.moncomptepartenaire.operators.search.FoundJson.FoundNoticeJson;
import fr.moncomptepartenaire.operators.search.FoundJson.FoundOrganisationJson;
import fr.moncomptepartenaire.operators.search.FoundJson.FoundPersonJson;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.report.CallerSearch;
import fr.moncomptepartenaire.store.report.CallerSearch.FoundOrganisation;
import fr.moncomptepartenaire.store.report.CallerSearch.FoundPerson;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code …/search}: organisations, people, letters and notices by what a caller names. A look at
 * people is written in the journal of each organisation whose people are named (R14).
 */
public final class SearchReading {
  private final OperatorCall call;
  private final PartnerStore store;
  private final String realmId;

  public SearchReading(OperatorCall call) {
    this.call = call;
    this.store = call.store();
    this.realmId = call.realm().getId();
  }

  /**
   * At most twenty of each kind.
   *
   * @param q what the caller has named
   */
  public Response find(@Nullable String q) {
    return SearchQuery.parse(q)
        .fold(
            this::found,
            defect -> Problem.invalid(List.of(FieldError.of("q", defect.code()))).response());
  }

  private Response found(SearchQuery query) {
    List<FoundPerson> people = people(query);
    journal(people);
    return JsonResponses.json(
        new FoundJson(
            organisations(query).stream().map(FoundOrganisationJson::of).toList(),
            people.stream().map(FoundPersonJson::of).toList(),
            letters(query),
            notices(query)));
  }

  private List<FoundOrganisation> organisations(SearchQuery query) {
    CallerSearch search = store.callerSearch();
    Map<String, FoundOrganisation> found = new LinkedHashMap<>();
    Stream.of(
            query.siretStart().map(digits -> search.organisationsBySiret(realmId, digits)).stream(),
            query
                .email()
                .map(email -> search.organisationsByContact(realmId, email.value()))
                .stream(),
            Stream.of(search.organisationsByWords(realmId, query.words())))
        .flatMap(some -> some)
        .flatMap(List::stream)
        .forEach(one -> found.putIfAbsent(one.siret(), one));
    return found.values().stream().limit(CallerSearch.MOST).toList();
  }

  private List<FoundPerson> people(SearchQuery query) {
    CallerSearch search = store.callerSearch();
    return query
        .email()
        .map(email -> search.peopleByAddress(realmId, email.value()))
        .orElseGet(() -> peopleByName(query));
  }

  /**
   * First those of the identifiers that the text makes, then those with it as their first and last
   * name, whatever their identifier was made of, then those with it as their last name.
   */
  private List<FoundPerson> peopleByName(SearchQuery query) {
    CallerSearch search = store.callerSearch();
    Map<String, FoundPerson> found = new LinkedHashMap<>();
    Stream.of(
            search.peopleByIdentifier(realmId, query.identifiers()),
            search.peopleByNames(realmId, query.names()),
            query
                .lastName()
                .map(lastName -> search.peopleByLastName(realmId, lastName))
                .orElseGet(List::of))
        .flatMap(List::stream)
        .forEach(person -> found.putIfAbsent(person.id(), person));
    return found.values().stream().limit(CallerSearch.MOST).toList();
  }

  private List<FoundLetterJson> letters(SearchQuery query) {
    return Stream.concat(
            query
                .letter()
                .flatMap(identifier -> store.letters().byIdentifier(realmId, identifier))
                .stream(),
            query.letterReference().stream()
                .flatMap(
                    reference ->
                        store.letters().byReferences(realmId, Set.of(reference)).values().stream()))
        .flatMap(
            letter ->
                store
                    .organisations()
                    .byId(letter.orgId())
                    .map(organisation -> FoundLetterJson.of(letter, organisation))
                    .stream())
        .toList();
  }

  private List<FoundNoticeJson> notices(SearchQuery query) {
    return query
        .notice()
        .flatMap(reference -> store.notices().byReference(realmId, reference))
        .map(FoundNoticeJson::of)
        .stream()
        .toList();
  }

  private void journal(List<FoundPerson> people) {
    Map<String, Set<String>> seen = new HashMap<>();
    for (FoundPerson person : people) {
      seen.computeIfAbsent(person.orgId(), any -> new HashSet<>()).add(person.id());
    }
    store.consultations().record(seen, call.actorId(), call.origin());
  }
}
