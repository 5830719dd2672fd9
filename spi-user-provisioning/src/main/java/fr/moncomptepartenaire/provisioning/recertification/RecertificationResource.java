package fr.moncomptepartenaire.provisioning.recertification;

import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.recertification.Recertifications.Campaign;
import fr.moncomptepartenaire.store.recertification.Reviews.Person;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code …/recertification}: the administrator confirms the organisation's people on one screen.
 */
public final class RecertificationResource {
  private static final int LARGEST_ANSWER = 10_000;

  private final PartnerCall call;
  private final PartnerStore store;
  private final String callerId;
  private final String orgId;

  public RecertificationResource(PartnerCall call) {
    this.call = call;
    this.store = call.store();
    this.callerId = call.caller().userId();
    this.orgId = call.caller().orgId();
  }

  /** The people confirmed, as the screen sends them. */
  record Body(@Nullable List<@Nullable String> confirmed) {}

  /** What is asked of the administrator; {@code campaign} null when nothing is. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response recertification() {
    call.requireAdministrator();
    return answer(store.recertifications().askedOf(orgId));
  }

  /** Confirms people, in addition to those confirmed before. */
  @POST
  @Path("confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response confirm(@Nullable InputStream body) {
    call.requireAdministrator();
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
    List<Person> asked = store.reviews().peopleOf(campaign.id(), orgId);
    if (!asked.stream().map(Person::id).toList().containsAll(ids)) {
      // Somebody of another organisation reads like nobody at all (T18).
      return Problem.notFound("One of these people is not asked about.").response();
    }
    if (!store.reviews().confirm(campaign.id(), orgId, ids, callerId)) {
      throw Problem.conflict("no-recertification", "The due date has passed.").exception();
    }
    store
        .journal()
        .write(orgId, JournalAct.PEOPLE_CONFIRMED, callerId, null, call.origin().address());
    return answer(Optional.of(campaign));
  }

  private Response answer(Optional<Campaign> campaign) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("campaign", campaign.map(Campaign::id).orElse(null));
    answer.put("dueAt", campaign.map(it -> it.dueAt().toString()).orElse(null));
    answer.put(
        "people", campaign.map(it -> store.reviews().peopleOf(it.id(), orgId)).orElse(List.of()));
    return JsonResponses.json(answer);
  }
}
