package fr.moncomptepartenaire.operators.report;

import com.fasterxml.jackson.annotation.JsonRawValue;
import fr.moncomptepartenaire.store.journal.JournalActor;
import fr.moncomptepartenaire.store.journal.JournalRows;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the journal as operators read it. The time is ISO-8601 in UTC.
 *
 * @param actorKind who acted
 * @param actorName the account's name today, else its identifier; null if there is no account
 * @param targetName likewise
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
   * @param names the names of accounts, by user id
   * @param members the ids of the organisation's people
   */
  static JournalJson of(JournalRows.Row row, Map<String, String> names, Set<String> members) {
    return new JournalJson(
        row.seq(),
        row.act(),
        row.actor(members::contains),
        row.actorId().orElse(null),
        row.actorId().map(names::get).orElse(null),
        row.targetId().orElse(null),
        row.targetId().map(names::get).orElse(null),
        row.occurredAt().toString(),
        row.origin().orElse(null),
        row.details().isEmpty() ? null : row.details().canonical());
  }
}
