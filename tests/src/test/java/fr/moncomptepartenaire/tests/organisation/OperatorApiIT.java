package fr.moncomptepartenaire.tests.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.PrintedLetter;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Operators, by REST")
final class OperatorApiIT {
  private static final String ORGANISATIONS = Platform.PARTNER + "/organisations";

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Caller operator = Caller.operator();

  @Test
  @DisplayName("given delegates, then operators read who they are, page by page, by name")
  void delegates() {
    Colleagues colleagues = Colleagues.ofNewOrganisation();
    List<String> made =
        List.of(
            colleagues.delegate("logements-prives/gestion").id(),
            colleagues.delegate("logements-prives/consultation").id());

    JsonNode all = operator.organisations().delegates(colleagues.siret()).json();
    JsonNode second =
        operator.organisations().delegates(colleagues.siret(), "first=1&max=1").json();

    assertThat(all.get("total").asInt()).isEqualTo(2);
    assertThat(all.get("items").findValuesAsText("id")).containsExactlyInAnyOrderElementsOf(made);
    assertThat(names(all.get("items").get(0)))
        .containsExactlyInAnyOrder("id", "lastName", "firstName");
    assertThat(second.get("items")).containsExactly(all.get("items").get(1));
    assertThat(operator.organisations().delegates(colleagues.siret(), "max=101")).hasStatus(400);
    assertThat(operator.organisations().delegates(Organisations.siret())).hasStatus(404);
  }

  @Nested
  @DisplayName("given a SIRET that nobody has registered")
  final class Creation {
    @Test
    @DisplayName("then an organisation is created with a vacant seat, where Location says")
    void isCreated() {
      String siret = Organisations.siret();

      Answer created = operator.organisations().create(Organisations.body(siret));

      assertThat(created).hasStatus(201);
      assertThat(created.header("Location")).isEqualTo(platform.baseUrl() + path(siret));
      JsonNode organisation = created.json();
      assertThat(names(organisation))
          .containsExactlyInAnyOrder(
              "siret",
              "name",
              "housingKinds",
              "address",
              "addressState",
              "seat",
              "seatBeneath",
              "suspended",
              "administrator",
              "letter",
              "members",
              "delegates",
              "createdAt",
              "claimedAt",
              "contactEmail",
              "suspension",
              "updatedAt");
      assertThat(organisation.get("siret").asText()).isEqualTo(siret);
      assertThat(organisation.get("seat").asText()).isEqualTo("VACANT");
      assertThat(organisation.get("suspended").asBoolean()).isFalse();
      assertThat(organisation.get("administrator").isNull()).isTrue();
      assertThat(organisation.get("letter").isNull()).isTrue();
      assertThat(organisation.get("members").asInt()).isZero();
      assertThat(organisation.at("/address/city").asText()).isEqualTo("LYON");
      assertThat(Instant.parse(organisation.get("createdAt").asText()))
          .isCloseTo(Instant.now(), within(1, java.time.temporal.ChronoUnit.MINUTES));
      Answer read = operator.get(URI.create(created.header("Location")).getPath());
      assertThat(read.json()).isEqualTo(organisation);
      assertThat(read.header("ETag")).isNotEmpty().isEqualTo(created.header("ETag"));
    }

    @Test
    @DisplayName("then the native console shows it under its name and SIRET")
    void isANativeOrganization() {
      String siret = organisations.vacant();

      JsonNode found =
          platform
              .platformAdministrator()
              .get(Platform.ADMIN + "/organizations?search=" + siret)
              .expect(200)
              .json();

      assertThat(found).hasSize(1);
      assertThat(found.get(0).get("alias").asText()).isEqualTo(siret);
      assertThat(found.get(0).get("name").asText()).endsWith("(" + siret + ")");
    }

