package fr.moncomptepartenaire.store.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of PARTNER_PENDING_ADDRESS: an address proposed for a person who has not proved it yet. */
@Entity(name = "PartnerPendingAddress")
@Table(name = "PARTNER_PENDING_ADDRESS")
public class PendingAddressEntity {
  @Id
  @Column(name = "USER_ID")
  String userId;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "PROPOSAL_ID")
  String proposalId;

  @Column(name = "ADDRESS")
  String address;

  @Column(name = "PROPOSED_BY")
  String proposedBy;

  @Column(name = "PROPOSED_AT")
  long proposedAt;

  @Column(name = "EXPIRES_AT")
  long expiresAt;
}
