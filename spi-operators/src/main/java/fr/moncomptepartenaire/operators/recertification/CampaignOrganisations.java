package fr.moncomptepartenaire.operators.recertification;

import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.platform.http.JsonResponses;
import fr.moncomptepartenaire.platform.http.Page;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.QueryParameters;
import fr.moncomptepartenaire.store.query.FrenchWeeks;
import fr.moncomptepartenaire.store.recertification.CampaignFigure;
import fr.moncomptepartenaire.store.recertification.RecertificationReport;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The organisations behind a figure of a campaign. The list names no person. */
final class CampaignOrganisations {
  private final OperatorCall call;

  CampaignOrganisations(OperatorCall call) {
    this.call = call;
  }

  /** A page of them. */
  Response page(
      String campaignId, CampaignFigure figure, @Nullable String first, @Nullable String max) {
    RecertificationReport.Page page =
        call.store()
            .recertificationReport()
            .page(campaignId, figure, QueryParameters.first(first), QueryParameters.max(max));
    return JsonResponses.json(Page.of(page.total(), page.items(), CampaignOrganisationJson::of));
  }

  /** The figure of these parameters, or a 400 problem. */
  static CampaignFigure figure(@Nullable String of, @Nullable String week) {
    Optional<LocalDate> monday =
        Optional.ofNullable(week)
            .filter(text -> !text.isBlank())
            .map(day -> FrenchWeeks.monday(QueryParameters.day("week", day)));
    return monday.isPresent() ? ofWeek(of, monday.get()) : ofAll(of);
  }

  private static CampaignFigure ofAll(@Nullable String of) {
    return switch (of == null || of.isBlank() ? "organisations" : of) {
      case "organisations" -> new CampaignFigure.Asked();
      case "answered" -> new CampaignFigure.Answered();
      case "confirmed" -> new CampaignFigure.Confirmed();
      case "suspended" -> new CampaignFigure.Suspended();
      default ->
          throw Problem.invalid(
                  "of",
                  "bad-format",
                  "organisations, answered, confirmed or suspended is expected.")
              .exception();
    };
  }

  private static CampaignFigure ofWeek(@Nullable String of, LocalDate monday) {
    Instant from = FrenchWeeks.begin(monday);
    Instant until = FrenchWeeks.begin(monday.plusWeeks(1));
    return switch (of == null ? "" : of) {
      case "answered" -> new CampaignFigure.AnsweredIn(from, until);
      case "confirmed" -> new CampaignFigure.ConfirmedIn(from, until);
      default ->
          throw Problem.invalid("of", "bad-format", "Of a week, answered or confirmed is expected.")
              .exception();
    };
  }
}
