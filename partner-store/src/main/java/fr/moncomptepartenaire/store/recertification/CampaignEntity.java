package fr.moncomptepartenaire.store.recertification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of PARTNER_CAMPAIGN: a campaign that asks administrators to confirm their members by a
 * date.
 */
@Entity(name = "PartnerCampaign")
@Table(name = "PARTNER_CAMPAIGN")
public class CampaignEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  /** The realm's id while the campaign is open, else null. Unique: one open campaign. */
  @Column(name = "OPEN_SLOT")
  @Nullable String openSlot;

  /** A housing kind, or null for all organisations. */
  @Column(name = "HOUSING_KIND")
  @Nullable String housingKind;

  @Column(name = "STARTED_AT")
  long startedAt;

  /** The operator; null if the server started it by its setting. */
  @Column(name = "STARTED_BY")
  @Nullable String startedBy;

  /** Whether it waits for another operator's approval; until then it asks nobody. */
  @Column(name = "AWAITS_APPROVAL")
  boolean awaitsApproval;

  @Column(name = "APPROVED_BY")
  @Nullable String approvedBy;

  @Column(name = "CANCELLED_BY")
  @Nullable String cancelledBy;

  @Column(name = "CANCEL_MOTIVE")
  @Nullable String cancelMotive;

  @Column(name = "DUE_AT")
  long dueAt;

  @Column(name = "CLOSED_AT")
  @Nullable Long closedAt;

  /** Keycloak's base address from the operator's request, for the links in mails. */
  @Column(name = "BASE_URI")
  String baseUri;

  /** The people asked about and those confirmed, at {@link #countedAt}; see CampaignCounts. */
  @Column(name = "COUNTED_PEOPLE")
  @Nullable Long countedPeople;

  @Column(name = "COUNTED_CONFIRMED")
  @Nullable Long countedConfirmed;

  @Column(name = "COUNTED_AT")
  @Nullable Long countedAt;

  /** When the node that counts now, or that has counted last, began. */
  @Column(name = "COUNTING_SINCE")
  @Nullable Long countingSince;
}
