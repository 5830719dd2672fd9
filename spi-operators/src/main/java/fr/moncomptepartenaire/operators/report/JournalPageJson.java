package fr.moncomptepartenaire.operators.report;

import fr.moncomptepartenaire.store.habilitation.HabilitationGroup;
import java.util.List;

/**
 * A page of a journal.
 *
 * @param total how many rows all pages have
 * @param groups the habilitation groups that the rows name, as far as they still exist
 */
record JournalPageJson(long total, List<JournalJson> items, List<HabilitationGroup> groups) {
  JournalPageJson {
    items = List.copyOf(items);
    groups = List.copyOf(groups);
  }
}
