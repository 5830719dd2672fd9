package fr.moncomptepartenaire.provisioning.journal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import fr.moncomptepartenaire.store.journal.JournalActor;
import fr.moncomptepartenaire.store.journal.JournalRows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the journal as an administrator reads it. The time is ISO-8601 in UTC.
 *
 * @param actorKind who acted
 * @param actorName the person's name today; null for an operator, and for a person who left the
 *     organisation
 * @param targetName likewise
 * @param origin the remote address; null for an operator, whose address the organisation may not
 *     see
 * @param details what the row says besides, as JSON; null for nothing
 */
record JournalJson(
    long seq,
    String act,
    JournalActor actorKind,
    @Nullable String actor,
    @Nullable String actorName,
    @Nullable String target,
    @Nullable String targetName,
    String time,
    @Nullable String origin,
    @JsonRawValue @Nullable String details) {

  /**
   * @param names the names of the organisation's people today, by user id
   */
  static JournalJson of(JournalRows.Row row, Map<String, String> names) {
    return new JournalJson(
        row.seq(),
        row.act(),
        row.actor(names::containsKey),
        row.actorId().orElse(null),
        row.actorId().map(names::get).orElse(null),
        row.targetId().orElse(null),
        row.targetId().map(names::get).orElse(null),
        row.occurredAt().toString(),
        origin(row, names),
        row.details().isEmpty() ? null : row.details().canonical());
  }

  /** The remote address, of the organisation's own people only; null else. */
  static @Nullable String origin(JournalRows.Row row, Map<String, String> names) {
    return row.actorId().filter(names::containsKey).flatMap(actor -> row.origin()).orElse(null);
  }
}
