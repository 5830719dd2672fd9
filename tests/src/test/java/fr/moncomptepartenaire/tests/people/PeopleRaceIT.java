package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What happens when several people act upon the same people at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T12, T13: acts upon people at the same moment")
final class PeopleRaceIT {
  private static final String FIRST = "logements-conventionnes/gestion";
  private static final String SECOND = "logements-conventionnes/consultation";
  private static final String THIRD = "logements-prives/consultation";

  private final TestClient console = TestClient.open();
  private final Tables tables = Tables.shared();
  private final String first = Colleagues.groupId(FIRST);
  private final String second = Colleagues.groupId(SECOND);
  private final String third = Colleagues.groupId(THIRD);

  @AfterAll
  void closeConsole() {
    console.close();
  }

  private static Map<String, Object> body(String address, String group) {
    return new LinkedHashMap<>(NewUser.body(address, group));
  }

  @Test
  @DisplayName(
      "given one address, written in many ways and sent by two organisations at once to two nodes,"
          + " then one person comes of it, and everybody else is told the same (R7)")
  void oneAddress() {
    List<Caller> administrators = new ArrayList<>();
    for (int node = 0; node < 2; node++) {
      administrators.add(
          console.caller(
              "an administrator",
              Colleagues.ofNewOrganisation().administrator(),
              Platform.get().node(node).baseUrl()));
    }
    String unique = UUID.randomUUID().toString().substring(0, 13);
    String address = "camille." + unique + "@b\u00e2timent-" + unique + ".example";
    List<String> writings =
        List.of(
            address,
            address.toUpperCase(Locale.ROOT),
            Normalizer.normalize(address, Normalizer.Form.NFD),
            "  " + Normalizer.normalize(address.toUpperCase(Locale.ROOT), Normalizer.Form.NFD));
    List<Callable<Answer>> acts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Caller administrator = administrators.get(i % administrators.size());
      String writing = writings.get(i % writings.size());
      acts.add(() -> administrator.users().create(body(writing, first)));
    }

    List<Answer> answers = Concurrently.atOnce(acts);

