package fr.moncomptepartenaire.store.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A row of PARTNER_LETTER_RUN: one time that the letters of an import were asked for. It stands
 * apart from the import, whose row those who issue letters hold fast while they do.
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

  /** When a letter was last handed over: a node that died leaves it behind. */
  @Column(name = "SEEN_AT")
  long seenAt;

  @Column(name = "ENDED_AT")
  @Nullable Long endedAt;

  /** Whether the last byte was handed over. */
  @Column(name = "DELIVERED")
  boolean delivered;

  /** Letters that were handed over. */
  @Column(name = "ISSUED")
  int issued;
}
