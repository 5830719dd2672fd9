package fr.moncomptepartenaire.tests.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Campaigns;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.dsl.TwoOperators;
import fr.moncomptepartenaire.tests.imports.PeopleCsv;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * After each way by which rights change, the journal's details are replayed from the beginning and
 * compared with the tables.
 */
@DisplayName("Given an organisation, whatever way its people's rights change (R20)")
final class ReplayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PARTNER = "/realms/" + Platform.REALM + "/partner";
  private static final String USERS = Platform.ADMIN + "/users/";

  private final Platform platform = Platform.get();
  private final AdminApi nativeAdministrator = platform.platformAdministrator();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();
  private Letter letter;
  private String orgId;
  private Replay replay;
  private Caller administrator;
  private List<String> groups;

  @BeforeEach
  void claim() {
    letter = organisations.offered();
    claim(letter);
    orgId = Dossier.of(tables, letter.siret()).orgId();
    replay = new Replay(tables, orgId);
    groups = new ArrayList<>();
    administrator
        .habilitationGroups()
        .json()
        .forEach(group -> groups.add(group.get("id").asText()));
  }

  private void claim(Letter by) {
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(by, Person.somebody());
    administrator = signIn.caller("administrator");
  }

  private String administratorId() {
    return Dossier.of(tables, letter.siret()).administrators().get(0);
  }

  /** Goes through a door and compares. */
  private void through(String door, Runnable act) {
    act.run();
    assertThat(replay.journal()).as("after %s", door).isEqualTo(replay.tables());
  }

  private Map<String, Object> body(List<String> some) {
    return Map.of(
        "lastName",
        "Durand",
        "firstName",
        "Élise",
        "email",
        "elise." + UUID.randomUUID() + "@exemple.example",
        "habilitationGroups",
        some);
  }

  private String user() {
    return administrator.users().create(body(groups.subList(0, 2))).id();
  }

  private String delegate() {
    String id = user();
    assertThat(administrator.users().appoint(id, groups.subList(1, 3))).hasStatus(200);
    return id;
  }

  /** The newest row about a person. */
  private JsonNode row(String person) {
    JsonNode rows = administrator.get(PARTNER + "/journal?person=" + person).json().get("items");
    assertThat(rows.size()).isPositive();
    return rows.get(0);
  }

  private void assertTold(String person, String act, String actor) {
    assertThat(row(person).get("act").asText()).isEqualTo(act);
    assertThat(row(person).get("actorKind").asText()).as(act).isEqualTo(actor);
  }

  private long rows() {
    return tables.number("select count(*) from partner_journal where org_id = ?", orgId);
  }

  @Test
  @DisplayName("in our own interfaces, then the journal's details, replayed, equal the tables")
  void ownDoors() {
    through("a claim", () -> {});
    String one = user();
    String two = user();
    through("creations", () -> {});
    through(
        "an import",
        () ->
            PeopleCsv.ended(
                administrator, PeopleCsv.start(administrator, PeopleCsv.of(2).content(), false)));
    through(
        "a change with groups",
        () ->
            assertThat(administrator.users().change(one, body(groups.subList(2, 3))))
                .hasStatus(200));
    through("other groups", () -> administrator.users().regroup(one, groups.subList(0, 3)));
    through(
        "a group for several",
        () -> administrator.users().batch("add-group", List.of(one, two), groups.get(3)));
    through(
        "a group taken from several",
        () -> administrator.users().batch("remove-group", List.of(one, two), groups.get(0)));
    through(
        "the administrator's own groups",
        () ->
            assertThat(administrator.users().regroup(administratorId(), groups.subList(0, 1)))
                .hasStatus(200));
    through("a delegate", () -> administrator.users().appoint(one, groups.subList(0, 2)));
    through("another perimeter", () -> administrator.users().appoint(one, groups.subList(1, 4)));
    through("a dismissal", () -> administrator.users().dismiss(one));
    through("a disabled account", () -> administrator.users().disable(two));
    through("an enabled account", () -> administrator.users().enable(two));
    through(
        "several disabled accounts",
        () -> administrator.users().batch("disable", List.of(one, two)));
    through("a deletion", () -> administrator.users().delete(two));
    through("a deleted delegate", () -> administrator.users().delete(delegate()));
    assertThat(Dossier.of(tables, letter.siret()).acts())
        .noneMatch(act -> act.name().endsWith("-by-platform"));
    through("a replacement at once", this::replaceAtOnce);
    through("the successor's claim", () -> claim(organisations.issueLetter(letter.siret())));
    through("a recertification that ends", this::recertify);
    assertThat(Dossier.of(tables, letter.siret()).journalWhole()).isTrue();
  }

  private void replaceAtOnce() {
    try (TwoOperators two = TwoOperators.signedIn()) {
      String path = Platform.PARTNER + "/organisations/" + letter.siret() + "/replacements";
      String id =
          two.claude()
              .post(path, Map.of("motive", "Départ", "ticket", "INC-1", "mode", "at-once"))
              .id();
      assertThat(two.dominique().organisations().approveReplacement(letter.siret(), id))
          .hasStatus(200);
    }
  }

  private void recertify() {
    Campaigns.endOpenOne();
    try (TwoOperators two = TwoOperators.signedIn()) {
      String dueAt = Instant.now().plus(Duration.ofDays(30)).toString();
      String id = two.claude().campaigns().propose(Map.of("dueAt", dueAt)).id();
      assertThat(two.dominique().campaigns().approve(id)).hasStatus(200);
      tables.update("delete from partner_review where org_id <> ?", orgId);
      tables.update("update partner_campaign set due_at = 1 where id = ?", id);
      await("the campaign's end")
          .atMost(PATIENCE)
          .until(
              () ->
                  two.claude().campaigns().read(id).json().get("state").asText().equals("CLOSED"));
    } finally {
      Campaigns.endOpenOne();
    }
    assertThat(Dossier.of(tables, letter.siret()).times("access-suspended")).isPositive();
  }

  private void set(String id, String property, Object value) {
    ObjectNode user = (ObjectNode) nativeAdministrator.get(USERS + id).expect(200).json();
    user.set(property, AdminApi.JSON.valueToTree(value));
    nativeAdministrator.put(USERS + id, user).expect(204);
  }

  private String members() {
    return Platform.ADMIN + "/organizations/" + orgId + "/members/";
  }

  @Test
  @DisplayName(
      "by Keycloak's own interfaces, then a row says so in the same transaction, and who acted; and"
          + " the journal's details, replayed, equal the tables")
  void nativeDoors() {
    String person = user();
    through(
        "a group joined",
        () ->
            nativeAdministrator.put(USERS + person + "/groups/" + groups.get(3), "{}").expect(204));
    through(
        "a group left",
        () -> nativeAdministrator.delete(USERS + person + "/groups/" + groups.get(0)).expect(204));
    through("a disabled account", () -> set(person, "enabled", false));
    assertTold(person, "access-set-by-platform", "CAF");
    long before = rows();
    through("an account disabled again", () -> set(person, "enabled", false));
    assertThat(rows()).isEqualTo(before);
    through("an enabled account", () -> set(person, "enabled", true));
    assertTold(person, "access-set-by-platform", "CAF");
    String administratorId = administratorId();
    through("a disabled administrator", () -> set(administratorId, "enabled", false));
    through("an enabled administrator", () -> set(administratorId, "enabled", true));
    through("a deletion", () -> nativeAdministrator.delete(USERS + person).expect(204));
    assertTold(person, "member-removed-by-platform", "CAF");
    String delegate = delegate();
    through("a deleted delegate", () -> nativeAdministrator.delete(USERS + delegate).expect(204));
    JsonNode gone = row(delegate).get("details");
    assertThat(gone.get("mandateBefore").asText()).isEqualTo("DELEGATE");
    assertThat(gone.get("perimeterBefore")).hasSize(2);
    assertThat(gone.get("accessAfter").asText()).isEqualTo("DELETED");
    String managed = delegate();
    through(
        "a managed member taken out",
        () -> nativeAdministrator.delete(members() + managed).expect(204));
    assertThat(rowsAbout(managed, "member-removed-by-platform")).isEqualTo(1);
    comingAndGoing();
    through("an account overwritten by a partial import", () -> overwrite(user()));
    assertThat(Dossier.of(tables, letter.siret()).journalWhole()).isTrue();
  }

  private long rowsAbout(String person, String act) {
    return tables.number(
        "select count(*) from partner_journal where org_id = ? and target_id = ? and act = ?",
        orgId,
        person,
        act);
  }

  private void comingAndGoing() {
    String guest = delegate();
    tables.update(
        "update user_group_membership set membership_type = 'UNMANAGED' where user_id = ?", guest);
    through(
        "a delegate who leaves and keeps the account",
        () -> nativeAdministrator.delete(members() + guest).expect(204));
    assertThat(row(guest).get("details").get("mandateBefore").asText()).isEqualTo("DELEGATE");
    through(
        "groups that are taken elsewhere",
        () -> nativeAdministrator.delete(USERS + guest + "/groups/" + groups.get(0)).expect(204));
    set(guest, "enabled", false);
    through(
        "somebody who joins with groups, disabled",
        () ->
            nativeAdministrator
                .post(Platform.ADMIN + "/organizations/" + orgId + "/members", guest)
                .expect(201));
    assertTold(guest, "member-joined-by-platform", "CAF");
    assertThat(access(replay.journal(), guest)).isEqualTo("DISABLED");
  }

  private void overwrite(String id) {
    ObjectNode user = (ObjectNode) nativeAdministrator.get(USERS + id).expect(200).json();
    nativeAdministrator
        .post(
            Platform.ADMIN + "/partialImport",
            Map.of("ifResourceExists", "OVERWRITE", "users", List.of(user)))
        .expect(200);
  }

  @Test
  @DisplayName("by the removal of a habilitation, or of a kind of housing: everybody has lost it")
  void habilitationsGo() {
    String extra = group(Colleagues.groupId("logements-prives"));
    String root =
        nativeAdministrator
            .get(Platform.ADMIN + "/group-by-path/habilitations")
            .expect(200)
            .json()
            .get("id")
            .asText();
    String kind = group(root);
    String right = group(kind);
    String person = user();
    String delegate = delegate();
    for (String one : List.of(extra, right)) {
      through(
          "a group joined",
          () -> nativeAdministrator.put(USERS + person + "/groups/" + one, "{}").expect(204));
    }
    assertThat(administrator.users().appoint(delegate, List.of(extra, groups.get(0))))
        .hasStatus(200);
    String others = Colleagues.ofNewOrganisation().orgId();
    long before = tables.number("select count(*) from partner_journal where org_id = ?", others);

    through(
        "a removed habilitation",
        () -> nativeAdministrator.delete(Platform.ADMIN + "/groups/" + extra).expect(204));
    through(
        "a removed kind",
        () -> nativeAdministrator.delete(Platform.ADMIN + "/groups/" + kind).expect(204));

    Dossier dossier = Dossier.of(tables, letter.siret());
    assertThat(dossier.times("habilitations-set-by-platform"))
        .as("two joined, two lost, one perimeter")
        .isEqualTo(5);
    assertThat(dossier.journalWhole()).isTrue();
    assertThat(tables.number("select count(*) from partner_journal where org_id = ?", others))
        .as("an organisation where nobody has it")
        .isEqualTo(before);
  }

  @Test
  @DisplayName(
      "by another name or place of a habilitation, or of a kind of housing: what was moved away"
          + " nobody holds, and what came back is held again; the realm's chain says each")
  void habilitationsMove() {
    String root =
        nativeAdministrator
            .get(Platform.ADMIN + "/group-by-path/habilitations")
            .expect(200)
            .json()
            .get("id")
            .asText();
    String kind = group(root);
    String right = group(kind);
    String person = user();
    through(
        "a group joined",
        () -> nativeAdministrator.put(USERS + person + "/groups/" + right, "{}").expect(204));
    Dossier before = Dossier.of(tables, letter.siret());
    long told = moves();

    through("a renamed right", () -> rename(right));
    through("a renamed kind", () -> rename(kind));
    assertThat(Dossier.of(tables, letter.siret()).times("habilitations-set-by-platform"))
        .as("nobody holds anything else")
        .isEqualTo(before.times("habilitations-set-by-platform"));
    assertThat(moves()).isEqualTo(told + 2);

    through("a right moved away", () -> move(right, ""));
    through("the same moved back", () -> move(right, kind));
    through("a kind moved away", () -> move(kind, ""));
    through("the same moved back", () -> move(kind, root));
    Dossier after = Dossier.of(tables, letter.siret());
    assertThat(after.times("habilitations-set-by-platform"))
        .isEqualTo(before.times("habilitations-set-by-platform") + 4);
    assertThat(after.journalWhole()).isTrue();
    assertThat(moves()).isEqualTo(told + 6);
    assertThat(
            tables.texts(
                "select details from partner_journal where act = 'habilitation-groups-moved' order by"
                    + " seq desc limit 1"))
        .singleElement()
        .asString()
        .contains(
            "\"groupsBefore\":[]", "\"groupsAfter\":[\"" + right + "\"]", "\"mode\":\"moved\"");
    nativeAdministrator.delete(Platform.ADMIN + "/groups/" + kind).expect(204);
  }

  private long moves() {
    return tables.number(
        "select count(*) from partner_journal where act = 'habilitation-groups-moved'");
  }

  private void rename(String group) {
    nativeAdministrator
        .put(Platform.ADMIN + "/groups/" + group, Map.of("name", name()))
        .expect(204);
  }

  /** To another parent, or to none. */
  private void move(String group, String parent) {
    nativeAdministrator
        .post(
            Platform.ADMIN + "/groups" + (parent.isEmpty() ? "" : "/" + parent + "/children"),
            Map.of("id", group, "name", name()))
        .expect(204);
  }

  private static String name() {
    return "essai-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private String group(String parent) {
    return TestClient.idOf(
        nativeAdministrator
            .post(Platform.ADMIN + "/groups/" + parent + "/children", Map.of("name", name()))
            .expect(201));
  }

  @Test
  @DisplayName("by the workflow for inactive accounts: the system has disabled them")
  void inactivity() {
    String person = user();
    String workflow =
        TestClient.idOf(
            nativeAdministrator
                .post(
                    Platform.ADMIN + "/workflows",
                    Map.of(
                        "name",
                        "essai-" + UUID.randomUUID(),
                        "steps",
                        List.of(Map.of("uses", "disable-user"))))
                .expect(201));
    try {
      through(
          "an account disabled by a workflow",
          () -> {
            nativeAdministrator
                .post(
                    Platform.ADMIN + "/workflows/" + workflow + "/activate/USERS/" + person,
                    Map.of())
                .expect(204);
            await("the disabled account")
                .atMost(PATIENCE)
                .until(() -> access(replay.tables(), person).equals("DISABLED"));
          });
      assertTold(person, "access-set-by-platform", "SERVER");
      assertThat(row(person).get("details").get("cause").asText()).isEqualTo("workflow");
    } finally {
      nativeAdministrator.delete(Platform.ADMIN + "/workflows/" + workflow).expect(204);
    }
  }

  @Test
  @DisplayName("by too many failed sign-ins: the system has disabled the account")
  void lockedOut() {
    Colleague person = Colleagues.of(letter.siret()).user("guettee", "logements-prives/gestion");
    JsonNode before = nativeAdministrator.get(Platform.ADMIN).expect(200).json();
    ObjectNode strict = before.deepCopy();
    strict.put("permanentLockout", true).put("maxTemporaryLockouts", 0).put("failureFactor", 1);
    nativeAdministrator.put(Platform.ADMIN, strict).expect(204);
    try {
      through(
          "an account locked out for good",
          () -> {
            SignIn.fresh().signIn(person.username(), "un mauvais mot de passe");
            await("the disabled account")
                .atMost(PATIENCE)
                .until(() -> access(replay.tables(), person.id()).equals("DISABLED"));
          });
    } finally {
      nativeAdministrator.put(Platform.ADMIN, before).expect(204);
    }
    assertTold(person.id(), "access-set-by-platform", "SERVER");
    assertThat(row(person.id()).get("details").get("cause").asText()).isEqualTo("locked-out");
    through("an enabled account", () -> set(person.id(), "enabled", true));
  }

  @Test
  @DisplayName("by the person's own deletion of the account: the person has done it")
  void ownDeletion() {
    Colleague person = Colleagues.of(letter.siret()).user("partante", "logements-prives/gestion");
    deletionIsAllowed(true);
    try (TestClient application = TestClient.open()) {
      allowDeletion(person);
      var browser = new HttpBrowser(platform.baseUrl());
      Page confirm =
          application
              .signInPage(browser, "&kc_action=delete_account")
              .submit(
                  "username", Map.of("username", person.username(), "password", person.password()));
      String form = confirm.document().select("form").attr("abs:action");
      through(
          "the own deletion",
          () -> {
            browser.post(URI.create(form), Map.of());
            assertThat(nativeAdministrator.get(USERS + person.id()).response().statusCode())
                .isEqualTo(404);
          });
    } finally {
      deletionIsAllowed(false);
    }
    assertTold(person.id(), "own-account-deleted", "PERSON");
    assertThat(row(person.id()).get("actor").asText()).isEqualTo(person.id());
  }

  private static String access(Map<String, Replay.Held> people, String person) {
    return Objects.requireNonNull(people.get(person), person).access();
  }

  private void deletionIsAllowed(boolean enabled) {
    String path = Platform.ADMIN + "/authentication/required-actions/delete_account";
    ObjectNode action = (ObjectNode) nativeAdministrator.get(path).expect(200).json();
    nativeAdministrator.put(path, action.put("enabled", enabled)).expect(204);
  }

  private void allowDeletion(Colleague person) {
    String client =
        nativeAdministrator
            .get(Platform.ADMIN + "/clients?clientId=account")
            .expect(200)
            .json()
            .at("/0/id")
            .asText();
    JsonNode role =
        nativeAdministrator
            .get(Platform.ADMIN + "/clients/" + client + "/roles/delete-account")
            .expect(200)
            .json();
    nativeAdministrator
        .post(USERS + person.id() + "/role-mappings/clients/" + client, List.of(role))
        .expect(204);
  }

  @Test
  @DisplayName("before it is taken in from Keycloak: its journal begins with what they hold")
  void adoption() {
    String siret = Organisations.siret();
    String adopted =
        TestClient.idOf(
            nativeAdministrator
                .post(Platform.ADMIN + "/organizations", Organisations.nativeBody(siret))
                .expect(201));
    for (boolean enabled : List.of(true, false)) {
      Colleague person = Colleagues.outsider("ancienne");
      nativeAdministrator
          .put(USERS + person.id() + "/groups/" + groups.get(enabled ? 0 : 1), "{}")
          .expect(204);
      set(person.id(), "enabled", enabled);
      nativeAdministrator
          .post(Platform.ADMIN + "/organizations/" + adopted + "/members", person.id())
          .expect(201);
    }

    platform
        .operator()
        .post(Platform.PARTNER + "/organisations", Organisations.body(siret))
        .expect(201);

    var begun = new Replay(tables, adopted);
    assertThat(begun.journal()).hasSize(2).isEqualTo(begun.tables());
    assertThat(Dossier.of(tables, siret).journalWhole()).isTrue();
  }
}
