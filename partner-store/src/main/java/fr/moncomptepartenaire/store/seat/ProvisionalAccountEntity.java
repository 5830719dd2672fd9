package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.claim.LetterReturn;
import fr.moncomptepartenaire.kernel.claim.LetterState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_PROVISIONAL_ACCOUNT: one letter and its account. */
@Entity(name = "PartnerProvisionalAccount")
@Table(name = "PARTNER_PROVISIONAL_ACCOUNT")
public class ProvisionalAccountEntity {
  @Id
  @Column(name = "USER_ID")
  String userId;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "IDENTIFIER")
  String identifier;

  /** What is printed beside the address; null for letters from before. */
  @Column(name = "REFERENCE")
  @Nullable String reference;

  @Column(name = "SECRET_DATA")
  String secretData;

  @Column(name = "CREDENTIAL_DATA")
  String credentialData;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE")
  LetterState state;

  /** The organisation's id while the letter is live, else null. Unique: one live letter. */
  @Column(name = "LIVE_SLOT")
  @Nullable String liveSlot;

  @Column(name = "FAILURES")
  int failures;

  @Column(name = "ISSUED_AT")
  long issuedAt;

  @Column(name = "EXPIRES_AT")
  long expiresAt;

  @Column(name = "ENDED_AT")
  @Nullable Long endedAt;

  /** When an operator recorded that the post brought the letter back. */
  @Column(name = "RETURNED_AT")
  @Nullable Long returnedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "RETURN_REASON")
  LetterReturn.@Nullable Reason returnReason;

  /**
   * The organisation's id from the letter's return until the next letter is issued, else null: an
   * index of it is as long as what operators have to follow up.
   */
  @Column(name = "RETURNED_SLOT")
  @Nullable String returnedSlot;

  /**
   * Identifies the sign-in that claimed with this letter, so that it can resume after a lost
   * response.
   */
  @Column(name = "CLAIM_KEY")
  @Nullable String claimKey;
}
