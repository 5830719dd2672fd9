package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two organisations alike: the one's calls with the other's ids, wherever an id can be put. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T18, T19: two organisations alike")
final class TwinIT {
  private static final String GROUP = "logements-conventionnes/gestion";

  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();
  private final String group = Colleagues.groupId(GROUP);

  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Colleague ourAdministrator = ours.administrator();
  private final Colleague ourUser = ours.user("utilisateur", GROUP);
  private final Caller administrator = console.caller("the administrator", ourAdministrator);
  private final Caller delegate = console.caller("the delegate", ours.delegate(GROUP));

  private final Colleagues theirs = Colleagues.ofNewOrganisation();
  private final Colleague theirAdministrator = theirs.administrator();
  private final Colleague theirDelegate = theirs.delegate(GROUP);
  private final Colleague theirUser = theirs.user("utilisateur", GROUP);

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private List<Colleague> strangers() {
    return List.of(theirAdministrator, theirDelegate, theirUser);
  }

  private Map<String, Object> body(String address) {
    return new LinkedHashMap<>(NewUser.body(address, group));
  }

  private static String someAddress() {
    return "t" + UUID.randomUUID().toString().substring(0, 13) + "@exemple.example";
  }

  private void assertSilent(Answer answer) {
    for (Colleague stranger : strangers()) {
      assertThat(answer.text() + answer.response().headers().map())
          .as("%s", answer)
          .doesNotContain(stranger.username(), stranger.email());
    }
    assertThat(answer.text()).doesNotContain(theirs.siret(), theirs.orgId());
  }

  /** Every call that has a person's id in its path, by the id. */
  private Map<String, BiFunction<Caller, String, Answer>> callsOnSomebody() {
    Map<String, BiFunction<Caller, String, Answer>> calls = new LinkedHashMap<>();
    calls.put("read", (caller, id) -> caller.users().read(id));
    calls.put("edit", (caller, id) -> caller.users().change(id, body(someAddress())));
    calls.put(
        "edit what was read",
        (caller, id) -> caller.users().change(id, body(someAddress()), "If-Match", "\"x\""));
    calls.put("delete", (caller, id) -> caller.users().delete(id));
    calls.put("regroup", (caller, id) -> caller.users().regroup(id, List.of(group)));
    calls.put("disable", (caller, id) -> caller.users().disable(id));
    calls.put("enable", (caller, id) -> caller.users().enable(id));
    calls.put("credentials", (caller, id) -> caller.users().sendCredentials(id));
    calls.put("appoint", (caller, id) -> caller.users().appoint(id, List.of(group)));
    calls.put("dismiss", (caller, id) -> caller.users().dismiss(id));
    return calls;
  }

  @Test
  @DisplayName(
      "given ids of the other's people in the path, then the answer is that to an id of nobody,"
          + " byte by byte")
  void idsInPaths() {
    callsOnSomebody()
        .forEach(
            (name, call) -> {
              for (Caller caller : List.of(administrator, delegate)) {
                Answer toNobody = call.apply(caller, UUID.randomUUID().toString());
                boolean forbidden =
                    caller == delegate && (name.equals("appoint") || name.equals("dismiss"));
                assertThat(toNobody).as("%s", name).hasStatus(forbidden ? 403 : 404);
                List<String> ids =
                    new ArrayList<>(strangers().stream().map(Colleague::id).toList());
                ids.add(theirs.orgId());
                ids.add("no-id");
                ids.add("%20");
                ids.add("a".repeat(300));
                ids.add("%C3%A9%F0%9F%90%80");
                ids.add("'%20or%201=1--");
                for (String id : ids) {
                  Answer answer = call.apply(caller, id);
                  assertThat(answer).as("%s %s", name, id).hasStatus(toNobody.status());
                  assertThat(answer.text()).as(name).isEqualTo(toNobody.text());
                  assertSilent(answer);
                }
              }
            });
    assertThat(
            tables.number(
                "select count(*) from user_entity where id in (?, ?, ?) and enabled",
                theirAdministrator.id(),
                theirDelegate.id(),
                theirUser.id()))
        .isEqualTo(3);
  }

  @Nested
  @DisplayName("given ids of the other's in a body")
  final class InBodies {
    private void assertAlike(Function<String, Answer> call) {
      Answer nonsense = call.apply(UUID.randomUUID().toString());
      assertThat(nonsense).hasStatus(400);
      for (String id :
          List.of(theirUser.id(), theirAdministrator.id(), theirs.orgId(), orgGroup(), "")) {
        Answer answer = call.apply(id);
        assertThat(answer).hasStatus(400);
        assertThat(answer.text()).isEqualTo(nonsense.text());
        assertSilent(answer);
      }
    }

    /** The internal group by which Keycloak keeps the other organisation's members. */
    private String orgGroup() {
      return tables.texts("select group_id from org where id = ?", theirs.orgId()).get(0);
    }

