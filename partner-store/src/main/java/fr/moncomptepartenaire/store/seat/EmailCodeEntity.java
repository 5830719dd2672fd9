package fr.moncomptepartenaire.store.seat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of PARTNER_EMAIL_CODE: the keyed hash of a code that was mailed to prove an address. */
@Entity(name = "PartnerEmailCode")
@Table(name = "PARTNER_EMAIL_CODE")
public class EmailCodeEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "SUBJECT_ID")
  String subjectId;

  @Column(name = "ADDRESS_HASH")
  String addressHash;

  @Column(name = "CODE_HASH")
  String codeHash;

  @Column(name = "TRIES")
  int tries;

  @Column(name = "MAILS")
  int mails;

  @Column(name = "SENT_AT")
  long sentAt;

  @Column(name = "EXPIRES_AT")
  long expiresAt;
}