    @Test
    @DisplayName("then spaces in the SIRET do not matter, neither in the body nor in the address")
    void spacesDoNotMatter() {
      String siret = Organisations.siret();
      String spaced =
          siret.substring(0, 3) + " " + siret.substring(3, 9) + " " + siret.substring(9);
      Map<String, Object> body = new HashMap<>(Organisations.body(siret));
      body.put("siret", spaced);

      Answer created = operator.organisations().create(body);

      assertThat(created).hasStatus(201);
      assertThat(created.json().get("siret").asText()).isEqualTo(siret);
      assertThat(operator.organisations().read(spaced.replace(" ", "%20"))).hasStatus(200);
    }

    @Test
    @DisplayName("and 32 operators who create it at once, then one does and the others are told")
    void oneOfManyCreates() throws InterruptedException, ExecutionException, SQLException {
      String siret = Organisations.siret();
      ExecutorService operators = Executors.newFixedThreadPool(32);
      Callable<Answer> create =
          () -> Caller.operator().organisations().create(Organisations.body(siret));

      List<Future<Answer>> answers = operators.invokeAll(Collections.nCopies(32, create));
      operators.shutdown();

      List<Answer> refused = new ArrayList<>();
      int created = 0;
      for (Future<Answer> answer : answers) {
        if (answer.get().status() == 201) {
          created++;
        } else {
          refused.add(answer.get());
        }
      }
      assertThat(created).isEqualTo(1);
      assertThat(refused)
          .allSatisfy(
              answer -> {
                assertThat(answer).hasStatus(409).isProblem(409, "siret");
              });
      assertThat(texts("select 'row' from partner_organisation where siret = ?", siret)).hasSize(1);
      assertThat(texts("select 'row' from org where alias = ?", siret)).hasSize(1);
      assertThat(journal(siret)).containsExactly("organisation-created");
    }
  }

  @Nested
  @DisplayName("given an organisation")
  final class Change {
    @Test
    @DisplayName("then it is changed by who read it last, and 412 for who read it before")
    void changesOnlyWhatWasRead() {
      String siret = organisations.vacant();
      String first = operator.organisations().read(siret).header("ETag");

      Answer changed =
          operator.organisations().change(siret, renamed(siret, "Habitat Un"), "If-Match", first);
      Answer stale =
          operator.organisations().change(siret, renamed(siret, "Habitat Deux"), "If-Match", first);

      assertThat(changed).hasStatus(200);
      assertThat(changed.json().get("name").asText()).isEqualTo("Habitat Un");
      assertThat(changed.header("ETag")).isNotEmpty().isNotEqualTo(first);
      assertThat(stale).isProblem(412);
      assertThat(organisations.read(siret).get("name").asText()).isEqualTo("Habitat Un");
    }

    @Test
    @DisplayName("then If-Match takes a star and several tags, and is not asked for")
    void ifMatchAsRfc9110HasIt() {
      String siret = organisations.vacant();
      String tag = operator.organisations().read(siret).header("ETag");

      Answer several =
          operator
              .organisations()
              .change(siret, renamed(siret, "Habitat Un"), "If-Match", "\"nonsense\", " + tag);
      Answer star =
          operator.organisations().change(siret, renamed(siret, "Habitat Deux"), "If-Match", "*");
      Answer none = operator.organisations().change(siret, renamed(siret, "Habitat Trois"));
      Answer weak =
          operator
              .organisations()
              .change(
                  siret, renamed(siret, "Habitat Quatre"), "If-Match", "W/" + none.header("ETag"));

      assertThat(List.of(several.status(), star.status(), none.status(), weak.status()))
          .containsExactly(200, 200, 200, 412);
      assertThat(organisations.read(siret).get("name").asText()).isEqualTo("Habitat Trois");
    }

    @Test
    @DisplayName("then its native name follows, and its SIRET never changes")
    void siretNeverChanges() {
      String siret = organisations.vacant();
      String other = Organisations.siret();

      Answer renamed =
          operator.organisations().change(siret, renamed(siret, "Office des Nouveaux Noms"));
      Answer moved =
          operator.organisations().change(siret, renamed(other, "Office des Nouveaux Noms"));

      assertThat(renamed).hasStatus(200);
      assertThat(
              platform
                  .platformAdministrator()
                  .get(Platform.ADMIN + "/organizations?search=" + siret)
                  .json()
                  .at("/0/name")
                  .asText())
          .isEqualTo("Office des Nouveaux Noms (" + siret + ")");
      assertThat(moved).isProblem(400, "siret");
      assertThat(operator.organisations().read(other)).isProblem(404);
    }

