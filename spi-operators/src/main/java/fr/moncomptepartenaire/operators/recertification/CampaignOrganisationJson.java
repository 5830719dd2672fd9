package fr.moncomptepartenaire.operators.recertification;

import fr.moncomptepartenaire.store.recertification.RecertificationReport.ReportRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An organisation in a campaign, as operators read it. Times are ISO-8601 in UTC. */
record CampaignOrganisationJson(
    String siret,
    String organisation,
    @Nullable String answeredAt,
    @Nullable String closedAt,
    long people,
    long confirmed,
    long suspended) {

  static CampaignOrganisationJson of(ReportRow row) {
    return new CampaignOrganisationJson(
        row.siret(),
        row.name(),
        row.answeredAt().map(Instant::toString).orElse(null),
        row.closedAt().map(Instant::toString).orElse(null),
        row.people(),
        row.confirmed(),
        row.suspended());
  }
}
