package fr.moncomptepartenaire.store.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of PARTNER_JOURNAL: one act of one organisation, chained to the previous row. */
@Entity(name = "PartnerJournal")
@Table(name = "PARTNER_JOURNAL")
@IdClass(JournalEntity.Key.class)
public class JournalEntity {
  @Id
  @Column(name = "ORG_ID")
  String orgId;

  @Id
  @Column(name = "SEQ")
  long seq;

  @Column(name = "REALM_ID")
  String realmId;

  @Column(name = "ACT")
  String act;

  @Column(name = "ACTOR_ID")
  @Nullable String actorId;

  @Column(name = "TARGET_ID")
  @Nullable String targetId;

  @Column(name = "OCCURRED_AT")
  long occurredAt;

  @Column(name = "ORIGIN")
  @Nullable String origin;

  /**
   * What acts of one origin are counted by; null if nobody knows it. It follows from the origin, so
   * that no hash covers it.
   */
  @Column(name = "ORIGIN_NETWORK")
  @Nullable String originNetwork;

  /** Canonical JSON; null for rows that say nothing more, as all rows of earlier versions. */
  @Column(name = "DETAILS")
  @Nullable String details;

  @Column(name = "PREVIOUS_HASH")
  String previousHash;

  @Column(name = "HASH")
  String hash;

  /** The composite key, as JPA wants it. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Column(name = "ORG_ID")
    String orgId;

    @Column(name = "SEQ")
    long seq;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && seq == key.seq && Objects.equals(orgId, key.orgId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(orgId, seq);
    }
  }
}
