package fr.moncomptepartenaire.tests.journal;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who holds what in an organisation, once by replaying the details of its journal from the first
 * row on, and once by the tables (R20). Written from the description of the journal and not from
 * its code: it knows no act, only what the rows say.
 */
final class Replay {
  private final Tables tables;
  private final String orgId;

  Replay(Tables tables, String orgId) {
    this.tables = tables;
    this.orgId = orgId;
  }

  /**
   * What a person holds.
   *
   * @param mandate {@code NONE} for a plain user
   */
  record Held(Set<String> groups, String mandate, Set<String> perimeter, String access) {
    private static final Held NOTHING = new Held(Set.of(), "NONE", Set.of(), "ENABLED");

    Held {
      groups = new TreeSet<>(groups);
      perimeter = new TreeSet<>(perimeter);
    }

    private boolean isNothing() {
      return groups.isEmpty() && mandate.equals("NONE");
    }

    private Held after(JsonNode details) {
      return new Held(
          details.has("groupsAfter") ? ids(details.get("groupsAfter")) : groups,
          details.path("mandateAfter").asText(mandate),
          details.has("perimeterAfter") ? ids(details.get("perimeterAfter")) : perimeter,
          details.path("accessAfter").asText(access));
    }
  }

  private static Set<String> ids(JsonNode list) {
    Set<String> ids = new TreeSet<>();
    list.forEach(id -> ids.add(id.asText()));
    return ids;
  }

  /** By the journal: whoever holds a group or a mandate, by user id. */
  Map<String, Held> journal() {
    Map<String, Held> held = new TreeMap<>();
    for (List<String> row :
        tables.rows(
            "select target_id, details from partner_journal where org_id = ? order by seq",
            orgId)) {
      String target = row.get(0);
      if (!target.isEmpty()) {
        held.put(target, held.getOrDefault(target, Held.NOTHING).after(json(row.get(1))));
      }
    }
    held.values().removeIf(Held::isNothing);
    return held;
  }

  /** The same by the tables. */
  Map<String, Held> tables() {
    Map<String, Held> held = new TreeMap<>();
    each(
        "select u.id, case when u.enabled then 'ENABLED' else 'DISABLED' end from user_entity u join"
            + " user_group_membership m on m.user_id = u.id join org o on o.group_id = m.group_id"
            + " where o.id = ?",
        row -> held.put(row.get(0), new Held(Set.of(), "NONE", Set.of(), row.get(1))));
    each(
        "select g.user_id, g.group_id from user_group_membership g join user_group_membership m on"
            + " m.user_id = g.user_id join org o on o.group_id = m.group_id join keycloak_group h on"
            + " h.id = g.group_id join keycloak_group kind on kind.id = h.parent_group join"
            + " keycloak_group root on root.id = kind.parent_group where root.name ="
            + " 'habilitations' and o.id = ?",
        row ->
            held.computeIfPresent(
                row.get(0),
                (id, one) ->
                    new Held(
                        plus(one.groups(), row.get(1)),
                        one.mandate(),
                        one.perimeter(),
                        one.access())));
    each(
        "select d.user_id, d.kind, p.group_id from partner_mandate d left join"
            + " partner_mandate_group p on p.mandate_id = d.id where d.org_id = ?",
        row ->
            held.compute(
                row.get(0),
                (id, one) ->
                    new Held(
                        one == null ? Set.of() : one.groups(),
                        row.get(1),
                        plus(one == null ? Set.of() : one.perimeter(), row.get(2)),
                        one == null ? "NO ACCOUNT" : one.access())));
    held.values().removeIf(Held::isNothing);
    return held;
  }

  private static Set<String> plus(Set<String> some, String one) {
    Set<String> more = new TreeSet<>(some);
    if (!one.isEmpty()) {
      more.add(one);
    }
    return more;
  }

  private void each(String sql, Consumer<List<String>> row) {
    tables.rows(sql, orgId).forEach(row);
  }

  private static JsonNode json(@Nullable String details) {
    try {
      return AdminApi.JSON.readTree(details == null || details.isEmpty() ? "{}" : details);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
