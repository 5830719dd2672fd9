package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.store.journal.Journal;
import org.jspecify.annotations.Nullable;

/** A row of the journal as operators read it. The time is ISO-8601 in UTC. */
record JournalJson(
    long seq,
    String act,
    @Nullable String actor,
    @Nullable String target,
    String time,
    @Nullable String origin) {

  static JournalJson of(Journal.Row row) {
    return new JournalJson(
        row.seq(),
        row.act(),
        row.actorId().orElse(null),
        row.targetId().orElse(null),
        row.occurredAt().toString(),
        row.origin().orElse(null));
  }
}
