package fr.moncomptepartenaire.provisioning.recertification;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.ProblemException;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.people.MemberRow;
import fr.moncomptepartenaire.store.recertification.Recertifications.Campaign;
import fr.moncomptepartenaire.store.recertification.Reviews.Person;
import fr.moncomptepartenaire.store.recertification.Reviews.Withdrawn;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code …/recertification}: the administrator confirms the organisation's people on one screen.
 */
public final class RecertificationResource {
  private static final int LARGEST_ANSWER = 10_000;
  private static final String NOTHING_ASKED = "no-recertification";

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

  /** What the administrator is asked to confirm; {@code campaign} is null if nothing is. */
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
    call.requireProof(Act.CONFIRM_PEOPLE);
    List<String> ids = ids(StrictJson.read(body, Body.class).confirmed());
    Campaign campaign =
        store.recertifications().askedOf(orgId).orElseThrow(RecertificationResource::nothingAsked);
    requireAsked(campaign, ids);
    if (!store.reviews().confirm(campaign.id(), orgId, ids, callerId)) {
      throw Problem.conflict(NOTHING_ASKED, "The due date has passed.").exception();
    }
    store
        .journal()
        .write(
            orgId,
            JournalAct.PEOPLE_CONFIRMED,
            callerId,
            null,
            call.origin().address(),
            JournalDetails.none()
                .recertification(campaign.id(), campaign.housingKind(), campaign.dueAt())
                .with(DetailKey.CONFIRMED, ids.size()));
    return answer(Optional.of(campaign));
  }

  /** The ids in the body without duplicates. Throws a 400 problem if one is not valid. */
  private static List<String> ids(@Nullable List<@Nullable String> given) {
    if (given == null) {
      throw Problem.invalid("confirmed", "required", "This field is required.").exception();
    }
    if (given.size() > LARGEST_ANSWER || given.stream().anyMatch(Objects::isNull)) {
      throw Problem.invalid("confirmed", "bad-format", "A list of ids is expected.").exception();
    }
    return given.stream().filter(Objects::nonNull).distinct().toList();
  }

  // A person of another organisation gets the same answer as an unknown id (T18).
  private void requireAsked(Campaign campaign, List<String> ids) {
    Set<String> asked =
        store.reviews().peopleOf(campaign.id(), orgId).stream()
            .map(Person::id)
            .collect(Collectors.toSet());
    if (!asked.containsAll(ids)) {
      throw Problem.notFound("One of these people is not asked about.").exception();
    }
  }

  private static ProblemException nothingAsked() {
    return Problem.conflict(NOTHING_ASKED, "Nothing is to be confirmed now.").exception();
  }

  /**
   * @param campaign null if nothing is asked; then {@code dueAt} is null too (ISO-8601 in UTC)
   * @param people whom the administrator is asked about
   * @param withdrawn whose access was withdrawn since the campaign began
   */
  record ReviewJson(
      @Nullable String campaign,
      @Nullable String dueAt,
      List<PersonJson> people,
      List<WithdrawnJson> withdrawn) {}

  /** A person to confirm, with what helps to decide. Times are ISO-8601 in UTC. */
  record PersonJson(
      String id,
      String identifier,
      String lastName,
      String firstName,
      boolean confirmed,
      @Nullable String confirmedAt,
      String status,
      List<String> habilitationGroups,
      @Nullable String createdAt,
      @Nullable String lastLoginAt) {

    static PersonJson of(Person person, Set<String> groups) {
      return new PersonJson(
          person.id(),
          person.identifier(),
          person.lastName(),
          person.firstName(),
          person.confirmed(),
          text(person.confirmedAt()),
          // Who is asked about is enabled.
          (person.lastSignIn().isPresent() ? MemberRow.Status.ACTIVE : MemberRow.Status.PENDING)
              .name(),
          groups.stream().sorted().toList(),
          text(person.createdAt()),
          text(person.lastSignIn()));
    }

    private static @Nullable String text(Optional<Instant> time) {
      return time.map(Instant::toString).orElse(null);
    }
  }

  /** A person whose access was withdrawn, and when. */
  record WithdrawnJson(
      String id, String identifier, String lastName, String firstName, String withdrawnAt) {
    static WithdrawnJson of(Withdrawn person) {
      return new WithdrawnJson(
          person.id(),
          person.identifier(),
          person.lastName(),
          person.firstName(),
          person.withdrawnAt().toString());
    }
  }

  private Response answer(Optional<Campaign> campaign) {
    return JsonResponses.json(
        campaign
            .map(this::review)
            .orElseGet(() -> new ReviewJson(null, null, List.of(), List.of())));
  }

  private ReviewJson review(Campaign campaign) {
    Map<String, Set<String>> groups =
        store.memberListing().habilitations(call.caller().orgGroupId());
    return new ReviewJson(
        campaign.id(),
        campaign.dueAt().toString(),
        store.reviews().peopleOf(campaign.id(), orgId).stream()
            .map(person -> PersonJson.of(person, groups.getOrDefault(person.id(), Set.of())))
            .toList(),
        store.reviews().withdrawnOf(campaign.id(), orgId).stream().map(WithdrawnJson::of).toList());
  }
}
