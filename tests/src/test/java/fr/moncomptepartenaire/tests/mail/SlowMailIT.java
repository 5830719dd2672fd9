package fr.moncomptepartenaire.tests.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.mail.FaultyMailServer.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each mail takes a minute: a part of the campaign. */
@Tag("campaign")
@DisplayName("T67: given two nodes and a mail server that thinks nine seconds before each answer")
final class SlowMailIT {
  private static final String PASSWORD = "Votre mot de passe provisoire Mon Compte Partenaire";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Platform platform = Platform.get();
  private final AdminApi realm = platform.platformAdministrator();
  private final Tables tables = Tables.shared();

  @Test
  @DisplayName("then a new person gets one password, since no node sends what another is sending")
  void onePassword() throws Exception {
    platform.node(1);
    JsonNode before = realm.get(Platform.ADMIN).expect(200).json().get("smtpServer");
    try (TestClient console = TestClient.open();
        FaultyMailServer slow = FaultyMailServer.before(platform.mails().port())) {
      slow.fail(Fault.SLOW);
      ObjectNode changed = before.deepCopy();
      changed.put("host", "127.0.0.1").put("port", Integer.toString(slow.port()));
      realm.put(Platform.ADMIN, Map.of("smtpServer", changed)).expect(204);
      Colleague administrator = Colleagues.ofNewOrganisation().administrator();
      Caller caller = console.caller("the administrator", administrator, platform.baseUrl());
      String email = "lent." + UUID.randomUUID() + "@exemple.example";
      Answer created = caller.users().create(email, Colleagues.groupId("logements-prives/gestion"));
      assertThat(created).hasStatus(201);

      awaitSent(created.id());

      assertThat(
              platform.mails().mailsTo(email).stream()
                  .filter(mail -> mail.subject().equals(PASSWORD)))
          .hasSize(1);
    } finally {
      realm.put(Platform.ADMIN, Map.of("smtpServer", before)).expect(204);
    }
  }

  private void awaitSent(String userId) throws InterruptedException {
    await("both mails are sent")
        .atMost(PATIENCE)
        .until(
            () ->
                tables.number(
                        "select count(*) from partner_outbox where user_id = ? and state = 'SENT'",
                        userId)
                    >= 2);
    // Another node would have begun before the first one had ended.
    TimeUnit.SECONDS.sleep(60);
  }
}
