package fr.moncomptepartenaire.tests.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.dsl.TwoOperators;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given an organisation, its journal says what was done (R20)")
final class JournalDetailsIT {
  private static final String PARTNER = "/realms/" + Platform.REALM + "/partner";

  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final Tables tables = Tables.shared();
  private final Caller operator = Caller.operator();
  private Letter letter;
  private Caller administrator;
  private List<String> groups;

  @BeforeEach
  void claim() {
    letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(letter, Person.somebody());
    administrator = signIn.caller("administrator");
    groups = new ArrayList<>();
    administrator
        .habilitationGroups()
        .json()
        .forEach(group -> groups.add(group.get("id").asText()));
  }

  private static Map<String, Object> body(String name, String email, List<String> groups) {
    return new HashMap<>(
        Map.of(
            "lastName", name,
            "firstName", "Élise",
            "email", email,
            "habilitationGroups", groups));
  }

  private static String address() {
    return "elise." + UUID.randomUUID() + "@exemple.example";
  }

  private static JsonNode json(String text) {
    try {
      return AdminApi.JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private JsonNode rows(String query) {
    Answer answer = administrator.get(PARTNER + "/journal?" + query);
    assertThat(answer).hasStatus(200);
    return answer.json().get("items");
  }

  /** The newest row of an act, as the administrator reads it. */
  private JsonNode row(String act) {
    JsonNode rows = rows("act=" + act);
    assertThat(rows.size()).as(act).isPositive();
    return rows.get(0);
  }

  private JsonNode details(String act) {
    return row(act).get("details");
  }

  private JsonNode seen(String act) {
    JsonNode rows =
        operator
            .get(Platform.PARTNER + "/organisations/" + letter.siret() + "/journal?act=" + act)
            .json()
            .get("items");
    assertThat(rows.size()).as(act).isPositive();
    return rows.get(0);
  }

  private static String quoted(List<String> ids) {
    return String.join(",", ids.stream().sorted().map(id -> "'" + id + "'").toList());
  }

  @Test
  @DisplayName(
      "of groups that the platform's administrator changes by Keycloak's own interface: what the"
          + " person had before and after, and who did it; and our own acts have one row as ever")
  void natively() {
    List<String> one = groups.subList(0, 1);
    List<String> two = groups.subList(0, 2);
    String id = administrator.users().create(body("Durand", address(), one)).id();
    AdminApi platform = Platform.get().platformAdministrator();
    String membership = Platform.ADMIN + "/users/" + id + "/groups/" + groups.get(1);

    platform.put(membership, "{}").expect(204);
    JsonNode joined = row("habilitations-set-by-platform");
    assertThat(joined.get("details"))
        .isEqualTo(
            json("{'groupsAfter':[" + quoted(two) + "],'groupsBefore':[" + quoted(one) + "]}"));
    assertThat(joined.get("actorKind").asText()).isEqualTo("CAF");
    assertThat(joined.get("target").asText()).isEqualTo(id);
    assertThat(
            tables.texts(
                "select u.id from user_entity u join realm r on r.id = u.realm_id where r.name ="
                    + " 'master'"))
        .contains(seen("habilitations-set-by-platform").get("actor").asText());

    platform.put(membership, "{}").expect(204);
    platform.delete(membership).expect(204);
    JsonNode rows = rows("act=habilitations-set-by-platform");
    assertThat(rows).as("joining a group again changes nothing").hasSize(2);
    assertThat(rows.get(0).get("details"))
        .isEqualTo(
            json("{'groupsAfter':[" + quoted(one) + "],'groupsBefore':[" + quoted(two) + "]}"));

    assertThat(administrator.users().regroup(id, two)).hasStatus(200);
    assertThat(rows("act=habilitations-set-by-platform")).hasSize(2);
    assertThat(rows("act=habilitations-changed")).hasSize(1);
    assertThat(administrator.get(PARTNER + "/journal/verify").json().get("ok").asBoolean())
        .isTrue();
  }

  @Test
  @DisplayName(
      "of a person's fields that the platform's administrator or the person changes: their names,"
          + " and who it was; and nothing where nothing has changed")
  void otherEdits() {
    Colleague person = Colleagues.of(letter.siret()).user("changeante");
    String path = Platform.ADMIN + "/users/" + person.id();
    AdminApi platform = Platform.get().platformAdministrator();
    var user = (ObjectNode) platform.get(path).expect(200).json();

    platform.put(path, user).expect(204);
    assertThat(rows("act=user-updated")).isEmpty();
    platform.put(path, user.put("lastName", "Dupont").put("email", address())).expect(204);
    assertThat(details("user-updated"))
        .isEqualTo(json("{'cause':'platform','fields':['email','lastName']}"));
    assertThat(row("user-updated").get("actorKind").asText()).isEqualTo("CAF");

    SignIn signIn = SignIn.fresh();
    signIn.accountConsole(person.username(), person.password());
    Caller own = signIn.caller("the person");
    String account = "/realms/" + Platform.REALM + "/account";
    var profile = (ObjectNode) own.get(account, "Accept", "application/json").json();
    assertThat(own.post(account, profile)).hasStatus(204);
    assertThat(rows("act=user-updated")).as("saved as it was").hasSize(1);
    profile.put("firstName", "Zoé");
    assertThat(own.post(account, profile)).hasStatus(204);
    assertThat(details("user-updated")).isEqualTo(json("{'fields':['firstName']}"));
    assertThat(row("user-updated").get("actor").asText()).isEqualTo(person.id());
    assertThat(row("user-updated").get("actorKind").asText()).isEqualTo("PERSON");
    assertThat(administrator.get(PARTNER + "/journal.csv", "Accept-Language", "fr").text())
        .contains("Zoé Dupont a modifié le prénom de son propre compte");
    assertThat(Dossier.of(tables, letter.siret()).journalWhole()).isTrue();
  }

  @Test
  @DisplayName("of a person: groups, mandate, perimeter and access before and after, field names")
  void people() {
    String email = address();
    List<String> two = groups.subList(0, 2);
    String id = administrator.users().create(body("Durand", email, two)).id();
    assertThat(details("user-created"))
        .isEqualTo(json("{'groupsAfter':[" + quoted(two) + "],'groupsBefore':[]}"));

    Map<String, Object> changed = body("Durant", email, two);
    changed.put("phone", "06 12 34 56 78");
    assertThat(administrator.users().change(id, changed)).hasStatus(200);
    assertThat(details("user-updated")).isEqualTo(json("{'fields':['lastName','phone']}"));

    List<String> other = List.of(groups.get(1), groups.get(2));
    assertThat(administrator.users().regroup(id, other)).hasStatus(200);
    String regrouped =
        "{'groupsAfter':[" + quoted(other) + "],'groupsBefore':[" + quoted(two) + "]}";
    assertThat(details("habilitations-changed")).isEqualTo(json(regrouped));

    assertThat(administrator.users().batch("remove-group", List.of(id), groups.get(1)))
        .hasStatus(200);
    assertThat(details("habilitations-changed").get("groupsAfter"))
        .isEqualTo(json("['" + groups.get(2) + "']"));

    assertThat(administrator.users().appoint(id, two)).hasStatus(200);
    assertThat(details("delegate-appointed"))
        .isEqualTo(
            json(
                "{'mandateAfter':'DELEGATE','mandateBefore':'NONE','perimeterAfter':["
                    + quoted(two)
                    + "],'perimeterBefore':[]}"));
    assertThat(administrator.users().appoint(id, other)).hasStatus(200);
    assertThat(details("delegate-appointed").get("perimeterBefore"))
        .isEqualTo(json("[" + quoted(two) + "]"));
    assertThat(administrator.users().dismiss(id)).hasStatus(204);
    assertThat(details("delegate-dismissed"))
        .isEqualTo(
            json(
                "{'mandateAfter':'NONE','mandateBefore':'DELEGATE','perimeterAfter':[],"
                    + "'perimeterBefore':["
                    + quoted(other)
                    + "]}"));

    administrator.users().disable(id);
    assertThat(details("user-disabled").get("accessBefore").asText()).isEqualTo("ENABLED");
    assertThat(details("user-disabled").get("accessAfter").asText()).isEqualTo("DISABLED");
    administrator.users().enable(id);
    assertThat(details("user-enabled").get("accessAfter").asText()).isEqualTo("ENABLED");
    assertThat(row("user-enabled").get("targetName").asText()).isEqualTo("Élise Durant");
    administrator.users().delete(id);
    assertThat(details("user-deleted").get("groupsBefore"))
        .isEqualTo(json("['" + groups.get(2) + "']"));
    assertThat(details("user-deleted").get("groupsAfter")).isEmpty();
    assertThat(row("user-deleted").get("actorKind").asText()).isEqualTo("PERSON");
    assertThat(row("user-deleted").get("targetName").isNull()).isTrue();

    // Nothing of the person is in the rows, whatever was typed.
    assertThat(
            tables.texts(
                "select coalesce(details, '') from partner_journal where org_id = ?",
                Dossier.of(tables, letter.siret()).orgId()))
        .allSatisfy(
            details -> assertThat(details).doesNotContain("@", "Durand", "Durant", "3361234"));
    assertThat(Dossier.of(tables, letter.siret()).journalWhole()).isTrue();
  }

  @Test
  @DisplayName(
      "of the seat: what the letter gave, and that Caf or the letter acted, not a stranger")
  void seat() {
    assertThat(details("seat-claimed"))
        .isEqualTo(
            json(
                "{'groupsAfter':[],'groupsBefore':[],'mandateAfter':'ADMINISTRATOR',"
                    + "'mandateBefore':'NONE'}"));
    assertThat(row("seat-claimed").get("actorKind").asText()).isEqualTo("LETTER");
    assertThat(row("letter-issued").get("actorKind").asText()).isEqualTo("CAF");
    assertThat(details("letter-issued").get("expiresAt").asText()).startsWith("20").endsWith("Z");
    assertThat(row("organisation-created").get("origin").isNull()).isTrue();
    assertThat(seen("organisation-created").get("actorName").asText()).isNotEmpty();
    assertThat(seen("seat-claimed").get("targetName").asText())
        .isEqualTo(row("seat-claimed").get("targetName").asText());
  }

  @Test
  @DisplayName(
      "of an organisation that the platform's administrator disables and enables: once each")
  void nativeSuspension() {
    AdminApi platform = Platform.get().platformAdministrator();
    String path = Platform.ADMIN + "/organizations/" + Dossier.of(tables, letter.siret()).orgId();
    var organization = (ObjectNode) platform.get(path).expect(200).json();
    for (int i = 0; i < 2; i++) {
      platform.put(path, organization.put("enabled", false)).expect(204);
    }
    assertThat(seen("organisation-suspended").get("details"))
        .isEqualTo(json("{'cause':'platform'}"));
    assertThat(seen("organisation-suspended").get("actorKind").asText()).isEqualTo("CAF");
    for (int i = 0; i < 2; i++) {
      platform.put(path, organization.put("enabled", true)).expect(204);
    }
    assertThat(seen("suspension-ended").get("details")).isEqualTo(json("{'cause':'platform'}"));
    assertThat(operator.organisations().suspend(letter.siret(), "Enquête")).hasStatus(204);
    platform.put(path, organization.put("enabled", false)).expect(204);

    Dossier dossier = Dossier.of(tables, letter.siret());
    assertThat(dossier.times("organisation-suspended")).isEqualTo(2);
    assertThat(dossier.times("suspension-ended")).isEqualTo(1);
    assertThat(dossier.journalWhole()).isTrue();
  }

  @Test
  @DisplayName("of operators: motive, reference, mode, names of fields, kinds before and after")
  void operators() {
    Map<String, Object> changed = Organisations.body(letter.siret(), "Autre nom");
    changed = new HashMap<>(changed);
    changed.put("housingKinds", List.of("PRIVE"));
    assertThat(operator.organisations().change(letter.siret(), changed)).hasStatus(200);
    assertThat(seen("organisation-updated").get("details").get("fields"))
        .isEqualTo(json("['housingKinds','name']"));
    assertThat(seen("organisation-updated").get("details").get("housingKindsAfter"))
        .isEqualTo(json("['PRIVE']"));

    assertThat(operator.organisations().suspend(letter.siret(), "Enquête \"en cours\""))
        .hasStatus(204);
    assertThat(seen("organisation-suspended").get("details").get("motive").asText())
        .isEqualTo("Enquête \"en cours\"");
    assertThat(operator.organisations().endSuspension(letter.siret())).hasStatus(204);
    assertThat(seen("suspension-ended").get("details").get("motive").asText())
        .isEqualTo("Enquête \"en cours\"");

    try (TwoOperators two = TwoOperators.signedIn()) {
      String id = two.claude().organisations().proposeReplacement(letter.siret()).id();
      JsonNode proposed = seen("replacement-proposed");
      assertThat(proposed.get("details"))
          .isEqualTo(
              json(
                  "{'mode':'keep-until-claimed','motive':'Départ de l’administrateur',"
                      + "'replacement':'"
                      + id
                      + "','ticket':'INC-1'}"));
      assertThat(two.dominique().organisations().approveReplacement(letter.siret(), id))
          .hasStatus(200);
      assertThat(seen("replacement-approved").get("details")).isEqualTo(proposed.get("details"));
    }
    SignIn successor = SignIn.fresh();
    successor.becomeAdministrator(organisations.issueLetter(letter.siret()), Person.somebody());
    administrator = successor.caller("successor");
    JsonNode replaced = row("administrator-replaced");
    assertThat(replaced.get("actorKind").asText()).isEqualTo("PERSON");
    assertThat(replaced.get("details"))
        .isEqualTo(
            json(
                "{'accessAfter':'DISABLED','accessBefore':'ENABLED','groupsAfter':[],"
                    + "'groupsBefore':[],'mandateAfter':'NONE','mandateBefore':'ADMINISTRATOR',"
                    + "'mode':'keep-until-claimed'}"));
    assertThat(Dossier.of(tables, letter.siret()).journalWhole()).isTrue();
  }

  @Test
  @DisplayName("and names the groups that its rows name, so that a screen can")
  void namedGroups() {
    administrator.users().create(body("Durand", address(), groups.subList(0, 1)));

    JsonNode page = administrator.get(PARTNER + "/journal?act=user-created").json();

    assertThat(page.get("groups")).hasSize(1);
    assertThat(page.at("/groups/0/id").asText()).isEqualTo(groups.get(0));
    assertThat(page.at("/groups/0/right").asText()).isEqualTo("consultation");
  }

  @Test
  @DisplayName("and is filtered by act, person, day and name")
  void filters() {
    String one = administrator.users().create(body("Abélard", address(), groups)).id();
    String two = administrator.users().create(body("Zola", address(), groups)).id();
    administrator.users().disable(two);

    assertThat(rows("act=user-created")).hasSize(2);
    assertThat(rows("person=" + two).findValuesAsText("act"))
        .containsExactly("user-disabled", "user-created");
    assertThat(rows("person=" + two + "&act=user-created")).hasSize(1);
    assertThat(rows("search=abelard").findValuesAsText("target")).containsExactly(one);
    assertThat(rows("search=nobody-at-all")).isEmpty();
    assertThat(rows("from=2000-01-01&to=2000-01-02")).isEmpty();
    assertThat(rows("from=2000-01-01&to=2100-01-01").size()).isGreaterThan(4);
    assertThat(rows("from=2000-01-01&max=1&first=1")).hasSize(1);
    JsonNode total = administrator.get(PARTNER + "/journal?act=user-created&max=1").json();
    assertThat(total.get("total").asInt()).isEqualTo(2);
    assertThat(
            operator
                .get(
                    Platform.PARTNER
                        + "/organisations/"
                        + letter.siret()
                        + "/journal?search=zola&from=2000-01-01")
                .json()
                .get("items")
                .findValuesAsText("act"))
        .containsExactly("user-disabled", "user-created");
    for (String wrong :
        List.of(
            "act=no-act",
            "from=yesterday",
            "to=2026-13-01",
            "from=2026-02-01&to=2026-01-31",
            "person=a%00b",
            "max=101")) {
      assertThat(administrator.get(PARTNER + "/journal?" + wrong)).hasStatus(400);
      assertThat(administrator.get(PARTNER + "/journal.csv?" + wrong))
          .hasStatus(wrong.startsWith("max") ? 200 : 400);
    }
  }

  @Test
  @DisplayName("and is a file with sentences in the reader's language, formulas disarmed (T21)")
  void file() {
    administrator.users().create(body("=1+1", address(), groups.subList(0, 1)));
    administrator.users().create(body("Durand", address(), groups.subList(0, 1)));

    Answer french = administrator.get(PARTNER + "/journal.csv", "Accept-Language", "fr");

    assertThat(french).hasStatus(200);
    assertThat(french.header("Content-Type")).startsWith("text/csv");
    assertThat(french.header("Content-Disposition")).contains("journal-" + letter.siret());
    assertThat(french.text()).startsWith("\uFEFF\"Ligne\";\"Date\";\"Qui\";\"Ce qui s’est passé\"");
    assertThat(french.text())
        .contains(
            " a créé le compte d’Élise Durand, avec Consultation (logements conventionnés)\"",
            "\"La Caf\";\"La Caf a émis un courrier\";\"Valable jusqu’au ",
            "a été désigné administrateur par le courrier",
            "\"user-created\";\"{\"\"groupsAfter\"\":[\"\"" + groups.get(0))
        .doesNotContain("n’existe plus", "{who}", "{of}", "\"=");
    long rows = french.text().lines().filter(line -> line.matches("\"\\d+\";.*")).count();
    assertThat(rows).isEqualTo(rows("max=1").isEmpty() ? 0 : total());
    assertThat(
            administrator
                .get(PARTNER + "/journal.csv?act=letter-issued", "Accept-Language", "en-GB")
                .text())
        .contains("\"What happened\"", "\"Caf issued a letter\";\"Valid until ")
        .doesNotContain("user-created");
  }

  private long total() {
    return administrator.get(PARTNER + "/journal?max=1").json().get("total").asLong();
  }

  @Test
  @DisplayName(
      "and is verified by its administrator; details added, altered or taken are named (T35)")
  void verified() {
    administrator.users().create(body("Durand", address(), groups.subList(0, 1)));
    String orgId = Dossier.of(tables, letter.siret()).orgId();
    assertThat(verdict()).isEqualTo(json("{'ok':true,'firstAlteredRow':null}"));
    long row =
        tables.number(
            "select max(seq) from partner_journal where org_id = ? and details is not null", orgId);
    String before =
        tables
            .texts("select details from partner_journal where org_id = ? and seq = ?", orgId, row)
            .get(0);

    for (String altered : List.of("{}", before.replace("groupsBefore", "groupsAfter"), "no JSON")) {
      set(orgId, row, altered);
      assertThat(verdict()).isEqualTo(json("{'ok':false,'firstAlteredRow':" + row + "}"));
      assertThat(operator.organisations().verifyJournal(letter.siret()).json())
          .isNotEqualTo(json("{'ok':true,'firstAlteredRow':null}"));
      // It can be read all the same.
      rows("max=100");
    }
    tables.update(
        "update partner_journal set details = null where org_id = ? and seq = ?", orgId, row);
    assertThat(verdict().get("firstAlteredRow").asLong()).isEqualTo(row);
    set(orgId, row, before);
    assertThat(verdict().get("ok").asBoolean()).isTrue();

    // A row that says no more, as all rows of versions before: its hash is without details.
    String id = rows("act=user-created").get(0).get("target").asText();
    assertThat(administrator.users().sendCredentials(id)).hasStatus(202);
    assertThat(details("credentials-sent").isNull()).isTrue();
    assertThat(verdict().get("ok").asBoolean()).isTrue();
    long former = row("credentials-sent").get("seq").asLong();
    set(orgId, former, "{}");
    assertThat(verdict().get("firstAlteredRow").asLong()).isEqualTo(former);
    tables.update(
        "update partner_journal set details = null where org_id = ? and seq = ?", orgId, former);
    assertThat(verdict().get("ok").asBoolean()).isTrue();
  }

  private void set(String orgId, long row, String details) {
    tables.update(
        "update partner_journal set details = ? where org_id = ? and seq = ?", details, orgId, row);
  }

  private JsonNode verdict() {
    Answer answer = administrator.get(PARTNER + "/journal/verify");
    assertThat(answer).hasStatus(200);
    return answer.json();
  }

  @Test
  @DisplayName(
      "and is nobody's but the administrator's: not a delegate's, a user's or a stranger's")
  void rights() {
    Colleagues ours = Colleagues.ofNewOrganisation();
    Colleague delegate = ours.delegate("logements-prives/consultation");
    Colleague user = ours.user("utilisateur");
    try (TestClient console = TestClient.open()) {
      for (String path : List.of("/journal", "/journal.csv", "/journal/verify")) {
        assertThat(console.caller("delegate", delegate).get(PARTNER + path)).hasStatus(403);
        assertThat(console.caller("user", user).get(PARTNER + path)).hasStatus(403);
        assertThat(Caller.anonymous().get(PARTNER + path)).hasStatus(401);
      }
    }
  }
}