    @Test
    @DisplayName("then every act of operators is journaled in a chain, with actor and origin")
    void everyActIsJournaled() throws SQLException {
      String siret = organisations.vacant();

      operator.organisations().change(siret, renamed(siret, "Habitat Un"));
      organisations.issueLetter(siret);
      organisations.issueLetter(siret);

      assertThat(journal(siret))
          .containsExactly(
              "organisation-created", "organisation-updated", "letter-issued", "letter-issued");
      List<String> hashes = column("hash", siret);
      int last = hashes.size() - 1;
      assertThat(column("seq", siret)).containsExactlyElementsOf(numbers(last + 1));
      assertThat(column("previous_hash", siret).subList(1, last + 1))
          .isEqualTo(hashes.subList(0, last));
      assertThat(column("actor_id", siret)).doesNotContainNull().hasSize(4);
      assertThat(column("origin", siret)).allMatch("127.0.0.1"::equals);
    }
  }

  @Nested
  @DisplayName("given five organisations of one name")
  final class Listing {
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> sirets =
        IntStream.range(0, 5).mapToObj(i -> named("Éclair-Hôtel Çà " + mark)).sorted().toList();

    @Test
    @DisplayName("then they are found without accents or capitals, by SIRET, page by page")
    void foundByNamePageByPage() {
      JsonNode all = list("?search=eclair-hotel%20ca%20" + mark);
      JsonNode capitals = list("?search=%C3%89CLAIR-H%C3%94TEL%20C%C3%80%20" + mark);
      JsonNode middle = list("?search=HOTEL%20ca%20" + mark.substring(0, 7));
      JsonNode second = list("?first=2&max=2&search=eclair-hotel%20ca%20" + mark);
      JsonNode last = list("?first=4&max=2&search=eclair-hotel%20ca%20" + mark);
      JsonNode beyond = list("?first=50&search=eclair-hotel%20ca%20" + mark);

      assertThat(names(all)).containsExactlyInAnyOrder("total", "items");
      assertThat(all.get("total").asInt()).isEqualTo(5);
      assertThat(siretsOf(all)).isEqualTo(sirets);
      assertThat(siretsOf(capitals)).isEqualTo(sirets);
      assertThat(siretsOf(middle)).as("by a part of the name").isEqualTo(sirets);
      assertThat(second.get("total").asInt()).isEqualTo(5);
      assertThat(siretsOf(second)).isEqualTo(sirets.subList(2, 4));
      assertThat(siretsOf(last)).isEqualTo(sirets.subList(4, 5));
      assertThat(siretsOf(beyond)).isEmpty();
      assertThat(beyond.get("total").asInt()).isEqualTo(5);
    }

    @Test
    @DisplayName("then one is found by the start of its SIRET, spaces or not")
    void foundBySiret() {
      String siret = sirets.get(0);

      assertThat(siretsOf(list("?search=" + siret))).containsExactly(siret);
      assertThat(siretsOf(list("?search=" + siret.substring(0, 11)))).contains(siret);
      assertThat(
              siretsOf(list("?search=" + siret.substring(0, 3) + "%20" + siret.substring(3, 12))))
          .contains(siret);
    }

    @Test
    @DisplayName("then the state of the seat narrows the list and its total")
    void narrowedBySeat() {
      organisations.issueLetter(sirets.get(1));
      organisations.issueLetter(sirets.get(3));
      String search = "&search=eclair-hotel%20ca%20" + mark;

      JsonNode offered = list("?seat=OFFERED" + search);
      JsonNode vacant = list("?seat=VACANT&max=1" + search);

      assertThat(offered.get("total").asInt()).isEqualTo(2);
      assertThat(siretsOf(offered)).containsExactly(sirets.get(1), sirets.get(3));
      assertThat(vacant.get("total").asInt()).isEqualTo(3);
      assertThat(siretsOf(vacant)).containsExactly(sirets.get(0));
      assertThat(list("?seat=HELD" + search).get("total").asInt()).isZero();
      assertThat(list("?seat=SUSPENDED" + search).get("total").asInt()).isZero();
    }

