package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.seat.ReplacementMode;
import fr.moncomptepartenaire.kernel.seat.ReplacementState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_REPLACEMENT: a proposal to replace an administrator, and its outcome. */
@Entity(name = "PartnerReplacement")
@Table(name = "PARTNER_REPLACEMENT")
public class ReplacementEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;

  /** The organisation's id while the replacement is open, else null. Unique: one at a time. */
  @Column(name = "OPEN_SLOT")
  @Nullable String openSlot;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE")
  ReplacementState state;

  @Enumerated(EnumType.STRING)
  @Column(name = "REPLACEMENT_MODE")
  ReplacementMode mode;

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

  @Column(name = "APPROVED_AT")
  @Nullable Long approvedAt;

  @Column(name = "ENDED_AT")
  @Nullable Long endedAt;
}
