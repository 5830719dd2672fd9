package fr.moncomptepartenaire.store.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of PARTNER_SUSPENSION: why and by whom an organisation is suspended. Only Keycloak's
 * Organization says whether it is suspended.
 */
@Entity(name = "PartnerSuspension")
@Table(name = "PARTNER_SUSPENSION")
public class SuspensionEntity {
  @Id
  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "MOTIVE")
  String motive;

  /** The operator; null if the holder of a notice froze the organisation. */
  @Column(name = "SUSPENDED_BY")
  @Nullable String suspendedBy;

  /** The operator who froze an organisation that contested a claim; null for other suspensions. */
  @Column(name = "FROZEN_BY")
  @Nullable String frozenBy;

  @Column(name = "SUSPENDED_AT")
  long suspendedAt;

  /** The notice whose holder froze the organisation; null for other suspensions. */
  @Column(name = "NOTICE_REFERENCE")
  @Nullable String noticeReference;

  /** When the holder froze it. */
  @Column(name = "NOTICE_AT")
  @Nullable Long noticeAt;

  /** The hash of the revocation code that froze it; null if a version without this column did. */
  @Column(name = "NOTICE_CODE")
  @Nullable String noticeCode;

  /** Whether the organisation was suspended when the holder froze it: that suspension stays. */
  @Column(name = "BEFORE_FREEZE")
  boolean beforeFreeze;

  /** The operator who asked for the end of a holder's freeze, until another one agrees. */
  @Column(name = "RELEASE_BY")
  @Nullable String releaseBy;

  @Column(name = "RELEASE_UNTIL")
  @Nullable Long releaseUntil;
}
