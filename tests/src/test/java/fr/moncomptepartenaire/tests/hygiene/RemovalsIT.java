package fr.moncomptepartenaire.tests.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.ShortKeys;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever way something leaves Keycloak, our rows about it go with it")
final class RemovalsIT {

  private final Platform platform = Platform.get();
  private final AdminApi administratorOfAll = platform.platformAdministrator();
  private final Tables tables = Tables.shared();

  /** A way out of Keycloak. */
  private record Way(String name, Leaving leaving) {}

  private interface Leaving {
    void of(Dossier dossier);
  }

  /** An organisation with an administrator and a delegate who has rows in every table of people. */
  private record Dossier(String siret, String orgId, Caller administrator, String delegateId) {}

  @TestFactory
  @DisplayName("a person's: mails owed, credential, mandate, perimeter, sign-in")
  Stream<DynamicTest> people() {
    return Stream.of(
            new Way(
                "deleted by the administrator",
                it ->
                    assertThat(it.administrator().users().delete(it.delegateId())).hasStatus(204)),
            new Way(
                "deleted natively",
                it ->
                    administratorOfAll
                        .delete(Platform.ADMIN + "/users/" + it.delegateId())
                        .expect(204)),
            new Way(
                "taken out of the organisation natively",
                it ->
                    administratorOfAll
                        .delete(
                            Platform.ADMIN
                                + "/organizations/"
                                + it.orgId()
                                + "/members/"
                                + it.delegateId())
                        .expect(204)),
            new Way(
                "gone with the organisation",
                it ->
                    administratorOfAll
                        .delete(Platform.ADMIN + "/organizations/" + it.orgId())
                        .expect(204)))
        .map(
            way ->
                DynamicTest.dynamicTest(
                    way.name(),
                    () -> {
                      Dossier dossier = dossier();
                      assertThat(rows("user_id", dossier.delegateId()))
                          .as("before")
                          .containsKeys(
                              "partner_outbox",
                              "partner_credential",
                              "partner_mandate",
                              "partner_sign_in",
                              "partner_charter_acceptance",
                              "partner_browser",
                              "partner_alarm",
                              "partner_factor_use",
                              "partner_factor_reset");
                      String mandateId =
                          tables
                              .texts(
                                  "select id from partner_mandate where user_id = ?",
                                  dossier.delegateId())
                              .get(0);

                      way.leaving().of(dossier);

                      assertThat(rows("user_id", dossier.delegateId())).isEmpty();
                      assertThat(
                              tables.number(
                                  "select count(*) from partner_mandate_group where mandate_id = ?",
                                  mandateId))
                          .isZero();
                    }));
  }

