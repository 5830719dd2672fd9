package fr.moncomptepartenaire.tests.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.imports.PeopleCsv;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T76: given one list of names, telephones and addresses")
final class DoorsIT {
  private static final String REFUSED = "-";
  private static final String ACCOUNT = "/realms/" + Platform.REALM + "/account";
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private final Platform platform = Platform.get();
  private final AdminApi natively = platform.platformAdministrator();
  private final Tables tables = Tables.shared();
  private final TestClient console = TestClient.open();
  private final List<Row> rows = rows();
  private Colleagues organisation;
  private Caller administrator;
  private String group;

  /**
   * What is typed into a field, and what becomes of it.
   *
   * @param stored what is stored; {@link #REFUSED} for a refusal
   */
  private record Row(String field, String typed, String stored) {
    /** The same with an address that nobody has. */
    Row unique() {
      String one = UUID.randomUUID().toString().substring(0, 13);
      return new Row(field, typed.replace("{}", one), stored.replace("{}", one));
    }

    boolean refused() {
      return stored.equals(REFUSED);
    }
  }

  @BeforeAll
  void open() {
    organisation = Colleagues.ofNewOrganisation();
    administrator = console.caller("the administrator", organisation.administrator());
    group = Colleagues.groupId(PeopleCsv.GROUP);
  }

  @AfterAll
  void close() {
    console.close();
  }

  @Test
  @DisplayName("then the organisation's interface stores or refuses each, on creation and change")
  void rest() {
    Colleague changed = organisation.user("porte", PeopleCsv.GROUP);
    for (Row row : unique(one -> true)) {
      Answer created = administrator.users().create(body(row));
      assertThat(created).hasStatus(row.refused() ? 400 : 201);
      if (!row.refused()) {
        assertThat(created.json().get(row.field()).asText(""))
            .as("%s", row)
            .isEqualTo(row.stored());
      }
      if (!row.field().equals("email")) {
        Map<String, Object> body = body(row);
        body.put("email", changed.email());
        Answer put = administrator.users().change(changed.id(), body);
        assertThat(put).hasStatus(row.refused() ? 400 : 200);
        if (!row.refused()) {
          assertThat(put.json().get(row.field()).asText("")).as("%s", row).isEqualTo(row.stored());
        }
      }
    }
  }

  @Test
  @DisplayName("then a file of people stores or refuses each")
  void file() {
    List<Row> all = unique(row -> true);
    StringBuilder file = new StringBuilder(PeopleCsv.HEADER).append("\r\n");
    for (Row row : all) {
      Map<String, Object> body = body(row);
      for (String column : List.of("lastName", "firstName", "email", "phone")) {
        file.append(quoted(Objects.requireNonNull(body.get(column)))).append(';');
      }
      file.append(PeopleCsv.GROUP).append("\r\n");
    }
    String path = PeopleCsv.start(administrator, file.toString(), false);
    List<String> errors = PeopleCsv.errors(PeopleCsv.ended(administrator, path));
    for (int i = 0; i < all.size(); i++) {
      Row row = all.get(i);
      String place = (i + 2) + ":" + row.field() + ":";
      assertThat(errors.stream().anyMatch(error -> error.startsWith(place)))
          .as("%s in %s", row, errors)
          .isEqualTo(row.refused());
      if (row.field().equals("email") && !row.refused()) {
        assertThat(accounts(row.stored())).as("%s", row).isEqualTo(1);
      }
    }
  }

  @Test
  @DisplayName("then Keycloak's own interface for administrators stores or refuses each")
  void nativeInterface() {
    Colleague person = organisation.user("natif", PeopleCsv.GROUP);
    String path = Platform.ADMIN + "/users/" + person.id();
    for (Row row : unique(one -> true)) {
      ObjectNode user = (ObjectNode) natively.get(path).expect(200).json();
      set(user, row);
      int status = natively.put(path, user).status();
      assertThat(status).as("%s", row).isEqualTo(row.refused() ? 400 : 204);
      if (!row.refused()) {
        assertThat(value(natively.get(path).expect(200).json(), row.field()))
            .as("%s", row)
            .isEqualTo(row.stored());
      }
    }
  }