    @Test
    @DisplayName("then they are no groups to create a user with")
    void creation() {
      assertAlike(
          id -> {
            Map<String, Object> body = body(someAddress());
            body.put("habilitationGroups", List.of(group, id));
            return administrator.users().create(body);
          });
    }

    @Test
    @DisplayName("then they are no groups to give, nor a perimeter")
    void regroup() {
      assertAlike(id -> administrator.users().regroup(ourUser.id(), List.of(group, id)));
      assertAlike(id -> administrator.users().appoint(ourUser.id(), List.of(group, id)));
      assertThat(
              tables.number(
                  "select count(*) from user_group_membership where user_id = ? and group_id = ?",
                  ourUser.id(),
                  orgGroup()))
          .isZero();
    }

    @Test
    @DisplayName(
        "then an address of the other's is refused as one of one's own is, and names nobody (T04)")
    void addresses() {
      Answer own = administrator.users().create(body(ourUser.email()));
      assertThat(own).isRefused(409, "email-unavailable");
      assertThat(own.json().at("/errors/0/field").asText()).isEqualTo("email");
      assertThat(own.json().at("/errors/0/code").asText()).isEqualTo("already-used");
      assertThat(own.json().at("/errors/0/message").asText())
          .isEqualTo("Cette adresse ne peut pas être utilisée.");
      // A colleague is named beside the same words.
      JsonNode nobody = own.json();
      assertThat(((ObjectNode) nobody.at("/errors/0")).remove("person")).isNotNull();

      for (Colleague stranger : strangers()) {
        Answer answer = administrator.users().create(body(stranger.email()));
        assertThat(answer).hasStatus(409);
        assertThat(answer.json()).isEqualTo(nobody);
        Answer edit =
            administrator
                .users()
                .change(ourUser.id(), body(stranger.email().toUpperCase(java.util.Locale.ROOT)));
        assertThat(edit).hasStatus(409);
        assertThat(edit.json()).isEqualTo(nobody);
        assertSilent(answer);
      }
    }
  }

  @Nested
  @DisplayName("given the other's ids and names in filters")
  final class InFilters {
    @Test
    @DisplayName("then nobody is found, nor counted")
    void nothing() {
      for (Caller caller : List.of(administrator, delegate)) {
        for (Colleague stranger : strangers()) {
          for (String query :
              List.of(
                  "search=" + stranger.username(),
                  "search=" + stranger.email(),
                  "search=" + stranger.id(),
                  "group=" + stranger.id(),
                  "group=" + theirs.orgId())) {
            Answer answer = caller.users().list(query);
            assertThat(answer).hasStatus(200);
            assertThat(answer.json().get("total").asInt()).as("%s", answer).isZero();
            assertThat(answer.json().get("items")).isEmpty();
          }
        }
      }
    }

    @Test
    @DisplayName("then a group that both have, or a name, finds one's own people only")
    void sharedGroup() {
      for (String query : List.of("group=" + group, "search=Durand&max=100", "max=100")) {
        Answer answer = administrator.users().list(query);
        assertSilent(answer);
        assertThat(ids(answer)).as(query).contains(ourUser.id());
        assertThat(answer.json().get("total").asInt())
            .as(query)
            .isEqualTo(answer.json().get("items").size());
      }
    }

    @Test
    @DisplayName("then the other's growth changes neither numbers nor pages")
    void growth() {
      Answer before = administrator.users().list("max=100");
      theirs.user("arrivant", GROUP);
      Answer after = administrator.users().list("max=100");
      assertThat(after.json().get("total")).isEqualTo(before.json().get("total"));
      assertThat(ids(after)).isEqualTo(ids(before));
    }
  }

  @Test
  @DisplayName("given acts in the other organisation, then one's journal says nothing of them")
  void journal() {
    Caller other = console.caller("the other administrator", theirAdministrator);
    assertThat(other.users().enable(theirUser.id())).hasStatus(204);
    Answer mine = administrator.journal();
    assertThat(mine).hasStatus(200);
    assertSilent(mine);
    for (Colleague stranger : strangers()) {
      assertThat(mine.text()).doesNotContain(stranger.id());
    }
  }

  @Test
  @DisplayName("given a tag of the other's in If-Match, then it does not match")
  void tags() {
    Caller other = console.caller("the other administrator", theirAdministrator);
    String tag = other.users().read(theirUser.id()).header("ETag");
    assertThat(tag).isNotEmpty();
    Answer answer =
        administrator.users().change(ourUser.id(), body(ourUser.email()), "If-Match", tag);
    assertThat(answer).hasStatus(412);
  }

  private static List<String> ids(Answer page) {
    List<String> ids = new ArrayList<>();
    for (JsonNode one : page.json().get("items")) {
      ids.add(one.get("id").asText());
    }
    return ids;
  }
}
