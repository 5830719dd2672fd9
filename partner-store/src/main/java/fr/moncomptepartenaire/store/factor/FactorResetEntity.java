package fr.moncomptepartenaire.store.factor;

import fr.moncomptepartenaire.kernel.assurance.FactorResetState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_FACTOR_RESET: a request to reset somebody's second factor, and its outcome. */
@Entity(name = "PartnerFactorReset")
@Table(name = "PARTNER_FACTOR_RESET")
public class FactorResetEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  /** Whose factor it is. */
  @Column(name = "USER_ID")
  String userId;

  /** The person's organisation; null for an operator. */
  @Column(name = "ORG_ID")
  @Nullable String orgId;

  /** The person's id while the request is open, else null. Unique: one at a time. */
  @Column(name = "OPEN_SLOT")
  @Nullable String openSlot;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE")
  FactorResetState state;

  @Column(name = "MOTIVE")
  String motive;

  @Column(name = "TICKET")
  String ticket;

  @Column(name = "PROPOSED_BY")
  String proposedBy;

  @Column(name = "PROPOSED_AT")
  long proposedAt;

  @Column(name = "EXPIRES_AT")
  long expiresAt;

  @Column(name = "APPROVED_BY")
  @Nullable String approvedBy;

  @Column(name = "ENDED_AT")
  @Nullable Long endedAt;
}
