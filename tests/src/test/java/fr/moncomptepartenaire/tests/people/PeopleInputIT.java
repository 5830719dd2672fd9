package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What mandate holders may send, and how they are told what they may not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T16: what mandate holders send")
final class PeopleInputIT {
  private static final String API = "/realms/" + Platform.REALM + "/partner";
  private static final String USERS = API + "/users";
  private static final String GROUP = "logements-conventionnes/gestion";
  private static final Set<String> OURS =
      Set.of("lastName", "firstName", "email", "phone", "habilitationGroups");

  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();
  private final String group = Colleagues.groupId(GROUP);
  private final Colleagues organisation = Colleagues.ofNewOrganisation();
  private final Colleague user = organisation.user("utilisateur", GROUP);
  private final Caller administrator =
      console.caller("the administrator", organisation.administrator());
  private long members;

  @AfterAll
  void closeConsole() {
    console.close();
  }

  @BeforeEach
  void count() {
    members = members();
  }

  private long members() {
    return tables.number(
        "select count(*) from user_group_membership m join org o on o.group_id = m.group_id where"
            + " o.id = ?",
        organisation.orgId());
  }

  private String path() {
    return USERS + "/" + user.id();
  }

  private Map<String, Object> sound() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("lastName", "Durand");
    body.put("firstName", "Dominique");
    body.put("email", "i" + UUID.randomUUID().toString().substring(0, 13) + "@exemple.example");
    body.put("phone", "06 12 34 56 78");
    body.put("habilitationGroups", List.of(group));
    return body;
  }

  private static void assertInvalid(Answer answer, String field) {
    assertThat(answer).hasStatus(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    List<String> fields = new ArrayList<>();
    answer.json().get("errors").forEach(error -> fields.add(error.get("field").asText()));
    assertThat(fields).as("%s", answer).containsExactly(field);
  }

  /** Every property that Keycloak itself knows of users and groups. */
  static Stream<String> nativeProperties() {
    Set<String> names = new TreeSet<>();
    for (Class<?> type : List.of(UserRepresentation.class, GroupRepresentation.class)) {
      JsonMapper mapper = new JsonMapper();
      mapper
          .getDeserializationConfig()
          .introspect(mapper.constructType(type))
          .findProperties()
          .stream()
          .map(BeanPropertyDefinition::getName)
          .forEach(names::add);
    }
    names.addAll(List.of("__proto__", "status", "mandate", "identifier", "perimeter", "Email"));
    names.removeAll(OURS);
    return names.stream();
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @DisplayName("given a property that Keycloak knows and we do not")
  final class GivenANativeProperty {
    @AfterEach
    void nobodyCame() {
      assertThat(members()).isEqualTo(members);
    }

    static Stream<String> properties() {
      return nativeProperties();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("properties")
    @DisplayName("then it is refused by name in every body, and nothing is done")
    void refused(String property) {
      Map<String, Object> body = sound();
      body.put(property, property.equals("enabled") ? (Object) true : "x");
      assertInvalid(administrator.users().create(body), property);
      assertInvalid(administrator.users().change(user.id(), body), property);
      if (!property.equals("perimeter")) {
        assertInvalid(
            administrator.put(
                path() + "/mandate", Map.of("perimeter", List.of(group), property, 1)),
            property);
      }
    }
  }

  @Nested
  @DisplayName("given a person to create")
  final class GivenANewPerson {
    private List<String> errors(Answer answer) {
      List<String> errors = new ArrayList<>();
      answer
          .json()
          .get("errors")
          .forEach(
              error -> errors.add(error.get("field").asText() + ":" + error.get("code").asText()));
      return errors;
    }

    @Test
    @DisplayName("then all that is wrong is told in one round, groups and a taken address too")
    void oneRound() {
      Map<String, Object> body = sound();
      body.put("lastName", "");
      body.put("phone", "12");
      body.put("email", user.email());
      body.put("habilitationGroups", List.of());

      Answer answer = administrator.users().create(body);

      assertThat(answer).hasStatus(400);
      assertThat(errors(answer))
          .containsExactlyInAnyOrder(
              "lastName:required",
              "phone:too-short",
              "email:already-used",
              "habilitationGroups:required");
      assertThat(members()).isEqualTo(members);
    }

    @Test
    @DisplayName(
        "then the colleague who has the address is named, and nobody of another organisation")
    void namedHolder() {
      Map<String, Object> body = sound();
      body.put("email", user.email());
      Answer colleagues = administrator.users().create(body);
      assertThat(colleagues).hasStatus(409);
      JsonNode person = colleagues.json().at("/errors/0/person");
      assertThat(person.get("id").asText()).isEqualTo(user.id());
      assertThat(person.get("name").asText()).isEqualTo("Dominique Durand");

      Colleague stranger = Colleagues.ofNewOrganisation().user("etranger", GROUP);
      body.put("email", stranger.email());
      Answer strangers = administrator.users().create(body);
      assertThat(strangers).hasStatus(409);
      assertThat(strangers.json().at("/errors/0").has("person")).isFalse();
      assertThat(strangers.text()).doesNotContain(stranger.id()).doesNotContain("Durand");
    }

    @Test
    @DisplayName("then an address that looks shared is taken once it is confirmed to be personal")
    void sharedMailbox() {
      Map<String, Object> body = sound();
      body.put("roleMailboxConfirmed", false);
      body.put("email", "contact@" + UUID.randomUUID() + ".example");

      Answer questioned = administrator.users().create(body);
      assertThat(questioned).hasStatus(400);
      assertThat(errors(questioned)).containsExactly("email:role-mailbox");
      Map<String, Object> change = new LinkedHashMap<>(body);
      assertThat(errors(administrator.users().change(user.id(), change)))
          .containsExactly("email:role-mailbox");

      body.put("roleMailboxConfirmed", true);
      Answer created = administrator.users().create(body);
      assertThat(created).hasStatus(201);
      body.put("roleMailboxConfirmed", false);
      body.put("lastName", "Dupond");
      assertThat(administrator.users().change(created.id(), body))
          .as("who has a shared address keeps it")
          .hasStatus(200);
      body.remove("roleMailboxConfirmed");
      body.put("email", "accueil@" + UUID.randomUUID() + ".example");
      assertThat(administrator.users().create(body)).as("a program asks nobody").hasStatus(201);
    }
  }

  @Nested
  @DisplayName("given a body that is not of the expected shape")
  final class GivenAnotherShape {
    @AfterEach
    void nobodyCame() {
      assertThat(members()).isEqualTo(members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "1", "\"x\"", "{", "{}x", "{\"lastName\":1}"})
    @DisplayName("then it is refused")
    void refused(String body) {
      for (Answer answer :
          List.of(
              administrator.postText(USERS, body),
              administrator.send("PUT", path(), body, "Content-Type", "application/json"),
              administrator.send(
                  "PUT", path() + "/mandate", body, "Content-Type", "application/json"))) {
        assertThat(answer).hasStatus(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "null",
          "{}",
          "1",
          "[1]",
          "[null]",
          "[[]]",
          "[{}]",
          "[\"\"]",
          "[\"no-id\"]",
          "[\"\\u0000\"]",
          "[\"\\ud800\"]"
        })
    @DisplayName("then it is no list of groups")
    void noGroups(String body) {
      Answer answer =
          administrator.send(
              "PUT", path() + "/habilitation-groups", body, "Content-Type", "application/json");
      assertThat(answer).hasStatus(400);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      for (String wrapped : List.of("{\"perimeter\":" + (body.isEmpty() ? "\"\"" : body) + "}")) {
        Answer appointed =
            administrator.send(
                "PUT", path() + "/mandate", wrapped, "Content-Type", "application/json");
        assertThat(appointed).hasStatus(400);
      }
    }

    @Test
    @DisplayName("then each of our fields refuses another type by name")
    void types() {
      for (String field : OURS) {
        for (Object wrong : List.of(1, true, Map.of("a", 1), List.of(List.of(1)))) {
          Map<String, Object> body = sound();
          body.put(field, wrong);
          Answer answer = administrator.users().create(body);
          assertThat(answer).hasStatus(400);
          assertThat(answer.json().at("/errors/0/field").asText()).startsWith(field);
        }
      }
    }
  }

  @Nested
  @DisplayName("given a field that is not sound")
  final class GivenAFaultyField {
    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
      "lastName, '', required",
      "lastName, '<b>x</b>', forbidden-character",
      "lastName, 'x\u202ey', forbidden-character",
      "firstName, '12', forbidden-character",
      "firstName, '   ', required",
      "email, 'nobody', bad-format",
      "email, 'a@b', bad-format",
      "email, 'a,b@exemple.example', forbidden-character",
      "phone, '12', too-short",
      "phone, 'abc', forbidden-character",
    })
    @DisplayName("then the field is named")
    void named(String field, String value, String code) {
      Map<String, Object> body = sound();
      body.put(field, value);
      for (Answer answer :
          List.of(
              administrator.users().create(body), administrator.users().change(user.id(), body))) {
        assertInvalid(answer, field);
        assertThat(answer.json().at("/errors/0/code").asText()).as("%s", answer).isNotEmpty();
      }
      assertThat(members()).isEqualTo(members);
      assertThat(code).isNotEmpty();
    }

    @Test
    @DisplayName("then several are named at once")
    void several() {
      Answer answer = administrator.users().create(Map.of("habilitationGroups", List.of(group)));
      assertThat(answer).hasStatus(400);
      List<String> fields = new ArrayList<>();
      answer.json().get("errors").forEach(error -> fields.add(error.get("field").asText()));
      assertThat(fields).containsExactlyInAnyOrder("lastName", "firstName", "email");
    }

    @Test
    @DisplayName("then a user without a group is refused, and so is a delegate without a perimeter")
    void noGroup() {
      Map<String, Object> body = sound();
      body.put("habilitationGroups", List.of());
      assertInvalid(administrator.users().create(body), "habilitationGroups");
      body.remove("habilitationGroups");
      assertInvalid(administrator.users().create(body), "habilitationGroups");
      assertInvalid(administrator.users().appoint(user.id(), List.of()), "perimeter");
      assertInvalid(administrator.users().appoint(user.id()), "perimeter");
      assertInvalid(administrator.users().appoint(user.id(), List.of("no-id")), "perimeter");
    }
  }

  @Nested
  @DisplayName("given a list")
  final class GivenAList {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "first=-1",
          "first=x",
          "first=99999999999",
          "max=0",
          "max=101",
          "max=1.5",
          "sort=password",
          "sort=--lastName",
          "status=X",
          "status=active",
          "mandate=KING"
        })
    @DisplayName("then a parameter out of bounds is named")
    void bounds(String query) {
      assertInvalid(administrator.users().list(query), query.substring(0, query.indexOf('=')));
    }

    @Test
    @DisplayName("then a NUL, which no database keeps, is refused, be it by Keycloak itself")
    void nul() {
      assertThat(administrator.users().list("search=%00")).hasStatus(400);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "lastName",
          "firstName",
          "identifier",
          "email",
          "createdAt",
          "lastLoginAt",
          "status"
        })
    @DisplayName("then it is sorted as asked, either way, and pages put together are the whole")
    void sorted(String field) {
      for (String sort : List.of(field, "-" + field)) {
        List<String> whole = ids(administrator.users().list("max=100&sort=" + sort));
        List<String> pages = new ArrayList<>();
        for (int first = 0; first < whole.size(); first++) {
          pages.addAll(ids(administrator.users().list("max=1&first=" + first + "&sort=" + sort)));
        }
        assertThat(pages).as(sort).isEqualTo(whole);
        List<String> values = new ArrayList<>();
        for (JsonNode one :
            administrator.users().list("max=100&sort=" + sort).json().get("items")) {
          values.add(one.get(field).isNull() ? "" : one.get(field).asText());
        }
        if (!Arrays.asList("status", "createdAt").contains(field)) {
          List<String> expected = new ArrayList<>(values);
          expected.sort(String.CASE_INSENSITIVE_ORDER);
          if (sort.startsWith("-")) {
            java.util.Collections.reverse(expected);
          }
          assertThat(values).as(sort).isEqualTo(expected);
        }
      }
    }

    @Test
    @DisplayName(
        "then it is filtered by status, mandate, group and search, wildcards being letters")
    void filtered() {
      Colleague delegate = organisation.delegate(GROUP);
      assertThat(ids(administrator.users().list("mandate=DELEGATE"))).contains(delegate.id());
      assertThat(ids(administrator.users().list("mandate=DELEGATE"))).doesNotContain(user.id());
      assertThat(ids(administrator.users().list("mandate=ADMINISTRATOR"))).hasSize(1);
      assertThat(ids(administrator.users().list("group=" + group))).contains(user.id());
      assertThat(ids(administrator.users().list("status=PENDING"))).contains(user.id());
      assertThat(ids(administrator.users().list("status=ACTIVE"))).doesNotContain(user.id());
      assertThat(ids(administrator.users().list("status=DISABLED"))).isEmpty();
      assertThat(ids(administrator.users().list("search=" + user.username())))
          .containsExactly(user.id());
      assertThat(
              ids(
                  administrator
                      .users()
                      .list("search=" + user.email().toUpperCase(java.util.Locale.ROOT))))
          .containsExactly(user.id());
      for (String wildcard : List.of("%25", "_", "*", "!", "%5C")) {
        assertThat(ids(administrator.users().list("search=" + wildcard))).as(wildcard).isEmpty();
      }
      // An apostrophe does not count in a name: alone, it asks for nothing.
      assertThat(ids(administrator.users().list("search=%27")))
          .isEqualTo(ids(administrator.users().list()));
    }

    private static List<String> ids(Answer answer) {
      assertThat(answer).hasStatus(200);
      List<String> ids = new ArrayList<>();
      answer.json().get("items").forEach(one -> ids.add(one.get("id").asText()));
      return ids;
    }
  }

  @Nested
  @DisplayName("given a page of another site")
  final class GivenAnotherSite {
    @Test
    @DisplayName("then its browser may ask before it asks, whatever the path, with If-Match")
    void preflight() {
      for (String path : List.of(API + "/me", USERS, path(), path() + "/mandate")) {
        Answer answer =
            Caller.anonymous()
                .send(
                    "OPTIONS",
                    path,
                    null,
                    "Origin",
                    "https://site.example",
                    "Access-Control-Request-Method",
                    "PUT",
                    "Access-Control-Request-Headers",
                    "authorization,if-match,content-type");
        assertThat(answer).hasStatusIn(200, 204);
        String headers =
            String.join(",", answer.response().headers().allValues("Access-Control-Allow-Headers"));
        assertThat(headers).containsIgnoringCase("authorization").containsIgnoringCase("if-match");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PUT");
      }
    }

    @Test
    @DisplayName("then it reads nothing unless its address is one of the client's (T09)")
    void reads() {
      Answer answer = administrator.get(API + "/me", "Origin", "https://site.example");
      assertThat(answer.header("Access-Control-Allow-Origin")).as("%s", answer).isEmpty();
    }
  }

  @Nested
  @DisplayName("given a user who is changed")
  final class GivenAChange {
    @Test
    @DisplayName("then only what was read is changed; a stale tag changes nothing")
    void ifMatch() {
      Colleague person = organisation.user("change", GROUP);
      String read = administrator.users().read(person.id()).header("ETag");
      Map<String, Object> body = sound();
      body.put("lastName", "Petit");

      Answer changed = administrator.users().change(person.id(), body, "If-Match", read);
      assertThat(changed).hasStatus(200);
      assertThat(changed.json().get("lastName").asText()).isEqualTo("Petit");
      assertThat(changed.json().get("phone").asText()).isEqualTo("+33612345678");
      assertThat(changed.header("ETag")).isNotEqualTo(read);
      assertThat(administrator.users().read(person.id()).header("ETag"))
          .isEqualTo(changed.header("ETag"));
      // Somebody else gave the address: it counts once the person proves it.
      assertThat(changed.json().get("emailVerified").asBoolean()).isFalse();
      assertThat(tables.texts("select email from user_entity where id = ?", person.id()))
          .containsExactly(person.email());

      body.put("lastName", "Grand");
      assertThat(administrator.users().change(person.id(), body, "If-Match", read)).hasStatus(412);
      assertThat(
              administrator
                  .users()
                  .change(person.id(), body, "If-Match", "W/" + changed.header("ETag")))
          .hasStatus(412);
      assertThat(administrator.users().read(person.id()).json().get("lastName").asText())
          .isEqualTo("Petit");
      assertThat(administrator.users().change(person.id(), body, "If-Match", "*")).hasStatus(200);
    }

    @Test
    @DisplayName("then what the body leaves out of the telephone and the groups is as documented")
    void leftOut() {
      Colleague person = organisation.user("laisse", GROUP);
      Map<String, Object> body = sound();
      body.remove("habilitationGroups");
      body.remove("phone");
      Answer changed = administrator.users().change(person.id(), body);
      assertThat(changed).hasStatus(200);
      assertThat(changed.json().get("habilitationGroups").get(0).asText()).isEqualTo(group);
      assertThat(changed.json().get("phone").isNull()).isTrue();
    }
  }
}
