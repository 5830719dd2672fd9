package fr.moncomptepartenaire.store.seat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_NOTICE: the notice to an organisation that somebody claimed its seat. */
@Entity(name = "PartnerNotice")
@Table(name = "PARTNER_NOTICE")
public class NoticeEntity {
  @Id
  @Column(name = "REFERENCE")
  String reference;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "CLAIMED_AT")
  long claimedAt;

  /** The row of PARTNER_OUTBOX; null if the organisation had no contact address at that time. */
  @Column(name = "MAIL_ID")
  @Nullable String mailId;

  @Column(name = "PRINTED_AT")
  @Nullable Long printedAt;

  @Column(name = "PRINTED_BY")
  @Nullable String printedBy;

  @Column(name = "CONTESTED_AT")
  @Nullable Long contestedAt;

  /** The operator; null also if the holder of the notice contested it. */
  @Column(name = "CONTESTED_BY")
  @Nullable String contestedBy;
}
