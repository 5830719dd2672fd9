package fr.moncomptepartenaire.tests.dsl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The content of the database at one moment, except for what changes with time: sessions, events,
 * locks and enqueued mails.
 */
public final class Fingerprint {
  private static final String FLEETING =
      "(jgroups|databasechangelog|event_entity|admin_event|offline_|revoked_token|outbox|"
          + "server_config|migration_model|partner_email_code|partner_mail_budget|partner_outbox|"
          + "username_login_failure|broker_link).*";

  private final Map<String, Set<String>> rows = new TreeMap<>();

  private Fingerprint(Tables tables) {
    tables
        .texts("select table_name from information_schema.tables where table_schema = 'public'")
        .stream()
        .filter(table -> !table.matches(FLEETING))
        .forEach(
            table ->
                rows.put(
                    table, new HashSet<>(tables.texts("select t::text from \"" + table + "\" t"))));
  }

  /** The current content of the shared servers' database. */
  public static Fingerprint now() {
    return new Fingerprint(Tables.shared());
  }

  /** The rows that were added or removed since an earlier fingerprint, each with its table. */
  public List<String> changesSince(Fingerprint before) {
    return changesSince(before, List.of());
  }

  /** The same, without rows that contain one of these texts. */
  public List<String> changesSince(Fingerprint before, Collection<String> mentioning) {
    List<String> changes = new ArrayList<>();
    rows.forEach(
        (table, now) -> {
          Set<String> then = before.rows.getOrDefault(table, Set.of());
          changes.addAll(difference("+ " + table, now, then));
          changes.addAll(difference("- " + table, then, now));
        });
    return changes.stream()
        .filter(change -> mentioning.stream().noneMatch(change::contains))
        .toList();
  }

  private static List<String> difference(String sign, Set<String> some, Set<String> without) {
    return some.stream()
        .filter(row -> !without.contains(row))
        .map(row -> sign + " " + row)
        .sorted()
        .collect(Collectors.toList());
  }
}
