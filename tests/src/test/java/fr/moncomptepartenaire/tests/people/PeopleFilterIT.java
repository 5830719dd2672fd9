package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.dsl.Users;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The list of people in the order and by the facts that an administrator asks for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Given people whose mails and sign-ins stand differently")
final class PeopleFilterIT {
  private static final String GROUP = "logements-conventionnes/gestion";
  private static final long PAST = Instant.parse("2026-03-10T10:00:00Z").toEpochMilli();
  private static final long FUTURE = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();

  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();
  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Colleague chief = ours.administrator();
  private final Caller administrator = console.caller("the administrator", chief);

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private void credential(Colleague person, long expiresAt, boolean used) {
    tables.update(
        "insert into partner_credential (user_id, realm_id, attempt, issued_at, expires_at,"
            + " consumed_at) select id, realm_id, 1, 1, ?, case when ? then 2 end from user_entity"
            + " where id = ?",
        expiresAt,
        used,
        person.id());
  }

  private void mail(Colleague person, String state, long createdAt) {
    tables.update(
        "insert into partner_outbox select (jsonb_populate_record(null::partner_outbox,"
            + " jsonb_build_object('id', gen_random_uuid()::text, 'realm_id', u.realm_id, 'org_id',"
            + " ?, 'user_id', u.id, 'kind', 'PASSWORD', 'state', ?, 'created_at', ?, 'next_at', ?,"
            + " 'attempts', 0, 'base_uri', 'http://x/'))).* from user_entity u where u.id = ?",
        ours.orgId(),
        state,
        createdAt,
        FUTURE,
        person.id());
  }

  private void signedIn(Colleague person, long at) {
    tables.update(
        "insert into partner_sign_in (user_id, realm_id, first_at, last_at) select id, realm_id, ?,"
            + " ? from user_entity where id = ?",
        at,
        at,
        person.id());
  }

  private List<String> ids(String query) {
    List<String> ids = idsOf(administrator.users().list(query + "&max=100"));
    ids.remove(chief.id());
    // Operators read the same people by the same filter.
    List<String> theirs =
        idsOf(
            Caller.operator()
                .get(
                    Platform.PARTNER
                        + "/organisations/"
                        + ours.siret()
                        + "/users?"
                        + query
                        + "&max=100"));
    theirs.remove(chief.id());
    assertThat(theirs).as(query).isEqualTo(ids);
    return ids;
  }

  private static List<String> idsOf(Caller.Answer answer) {
    assertThat(answer).hasStatus(200);
    List<String> ids = new ArrayList<>();
    answer.json().get("items").forEach(item -> ids.add(item.get("id").asText()));
    assertThat(answer.json().get("total").asInt()).isEqualTo(ids.size());
    return ids;
  }

  private String state(Colleague person) {
    return administrator.users().read(person.id()).json().get("credentialState").asText();
  }

  @Test
  @DisplayName("then each filter and the order agree with what the rows show")
  void credentials() {
    Colleague none = ours.user("sans");
    Colleague expired = ours.user("expire", GROUP);
    credential(expired, PAST, false);
    mail(expired, "SENT", 1);
    Colleague sent = ours.user("envoye", GROUP);
    credential(sent, FUTURE, false);
    mail(sent, "SENT", 1);
    Colleague used = ours.user("utilise", GROUP);
    credential(used, PAST, true);
    mail(used, "DEAD", 1);
    Colleague failed = ours.user("echec", GROUP);
    credential(failed, PAST, false);
    mail(failed, "DEAD", 5);
    Colleague waiting = ours.user("attente", GROUP, "logements-prives/gestion");
    credential(waiting, PAST, true);
    mail(waiting, "WAITING", 5);
    signedIn(used, PAST);
    signedIn(sent, FUTURE);

    Map.of(
            "EXPIRED", expired,
            "SENT", sent,
            "USED", used,
            "FAILED", failed,
            "WAITING", waiting)
        .forEach(
            (state, person) -> {
              assertThat(state(person)).isEqualTo(state);
              assertThat(ids("credential=" + state)).as(state).containsExactly(person.id());
            });
    assertThat(ids("sort=credentialState"))
        .containsExactly(failed.id(), expired.id(), waiting.id(), sent.id(), used.id(), none.id());
    assertThat(ids("credential=UNUSED"))
        .containsExactlyInAnyOrder(failed.id(), expired.id(), waiting.id(), sent.id());
    assertThat(ids("sort=credentialState&search=expire")).containsExactly(expired.id());
    assertThat(ids("group=" + Colleagues.groupId("logements-prives/gestion")))
        .containsExactly(waiting.id());
    assertThat(ids("sort=-habilitations")).startsWith(waiting.id()).endsWith(none.id());

    // The day begins in Paris: 10 March there ends an hour before it ends in UTC.
    assertThat(ids("notSignedInSince=2026-03-10")).doesNotContain(used.id(), sent.id());
    assertThat(ids("notSignedInSince=2026-03-11"))
        .contains(used.id(), none.id(), expired.id())
        .doesNotContain(sent.id());
    assertThat(ids("notSignedInSince=2026-03-11&status=ACTIVE")).containsExactly(used.id());
    assertThat(administrator.get(Users.PATH + "?notSignedInSince=11/03/2026")).hasStatus(400);
    assertThat(administrator.get(Users.PATH + "?credential=LOST")).hasStatus(400);
    assertThat(administrator.get(Users.PATH + "?secondFactor=some")).hasStatus(400);

    assertThat(administrator.get(Users.PATH + ".csv?credential=EXPIRED").text())
        .contains(expired.email())
        .doesNotContain(sent.email());
  }

  @Test
  @DisplayName("then the people without a mandate are found, and nobody with one")
  void withoutMandate() {
    Colleagues others = Colleagues.ofNewOrganisation();
    Colleague holder = others.administrator();
    Colleague delegate = others.delegate(GROUP);
    Colleague plain = others.user("simple", GROUP);
    Caller asking = console.caller("another administrator", holder);

    assertThat(idsOf(asking.users().list("mandate=NONE"))).containsExactly(plain.id());
    assertThat(idsOf(asking.users().list("mandate=DELEGATE"))).containsExactly(delegate.id());
    assertThat(idsOf(asking.users().list("mandate=ADMINISTRATOR"))).containsExactly(holder.id());
    assertThat(asking.get(Users.PATH + "?mandate=USER")).hasStatus(400);
  }

  @Test
  @DisplayName("then an operator's list names the habilitations that it can be narrowed to")
  void offered() {
    Caller.Answer page =
        Caller.operator().get(Platform.PARTNER + "/organisations/" + ours.siret() + "/users?max=1");
    assertThat(page).hasStatus(200);
    List<String> offered = new ArrayList<>();
    page.json().get("habilitationGroups").forEach(group -> offered.add(group.get("id").asText()));
    List<String> grantable = new ArrayList<>();
    administrator
        .habilitationGroups()
        .json()
        .forEach(group -> grantable.add(group.get("id").asText()));
    assertThat(offered).isNotEmpty().isEqualTo(grantable);
  }
}
