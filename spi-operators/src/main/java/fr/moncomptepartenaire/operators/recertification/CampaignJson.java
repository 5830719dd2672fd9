package fr.moncomptepartenaire.operators.recertification;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.moncomptepartenaire.store.recertification.RecertificationReport;
import fr.moncomptepartenaire.store.recertification.Recertifications.Campaign;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as operators read it. Times are ISO-8601 in UTC.
 *
 * @param scope a housing kind, or {@code ALL}
 * @param startedBy null if the server started it by its setting
 * @param approvedBy left out if one operator was enough; the two fields after it are left out if
 *     nobody cancelled
 */
record CampaignJson(
    String id,
    String state,
    String scope,
    String startedAt,
    @Nullable String startedBy,
    String dueAt,
    @Nullable String closedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String approvedBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cancelledBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cancelMotive,
    RecertificationReport.Progress progress) {
  /** The scope of a campaign that asks every organisation. */
  static final String ALL = "ALL";

  static CampaignJson of(Campaign campaign, RecertificationReport.Progress progress) {
    return new CampaignJson(
        campaign.id(),
        campaign.state().name(),
        campaign.housingKind().map(Enum::name).orElse(ALL),
        campaign.startedAt().toString(),
        campaign.startedBy().orElse(null),
        campaign.dueAt().toString(),
        campaign.closedAt().map(Object::toString).orElse(null),
        campaign.approvedBy().orElse(null),
        campaign.cancelledBy().orElse(null),
        campaign.cancelMotive().orElse(null),
        progress);
  }
}
