package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.settings.SecondFactorPolicy;
import fr.moncomptepartenaire.operators.call.CsvDownload;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.factor.LackingTable;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.report.SeatFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code …/reports}: organisations by state as a file, and the counters of a dashboard. */
public final class ReportsResource {
  private static final int USUAL_WEEKS = 12;
  private static final int MOST_WEEKS = 52;

  private final OperatorCall call;

  public ReportsResource(OperatorCall call) {
    this.call = call;
  }

  /** All organisations, or those in a state, as a table for spreadsheets. It names no person. */
  @GET
  @Path("organisations.csv")
  @Produces(CsvDownload.MEDIA_TYPE)
  public Response organisations(
      @QueryParam("seat") @Nullable String seat,
      @QueryParam("spreadsheet") @Nullable String spreadsheet) {
    call.requireProof(Act.EXPORT_ORGANISATIONS);
    SeatFilter filter = OperatorCall.seat(seat);
    Set<String> digits =
        QueryParameters.flag("spreadsheet", spreadsheet) ? OrganisationTable.DIGITS : Set.of();
    String realmId = call.realm().getId();
    return CsvDownload.of(
        call,
        "organismes.csv",
        (store, out) -> OrganisationTable.write(store.reports(), realmId, filter, digits, out));
  }

  /**
   * Operators and mandate holders without a second factor, or everybody without one: by default,
   * those of whom the setting asks one (R16).
   */
  @GET
  @Path("second-factor.csv")
  @Produces(CsvDownload.MEDIA_TYPE)
  public Response lackingSecondFactor(
      @QueryParam("everyone") @Nullable String everyone,
      @QueryParam("spreadsheet") @Nullable String spreadsheet) {
    call.requireProof(Act.EXPORT_LACKING_FACTOR);
    return LackingTable.of(
        call,
        everyone == null
            ? PartnerSettingsProvider.of(call.session()).signIn().secondFactor()
                == SecondFactorPolicy.EVERYONE
            : QueryParameters.flag("everyone", everyone),
        QueryParameters.flag("spreadsheet", spreadsheet));
  }

  /**
   * Who has accepted which version of the charter, or who has not accepted the present one (R23).
   */
  @GET
  @Path("charter.csv")
  @Produces(CsvDownload.MEDIA_TYPE)
  public Response charter(
      @QueryParam("accepted") @Nullable String accepted,
      @QueryParam("spreadsheet") @Nullable String spreadsheet) {
    call.requireProof(Act.EXPORT_CHARTER);
    boolean digits = QueryParameters.flag("spreadsheet", spreadsheet);
    return accepted == null || QueryParameters.flag("accepted", accepted)
        ? CharterTable.accepted(call, digits)
        : CharterTable.lacking(
            call, PartnerSettingsProvider.of(call.session()).signIn().charterVersion(), digits);
  }

  /** What became of the letters in the last weeks. */
  @GET
  @Path("course")
  @Produces(MediaType.APPLICATION_JSON)
  public Response course(@QueryParam("weeks") @Nullable String weeks) {
    int count = QueryParameters.number("weeks", weeks, USUAL_WEEKS, 1, MOST_WEEKS);
    return JsonResponses.json(
        CourseJson.of(call.store().letterCourse().weeks(call.realm().getId(), count)));
  }

  /** The counters of a dashboard. */
  @GET
  @Path("summary")
  @Produces(MediaType.APPLICATION_JSON)
  public Response summary() {
    return JsonResponses.json(SummaryJson.of(call.store().reports().summary(call.realm().getId())));
  }
}
