package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.organisation.OrganisationJson;
import fr.moncomptepartenaire.platform.csv.CsvOutput;
import fr.moncomptepartenaire.platform.http.AbortableBody;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.report.Reports;
import fr.moncomptepartenaire.store.report.SeatFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** {@code …/reports}: organisations by state as a file, and the counters of a dashboard. */
public final class ReportsResource {
  private static final String CSV = "text/csv";

  private final OperatorCall call;

  public ReportsResource(OperatorCall call) {
    this.call = call;
  }

  /** All organisations, or those in a state, as a table for spreadsheets. It names no person. */
  @GET
  @Path("organisations.csv")
  @Produces(CSV)
  public Response organisations(
      @QueryParam("seat") @Nullable String seat,
      @QueryParam("spreadsheet") @Nullable String spreadsheet) {
    Set<String> digits =
        QueryParameters.flag("spreadsheet", spreadsheet) ? Set.of("siret", "postalCode") : Set.of();
    SeatFilter filter = OperatorCall.seat(seat);
    String realmId = call.realm().getId();
    KeycloakSessionFactory factory = call.session().getKeycloakSessionFactory();
    // The request's own session is closed by the time that the body is written.
    AbortableBody body =
        new AbortableBody(
            out ->
                KeycloakModelUtils.runJobInTransaction(
                    factory, session -> write(session, realmId, filter, digits, out)));
    return Response.ok(body)
        .type(MediaType.valueOf(CSV + "; charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"organismes.csv\"")
        .build();
  }

  private static void write(
      KeycloakSession session,
      String realmId,
      SeatFilter filter,
      Set<String> digits,
      OutputStream out) {
    Reports reports = PartnerStore.of(session).reports();
    try {
      var csv =
          new CsvOutput(
              out,
              List.of(
                  "siret",
                  "name",
                  "housingKinds",
                  "postalCode",
                  "city",
                  "seat",
                  "suspended",
                  "letterExpiresAt",
                  "members",
                  "delegates",
                  "createdAt",
                  "claimedAt",
                  "seatBeneath"),
              digits);
      List<Reports.Row> page = reports.organisationsAfter(realmId, filter, "");
      while (!page.isEmpty()) {
        for (Reports.Row row : page) {
          csv.write(
              List.of(
                  row.siret(),
                  row.name(),
                  row.housingKinds(),
                  row.postalCode(),
                  row.city(),
                  OrganisationJson.seat(row.seat(), row.suspended()),
                  Boolean.toString(row.suspended()),
                  text(row.letterExpiresAt()),
                  Long.toString(row.members()),
                  Long.toString(row.delegates()),
                  row.createdAt().toString(),
                  text(row.claimedAt()),
                  row.seat().name()));
        }
        page = reports.organisationsAfter(realmId, filter, page.get(page.size() - 1).siret());
      }
      csv.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The counters of a dashboard. */
  @GET
  @Path("summary")
  @Produces(MediaType.APPLICATION_JSON)
  public Response summary() {
    Reports.Summary summary = call.store().reports().summary(call.realm().getId());
    Map<String, Object> organisations = new LinkedHashMap<>();
    organisations.put(
        "total",
        summary.suspended() + summary.bySeat().values().stream().mapToLong(Long::longValue).sum());
    organisations.put("bySeat", summary.bySeat());
    organisations.put("suspended", summary.suspended());
    organisations.put("orphans", summary.orphans());
    Map<String, @Nullable Object> mails = new LinkedHashMap<>();
    mails.put("waiting", summary.mailsWaiting());
    mails.put("dead", summary.mailsDead());
    mails.put(
        "oldestWaitingSeconds",
        summary.oldestWaitingMail().map(age -> (Object) age.toSeconds()).orElse(null));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("organisations", organisations);
    answer.put(
        "letters", Map.of("live", summary.lettersLive(), "expired", summary.lettersExpired()));
    answer.put("mails", mails);
    answer.put("replacementsWaiting", summary.replacementsWaiting());
    answer.put("noticesToPrint", summary.noticesToPrint());
    return JsonResponses.json(answer);
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
