package fr.moncomptepartenaire.provisioning.http;

import fr.moncomptepartenaire.store.JournalAct;
import fr.moncomptepartenaire.store.MandateKind;
import fr.moncomptepartenaire.store.Mandates;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.Recertifications.Campaign;
import fr.moncomptepartenaire.store.Recertifications.Person;
import fr.moncomptepartenaire.store.http.Problem;
import fr.moncomptepartenaire.store.http.StrictJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/recertification}: the administrator confirms the organisation's people on one screen.
 * Whoever made this object has authenticated the caller.
 */
public final class RecertificationApi {
  private static final int LARGEST_ANSWER = 10_000;

  private final KeycloakSession session;
  private final PartnerStore store;
  private final String callerId;
  private final String orgId;

  /**
   * For one caller.
   *
   * @param callerId the Keycloak user who calls
   * @param orgId the organisation that the caller belongs to
   */
  public RecertificationApi(KeycloakSession session, String callerId, String orgId) {
    this.session = session;
    this.store = PartnerStore.of(session);
    this.callerId = callerId;
    this.orgId = orgId;
  }

  /** The people confirmed, as the screen sends them. */
  record Body(@Nullable List<@Nullable String> confirmed) {}

  /** What is asked of the administrator; {@code campaign} null when nothing is. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response recertification() {
    requireAdministrator();
    return answer(store.recertifications().askedOf(orgId));
  }

  /** Confirms people, in addition to those confirmed before. */
  @POST
  @Path("confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response confirm(@Nullable String body) {
    requireAdministrator();
    List<@Nullable String> given = StrictJson.read(body, Body.class).confirmed();
    if (given == null) {
      return Problem.invalid("confirmed", "required", "This field is required.").response();
    }
    if (given.size() > LARGEST_ANSWER || given.stream().anyMatch(Objects::isNull)) {
      return Problem.invalid("confirmed", "bad-format", "A list of ids is expected.").response();
    }
    Campaign campaign =
        store
            .recertifications()
            .askedOf(orgId)
            .orElseThrow(
                () ->
                    Problem.conflict("no-recertification", "Nothing is to be confirmed now.")
                        .exception());
    List<String> ids = given.stream().filter(Objects::nonNull).distinct().toList();
    List<Person> asked = store.recertifications().peopleOf(campaign.id(), orgId);
    if (!asked.stream().map(Person::id).toList().containsAll(ids)) {
      // Somebody of another organisation reads like nobody at all (T18).
      return Problem.notFound("One of these people is not asked about.").response();
    }
    if (!store.recertifications().confirm(campaign.id(), orgId, ids, callerId)) {
      throw Problem.conflict("no-recertification", "The due date has passed.").exception();
    }
    store
        .journal()
        .write(
            orgId,
            JournalAct.PEOPLE_CONFIRMED,
            callerId,
            null,
            session.getContext().getConnection().getRemoteAddr());
    return answer(Optional.of(campaign));
  }

  private Response answer(Optional<Campaign> campaign) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("campaign", campaign.map(Campaign::id).orElse(null));
    answer.put("dueAt", campaign.map(it -> it.dueAt().toString()).orElse(null));
    answer.put(
        "people",
        campaign.map(it -> store.recertifications().peopleOf(it.id(), orgId)).orElse(List.of()));
    return Response.ok(StrictJson.write(answer), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  // From our table, whatever the token says (R15).
  private void requireAdministrator() {
    boolean administrator =
        store
            .mandates()
            .byUserId(callerId)
            .filter(mandate -> mandate.orgId().equals(orgId))
            .map(Mandates.Held::kind)
            .filter(MandateKind.ADMINISTRATOR::equals)
            .isPresent();
    if (!administrator) {
      throw Problem.forbidden("not-permitted", "The administrator of the organisation is needed.")
          .exception();
    }
  }
}
