package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of PARTNER_LETTER_RUN: one run that produces the letters of an import. It is a separate
 * row, since the transactions that issue letters lock the row of the import.
 */
@Entity(name = "PartnerLetterRun")
@Table(name = "PARTNER_LETTER_RUN")
public class LetterBatchEntity {
  @Id
  @Column(name = "ID")
  String id;

  @Column(name = "IMPORT_ID")
  String importId;

  @Column(name = "ACTOR_ID")
  String actorId;

  @Column(name = "STARTED_AT")
  long startedAt;

  /** When a letter was last handed over; an old value shows that the node has died. */
  @Column(name = "SEEN_AT")
  long seenAt;

  @Column(name = "ENDED_AT")
  @Nullable Long endedAt;

  /** Whether the last byte was handed over. */
  @Column(name = "DELIVERED")
  boolean delivered;

  /** The number of letters handed over. */
  @Column(name = "ISSUED")
  int issued;
}
