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
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.recertification.Receipts.LostRight;
import fr.moncomptepartenaire.store.recertification.Receipts.Receipt;
import fr.moncomptepartenaire.store.recertification.Recertifications.Campaign;
import fr.moncomptepartenaire.store.recertification.Recertifications.Ended;
import fr.moncomptepartenaire.store.recertification.Reviews.Person;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

  private Response answer(Optional<Campaign> campaign) {
    return JsonResponses.json(campaign.map(this::review).orElseGet(this::nothing));
  }

  private ReviewJson nothing() {
    return ReviewJson.nothingAsked(
        store.recertifications().lastOf(orgId).map(this::last).orElse(null));
  }

  private ReviewJson.LastJson last(Ended ended) {
    Receipt receipt = store.receipts().of(ended, orgId);
    return ReviewJson.LastJson.of(ended, receipt, named(receipt.rights()));
  }

  private ReviewJson review(Campaign campaign) {
    Map<String, Set<String>> groups =
        store.memberListing().habilitations(call.caller().orgGroupId());
    List<LostRight> rights = store.receipts().rightsOf(campaign, orgId);
    return new ReviewJson(
        campaign.id(),
        campaign.dueAt().toString(),
        store.reviews().peopleOf(campaign.id(), orgId).stream()
            .map(
                person ->
                    ReviewJson.PersonJson.of(person, groups.getOrDefault(person.id(), Set.of())))
            .toList(),
        store.reviews().withdrawnOf(campaign.id(), orgId).stream()
            .map(ReviewJson.WithdrawnJson::of)
            .toList(),
        ReviewJson.RightJson.of(rights, named(rights)),
        null);
  }

  // A group that the organisation may no longer grant has its name all the same.
  private Map<String, HabilitationGroup> named(List<LostRight> rights) {
    return store
        .offeredGroups()
        .known(
            call.realm().getId(),
            rights.stream().map(LostRight::groupId).collect(Collectors.toSet()))
        .stream()
        .collect(Collectors.toMap(HabilitationGroup::id, Function.identity()));
  }
}
