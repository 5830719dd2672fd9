package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.organisation.Freezes;
import fr.moncomptepartenaire.store.report.OrganisationSearch;
import fr.moncomptepartenaire.store.report.SeatFilter;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

/** {@code …/organisations}: registers organisations, and lists them. */
public final class OrganisationList {
  private final OperatorCall call;
  private final KeycloakSession session;
  private final RealmModel realm;
  private final PartnerStore store;

  public OrganisationList(OperatorCall call) {
    this.call = call;
    this.session = call.session();
    this.realm = call.realm();
    this.store = call.store();
  }

  /** Creates an organisation whose seat is vacant. */
  public Response create(@Nullable InputStream body) {
    OrganisationBody.Sound sound = StrictJson.read(body, OrganisationBody.class).orRefuse();
    if (store.organisations().bySiret(realm.getId(), sound.siret()).isPresent()) {
      return siretKnown().response();
    }
    writeNew(sound);
    OneOrganisation.event(call, OperationType.CREATE, sound.siret());
    return OneOrganisation.answer(call, Response.Status.CREATED, sound.siret())
        .location(
            session
                .getContext()
                .getUri()
                .getAbsolutePathBuilder()
                .path(sound.siret().digits())
                .build())
        .build();
  }

  private void writeNew(OrganisationBody.Sound sound) {
    try {
      register(sound);
      store.flush();
    } catch (ModelException | PersistenceException refused) {
      if (UniqueKeyViolations.refused(refused)) {
        // Two operators at once: the unique key refuses the second one.
        throw siretKnown().exception();
      }
      throw refused;
    }
  }

  private void register(OrganisationBody.Sound sound) {
    var register = new OrganisationRegister(session, realm);
    @Nullable String nativeId =
        store
            .strayOrganisations()
            .nativeOnly(realm.getId(), List.of(sound.siret()))
            .get(sound.siret());
    if (nativeId == null) {
      register.create(sound.identity(), sound.contactEmail(), call.actorId(), call.origin());
    } else {
      register.adopt(
          nativeId, sound.identity(), sound.contactEmail(), call.actorId(), call.origin());
    }
  }

  /** A page of organisations. */
  public Response page(
      @Nullable String search,
      @Nullable String seat,
      @Nullable String letter,
      @Nullable String unusedSince,
      @Nullable String week,
      @Nullable String sort,
      @Nullable String first,
      @Nullable String max) {
    return page(
        searchable(search),
        OperatorCall.seat(seat),
        LetterQuery.of(letter, unusedSince, week, sort),
        first,
        max);
  }

  private static @Nullable String searchable(@Nullable String search) {
    if (search != null && search.indexOf('\0') >= 0) {
      // PostgreSQL cannot store a NUL, and would fail.
      throw Problem.invalid("search", "forbidden-character", "This text holds a NUL character.")
          .exception();
    }
    return search;
  }

  /** A page of the organisations that have lost their administrator. */
  public Response orphans(
      @Nullable String search,
      @Nullable String sort,
      @Nullable String first,
      @Nullable String max) {
    return page(
        searchable(search), new SeatFilter.Orphaned(), LetterQuery.ofNoLetters(sort), first, max);
  }

  /**
   * A page of the organisations that are suspended because a claim is contested: all, or those that
   * holders of notices froze (R22). Newest first by default.
   */
  public Response frozen(
      @Nullable String byHolder,
      @Nullable String sort,
      @Nullable String first,
      @Nullable String max) {
    Freezes.Page page =
        store
            .freezes()
            .page(
                realm.getId(),
                QueryParameters.flag("byHolder", byHolder),
                QueryParameters.oldestFirst(sort, "frozenAt"),
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), FrozenJson::of));
  }

  private Response page(
      @Nullable String search,
      SeatFilter filter,
      LetterQuery query,
      @Nullable String first,
      @Nullable String max) {
    OrganisationSearch.Page page =
        store
            .organisationSearch()
            .search(
                realm.getId(),
                search,
                filter,
                query.letter(),
                query.sort(),
                query.down(),
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), OrganisationJson::of));
  }

  private static Problem siretKnown() {
    return Problem.conflict(
        "siret", "already-known", "An organisation with this SIRET exists already.");
  }
}
