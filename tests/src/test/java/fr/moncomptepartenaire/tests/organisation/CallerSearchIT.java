package fr.moncomptepartenaire.tests.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Given a caller on the telephone")
final class CallerSearchIT {
  private static final String CONSULTED = "people-consulted";

  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();
  private final TestClient console = TestClient.open();

  /** A word that no other organisation's name or town has. */
  private final String word = "q" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "eta";

  @AfterEach
  void closeConsole() {
    console.close();
  }

  private static String search(String q) {
    return Platform.PARTNER + "/search?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
  }

  private JsonNode found(String q) {
    Answer answer = operator.get(search(q));
    assertThat(answer).as(q).hasStatus(200);
    return answer.json();
  }

  private List<String> found(String q, String kind, String field) {
    return found(q).get(kind).valueStream().map(item -> item.get(field).asText()).toList();
  }

  private String created(String name, String city) {
    String siret = Organisations.siret();
    Map<String, Object> body = new HashMap<>(Organisations.body(siret, name));
    body.put("address", Map.of("lines", List.of("1 rue"), "postalCode", "69003", "city", city));
    body.put("contactEmail", "accueil." + word + "@exemple.example");
    assertThat(operator.organisations().create(body)).hasStatus(201);
    return siret;
  }

  @Test
  @DisplayName("when an organisation is named by number, name, town or address, then it is found")
  void organisation() {
    String siret = created("Résidences de l’Île " + word, "Saint-Étienne");
    String grouped =
        siret.substring(0, 3) + " " + siret.substring(3, 6) + "\u00a0" + siret.substring(6);

    for (String q :
        List.of(
            siret,
            grouped,
            siret.substring(0, 9),
            word.toUpperCase(Locale.ROOT),
            "residences " + word,
            word + " saint etienne",
            "ÉTIENNE " + word,
            "accueil." + word + "@exemple.example")) {
      assertThat(found(q, "organisations", "siret")).as(q).contains(siret);
    }
    assertThat(found(word + " marseille", "organisations", "siret")).isEmpty();
    JsonNode one = found(word).get("organisations").get(0);
    assertThat(one.get("name").asText()).isEqualTo("Résidences de l’Île " + word);
    assertThat(one.get("city").asText()).isEqualTo("Saint-Étienne");
    assertThat(one.get("seat").asText()).isEqualTo("VACANT");
    assertThat(Dossier.of(tables, siret).times(CONSULTED)).isZero();
  }

  @Test
  @DisplayName("when a town is named, then its organisations are found, after it changes as well")
  void town() {
    String siret = created("Bailleur d’essai", "Ville-" + word.substring(0, 8));
    String town = "ville " + word.substring(0, 8);
    assertThat(found(town, "organisations", "siret")).contains(siret);

    tables.update("update partner_organisation set city_folded = null where siret = ?", siret);
    assertThat(found(town, "organisations", "siret")).doesNotContain(siret);
    Map<String, Object> body = new HashMap<>(Organisations.body(siret));
    body.put(
        "address",
        Map.of(
            "lines",
            List.of("1 rue"),
            "postalCode",
            "69003",
            "city",
            town.toUpperCase(Locale.ROOT)));
    assertThat(operator.organisations().change(siret, body)).hasStatus(200);

    assertThat(found(town, "organisations", "siret")).contains(siret);
  }

  @Test
  @DisplayName("when a person is named by address, identifier or name, then with the organisation")
  void person() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn.fresh().becomeAdministrator(letter, person);
    String id = Dossier.of(tables, letter.siret()).administrators().get(0);
    String identifier = tables.texts("select username from user_entity where id = ?", id).get(0);

