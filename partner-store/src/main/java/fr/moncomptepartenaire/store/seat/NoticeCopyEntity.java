package fr.moncomptepartenaire.store.seat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of PARTNER_NOTICE_COPY: a mail of a notice to a former contact address. */
@Entity(name = "PartnerNoticeCopy")
@Table(name = "PARTNER_NOTICE_COPY")
public class NoticeCopyEntity {
  /** The row of PARTNER_OUTBOX, which holds the address. */
  @Id
  @Column(name = "MAIL_ID")
  String mailId;

  @Column(name = "REFERENCE")
  String reference;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;
}