  @Test
  @DisplayName("an organisation's, with those of its people and of its letter")
  void organisation() {
    Dossier dossier = dossier();
    Letter letter = new Organisations(platform.operator()).offered();
    String offered = Colleagues.of(letter.siret()).orgId();
    List<String> members =
        tables.texts(
            "select m.user_id from user_group_membership m join org o on o.group_id = m.group_id"
                + " where o.id = ?",
            dossier.orgId());
    assertThat(members).hasSize(2);

    administratorOfAll.delete(Platform.ADMIN + "/organizations/" + dossier.orgId()).expect(204);
    administratorOfAll.delete(Platform.ADMIN + "/organizations/" + offered).expect(204);

    assertThat(rows("org_id", dossier.orgId())).isEmpty();
    assertThat(rows("org_id", offered)).isEmpty();
    for (String member : members) {
      assertThat(rows("user_id", member)).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "T32: when the administrator is taken out of the organisation natively, then the seat is an"
          + " orphan at once, whether Keycloak deletes the account or keeps it")
  void administratorLeaves() {
    for (String membership : List.of("MANAGED", "UNMANAGED")) {
      Colleagues colleagues = Colleagues.ofNewOrganisation();
      Colleague administrator = colleagues.administrator();
      tables.update(
          "update user_group_membership set membership_type = ? where user_id = ?",
          membership,
          administrator.id());

      administratorOfAll
          .delete(
              Platform.ADMIN
                  + "/organizations/"
                  + colleagues.orgId()
                  + "/members/"
                  + administrator.id())
          .expect(204);

      assertThat(
              new Organisations(platform.operator()).read(colleagues.siret()).get("seat").asText())
          .as(membership)
          .isEqualTo("ORPHANED");
      assertThat(rows("user_id", administrator.id())).isEmpty();
      if (membership.equals("UNMANAGED")) {
        assertThat(
                administratorOfAll
                    .get(Platform.ADMIN + "/users/" + administrator.id() + "/role-mappings/realm")
                    .json()
                    .findValuesAsText("name"))
            .doesNotContain("partner-manager");
      }
    }
  }

  @Test
  @DisplayName("a group's, in the perimeters that name it: they can be saved again")
  void group() {
    Dossier dossier = dossier();
    String kind = Colleagues.groupId("logements-prives");
    String extra =
        TestClient.idOf(
            administratorOfAll
                .post(
                    Platform.ADMIN + "/groups/" + kind + "/children",
                    Map.of("name", "essai-" + UUID.randomUUID().toString().substring(0, 8)))
                .expect(201));
    String kept = Colleagues.groupId("logements-prives/consultation");
    setPerimeter(dossier, List.of(kept, extra));

    administratorOfAll.delete(Platform.ADMIN + "/groups/" + extra).expect(204);

    JsonNode delegate = dossier.administrator().users().read(dossier.delegateId()).json();
    assertThat(delegate.get("mandate").asText()).isEqualTo("DELEGATE");
    assertThat(
            tables.texts(
                "select g.group_id from partner_mandate_group g join partner_mandate m on m.id ="
                    + " g.mandate_id where m.user_id = ?",
                dossier.delegateId()))
        .containsExactly(kept);
    setPerimeter(dossier, List.of(kept));
  }

  @Test
  @DisplayName("T27: a name's and an address's: no table holds any of an erased person's")
  void erased() throws SQLException {
    String name = "Quentinville" + letters();
    Dossier dossier = dossier();
    JsonNode person =
        dossier
            .administrator()
            .users()
            .create(
                NewUser.called(
                    "Élise",
                    name,
                    name + "@exemple.example",
                    Colleagues.groupId("logements-prives/consultation")))
            .json();
    assertThat(tracesOf(name)).isNotEmpty();

    assertThat(dossier.administrator().users().delete(person.get("id").asText())).hasStatus(204);

    assertThat(tracesOf(name)).isEmpty();
    assertThat(tables.texts("select stem from partner_identifier_stem where length(stem) <> 64"))
        .isEmpty();
  }

  private List<String> tracesOf(String name) throws SQLException {
    return new WrittenTraces(platform)
        .tables().stream()
            .filter(
                trace ->
                    trace.text().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
            .map(Object::toString)
            // Keycloak's own, which the realm keeps for a time (see the table of retention).
            .filter(place -> !place.startsWith("event_entity"))
            .toList();
  }

  private static String letters() {
    return UUID.randomUUID().toString().replaceAll("[0-9-]", "");
  }

  @Test
  @DisplayName("a realm's, all of them but the journal")
  void realm() throws IOException {
    String name = "essai-" + UUID.randomUUID().toString().substring(0, 8);
    ObjectNode shipped =
        (ObjectNode)
            AdminApi.JSON.readTree(
                Files.readString(platform.paths().realmFile())
                    .replaceAll("\\$\\{[A-Z_]+:([^}]*)}", "$1"));
    shipped.put("realm", name).remove("id");
    administratorOfAll.post("/admin/realms", ShortKeys.in(shipped)).expect(201);
    String realmId = tables.texts("select id from realm where name = ?", name).get(0);
    AdminApi operator =
        AdminApi.service(
            platform.baseUrl(), name, "partner-automation", Platform.automationSecret());
    String siret = Organisations.siret();
    operator
        .post("/admin/realms/" + name + "/partner/organisations", Organisations.body(siret))
        .expect(201);
    operator
        .post("/admin/realms/" + name + "/partner/organisations/" + siret + "/letter", "")
        .expect(200);
    assertThat(rows("realm_id", realmId))
        .containsKeys("partner_organisation", "partner_provisional_account");

    administratorOfAll.delete("/admin/realms/" + name).expect(204);

    assertThat(rows("realm_id", realmId)).isEmpty();
  }

  private void setPerimeter(Dossier dossier, List<String> groups) {
    assertThat(dossier.administrator().users().appoint(dossier.delegateId(), groups))
        .hasStatus(200);
  }

  private Dossier dossier() {
    Letter letter = new Organisations(platform.operator()).offered();
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(letter, Person.somebody());
    Caller administrator = signIn.caller("administrator");
    String group = Colleagues.groupId("logements-prives/consultation");
    JsonNode delegate =
        administrator
            .users()
            .create("elise." + UUID.randomUUID() + "@exemple.example", group)
            .json();
    String id = delegate.get("id").asText();
    Dossier dossier =
        new Dossier(letter.siret(), Colleagues.of(letter.siret()).orgId(), administrator, id);
    setPerimeter(dossier, List.of(group));
    // As a sign-in leaves it, without waiting for the mails.
    tables.update(
        "insert into partner_sign_in (user_id, realm_id, first_at, last_at) select user_id,"
            + " realm_id, since, since from partner_mandate where user_id = ?",
        id);
    tables.update(
        "insert into partner_credential (user_id, realm_id, attempt, issued_at, expires_at) select"
            + " user_id, realm_id, 1, since, since from partner_mandate where user_id = ? on"
            + " conflict do nothing",
        id);
    tables.update(
        "insert into partner_charter_acceptance (user_id, charter_version, realm_id, text_language,"
            + " text_hash, accepted_at) select user_id, '2027-01', realm_id, 'fr', 'h', since from"
            + " partner_mandate where user_id = ?",
        id);
    tables.update(
        "insert into partner_browser (browser_hash, user_id, realm_id, seen_at) select md5(user_id),"
            + " user_id, realm_id, since from partner_mandate where user_id = ?",
        id);
    tables.update(
        "insert into partner_alarm (id, realm_id, kind, subject_hash, alarm_day, org_id, user_id,"
            + " counted, raised_at) select id, realm_id, 'SLEEPING_MANDATE', md5(user_id), 1, org_id,"
            + " user_id, 1, since from partner_mandate where user_id = ?",
        id);
    tables.update(
        "insert into partner_factor_use (credential_id, user_id, realm_id, last_at) select id,"
            + " user_id, realm_id, since from partner_mandate where user_id = ?",
        id);
    tables.update(
        "insert into partner_factor_reset (id, realm_id, user_id, org_id, open_slot, state, motive,"
            + " ticket, proposed_by, proposed_at, expires_at) select id, realm_id, user_id, org_id,"
            + " user_id, 'PROPOSED', 'Téléphone perdu', 'INC-1', 'somebody', since, since from"
            + " partner_mandate where user_id = ?",
        id);
    return dossier;
  }

  private Map<String, Long> rows(String column, String id) {
    return rows(tables, column, id);
  }

  /** How many rows each table of ours has about something; tables that come later too. */
  static Map<String, Long> rows(Tables tables, String column, String id) {
    Map<String, Long> rows = new TreeMap<>();
    for (String table :
        tables.texts(
            "select table_name from information_schema.columns where table_name like 'partner\\_%'"
                + " and table_name not like 'partner\\_journal%' and column_name = ?",
            column)) {
      long count = tables.number("select count(*) from " + table + " where " + column + " = ?", id);
      if (count > 0) {
        rows.put(table, count);
      }
    }
    return rows;
  }
}
