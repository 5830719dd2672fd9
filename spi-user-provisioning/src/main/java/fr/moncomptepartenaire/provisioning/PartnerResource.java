package fr.moncomptepartenaire.provisioning;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.platform.http.IfMatch;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.http.StrictJson;
import fr.moncomptepartenaire.provisioning.imports.ExportResource;
import fr.moncomptepartenaire.provisioning.imports.ImportsResource;
import fr.moncomptepartenaire.provisioning.people.ChangeResult;
import fr.moncomptepartenaire.provisioning.people.PartnerCall;
import fr.moncomptepartenaire.provisioning.people.PeopleProblems;
import fr.moncomptepartenaire.provisioning.people.PersonDraft;
import fr.moncomptepartenaire.provisioning.people.PersonForm;
import fr.moncomptepartenaire.provisioning.people.UserBody;
import fr.moncomptepartenaire.provisioning.people.UserJson;
import fr.moncomptepartenaire.provisioning.people.UserQuery;
import fr.moncomptepartenaire.provisioning.recertification.RecertificationResource;
import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.HabilitationGroup;
import fr.moncomptepartenaire.store.people.MemberListing;
import fr.moncomptepartenaire.store.people.MemberRow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code /realms/{realm}/partner}: the organisation's people, by those who hold a mandate. Whoever
 * reaches this object belongs to a partner organisation: {@link PartnerResourceFactory} has
 * checked.
 */
public final class PartnerResource {
  /** The field in which most requests name groups. */
  private static final String HABILITATION_GROUPS = "habilitationGroups";

  private final PartnerCall call;

  PartnerResource(PartnerCall call) {
    this.call = call;
  }

  /** Who asks, in which organisation, with what authority. */
  @GET
  @Path("me")
  @Produces(MediaType.APPLICATION_JSON)
  public Response me() {
    MemberRow self =
        one(call.caller().userId()).orElseThrow(() -> PeopleProblems.notFound().exception());
    PartnerOrganisation organisation =
        call.store()
            .organisations()
            .byId(call.caller().orgId())
            .orElseThrow(() -> PeopleProblems.notFound().exception());
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("user", UserJson.of(self));
    answer.put(
        "organisation",
        Map.of(
            "siret", organisation.siret().digits(),
            "name", organisation.name().value(),
            "housingKinds",
                organisation.housingKinds().stream().map(HousingKind::name).sorted().toList()));
    answer.put("mandate", call.caller().mandate() == null ? null : call.caller().mandate().name());
    answer.put("perimeter", new TreeSet<>(call.caller().perimeter()));
    return JsonResponses.json(answer);
  }

  /** The habilitation groups that the caller may grant. */
  @GET
  @Path("habilitation-groups")
  @Produces(MediaType.APPLICATION_JSON)
  public Response habilitationGroups() {
    call.requireMandate();
    return JsonResponses.json(call.grantable().stream().map(PartnerResource::group).toList());
  }