    @Test
    @DisplayName("then signs that SQL knows are looked for as they are")
    void signsOfSqlAreNoWildcards() {
      assertThat(list("?search=%25" + mark).get("total").asInt()).isZero();
      assertThat(list("?search=eclair_hotel").get("total").asInt()).isZero();
      assertThat(list("?search=%27%20or%20%271%27%3D%271").get("total").asInt()).isZero();
    }
  }

  @Nested
  @DisplayName("given an organisation without a letter")
  final class TheLetter {
    @Test
    @DisplayName("then the letter comes once as JSON, and no later answer shows its password")
    void onceAsJson() {
      String siret = organisations.vacant();

      Answer answer = operator.organisations().issueLetter(siret);

      assertThat(answer).hasStatus(200);
      assertThat(answer.header("Cache-Control")).contains("no-store");
      JsonNode letter = answer.json();
      assertThat(names(letter))
          .containsExactlyInAnyOrder("identifier", "reference", "provisionalPassword", "expiresAt");
      String password = letter.get("provisionalPassword").asText();
      assertThat(password).matches("([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}");
      assertThat(letter.get("identifier").asText()).matches("[a-hj-np-z2-9]{10}");
      assertThat(Instant.parse(letter.get("expiresAt").asText()))
          .isCloseTo(
              Instant.now().plus(Duration.ofDays(21)),
              within(5, java.time.temporal.ChronoUnit.MINUTES));
      Answer read = operator.organisations().read(siret);
      assertThat(read.json().get("seat").asText()).isEqualTo("OFFERED");
      assertThat(read.json().at("/letter/state").asText()).isEqualTo("LIVE");
      assertThat(read.json().at("/letter/expiresAt").asText())
          .isEqualTo(letter.get("expiresAt").asText());
      assertThat(read.text()).doesNotContain(password, password.replace("-", ""));
    }

    @Test
    @DisplayName("then it comes as one A4 page with identifier, password 4-4-4-4 and a QR code")
    void asPdf() {
      String siret = organisations.vacant();

      Answer answer = operator.organisations().printLetter(siret);

      assertThat(answer).hasStatus(200);
      assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
      assertThat(answer.header("Cache-Control")).contains("no-store");
      assertThat(answer.header("Content-Disposition")).contains(siret);
      PrintedLetter letter = PrintedLetter.of(answer.response().body());
      assertThat(letter.pages()).isEqualTo(1);
      assertThat(letter.width()).isCloseTo(595.3f, within(0.5f));
      assertThat(letter.height()).isCloseTo(841.9f, within(0.5f));
      assertThat(letter.text()).contains(letter.printedIdentifier(), letter.password());
      assertThat(letter.qrCode().toString())
          .isEqualTo(
              platform.baseUrl()
                  + "/realms/partenaires/partner-sign-in?identifier="
                  + letter.identifier());
      assertThat(organisations.read(siret).at("/letter/identifier").asText())
          .isEqualTo(letter.identifier());
    }

    @Test
    @DisplayName("then the printed letter signs in, by the address of its QR code")
    void thePrintedLetterSignsIn() {
      String siret = organisations.vacant();
      PrintedLetter letter =
          PrintedLetter.of(operator.organisations().printLetter(siret).response().body());
      var telephone = new HttpBrowser(platform.baseUrl());

      Page application = telephone.open(letter.qrCode());
      Page signIn = new SignIn(telephone).start();

      assertThat(application).hasStatus(200);
      assertThat(application.address().getPath()).isEqualTo("/realms/partenaires/account/");
      assertThat(application.address().toString()).doesNotContain(letter.identifier());
      assertThat(signIn.valueOf("username")).isEqualTo(letter.identifier());
      assertThat(signIn.valueOf("password")).isEmpty();
      assertThat(signIn.address().toString()).doesNotContain(letter.identifier());
      Page form =
          signIn.submit(
              "username",
              Map.of("username", signIn.valueOf("username"), "password", letter.password()));
      assertThat(form).isClaimForm();
    }

