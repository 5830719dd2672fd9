package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.store.journal.Journal;
import fr.moncomptepartenaire.store.journal.JournalVerification;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** No row of the chains is altered. */
  static Map<String, @Nullable Object> unaltered() {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("ok", true);
    answer.put("firstAlteredRow", null);
    return answer;
  }

  /** The first altered row of the first chain that has one. */
  static Map<String, @Nullable Object> of(JournalVerification.Finding.Altered altered) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("ok", false);
    answer.put("firstAlteredRow", altered.seq());
    answer.put("siret", altered.siret());
    return answer;
  }
}