  private static Map<String, Object> group(HabilitationGroup habilitation) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("id", habilitation.id());
    group.put("path", habilitation.path());
    group.put("name", habilitation.right());
    group.put("housingKind", habilitation.housingKind().name());
    group.put("right", habilitation.right());
    group.put("description", habilitation.description());
    return group;
  }

  /** A page of the organisation's people. */
  @GET
  @Path("users")
  @Produces(MediaType.APPLICATION_JSON)
  public Response users(
      @QueryParam("search") @Nullable String search,
      @QueryParam("group") @Nullable String group,
      @QueryParam("status") @Nullable String status,
      @QueryParam("mandate") @Nullable String mandate,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("first") @Nullable String first,
      @QueryParam("max") @Nullable String max) {
    call.requireMandate();
    MemberListing.Page page =
        call.store()
            .memberListing()
            .page(
                call.caller().orgGroupId(),
                UserQuery.of(search, group, status, mandate, sort),
                QueryParameters.first(first),
                QueryParameters.max(max));
    return JsonResponses.page(page.total(), page.items().stream().map(UserJson::of).toList());
  }

  /** Creates a user: two mails will bring identifier and password (R6). */
  @POST
  @Path("users")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response createUser(@Nullable InputStream body) {
    call.requireMandate();
    PersonDraft draft = sound(StrictJson.read(body, UserBody.class).form());
    return call.creation()
        .create(call.caller(), draft, call.origin())
        .match(
            done -> created(done.userId()),
            notDone -> PeopleProblems.refusal(notDone, HABILITATION_GROUPS));
  }

  private Response created(String userId) {
    return userAnswer(Response.Status.CREATED, userId)
        .location(
            call.session().getContext().getUri().getAbsolutePathBuilder().path(userId).build())
        .build();
  }

  /** One of the organisation's people. */
  @GET
  @Path("users/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response user(@PathParam("id") String id) {
    call.requireMandate();
    return userAnswer(Response.Status.OK, id).build();
  }

  /** Changes names, telephone, address and groups; with If-Match, only what was read. */
  @PUT
  @Path("users/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response changeUser(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Nullable InputStream body) {
    call.requireMandate();
    if (one(id).isEmpty()) {
      return PeopleProblems.notFound().response();
    }
    UserBody given = StrictJson.read(body, UserBody.class);
    PersonDraft draft = sound(given.form());
    ChangeResult act =
        call.change().edit(id, draft, given.habilitationGroups() != null, unchanged(ifMatch));
    return answer(act, Response.Status.OK, id, HABILITATION_GROUPS);
  }

  /** Deletes a user. */
  @DELETE
  @Path("users/{id}")
  public Response deleteUser(@PathParam("id") String id) {
    call.requireMandate();
    return answer(call.change().delete(id), Response.Status.NO_CONTENT);
  }

  private static Predicate<MemberRow> unchanged(List<String> ifMatch) {
    IfMatch wanted = IfMatch.of(ifMatch);
    return row -> wanted.permits(UserJson.etag(row));
  }

  /** Sets the habilitation groups of a user; with If-Match, only of what was read. */
  @PUT
  @Path("users/{id}/habilitation-groups")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response changeGroups(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) List<String> ifMatch,
      @Nullable InputStream body) {
    call.requireMandate();
    Set<String> groups = ids(body);
    ChangeResult act = call.change().regroup(id, groups, unchanged(ifMatch));
    return answer(act, Response.Status.OK, id, HABILITATION_GROUPS);
  }

  @POST
  @Path("users/{id}/disable")
  public Response disable(@PathParam("id") String id) {
    call.requireMandate();
    return answer(call.change().disable(id), Response.Status.NO_CONTENT);
  }

  @POST
  @Path("users/{id}/enable")
  public Response enable(@PathParam("id") String id) {
    call.requireMandate();
    return answer(call.change().enable(id), Response.Status.NO_CONTENT);
  }

  /** Sends a new password, or a link to choose one. */
  @POST
  @Path("users/{id}/credentials")
  public Response sendCredentials(@PathParam("id") String id) {
    call.requireMandate();
    ChangeResult act = call.change().sendCredentials(id);
    // With a body: Keycloak takes an empty answer of any other state than 204 for a failure.
    return answer(act, Response.Status.ACCEPTED, id, HABILITATION_GROUPS);
  }

  /** A delegate to be, as the administrator sends it. */
  record MandateBody(@Nullable List<@Nullable String> perimeter) {}

  /** Makes a user a delegate, or changes a delegate's perimeter. */
  @PUT
  @Path("users/{id}/mandate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response appoint(@PathParam("id") String id, @Nullable InputStream body) {
    call.requireAdministrator();
    MandateBody given = StrictJson.read(body, MandateBody.class);
    Set<String> perimeter =
        given.perimeter() == null
            ? call.perimeterByDefault()
            : new HashSet<>(UserBody.ids(given.perimeter()));
    return answer(call.change().appoint(id, perimeter), Response.Status.OK, id, "perimeter");
  }

  /** Dismisses a delegate. */
  @DELETE
  @Path("users/{id}/mandate")
  public Response dismiss(@PathParam("id") String id) {
    call.requireAdministrator();
    return answer(call.change().dismiss(id), Response.Status.NO_CONTENT);
  }

  /** A page of the organisation's journal, newest first (R14). */
  @GET
  @Path("journal")
  @Produces(MediaType.APPLICATION_JSON)
  public Response journal(
      @QueryParam("first") @Nullable String first, @QueryParam("max") @Nullable String max) {
    call.requireAdministrator();
    Journal journal = call.store().journal();
    String orgId = call.caller().orgId();
    List<Journal.Row> rows =
        journal.page(orgId, QueryParameters.first(first), QueryParameters.max(max));
    Map<String, String> names = call.store().memberListing().names(orgId, people(rows));
    return JsonResponses.page(
        journal.count(orgId), rows.stream().map(row -> journalRow(row, names)).toList());
  }

  /** What the administrator is asked to confirm. */
  @Path("recertification")
  public RecertificationResource recertification() {
    return new RecertificationResource(call);
  }

  /** Files of people on their way in. */
  @Path("imports")
  public ImportsResource imports() {
    return new ImportsResource(call);
  }

  /** The people as a file. */
  @Path("users.csv")
  public ExportResource export() {
    return new ExportResource(call);
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

  // Names are those of the organisation's people today; an operator stays an id.
  private static Map<String, @Nullable Object> journalRow(
      Journal.Row row, Map<String, String> names) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("seq", row.seq());
    json.put("act", row.act());
    json.put("actor", row.actorId().orElse(null));
    json.put("actorName", row.actorId().map(names::get).orElse(null));
    json.put("target", row.targetId().orElse(null));
    json.put("targetName", row.targetId().map(names::get).orElse(null));
    json.put("time", row.occurredAt().toString());
    // Where an operator sits is none of the organisation's business.
    json.put(
        "origin",
        row.actorId().filter(names::containsKey).flatMap(actor -> row.origin()).orElse(null));
    return json;
  }

  private Set<String> ids(@Nullable InputStream body) {
    return new HashSet<>(UserBody.ids(Arrays.asList(StrictJson.read(body, String[].class))));
  }

  private Optional<MemberRow> one(String userId) {
    return call.store().memberListing().one(call.caller().orgGroupId(), userId);
  }

  private Response.ResponseBuilder userAnswer(Response.Status status, String userId) {
    MemberRow row = one(userId).orElseThrow(() -> PeopleProblems.notFound().exception());
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, UserJson.etag(row))
        .entity(StrictJson.write(UserJson.of(row)));
  }

  /** The person as the act has left them, or why it was not done. */
  private Response answer(ChangeResult act, Response.Status status, String userId, String groups) {
    return act.match(
        done -> userAnswer(status, userId).build(),
        notDone -> PeopleProblems.refusal(notDone, groups));
  }

  private static Response answer(ChangeResult act, Response.Status status) {
    return act.match(
        done -> Response.status(status).build(),
        notDone -> PeopleProblems.refusal(notDone, HABILITATION_GROUPS));
  }

  private static PersonDraft sound(PersonForm form) {
    return form.read()
        .match(
            PersonForm.Reading.Sound::draft,
            faulty -> {
              throw Problem.invalid(PeopleProblems.errors(faulty.faults())).exception();
            });
  }
}