    @Test
    @DisplayName("T22: and a QR code that was tampered with, then it fills in nothing")
    void aTamperedCodeFillsInNothing() {
      for (String hostile :
          List.of(
              "",
              "%22%3E%3Cscript%3E",
              "a%0d%0aSet-Cookie:x=y",
              "admin",
              "%00",
              "x".repeat(9000))) {
        var telephone = new HttpBrowser(platform.baseUrl());

        Page application =
            telephone.open(
                URI.create(
                    platform.baseUrl()
                        + "/realms/partenaires/partner-sign-in?identifier="
                        + hostile));

        assertThat(application).as(hostile).isNoServerError();
        assertThat(telephone.cookies()).as(hostile).doesNotContainKeys("PARTNER_IDENTIFIER", "x");
        assertThat(new SignIn(telephone).start().valueOf("username")).as(hostile).isEmpty();
      }
    }

    @Test
    @DisplayName("and a newer letter, then the former one says that it was replaced")
    void aNewerLetterReplacesTheFormer() {
      Letter former = organisations.offered();

      Letter newer = organisations.issueLetter(former.siret());

      assertThat(newer.identifier()).isNotEqualTo(former.identifier());
      assertThat(newer.password()).isNotEqualTo(former.password());
      assertThat(SignIn.fresh().signIn(former)).isNotice("letter-replaced");
      assertThat(SignIn.fresh().signIn(newer)).isClaimForm();
    }

    @Test
    @DisplayName("and nobody registered under a SIRET, then there is no letter")
    void noLetterForNobody() {
      assertThat(operator.organisations().issueLetter(Organisations.siret())).isProblem(404);
    }
  }

  @Nested
  @DisplayName("given an organisation that has its administrator")
  final class Held {
    @Test
    @DisplayName("then a letter is refused and nothing changes")
    void noLetter() throws SQLException {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      JsonNode before = organisations.read(letter.siret());

      Answer json = operator.organisations().issueLetter(letter.siret());
      Answer pdf = operator.organisations().printLetter(letter.siret());

      assertThat(json).isProblem(409);
      assertThat(json).hasCode("seat-taken");
      assertThat(pdf).isProblem(409);
      assertThat(before.get("seat").asText()).isEqualTo("HELD");
      assertThat(organisations.read(letter.siret())).isEqualTo(before);
      assertThat(journal(letter.siret()))
          .containsExactly("organisation-created", "letter-issued", "seat-claimed");
    }
  }

  private String named(String name) {
    String siret = Organisations.siret();
    Answer created = operator.organisations().create(renamed(siret, name));
    assertThat(created).hasStatus(201);
    return siret;
  }

  private static Map<String, Object> renamed(String siret, String name) {
    Map<String, Object> body = new HashMap<>(Organisations.body(siret));
    body.put("name", name);
    return body;
  }

  private JsonNode list(String query) {
    Answer answer = operator.get(ORGANISATIONS + query);
    assertThat(answer).hasStatus(200);
    return answer.json();
  }

  private static List<String> siretsOf(JsonNode page) {
    List<String> sirets = new ArrayList<>();
    page.get("items").forEach(item -> sirets.add(item.get("siret").asText()));
    return sirets;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String path(String siret) {
    return ORGANISATIONS + "/" + siret;
  }

  private List<String> journal(String siret) throws SQLException {
    return column("act", siret);
  }

  private static List<String> numbers(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
  }

  private List<String> column(String column, String siret) throws SQLException {
    return texts(
        "select j."
            + column
            + " from partner_journal j join partner_journal_head h on h.org_id = j.org_id where"
            + " h.siret = ? order by j.seq",
        siret);
  }

  private List<String> texts(String query, String parameter) throws SQLException {
    try (Connection connection = platform.sql();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, parameter);
      List<String> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(result.getString(1));
        }
      }
      return rows;
    }
  }
}
