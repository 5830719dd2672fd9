package fr.moncomptepartenaire.store.recertification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A row of PARTNER_CONFIRMATION: a person whom the administrator confirmed in a campaign. */
@Entity(name = "PartnerConfirmation")
@Table(name = "PARTNER_CONFIRMATION")
@IdClass(ConfirmationEntity.Key.class)
public class ConfirmationEntity {
  @Id
  @Column(name = "CAMPAIGN_ID")
  String campaignId;

  @Id
  @Column(name = "USER_ID")
  String userId;

  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "CONFIRMED_AT")
  long confirmedAt;

  @Column(name = "CONFIRMED_BY")
  String confirmedBy;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "CAMPAIGN_ID")
    String campaignId;

    @Column(name = "USER_ID")
    String userId;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && Objects.equals(campaignId, key.campaignId)
          && Objects.equals(userId, key.userId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(campaignId, userId);
    }
  }
}
