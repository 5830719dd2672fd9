package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.operators.people.SentMailJson;
import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what happened with an organisation, newest first.
 *
 * @param total how many entries all pages have
 * @param groups the habilitation groups that the entries name, as far as they still exist
 */
record TimelineJson(long total, List<EntryJson> items, List<HabilitationGroup> groups) {
  TimelineJson {
    items = List.copyOf(items);
    groups = List.copyOf(groups);
  }

  /**
   * What happened: a row of the journal or a mail.
   *
   * @param kind what it is about
   * @param recipient the name of the mail's addressee today; null for a mail to the organisation,
   *     and if there is no account
   */
  record EntryJson(
      String kind,
      @Nullable JournalJson act,
      @Nullable SentMailJson mail,
      @Nullable String recipient) {}
}
