package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.store.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

  /** What checking the chains found: the first altered row of the first chain that has one. */
  static Map<String, @Nullable Object> verify(Journal journal, List<Journal.Chain> chains) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("ok", true);
    answer.put("firstAlteredRow", null);
    for (Journal.Chain chain : chains) {
      OptionalLong altered = journal.firstAlteredRow(chain.orgId());
      if (altered.isPresent()) {
        answer.put("ok", false);
        answer.put("firstAlteredRow", altered.getAsLong());
        answer.put("siret", chain.siret());
        break;
      }
    }
    return answer;
  }
}
