package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.kernel.HousingKind;
import fr.moncomptepartenaire.kernel.Recertification;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.Recertifications;
import fr.moncomptepartenaire.store.Recertifications.Campaign;
import fr.moncomptepartenaire.store.Recertifications.ReportRow;
import fr.moncomptepartenaire.store.UniqueKeys;
import fr.moncomptepartenaire.store.csv.CsvOutput;
import fr.moncomptepartenaire.store.http.Answers;
import fr.moncomptepartenaire.store.http.Problem;
import fr.moncomptepartenaire.store.http.StrictJson;
import fr.moncomptepartenaire.store.http.WholeBody;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/** {@code …/recertifications}: campaigns in which administrators confirm their people. */
public final class RecertificationsResource {
  private final OperatorCall call;

  RecertificationsResource(OperatorCall call) {
    this.call = call;
  }

  /** A campaign as an operator starts it, not yet trusted. */
  record Body(@Nullable String dueAt, @Nullable String scope) {}

  /**
   * A campaign as operators read it. Times are ISO-8601 in UTC.
   *
   * @param scope a housing kind, or {@code ALL}
   * @param startedBy null where the server started it by its setting
   */
  record CampaignJson(
      String id,
      String state,
      String scope,
      String startedAt,
      @Nullable String startedBy,
      String dueAt,
      @Nullable String closedAt,
      Recertifications.Progress progress) {

    static CampaignJson of(Campaign campaign, Recertifications.Progress progress) {
      return new CampaignJson(
          campaign.id(),
          campaign.closedAt().isPresent() ? "CLOSED" : "OPEN",
          campaign.housingKind().map(Enum::name).orElse(ALL),
          campaign.startedAt().toString(),
          campaign.startedBy().orElse(null),
          campaign.dueAt().toString(),
          campaign.closedAt().map(Object::toString).orElse(null),
          progress);
    }

    private static final String ALL = "ALL";
  }

  /** All campaigns, newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response campaigns() {
    return Answers.json(json(recertifications().all(call.realm().getId())));
  }

  /** Starts a campaign; there is one at a time. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response startCampaign(@Nullable String body) {
    Body given = StrictJson.read(body, Body.class);
    Instant dueAt = dueAt(given.dueAt());
    Optional<HousingKind> kind = scope(given.scope());
    String id;
    try {
      id =
          recertifications()
              .start(
                  call.realm().getId(),
                  kind,
                  dueAt,
                  call.actorId(),
                  call.session().getContext().getUri().getBaseUri().toString());
    } catch (ModelException | PersistenceException broken) {
      if (UniqueKeys.refused(broken)) {
        throw Problem.conflict("recertification-under-way", "A campaign is open already.")
            .exception();
      }
      throw broken;
    }
    call.adminEvent(OperationType.CREATE, "PARTNER_RECERTIFICATION", "recertifications/" + id);
    return Response.status(Response.Status.CREATED)
        .location(call.session().getContext().getUri().getAbsolutePathBuilder().path(id).build())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(StrictJson.write(json(known(id))))
        .build();
  }

  /** How far a campaign is. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response campaign(@PathParam("id") String id) {
    return Answers.json(json(known(id)));
  }

  /** The campaign organisation by organisation, as a table for spreadsheets; no person is named. */
  @GET
  @Path("{id}/report.csv")
  @Produces("text/csv")
  public Response report(@PathParam("id") String id) {
    Campaign campaign = known(id);
    KeycloakSessionFactory factory = call.session().getKeycloakSessionFactory();
    WholeBody body =
        new WholeBody(
            out ->
                KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session ->
                        write(PartnerStore.of(session).recertifications(), campaign.id(), out)));
    return Response.ok(body)
        .type(MediaType.valueOf("text/csv; charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"recertification.csv\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static void write(Recertifications campaigns, String id, OutputStream out) {
    try {
      var csv =
          new CsvOutput(
              out,
              List.of(
                  "siret", "name", "answeredAt", "closedAt", "people", "confirmed", "suspended"));
      List<ReportRow> page = campaigns.reportAfter(id, "");
      while (!page.isEmpty()) {
        for (ReportRow row : page) {
          csv.write(
              List.of(
                  row.siret(),
                  row.name(),
                  row.answeredAt().map(Object::toString).orElse(""),
                  row.closedAt().map(Object::toString).orElse(""),
                  Long.toString(row.people()),
                  Long.toString(row.confirmed()),
                  Long.toString(row.suspended())));
        }
        page = campaigns.reportAfter(id, page.get(page.size() - 1).siret());
      }
      csv.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<CampaignJson> json(List<Campaign> campaigns) {
    Map<String, Recertifications.Progress> progress =
        recertifications().progress(campaigns.stream().map(Campaign::id).toList());
    return campaigns.stream()
        .map(
            campaign ->
                CampaignJson.of(campaign, Objects.requireNonNull(progress.get(campaign.id()))))
        .toList();
  }

  private CampaignJson json(Campaign campaign) {
    return json(List.of(campaign)).get(0);
  }

  private Campaign known(String id) {
    return recertifications()
        .byId(call.realm().getId(), id)
        .orElseThrow(() -> Problem.notFound("No such campaign.").exception());
  }

  private Recertifications recertifications() {
    return call.store().recertifications();
  }

  private Instant dueAt(@Nullable String given) {
    if (given == null || given.isBlank()) {
      throw Problem.invalid("dueAt", "required", "This field is required.").exception();
    }
    Instant due;
    try {
      due = Instant.parse(given);
    } catch (DateTimeParseException e) {
      throw Problem.invalid("dueAt", "bad-format", "A time such as 2026-12-31T23:00:00Z.")
          .exception();
    }
    if (!Recertification.mayBeDue(call.store().now(), due)) {
      throw Problem.invalid(
              "dueAt",
              "bad-format",
              "The due date has to be "
                  + Recertification.SHORTEST.toDays()
                  + " to "
                  + Recertification.LONGEST.toDays()
                  + " days from now.")
          .exception();
    }
    return due;
  }

  private static Optional<HousingKind> scope(@Nullable String given) {
    if (given == null || given.isBlank() || CampaignJson.ALL.equals(given)) {
      return Optional.empty();
    }
    try {
      return Optional.of(HousingKind.valueOf(given));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("scope", "bad-format", "ALL, CONVENTIONNE or PRIVE.").exception();
    }
  }
}
