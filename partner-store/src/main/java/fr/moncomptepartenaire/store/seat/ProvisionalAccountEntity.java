package fr.moncomptepartenaire.store.seat;

import fr.moncomptepartenaire.kernel.claim.LetterState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_PROVISIONAL_ACCOUNT: one letter and the account that it opens. */
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

  @Column(name = "SECRET_DATA")
  String secretData;

  @Column(name = "CREDENTIAL_DATA")
  String credentialData;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE")
  LetterState state;

  /**
   * The organisation's id while the letter is live, null afterwards: unique, so one live letter.
   */
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

  /**
   * Names the sign-in that claimed by this letter, so that it can go on when its answer was lost.
   */
  @Column(name = "CLAIM_KEY")
  @Nullable String claimKey;
}
