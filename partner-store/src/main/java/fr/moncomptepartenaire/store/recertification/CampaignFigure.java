package fr.moncomptepartenaire.store.recertification;

import java.time.Instant;
import java.util.Map;

/**
 * A figure of a campaign, by the organisations that it counts or whose people it counts. Each case
 * gives its condition for a query with the review {@code r} of the campaign {@code :id}.
 */
public sealed interface CampaignFigure {
  String CONFIRMED =
      " and exists (select 1 from PartnerConfirmation f where f.campaignId = :id and f.orgId ="
          + " r.orgId";

  /** The condition, which begins with {@code and}; empty for none. */
  String condition();

  /** The parameters of the condition. */
  default Map<String, Object> parameters() {
    return Map.of();
  }

  /** Whether it counts only the people who were confirmed from {@code from} to {@code until}. */
  default boolean ofTime() {
    return false;
  }

  private static Map<String, Object> span(Instant from, Instant until) {
    return Map.of("from", from.toEpochMilli(), "until", until.toEpochMilli());
  }

  /** All that are asked. */
  record Asked() implements CampaignFigure {
    @Override
    public String condition() {
      return "";
    }
  }

  /** Those whose administrator has answered. */
  record Answered() implements CampaignFigure {
    @Override
    public String condition() {
      return " and r.answeredAt is not null";
    }
  }

  /** Those whose administrator has answered last in a time. */
  record AnsweredIn(Instant from, Instant until) implements CampaignFigure {
    @Override
    public String condition() {
      return " and r.answeredAt >= :from and r.answeredAt < :until";
    }

    @Override
    public Map<String, Object> parameters() {
      return span(from, until);
    }
  }

  /** Those of whose people somebody was confirmed. */
  record Confirmed() implements CampaignFigure {
    @Override
    public String condition() {
      return CONFIRMED + ")";
    }
  }

  /** Those of whose people somebody was confirmed in a time. */
  record ConfirmedIn(Instant from, Instant until) implements CampaignFigure {
    @Override
    public String condition() {
      return CONFIRMED + " and f.confirmedAt >= :from and f.confirmedAt < :until)";
    }

    @Override
    public boolean ofTime() {
      return true;
    }

    @Override
    public Map<String, Object> parameters() {
      return span(from, until);
    }
  }

  /** Those of whose people somebody lost the access at the due date. */
  record Suspended() implements CampaignFigure {
    @Override
    public String condition() {
      return " and r.suspended > 0";
    }
  }
}