  @Test
  @DisplayName("then the account console's interface stores or refuses each name and telephone")
  void accountInterface() {
    Colleague person = organisation.user("compte", PeopleCsv.GROUP);
    String token =
        SignIn.fresh()
            .accountConsole(person.username(), person.password())
            .get("access_token")
            .asText();
    Caller self = Caller.bearing("the person", () -> token);
    String[] json = {"Accept", "application/json"};
    for (Row row : unique(one -> !one.field().equals("email"))) {
      ObjectNode user = (ObjectNode) self.get(ACCOUNT, json).json();
      user.remove("userProfileMetadata");
      set(user, row);
      Answer answer = self.post(ACCOUNT, user, json);
      assertThat(answer).as("%s", row).hasStatus(row.refused() ? 400 : 204);
      if (row.refused()) {
        assertThat(answer.text()).contains("partner.field." + row.field());
      } else {
        assertThat(value(self.get(ACCOUNT, json).json(), row.field()))
            .as("%s", row)
            .isEqualTo(row.stored());
      }
    }
    // What the person wrote, the administrator saves as it is.
    savesUnchanged(person.id());
  }

  @Test
  @DisplayName("then the sign-in's page for one's own profile stores or refuses, in words of ours")
  void ownProfilePage() {
    Colleague person = organisation.user("profil", PeopleCsv.GROUP);
    SignIn signIn = SignIn.fresh();
    signIn.signIn(person.username(), person.password());
    for (Row row : unique(one -> !one.field().equals("email"))) {
      Page form = signIn.start(Map.of("kc_action", "UPDATE_PROFILE"));
      Page after = form.submit("firstName", Map.of(row.field(), row.typed()));
      if (row.refused()) {
        assertThat(after).as("%s", row).isNotSignedIn();
        assertThat(after.document().text()).as("%s", row).doesNotContain("partner.field.");
      } else {
        assertThat(after).isSignedIn();
        assertThat(value(new KeycloakAccount(person.id()).read(), row.field()))
            .as("%s", row)
            .isEqualTo(row.stored());
      }
    }
    savesUnchanged(person.id());
  }

