package fr.moncomptepartenaire.tests.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The very clock cannot be turned a year on: rows are made a year older past the server. */
@DisplayName("Given a journal with rows older than it is kept")
final class RetentionIT {
  private static final String NAME = "retention";
  private static final long MORE_THAN_KEPT = Duration.ofDays(366).toMillis();

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));

  @Test
  @DisplayName(
      "when the server starts, then they go, what is left verifies, and an alteration is named still"
          + " (T35)")
  void forgotten() {
    var database = platform.postgres().database(NAME);
    String siret;
    String untouched;
    String orgId;
    try (KeycloakServer server = platform.startApart(NAME, database)) {
      var organisations = new Organisations(Platform.operator(server.baseUrl()));
      siret = organisations.vacant();
      untouched = organisations.vacant();
      organisations.issueLetter(siret);
      organisations.issueLetter(siret);
      orgId = orgId(siret);
      tables.update(
          "update partner_journal set occurred_at = occurred_at - ? where org_id = ? and seq <= 2",
          MORE_THAN_KEPT,
          orgId);
    }

    try (KeycloakServer server = platform.startApart(NAME, database)) {
      AdminApi operator = Platform.operator(server.baseUrl());
      awaitRows(orgId, 1);

      JsonNode journal = journal(operator, siret);
      assertThat(journal.get("total").asInt()).isEqualTo(1);
      assertThat(journal.at("/items/0/seq").asInt()).isEqualTo(3);
      assertThat(verified(operator, siret).get("ok").asBoolean()).isTrue();
      assertThat(journal(operator, untouched).get("total").asInt()).isEqualTo(1);

      new Organisations(operator).issueLetter(siret);
      assertThat(verified(operator, siret).get("ok").asBoolean()).as("goes on").isTrue();
      tables.update(
          "update partner_journal_head set base_hash = last_hash where org_id = ?", orgId);
      JsonNode altered = verified(operator, siret);
      assertThat(altered.get("ok").asBoolean()).isFalse();
      assertThat(altered.get("firstAlteredRow").asInt()).isEqualTo(3);
      assertThat(operator.get(Platform.PARTNER + "/journal/verify").json().get("siret").asText())
          .as("among all of them")
          .isEqualTo(siret);
    }
  }

  private void awaitRows(String orgId, long wanted) {
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    while (tables.number("select count(*) from partner_journal where org_id = ?", orgId)
        != wanted) {
      assertThat(Instant.now()).as("waiting for %d rows", wanted).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private String orgId(String siret) {
    return tables.texts("select org_id from partner_organisation where siret = ?", siret).get(0);
  }

  private static JsonNode journal(AdminApi operator, String siret) {
    return operator.get(Platform.PARTNER + "/organisations/" + siret + "/journal").json();
  }

  private static JsonNode verified(AdminApi operator, String siret) {
    return operator.get(Platform.PARTNER + "/journal/verify?siret=" + siret).json();
  }
}
