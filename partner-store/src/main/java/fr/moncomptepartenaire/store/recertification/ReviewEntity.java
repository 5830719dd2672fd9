package fr.moncomptepartenaire.store.recertification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_REVIEW: one organisation's part of a campaign. */
@Entity(name = "PartnerReview")
@Table(name = "PARTNER_REVIEW")
@IdClass(ReviewEntity.Key.class)
public class ReviewEntity {
  @Id
  @Column(name = "CAMPAIGN_ID")
  String campaignId;

  @Id
  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "REALM_ID")
  String realmId;

  /** When the next mail to the administrator is due; null after the last one. */
  @Column(name = "REMIND_AT")
  @Nullable Long remindAt;

  @Column(name = "ANSWERED_AT")
  @Nullable Long answeredAt;

  @Column(name = "CLOSED_AT")
  @Nullable Long closedAt;

  /** The number of people who lost access at the due date. */
  @Column(name = "SUSPENDED")
  int suspended;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "CAMPAIGN_ID")
    String campaignId;

    @Column(name = "ORG_ID")
    String orgId;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(campaignId, key.campaignId)
          && Objects.equals(orgId, key.orgId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(campaignId, orgId);
    }
  }
}