    for (String q :
        List.of(
            person.email().toUpperCase(Locale.ROOT),
            identifier,
            identifier.toUpperCase(Locale.ROOT))) {
      JsonNode people = found(q).get("people");
      assertThat(people).as(q).hasSize(1);
      JsonNode one = people.get(0);
      assertThat(one.get("id").asText()).isEqualTo(id);
      assertThat(one.get("identifier").asText()).isEqualTo(identifier);
      assertThat(one.get("lastName").asText()).isEqualTo("Martin");
      assertThat(one.get("firstName").asText()).isEqualTo("Camille");
      assertThat(one.get("email").asText()).isEqualTo(person.email());
      assertThat(one.get("status").asText()).isEqualTo("ACTIVE");
      assertThat(one.get("siret").asText()).isEqualTo(letter.siret());
      assertThat(one.get("organisation").asText()).isNotEmpty();
    }
  }

  @Test
  @DisplayName(
      "when somebody’s first and last name are said, then in either order and any spelling")
  void name() {
    Colleagues colleagues = Colleagues.ofNewOrganisation();
    Colleague colleague = colleagues.user("utilisateur");
    String last = word.substring(0, 8);
    tables.update(
        "update user_entity set username = ? where id = ?", "zoe." + last, colleague.id());

    for (String q :
        List.of("Zoé " + last, last.toUpperCase(Locale.ROOT) + " ZOE", "zoé  " + last)) {
      assertThat(found(q, "people", "id")).as(q).containsExactly(colleague.id());
    }
    assertThat(found("Zoé " + last + "x", "people", "id")).isEmpty();
  }

  @Test
  @DisplayName(
      "when somebody’s first and last name are said, but the identifier was not made of them, then"
          + " that person is found too, before others of the last name")
  void renamed() {
    Colleagues colleagues = Colleagues.ofNewOrganisation();
    Colleague married = colleagues.user("utilisateur");
    Colleague other = colleagues.user("utilisatrice");
    String last = "d’Aubigné-" + word.substring(0, 8);
    String named = "update user_entity set first_name = ?, last_name = ? where id = ?";
    tables.update(named, "Anne-Zoé", last, married.id());
    tables.update(named, "Paul", last, other.id());

    for (String q :
        List.of(
            "Anne-Zoé " + last,
            "anne zoe D'AUBIGNE " + word.substring(0, 8),
            last.toUpperCase(Locale.ROOT) + "  Anne-Zoë")) {
      assertThat(found(q, "people", "id")).as(q).containsExactly(married.id());
    }
    assertThat(found("Zoé " + last, "people", "id")).isEmpty();
    assertThat(found(last, "people", "id")).contains(married.id(), other.id());
    assertThat(Dossier.of(tables, colleagues.siret()).times(CONSULTED)).isPositive();
  }

  @Test
  @DisplayName("when a last name alone is said, then whoever has it, in any spelling")
  void lastName() {
    Colleagues colleagues = Colleagues.ofNewOrganisation();
    Colleague one = colleagues.user("utilisateur");
    Colleague other = colleagues.user("utilisatrice");
    String last = word.substring(0, 8);
    for (Colleague person : List.of(one, other)) {
      tables.update(
          "update user_entity set last_name = ? where id = ?", "D’Œuvrë-" + last, person.id());
    }

    for (String q :
        List.of(
            "D’Œuvrë-" + last, "d'oeuvre " + last, "D OEUVRE " + last.toUpperCase(Locale.ROOT))) {
      assertThat(found(q, "people", "id")).as(q).contains(one.id(), other.id());
    }
    assertThat(found("oeuvre " + last, "people", "id")).isEmpty();
    assertThat(Dossier.of(tables, colleagues.siret()).times(CONSULTED)).isPositive();
  }

  @Test
  @DisplayName("when a letter or a notice is quoted as printed, then it is found")
  void paper() {
    Letter letter = organisations.offered();
    String printed = letter.identifier().toUpperCase(Locale.ROOT);
    String spaced = printed.substring(0, 5) + " - " + printed.substring(5);

    for (String q : List.of(letter.identifier(), printed, spaced)) {
      JsonNode letters = found(q).get("letters");
      assertThat(letters).as(q).hasSize(1);
      assertThat(letters.get(0).get("siret").asText()).isEqualTo(letter.siret());
      assertThat(letters.get(0).get("state").asText()).isEqualTo("LIVE");
      assertThat(letters.get(0).get("expiresAt").asText()).isNotEmpty();
    }
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String reference =
        tables
            .texts(
                "select reference from partner_notice where org_id = ?",
                Dossier.of(tables, letter.siret()).orgId())
            .get(0);
    JsonNode notices = found(reference.toLowerCase(Locale.ROOT)).get("notices");
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).get("siret").asText()).isEqualTo(letter.siret());
    assertThat(notices.get(0).get("printedAt").isNull()).isTrue();
    assertThat(found(letter.identifier()).get("letters").get(0).get("state").asText())
        .isEqualTo("CLAIMED");
  }

  @Test
  @DisplayName(
      "when a letter’s reference is read out, then the letter says it, and why the post brought it"
          + " back; so does the organisation’s page")
  void reference() {
    Letter letter = organisations.offered();
    String reference = organisations.read(letter.siret()).at("/letter/reference").asText();
    assertThat(operator.returnedLetters().record("UNCLAIMED", reference)).hasStatus(200);
    organisations.issueLetter(confirmed(letter.siret()));

    JsonNode sought = found(reference.toLowerCase(Locale.ROOT)).get("letters");
    JsonNode sent =
        operator
            .get(Platform.PARTNER + "/organisations/" + letter.siret() + "/correspondence")
            .json()
            .get("letters");

    assertThat(sought).hasSize(1);
    assertThat(sent).hasSize(2);
    for (JsonNode one : List.of(sought.get(0), sent.get(1))) {
      assertThat(one.get("reference").asText()).isEqualTo(reference);
      assertThat(one.get("returnReason").asText()).isEqualTo("UNCLAIMED");
      assertThat(Instant.parse(one.get("returnedAt").asText())).isBefore(Instant.now());
    }
    assertThat(sent.get(0).get("reference").asText()).isNotEqualTo(reference);
    assertThat(sent.get(0).get("returnedAt").isNull()).isTrue();
    assertThat(sent.get(0).get("returnReason").isNull()).isTrue();
  }

  private String confirmed(String siret) {
    assertThat(operator.organisations().change(siret, Organisations.body(siret))).hasStatus(200);
    return siret;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ab", "!!!!"})
  @DisplayName("when nothing or too little is named, then 400 names the field")
  void refused(String q) {
    Answer answer = operator.get(search(q));

    assertThat(answer).isProblem(400, "q");
    assertThat(answer.json().at("/errors/0/code").asText())
        .isEqualTo(q.isBlank() ? "required" : "too-short");
  }

  @Test
  @DisplayName("then no more than twenty are answered, and nothing of another realm")
  void bounds() {
    String realm = tables.texts("select id from realm where name = ?", Platform.REALM).get(0);
    try {
      insert(25, realm, "ours-");
      insert(1, "another-realm", "theirs-");

      List<String> names = found(word, "organisations", "name");

      assertThat(names).hasSize(20).allMatch(name -> name.startsWith("ours-"));
      assertThat(found(word + ".theirs", "people", "id")).isEmpty();
      assertThat(found(word + "@theirs.example", "people", "id")).isEmpty();
    } finally {
      tables.update("delete from user_group_membership where user_id = ?", word);
      tables.update("delete from user_entity where id = ?", word);
      tables.update("delete from partner_organisation where org_id like ?", "%" + word + "%");
      tables.update("delete from org where id like ?", "%" + word + "%");
    }
  }

  private void insert(int count, String realm, String prefix) {
    tables.update(
        "insert into org (id, enabled, realm_id, group_id, name, alias) select x, true, ?, x, x, x"
            + " from (select ? || n || ? as x from generate_series(1, ?) n) s",
        realm,
        prefix,
        word,
        count);
    tables.update(
        "insert into partner_organisation (org_id, realm_id, siret, name, name_search, name_folded,"
            + " housing_kinds, address_lines, postal_code, city, seat_state, created_at,"
            + " updated_at, version) select k.id, k.realm_id, lpad(n::text, 14, '0'), k.id, 'x', ?,"
            + " 'PRIVE', '1 rue', '69003', 'LYON', 'VACANT', 0, 0, 0 from (select org.*,"
            + " row_number() over () n from org where id like ?) k",
        word,
        prefix + "%");
    if (prefix.startsWith("theirs")) {
      tables.update(
          "insert into user_entity (id, username, email, email_constraint, email_verified, enabled,"
              + " realm_id, not_before) values (?, ?, ?, ?, true, true, ?, 0)",
          word,
          word + ".theirs",
          word + "@theirs.example",
          word + "@theirs.example",
          realm);
      tables.update(
          "insert into user_group_membership (group_id, user_id, membership_type) select id, ?,"
              + " 'MANAGED' from org where id like ?",
          word,
          prefix + "%");
    }
  }

  @Test
  @DisplayName(
      "when people are looked at, then once in each journal for an operator and a person (R14)")
  void journaled() {
    Colleagues colleagues = Colleagues.ofNewOrganisation();
    Colleague one = colleagues.user("utilisateur");
    Colleague other = colleagues.user("utilisatrice");
    NativeUser claude = NativeUser.withRoles("partner-operator");
    Caller person = console.caller("an operator", claude);

    for (int i = 0; i < 2; i++) {
      assertThat(person.get(search(one.email()))).hasStatus(200);
      assertThat(person.get(search(other.username()))).hasStatus(200);
      assertThat(person.get(users(colleagues.siret(), ""))).hasStatus(200);
    }

    Dossier dossier = Dossier.of(tables, colleagues.siret());
    assertThat(dossier.acts())
        .filteredOn(act -> act.name().equals(CONSULTED))
        .containsExactlyInAnyOrder(
            new Dossier.Act(CONSULTED, claude.id(), one.id()),
            new Dossier.Act(CONSULTED, claude.id(), other.id()),
            new Dossier.Act(CONSULTED, claude.id(), ""));
    assertThat(dossier.journalWhole()).isTrue();
    assertThat(operator.get(users(colleagues.siret(), ""))).hasStatus(200);
    assertThat(Dossier.of(tables, colleagues.siret()).times(CONSULTED)).isEqualTo(4);

    // A quarter of an hour later it is another look.
    tables.update(
        "update partner_journal set occurred_at = occurred_at - 1000000 where org_id = ?",
        colleagues.orgId());
    assertThat(person.get(search(one.email()))).hasStatus(200);
    assertThat(Dossier.of(tables, colleagues.siret()).times(CONSULTED)).isEqualTo(5);
  }

  private static String users(String siret, String query) {
    return Platform.PARTNER + "/organisations/" + siret + "/users" + query;
  }

  @Test
  @DisplayName("when an organisation’s people are listed, then with what a caller asks about")
  void people() {
    Colleagues colleagues = Colleagues.ofNewOrganisation();
    Colleague administrator = colleagues.administrator();
    Colleague user = colleagues.user("utilisateur", "logements-prives/gestion");
    tables.update("update user_entity set last_name = 'Zola' where id = ?", user.id());
    tables.update(
        "insert into partner_outbox (id, realm_id, org_id, user_id, kind, base_uri, state, attempts,"
            + " created_at, next_at, sent_at) select ?, realm_id, org_id, ?, 'IDENTIFIER',"
            + " 'http://localhost/', 'SENT', 1, 1, 1, 2 from partner_organisation where siret = ?",
        UUID.randomUUID().toString(),
        user.id(),
        colleagues.siret());

    JsonNode page = operator.get(users(colleagues.siret(), "?sort=lastName")).json();

    assertThat(page.get("total").asInt()).isEqualTo(2);
    assertThat(page.at("/items/0/id").asText()).isEqualTo(administrator.id());
    assertThat(page.at("/items/0/mandate").asText()).isEqualTo("ADMINISTRATOR");
    JsonNode one = page.at("/items/1");
    assertThat(one.get("id").asText()).isEqualTo(user.id());
    assertThat(one.get("identifier").asText()).isEqualTo(user.username());
    assertThat(one.get("email").asText()).isEqualTo(user.email());
    assertThat(one.get("mandate").isNull()).isTrue();
    assertThat(one.get("status").asText()).isEqualTo("PENDING");
    assertThat(one.get("lastLoginAt").isNull()).isTrue();
    assertThat(one.at("/habilitationGroups/0/path").asText())
        .isEqualTo("/habilitations/logements-prives/gestion");
    assertThat(one.at("/mails/0/kind").asText()).isEqualTo("IDENTIFIER");
    assertThat(one.at("/mails/0/state").asText()).isEqualTo("SENT");

    assertThat(operator.get(users(colleagues.siret(), "?search=zol")).json().get("total").asInt())
        .isEqualTo(1);
    assertThat(
            operator
                .get(users(colleagues.siret(), "?mandate=ADMINISTRATOR&max=1&first=0"))
                .json()
                .at("/items/0/id")
                .asText())
        .isEqualTo(administrator.id());
    assertThat(operator.get(users(colleagues.siret(), "?sort=password"))).isProblem(400, "sort");
    assertThat(operator.get(users(colleagues.siret(), "?status=none"))).isProblem(400, "status");
    assertThat(operator.get(users(Organisations.siret(), ""))).isProblem(404);
  }

  @Test
  @DisplayName("when it is asked what was sent, then letters, notices and mails are listed")
  void correspondence() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());

    JsonNode sent =
        operator
            .get(Platform.PARTNER + "/organisations/" + letter.siret() + "/correspondence")
            .json();

    assertThat(sent.get("letters")).hasSize(1);
    assertThat(sent.at("/letters/0/identifier").asText()).isEqualTo(letter.identifier());
    assertThat(sent.at("/letters/0/state").asText()).isEqualTo("CLAIMED");
    assertThat(sent.at("/letters/0/endedAt").isNull()).isFalse();
    assertThat(sent.get("notices")).hasSize(1);
    assertThat(sent.get("mails").valueStream().map(mail -> mail.get("kind").asText()))
        .contains("IDENTIFIER");
    assertThat(sent.toString()).doesNotContain("@");
  }
}
