package fr.moncomptepartenaire.store.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of PARTNER_JOURNAL_HEAD: the end of an organisation's chain; outlives the organisation. */
@Entity(name = "PartnerJournalHead")
@Table(name = "PARTNER_JOURNAL_HEAD")
public class JournalHeadEntity {
  @Id
  @Column(name = "ORG_ID")
  String orgId;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "SIRET")
  String siret;

  @Column(name = "LAST_SEQ")
  long lastSeq;

  @Column(name = "LAST_HASH")
  String lastHash;

  /** The number of the last row that retention has deleted; 0 at first. */
  @Column(name = "BASE_SEQ")
  long baseSeq;

  @Column(name = "BASE_HASH")
  String baseHash;
}
