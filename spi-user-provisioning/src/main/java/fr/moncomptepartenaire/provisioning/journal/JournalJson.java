package fr.moncomptepartenaire.provisioning.journal;

import fr.moncomptepartenaire.store.journal.Journal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the journal as an administrator reads it. The time is ISO-8601 in UTC.
 *
 * @param actorName the person's name today; null for an operator, and for a person who left the
 *     organisation
 * @param targetName likewise
 * @param origin the remote address; null for an operator, whose address the organisation may not
 *     see
 */
record JournalJson(
    long seq,
    String act,
    @Nullable String actor,
    @Nullable String actorName,
    @Nullable String target,
    @Nullable String targetName,
    String time,
    @Nullable String origin) {

  /**
   * @param names the names of the organisation's people today, by user id
   */
  static JournalJson of(Journal.Row row, Map<String, String> names) {
    return new JournalJson(
        row.seq(),
        row.act(),
        row.actorId().orElse(null),
        row.actorId().map(names::get).orElse(null),
        row.targetId().orElse(null),
        row.targetId().map(names::get).orElse(null),
        row.occurredAt().toString(),
        row.actorId().filter(names::containsKey).flatMap(actor -> row.origin()).orElse(null));
  }
}