  @Test
  @DisplayName(
      "then the page for one's own address stores or refuses each, and afterwards one mailbox is one"
          + " person's, whom the administrator saves and writes to")
  void ownAddressPage() {
    for (Row row : unique(one -> one.field().equals("email"))) {
      Colleague person = organisation.user("adresse", PeopleCsv.GROUP);
      SignIn signIn = SignIn.fresh();
      signIn.signIn(person.username(), person.password());
      Page form = signIn.start(Map.of("kc_action", "UPDATE_EMAIL"));
      Page after = form.submit("email", Map.of("email", row.typed()));
      if (row.refused()) {
        assertThat(after.document().selectFirst("[name=email]")).as("%s", after).isNotNull();
        assertThat(after.document().text()).doesNotContain("partner.field.");
        continue;
      }
      signIn.follow(URI.create(SignIn.mailedLink(row.stored())));
      assertThat(tables.texts("select email from user_entity where id = ?", person.id()))
          .as("%s", row)
          .containsExactly(row.stored());
      savesUnchanged(person.id());
      assertThat(administrator.users().sendCredentials(person.id())).hasStatus(202);
      Answer second = administrator.users().create(body(row));
      assertThat(second).hasStatus(409);
      assertThat(second.json().at("/errors/0/code").asText()).isEqualTo("already-used");
      assertThat(accounts(row.stored())).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("then the claim form reads each that is stored, and refuses each other one")
  void claimForm() {
    Letter letter = new Organisations(platform.operator()).offered();
    SignIn signIn = SignIn.fresh();
    Page form = signIn.signIn(letter);
    for (Row row : unique(Row::refused)) {
      Map<String, String> typed = new LinkedHashMap<>(Person.somebody().form());
      typed.put(row.field(), row.typed());
      form = form.submit("lastName", typed);
      assertThat(form.errorOf(row.field())).as("%s", row).isNotEmpty();
    }
    Map<String, String> typed = new LinkedHashMap<>(Person.somebody().form());
    Map<String, String> stored = new LinkedHashMap<>();
    for (Row row : unique(one -> !one.refused() && !one.stored().isEmpty())) {
      if (stored.putIfAbsent(row.field(), row.stored()) == null) {
        typed.put(row.field(), row.typed());
      }
    }
    String address = Objects.requireNonNull(stored.get("email"));
    Page code = form.submit("lastName", typed);
    Page page = signIn.typeCode(code, Person.somebody().withEmail(address));
    signIn.tokens(signIn.choosePassword(page, Person.somebody().password()));
    JsonNode person =
        natively
            .get(
                Platform.ADMIN
                    + "/users/"
                    + tables.texts("select id from user_entity where email = ?", address).get(0))
            .expect(200)
            .json();
    stored.forEach((field, value) -> assertThat(value(person, field)).isEqualTo(value));
  }

  @Test
  @DisplayName("then an organisation's contact address is stored or refused as a person's")
  void contactAddress() {
    Caller operator = Caller.operator();
    for (Row row : unique(one -> one.field().equals("email"))) {
      Map<String, Object> body = new LinkedHashMap<>(Organisations.body(Organisations.siret()));
      body.put("contactEmail", row.typed());
      Answer answer = operator.organisations().create(body);
      assertThat(answer).hasStatus(row.refused() ? 400 : 201);
      if (!row.refused()) {
        assertThat(answer.json().get("contactEmail").asText()).isEqualTo(row.stored());
      }
    }
  }

  private void savesUnchanged(String userId) {
    JsonNode read = administrator.users().read(userId).json();
    Map<String, Object> body = new LinkedHashMap<>();
    for (String field : List.of("lastName", "firstName", "email", "phone")) {
      if (!read.get(field).isNull()) {
        body.put(field, read.get(field).asText());
      }
    }
    Answer saved = administrator.users().change(userId, body);
    assertThat(saved).hasStatus(200);
  }

  private long accounts(String address) {
    return tables.number("select count(*) from user_entity where email = ?", address);
  }

  private Map<String, Object> body(Row row) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("lastName", "Durand");
    body.put("firstName", "Dominique");
    body.put("email", "d" + UUID.randomUUID().toString().substring(0, 13) + "@exemple.example");
    body.put("phone", "");
    body.put("habilitationGroups", List.of(group));
    body.put(row.field(), row.typed());
    return body;
  }

  private static String quoted(Object cell) {
    return '"' + cell.toString().replace("\"", "\"\"") + '"';
  }

  /** Sets a field of a user as Keycloak's interfaces know users. */
  private static void set(ObjectNode user, Row row) {
    if (row.field().equals("phone")) {
      user.withObject("/attributes").putArray("phone").add(row.typed());
    } else {
      user.put(row.field(), row.typed());
    }
  }

  private static String value(JsonNode user, String field) {
    return field.equals("phone")
        ? user.at("/attributes/phone/0").asText("")
        : user.path(field).asText("");
  }

  private List<Row> unique(Predicate<Row> wanted) {
    return rows.stream().filter(wanted).map(Row::unique).toList();
  }

  private static List<Row> rows() {
    try (InputStream table = DoorsIT.class.getResourceAsStream("doors.tsv")) {
      List<Row> rows = new ArrayList<>();
      for (String line :
          new String(Objects.requireNonNull(table).readAllBytes(), UTF_8).split("\n", -1)) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          rows.add(new Row(cells[0], plain(cells[1]), plain(cells[2])));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String escaped) {
    return ESCAPE
        .matcher(escaped)
        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
  }
}
