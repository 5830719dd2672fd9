package fr.moncomptepartenaire.tests.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given lists of what waits for operators")
final class OperatorListsIT {
  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  @Test
  @DisplayName(
      "then organisations without an administrator are found by name, and sorted either way")
  void orphans() {
    String word = "Zibeline" + UUID.randomUUID().toString().substring(0, 6);
    String second = orphaned(word + " B");
    String first = orphaned(word + " A");
    organisations.offered(word + " pourvu");

    assertThat(orphans("search=" + word + "&sort=name")).containsExactly(first, second);
    assertThat(orphans("search=" + word + "&sort=-name")).containsExactly(second, first);
    List<String> bySiret = List.of(first, second).stream().sorted().toList();
    assertThat(orphans("search=" + word)).isEqualTo(bySiret);
    assertThat(orphans("search=" + word + "&sort=-siret"))
        .isEqualTo(List.of(bySiret.get(1), bySiret.get(0)));
    assertThat(orphans("search=" + word + "%20C")).isEmpty();
    refusesOtherOrders("/orphans");
  }

  @Test
  @DisplayName("then contested designations begin with the newest, or with the oldest one")
  void freezes() {
    organisations.frozen();
    organisations.frozenByNotice();

    assertThat(times("/freezes?max=100", "frozenAt")).isSortedAccordingTo(newestFirst());
    assertThat(times("/freezes?max=100&sort=-frozenAt", "frozenAt"))
        .isSortedAccordingTo(newestFirst());
    assertThat(times("/freezes?max=100&sort=frozenAt", "frozenAt")).isSorted();
    assertThat(times("/freezes?max=100&sort=frozenAt&byHolder=true", "frozenAt")).isSorted();
    refusesOtherOrders("/freezes");
  }

  @Test
  @DisplayName("then alarms begin with the newest, or with the oldest one")
  void alarms() {
    String realm = tables.texts("select id from realm where name = ?", Platform.REALM).get(0);
    for (int hours : new int[] {2, 1}) {
      tables.update(
          "insert into partner_alarm (id, realm_id, kind, subject_hash, alarm_day, org_id, user_id,"
              + " counted, raised_at) values (?, ?, 'MASS_CREATION', ?, 1, 'o', 'u', 51, ?)",
          UUID.randomUUID().toString(),
          realm,
          UUID.randomUUID().toString(),
          Instant.now().minus(Duration.ofHours(hours)).toEpochMilli());
    }

    assertThat(times("/alarms?max=100", "raisedAt")).isSortedAccordingTo(newestFirst());
    assertThat(times("/alarms?max=100&sort=raisedAt", "raisedAt")).isSorted();
    assertThat(times("/alarms?max=100&days=1&sort=raisedAt", "raisedAt")).isSorted();
    refusesOtherOrders("/alarms");
  }

  private static Comparator<Instant> newestFirst() {
    return Comparator.reverseOrder();
  }

  /** At least two different times, or any order would do. */
  private List<Instant> times(String list, String name) {
    Caller.Answer answer = operator.get(Platform.PARTNER + list);
    assertThat(answer).hasStatus(200);
    List<Instant> times =
        answer.json().get("items").findValuesAsText(name).stream().map(Instant::parse).toList();
    assertThat(times.stream().distinct().count())
        .as(list)
        .isGreaterThan(list.contains("byHolder") ? 0L : 1L);
    return times;
  }

  private void refusesOtherOrders(String list) {
    for (String nonsense : List.of("nonsense", "-", "seat")) {
      assertThat(operator.get(Platform.PARTNER + list + "?sort=" + nonsense))
          .isProblem(400, "sort");
    }
  }

  private String orphaned(String name) {
    String siret = organisations.offered(name).siret();
    tables.update("update partner_organisation set seat_state = 'ORPHANED' where siret = ?", siret);
    return siret;
  }

  private List<String> orphans(String query) {
    Caller.Answer answer = operator.get(Platform.PARTNER + "/orphans?" + query);
    assertThat(answer).hasStatus(200);
    return answer.json().get("items").findValuesAsText("siret");
  }
}
