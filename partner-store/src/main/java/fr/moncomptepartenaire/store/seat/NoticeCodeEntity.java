package fr.moncomptepartenaire.store.seat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of PARTNER_NOTICE_CODE: the revocation code of one print of a notice, not used yet. */
@Entity(name = "PartnerNoticeCode")
@Table(name = "PARTNER_NOTICE_CODE")
public class NoticeCodeEntity {
  @Id
  @Column(name = "CODE_HASH")
  String codeHash;

  @Column(name = "REFERENCE")
  String reference;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "EXPIRES_AT")
  long expiresAt;
}