    List<Answer> refused = answers.stream().filter(answer -> answer.status() != 201).toList();
    assertThat(answers.size() - refused.size()).as("%s", answers).isEqualTo(1);
    for (Answer answer : refused) {
      assertThat(answer).isRefused(409, "email-unavailable");
      assertThat(withoutColleague(answer)).isEqualTo(withoutColleague(refused.get(0)));
    }
    assertThat(
            tables.number(
                "select count(*) from user_entity where email like ?", "camille." + unique + "@%"))
        .isEqualTo(1);
    assertThat(
            tables.number(
                "select count(*) from partner_outbox b join user_entity u on u.id = b.user_id where"
                    + " u.email like ?",
                "camille." + unique + "@%"))
        .as("mails owed for the one, and for nobody else")
        .isEqualTo(2);
  }

  /** Only an administrator of the winner's own organisation is told who has the address. */
  private static JsonNode withoutColleague(Answer refused) {
    JsonNode problem = refused.json();
    ((ObjectNode) problem.at("/errors/0")).remove("person");
    return problem;
  }

  @Test
  @DisplayName(
      "given many people of the same name created at once, then each gets an identifier of one's"
          + " own")
  void sameName() {
    Caller administrator =
        console.caller("an administrator", Colleagues.ofNewOrganisation().administrator());
    List<Callable<Answer>> acts = new ArrayList<>();
    for (int i = 0; i < Scale.of(100); i++) {
      String address = "n" + UUID.randomUUID().toString().substring(0, 13) + "@exemple.example";
      acts.add(() -> administrator.users().create(body(address, first)));
    }

    List<Answer> answers = Concurrently.atOnce(acts);

    Set<String> identifiers = new TreeSet<>();
    for (Answer answer : answers) {
      assertThat(answer).hasStatus(201);
      identifiers.add(answer.json().get("identifier").asText());
    }
    assertThat(identifiers).hasSize(answers.size());
    assertThat(identifiers).allMatch(identifier -> !identifier.contains("@"));
  }

  @Test
  @DisplayName(
      "given a perimeter taken away while its delegate grants, then no grant comes after it (T13)")
  void narrowedWhileGranting() {
    Colleagues organisation = Colleagues.ofNewOrganisation();
    Caller administrator = console.caller("the administrator", organisation.administrator());
    Colleague person = organisation.delegate(FIRST, SECOND);
    Caller delegate = console.caller("the delegate", person);
    Colleague user = organisation.user("utilisateur", FIRST);
    int granted = 0;
    int races = Scale.of(1000) / 2;
    for (int i = 0; i < races; i++) {
      appoint(administrator, person, first, second);
      regroup(administrator, user, first);
      long before = lastRow(organisation);

      List<Answer> answers =
          Concurrently.atOnce(
              List.<Callable<Answer>>of(
                  () -> appoint(administrator, person, first),
                  () -> put(delegate, user, List.of(first, second))));

      assertThat(answers.get(0)).hasStatus(200);
      List<String> acts =
          tables.texts(
              "select act from partner_journal where org_id = ? and seq > ? order by seq",
              organisation.orgId(),
              before);
      if (answers.get(1).status() == 200) {
        granted++;
        assertThat(acts).containsExactly("habilitations-changed", "delegate-appointed");
      } else {
        assertThat(answers.get(1)).isRefused(403, "outside-perimeter");
        assertThat(acts).containsExactly("delegate-appointed");
      }
      assertThat(put(delegate, user, List.of(first, second)))
          .hasStatus(answers.get(1).status() == 200 ? 200 : 403);
    }
    Scale.figure("perimeter narrowed while granting: %d races, %d grants first", races, granted);
  }

  @Test
  @DisplayName(
      "given a delegate dismissed, or deleted, while it acts, then nothing it does comes after it"
          + " (T13, T34)")
  void goneWhileActing() {
    for (int i = 0; i < Scale.of(60); i++) {
      Colleagues organisation = Colleagues.ofNewOrganisation();
      Caller administrator = console.caller("the administrator", organisation.administrator());
      Colleague person = organisation.delegate(FIRST);
      Caller delegate = console.caller("the delegate", person);
      Colleague user = organisation.user("utilisateur", FIRST);
      boolean deleted = i % 2 == 1;
      String address = "g" + UUID.randomUUID().toString().substring(0, 13) + "@exemple.example";

      List<Answer> answers =
          Concurrently.atOnce(
              List.<Callable<Answer>>of(
                  () ->
                      deleted
                          ? administrator.users().delete(person.id())
                          : administrator.users().dismiss(person.id()),
                  () -> delegate.users().disable(user.id()),
                  () -> delegate.users().create(body(address, first))));

      assertThat(answers.get(0)).hasStatus(204);
      List<String> acts =
          tables.texts(
              "select act from partner_journal where org_id = ? order by seq",
              organisation.orgId());
      String last = deleted ? "user-deleted" : "delegate-dismissed";
      assertThat(acts).endsWith(last);
      assertThat(acts.contains("user-disabled")).isEqualTo(answers.get(1).status() == 204);
      assertThat(acts.contains("user-created")).isEqualTo(answers.get(2).status() == 201);
      for (Answer answer : answers.subList(1, 3)) {
        assertThat(answer).hasStatusIn(201, 204, 401, 403);
      }
      assertThat(delegate.users().list()).hasStatusIn(401, 403);
    }
  }

  @Test
  @DisplayName(
      "given any trace of acts, then the server does what a model of the rules says, step by step"
          + " (T12)")
  void traces() {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> groups = List.of(first, second, third);
    Colleagues organisation = Colleagues.ofNewOrganisation();
    Caller administrator = console.caller("the administrator", organisation.administrator());
    List<Colleague> delegates =
        List.of(organisation.delegate(FIRST), organisation.delegate(SECOND));
    List<Caller> callers = new ArrayList<>();
    delegates.forEach(one -> callers.add(console.caller("a delegate", one)));
    List<Set<String>> perimeters = new ArrayList<>(List.of(Set.of(first), Set.of(second)));
    List<Colleague> users = new ArrayList<>();
    Map<String, Set<String>> held = new HashMap<>();
    for (int i = 0; i < 4; i++) {
      Colleague user = organisation.user("utilisateur", FIRST);
      users.add(user);
      held.put(user.id(), Set.of(first));
    }
    for (int step = 0; step < Scale.of(2000); step++) {
      String where = "step " + step + " of seed " + seed;
      int actor = random.nextInt(3);
      Colleague user = users.get(random.nextInt(users.size()));
      Set<String> wanted = some(random, groups);
      if (actor == 2 && random.nextInt(3) == 0) {
        int delegate = random.nextInt(2);
        Set<String> perimeter = some(random, groups);
        Answer answer =
            appoint(administrator, delegates.get(delegate), perimeter.toArray(String[]::new));
        assertThat(answer).as("%s", where).hasStatus(perimeter.isEmpty() ? 400 : 200);
        if (!perimeter.isEmpty()) {
          perimeters.set(delegate, perimeter);
        }
        continue;
      }
      Set<String> before = held.getOrDefault(user.id(), Set.of());
      Set<String> touched = new HashSet<>(before);
      touched.addAll(wanted);
      Set<String> kept = new HashSet<>(before);
      kept.retainAll(wanted);
      touched.removeAll(kept);
      boolean allowed = actor == 2 || perimeters.get(actor).containsAll(touched);
      Caller caller = actor == 2 ? administrator : callers.get(actor);

      Answer answer = put(caller, user, wanted);

      assertThat(answer).as("%s", where).hasStatus(allowed ? 200 : 403);
      if (allowed) {
        held.put(user.id(), wanted);
      }
      assertThat(new TreeSet<>(groupsOf(user)))
          .as(where)
          .isEqualTo(new TreeSet<>(held.getOrDefault(user.id(), Set.of())));
    }
  }

  private static Set<String> some(Random random, List<String> groups) {
    List<String> shuffled = new ArrayList<>(groups);
    Collections.shuffle(shuffled, random);
    return Set.copyOf(shuffled.subList(0, random.nextInt(groups.size() + 1)));
  }

  private List<String> groupsOf(Colleague user) {
    return tables.texts(
        "select m.group_id from user_group_membership m join keycloak_group g on g.id = m.group_id"
            + " where m.user_id = ? and g.name in ('gestion', 'consultation')",
        user.id());
  }

  private long lastRow(Colleagues organisation) {
    return tables.number(
        "select last_seq from partner_journal_head where org_id = ?", organisation.orgId());
  }

  private static Answer appoint(Caller administrator, Colleague person, String... perimeter) {
    return administrator.users().appoint(person.id(), List.of(perimeter));
  }

  private static void regroup(Caller caller, Colleague user, String group) {
    Answer answer = put(caller, user, List.of(group));
    assertThat(answer).hasStatus(200);
  }

  private static Answer put(Caller caller, Colleague user, Object groups) {
    return caller.users().regroup(user.id(), groups);
  }
}
