package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RenewedToken;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of {@code /realms/{realm}/partner}, by everybody, on everybody: the status and
 * the code, the tables unchanged when it is refused, and one row of the journal when it is not. The
 * rules are written down here a second time, from rules R8 and R9 and not from the code.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T12, T14, T18, T50: every operation of ours, by everybody, on everybody")
final class OwnMatrixIT {
  private static final String API = "/realms/" + Platform.REALM + "/partner";
  private static final String WITHIN = "logements-conventionnes/gestion";
  private static final String WITHIN_TOO = "logements-conventionnes/consultation";
  private static final String OUTSIDE = "logements-prives/gestion";
  private static final String OUTSIDE_TOO = "logements-prives/consultation";

  /** Who calls. */
  enum Actor {
    ANONYMOUS,
    ADMINISTRATOR_AT_THE_PORTAL,
    ADMINISTRATOR_ELSEWHERE,
    OPERATOR,
    OUTSIDER,
    USER,
    FORMER_ADMINISTRATOR,
    DELEGATE,
    ADMINISTRATOR,
    OTHER_ADMINISTRATOR
  }

  /** On whom. */
  enum Target {
    WITHIN_PERIMETER,
    /** Within the perimeter, with an address that somebody gave and that is not proved (T59). */
    UNPROVED,
    /** Within the perimeter, disabled by somebody above a delegate (T60). */
    WITHDRAWN,
    ACROSS_PERIMETERS,
    OUTSIDE_PERIMETER,
    OTHER_DELEGATE,
    THE_ADMINISTRATOR,
    SELF,
    STRANGER,
    STRANGE_ADMINISTRATOR,
    OF_NO_ORGANISATION,
    NOBODY,
    NO_ID;

    boolean isOurs() {
      return EnumSet.range(WITHIN_PERIMETER, SELF).contains(this);
    }

    boolean isPlain() {
      return EnumSet.range(WITHIN_PERIMETER, OUTSIDE_PERIMETER).contains(this);
    }
  }

  /** The target of a row that is about no person. */
  private static final String NOBODY = "";

  /** What is asked for; the act that the journal shows when it is done. */
  enum Operation {
    ME(""),
    OWN_SECOND_FACTORS(""),
    ORGANISATION(""),
    FIRST_STEPS(""),
    ATTESTATION("file-downloaded"),
    HABILITATION_GROUPS(""),
    LIST(""),
    JOURNAL(""),
    JOURNAL_FILE("file-downloaded"),
    JOURNAL_VERIFICATION(""),
    CREATE_WITHIN("user-created"),
    CREATE_OUTSIDE("user-created"),
    CREATE_NOT_OFFERED(""),
    READ(""),
    EDIT("user-updated"),
    EDIT_ADDRESS("user-updated"),
    REGROUP_WITHIN("habilitations-changed"),
    REGROUP_OUTSIDE("habilitations-changed"),
    DISABLE("user-disabled"),
    ENABLE("user-enabled"),
    CREDENTIALS("credentials-sent"),
    RESET_SECOND_FACTOR("second-factor-reset"),
    APPOINT("delegate-appointed"),
    DISMISS("delegate-dismissed"),
    BATCH_DISABLE("user-disabled"),
    BATCH_ENABLE("user-enabled"),
    BATCH_CREDENTIALS("credentials-sent"),
    BATCH_ADD_WITHIN("habilitations-changed"),
    BATCH_ADD_OUTSIDE("habilitations-changed"),
    DELETE("user-deleted");

    private final String act;

    Operation(String act) {
      this.act = act;
    }

    boolean isOnSomebody() {
      return EnumSet.range(READ, DELETE).contains(this);
    }

    boolean isAboutNobody() {
      return act.equals("file-downloaded");
    }

    boolean isBatch() {
      return EnumSet.range(BATCH_DISABLE, BATCH_ADD_OUTSIDE).contains(this);
    }

    /** The same act, asked for alone: a batch does what that does. */
    Operation alone() {
      return switch (this) {
        case BATCH_DISABLE -> DISABLE;
        case BATCH_ENABLE -> ENABLE;
        case BATCH_CREDENTIALS -> CREDENTIALS;
        case BATCH_ADD_WITHIN -> REGROUP_WITHIN;
        case BATCH_ADD_OUTSIDE -> REGROUP_OUTSIDE;
        default -> this;
      };
    }

    boolean isForTheAdministratorOnly() {
      return EnumSet.range(JOURNAL, JOURNAL_VERIFICATION).contains(this)
          || this == FIRST_STEPS
          || this == APPOINT
          || this == DISMISS;
    }
  }

  private final TestClient console = TestClient.open();
  private final TestClient foreign = TestClient.notForUs();
  private final Tables tables = Tables.shared();
  private final Map<Actor, Caller> callers = new EnumMap<>(Actor.class);
  private final Map<Actor, Colleague> people = new EnumMap<>(Actor.class);
  private final Map<Target, Colleague> targets = new EnumMap<>(Target.class);
  private final Map<String, String> groupIds = new LinkedHashMap<>();
  private List<String> groupsBefore = List.of();

  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Colleagues theirs = Colleagues.ofNewOrganisation();

  @BeforeAll
  void everybodyIsThere() {
    for (String path : List.of(WITHIN, WITHIN_TOO, OUTSIDE, OUTSIDE_TOO)) {
      groupIds.put(path, Colleagues.groupId(path));
    }
    callers.put(Actor.ANONYMOUS, Caller.anonymous());
    callers.put(
        Actor.OPERATOR, console.caller("an operator", NativeUser.withRoles("partner-operator")));
    signIn(Actor.OUTSIDER, Colleagues.outsider("personne"));
    signIn(Actor.USER, ours.user("utilisateur", WITHIN));
    Colleague former = ours.administrator();
    signIn(Actor.FORMER_ADMINISTRATOR, former);
    ours.dismiss(former);
    Colleague administrator = ours.administrator();
    signIn(Actor.ADMINISTRATOR, administrator);
    callers.put(
        Actor.ADMINISTRATOR_AT_THE_PORTAL,
        Caller.bearing(
            "the administrator's portal", RenewedToken.of(() -> portalToken(administrator))));
    callers.put(
        Actor.ADMINISTRATOR_ELSEWHERE,
        foreign.caller("the administrator's other application", administrator));
    signIn(Actor.DELEGATE, ours.delegate(WITHIN, WITHIN_TOO));
    signIn(Actor.OTHER_ADMINISTRATOR, theirs.administrator());
    targets.put(Target.THE_ADMINISTRATOR, person(Actor.ADMINISTRATOR));
    targets.put(Target.STRANGER, theirs.user("etranger", WITHIN));
    targets.put(Target.STRANGE_ADMINISTRATOR, person(Actor.OTHER_ADMINISTRATOR));
    targets.put(Target.OF_NO_ORGANISATION, Colleagues.outsider("inconnu"));
    for (Target plain : Target.values()) {
      if (plain.isPlain()) {
        targets.put(plain, fresh(plain));
      }
    }
    targets.put(Target.OTHER_DELEGATE, fresh(Target.OTHER_DELEGATE));
  }

  @AfterAll
  void closeConsole() {
    console.close();
    foreign.close();
  }

  private static String portalToken(Colleague person) {
    SignIn portal = SignIn.fresh();
    return portal
        .tokens(portal.signIn(person.username(), person.password()))
        .get("access_token")
        .asText();
  }

  private void signIn(Actor actor, Colleague person) {
    people.put(actor, person);
    callers.put(actor, console.caller(actor.name(), person));
  }

  private Caller caller(Actor actor) {
    return Objects.requireNonNull(callers.get(actor));
  }

  private Colleague person(Actor actor) {
    return Objects.requireNonNull(people.get(actor));
  }

  private Colleague fresh(Target target) {
    return switch (target) {
      case WITHIN_PERIMETER -> ours.user("dedans", WITHIN);
      case UNPROVED -> unproved();
      case WITHDRAWN -> withdrawn();
      case ACROSS_PERIMETERS -> ours.user("partage", WITHIN, OUTSIDE);
      case OUTSIDE_PERIMETER -> ours.user("dehors", OUTSIDE);
      case OTHER_DELEGATE -> ours.delegate(WITHIN);
      default -> throw new IllegalArgumentException(target.name());
    };
  }

  private Colleague unproved() {
    Colleague person = ours.user("dedans", WITHIN);
    tables.update(
        "insert into partner_pending_address (user_id, realm_id, org_id, proposal_id, address,"
            + " proposed_by, proposed_at, expires_at) select id, realm_id, ?, id, ?, id, 1,"
            + " 9999999999999 from user_entity where id = ?",
        ours.orgId(),
        someAddress(),
        person.id());
    return person;
  }

  private Colleague withdrawn() {
    Colleague person = ours.user("dedans", WITHIN);
    new KeycloakAccount(person.id()).disable();
    return person;
  }

  /** The rules, once more. */
  private static ExpectedAnswer expected(
      Actor actor, Operation operation, @Nullable Target target) {
    if (actor == Actor.ANONYMOUS) {
      return ExpectedAnswer.of(401);
    }
    if (actor == Actor.ADMINISTRATOR_AT_THE_PORTAL || actor == Actor.ADMINISTRATOR_ELSEWHERE) {
      return new ExpectedAnswer(401, "wrong-audience");
    }
    if (actor == Actor.OPERATOR || actor == Actor.OUTSIDER) {
      return ExpectedAnswer.refused("not-a-member");
    }
    if (actor == Actor.USER || actor == Actor.FORMER_ADMINISTRATOR) {
      return EnumSet.range(Operation.ME, Operation.ORGANISATION).contains(operation)
          ? ExpectedAnswer.of(200)
          : ExpectedAnswer.NOT_PERMITTED;
    }
    if (actor == Actor.DELEGATE && operation.isForTheAdministratorOnly()) {
      return ExpectedAnswer.NOT_PERMITTED;
    }
    if (target == null) {
      return switch (operation) {
        case CREATE_WITHIN -> ExpectedAnswer.of(201);
        case CREATE_OUTSIDE ->
            actor == Actor.DELEGATE ? ExpectedAnswer.OUTSIDE_PERIMETER : ExpectedAnswer.of(201);
        case CREATE_NOT_OFFERED -> new ExpectedAnswer(400, "invalid-request");
        default -> ExpectedAnswer.of(200);
      };
    }
    if (!target.isOurs() || (actor == Actor.OTHER_ADMINISTRATOR && target != Target.SELF)) {
      return ExpectedAnswer.NOT_FOUND;
    }
    if (operation == Operation.READ) {
      return ExpectedAnswer.of(200);
    }
    return actor == Actor.DELEGATE
        ? ofDelegate(operation, target)
        : ofAdministrator(operation, target);
  }

  private static ExpectedAnswer ofAdministrator(Operation operation, Target target) {
    boolean self = target == Target.SELF || target == Target.THE_ADMINISTRATOR;
    boolean harmless =
        operation == Operation.EDIT
            || operation == Operation.REGROUP_WITHIN
            || operation == Operation.REGROUP_OUTSIDE;
    if (operation == Operation.RESET_SECOND_FACTOR && !self && !target.isPlain()) {
      return ExpectedAnswer.refused("two-operators");
    }
    return self && !harmless ? ExpectedAnswer.OWN_ACCOUNT : ExpectedAnswer.of(success(operation));
  }

  private static ExpectedAnswer ofDelegate(Operation operation, Target target) {
    if (target == Target.SELF) {
      return ExpectedAnswer.OWN_ACCOUNT;
    }
    if (!target.isPlain()) {
      return operation == Operation.RESET_SECOND_FACTOR
          ? ExpectedAnswer.refused("two-operators")
          : ExpectedAnswer.MANDATE_HOLDER;
    }
    if (target == Target.WITHDRAWN
        && EnumSet.of(
                Operation.ENABLE,
                Operation.CREDENTIALS,
                Operation.RESET_SECOND_FACTOR,
                Operation.EDIT_ADDRESS)
            .contains(operation)) {
      return ExpectedAnswer.refused("withdrawn-above");
    }
    boolean allowed =
        switch (operation) {
          case REGROUP_WITHIN -> true;
          case REGROUP_OUTSIDE -> false;
          default -> EnumSet.range(Target.WITHIN_PERIMETER, Target.WITHDRAWN).contains(target);
        };
    return allowed ? ExpectedAnswer.of(success(operation)) : ExpectedAnswer.OUTSIDE_PERIMETER;
  }

  private static int success(Operation operation) {
    return switch (operation) {
      case EDIT, EDIT_ADDRESS, REGROUP_WITHIN, REGROUP_OUTSIDE, APPOINT -> 200;
      case CREDENTIALS -> 202;
      default -> 204;
    };
  }

  static Stream<Arguments> cells() {
    return Arrays.stream(Actor.values())
        .flatMap(
            actor ->
                Arrays.stream(Operation.values()).map(operation -> Arguments.of(actor, operation)));
  }

  @ParameterizedTest(name = "{1} by {0}")
  @MethodSource("cells")
  @DisplayName("does what the rules say and nothing else, whoever is asked about")
  void follows(Actor actor, Operation operation) {
    if (!operation.isOnSomebody()) {
      follows(actor, operation, null);
      return;
    }
    for (Target target : Target.values()) {
      boolean hasSelf = people.containsKey(actor);
      if (target != Target.SELF || hasSelf) {
        // What belongs to the other administrator's own organisation is no stranger there.
        boolean own =
            actor == Actor.OTHER_ADMINISTRATOR
                && (target == Target.STRANGER || target == Target.STRANGE_ADMINISTRATOR);
        if (!own) {
          follows(actor, operation, target);
        }
      }
    }
  }

  private void follows(Actor actor, Operation operation, @Nullable Target target) {
    ExpectedAnswer cell = expected(actor, operation.alone(), target);
    boolean hasMandate =
        EnumSet.of(Actor.DELEGATE, Actor.ADMINISTRATOR, Actor.OTHER_ADMINISTRATOR).contains(actor);
    Caller caller = caller(actor);
    String id = target == null ? NOBODY : idOf(actor, target, operation, cell);
    if (operation == Operation.RESET_SECOND_FACTOR && cell.succeeds()) {
      AuthenticatorApp.of(id);
    }
    String before = state();
    groupsBefore = target == null ? List.of() : groupsOf(id);
    long journaled = journaled(actor, id, operation);

    Answer answer = ask(caller, operation, id);

    String what = operation + " by " + actor + (target == null ? "" : " on " + target);
    if (operation.isBatch() && hasMandate) {
      assertOutcome(what, answer, cell);
    } else {
      assertThat(answer).as("%s", what).hasStatus(cell.status());
    }
    if (!cell.succeeds() && answer.status() >= 400) {
      assertThat(answer.header("Content-Type")).as(what).startsWith("application/problem+json");
      if (!cell.code().isEmpty()) {
        assertThat(answer.json().get("code").asText())
            .as("%s: %s", what, answer)
            .isEqualTo(cell.code());
      }
      assertNothingLeaks(what, answer);
    }
    if (!cell.succeeds() || operation.act.isEmpty()) {
      assertThat(state()).as("the tables after %s", what).isEqualTo(before);
    } else if (actor != Actor.ANONYMOUS) {
      String who = operation.isOnSomebody() ? id : operation.isAboutNobody() ? NOBODY : answer.id();
      assertThat(
              tables.number(
                  "select count(*) from partner_pending_address p join user_entity u on u.id ="
                      + " p.user_id where u.email = p.address"))
          .as("unproved addresses that count after %s", what)
          .isZero();
      // To dismiss who is no delegate, and to enable who is enabled, changes nothing: either way
      // of journaling that is sound.
      boolean idle =
          (operation == Operation.DISMISS && target != Target.OTHER_DELEGATE) || hadAll(operation);
      assertThat(journaled(actor, who, operation) - journaled)
          .as("rows of the journal after %s", what)
          .isEqualTo(idle ? 0 : 1);
    }
  }

  private static void assertOutcome(String what, Answer answer, ExpectedAnswer cell) {
    assertThat(answer).as("%s", what).hasStatus(200);
    JsonNode outcome = answer.json().get(0);
    assertThat(outcome.get("outcome").asText())
        .as("%s: %s", what, answer)
        .isEqualTo(cell.succeeds() ? "DONE" : "REFUSED");
    assertThat(outcome.get("code").asText(""))
        .as("%s: %s", what, answer)
        .isEqualTo(cell.succeeds() ? "" : cell.code());
  }

  /** Whether a batch gives a group that the person has already. */
  private boolean hadAll(Operation operation) {
    return switch (operation) {
      case BATCH_ADD_WITHIN -> groupsBefore.containsAll(ids(WITHIN_TOO));
      case BATCH_ADD_OUTSIDE -> groupsBefore.containsAll(ids(OUTSIDE_TOO));
      default -> false;
    };
  }

  private String idOf(Actor actor, Target target, Operation operation, ExpectedAnswer cell) {
    if (target == Target.SELF) {
      return person(actor).id();
    }
    if (target == Target.NOBODY) {
      return UUID.randomUUID().toString();
    }
    if (target == Target.NO_ID) {
      return "no-id";
    }
    boolean consumed = cell.succeeds() && !operation.act.isEmpty();
    boolean replaceable = target.isPlain() || target == Target.OTHER_DELEGATE;
    return consumed && replaceable
        ? fresh(target).id()
        : Objects.requireNonNull(targets.get(target)).id();
  }

  private Answer ask(Caller caller, Operation operation, String id) {
    String user = API + "/users/" + id;
    List<String> groups = groupsOf(id);
    return switch (operation) {
      case ME -> caller.get(API + "/me");
      case OWN_SECOND_FACTORS -> caller.ownSecondFactors();
      case ORGANISATION -> caller.get(API + "/organisation");
      case FIRST_STEPS -> caller.get(API + "/first-steps");
      case ATTESTATION -> caller.get(API + "/attestation");
      case HABILITATION_GROUPS -> caller.get(API + "/habilitation-groups");
      case LIST -> caller.get(API + "/users");
      case JOURNAL -> caller.get(API + "/journal");
      case JOURNAL_FILE -> caller.get(API + "/journal.csv");
      case JOURNAL_VERIFICATION -> caller.get(API + "/journal/verify");
      case CREATE_WITHIN -> caller.post(API + "/users", body(someAddress(), ids(WITHIN)));
      case CREATE_OUTSIDE -> caller.post(API + "/users", body(someAddress(), ids(WITHIN, OUTSIDE)));
      case CREATE_NOT_OFFERED -> {
        Map<String, Object> body = body(someAddress(), List.of());
        body.put("habilitationGroups", List.of(UUID.randomUUID().toString()));
        yield caller.post(API + "/users", body);
      }
      case READ -> caller.get(user);
      case EDIT -> caller.put(user, body(address(id), groups));
      case EDIT_ADDRESS -> caller.put(user, body(someAddress(), groups));
      case REGROUP_WITHIN -> caller.put(user + "/habilitation-groups", with(groups, WITHIN_TOO));
      case REGROUP_OUTSIDE -> caller.put(user + "/habilitation-groups", with(groups, OUTSIDE_TOO));
      case DISABLE -> caller.send("POST", user + "/disable", null);
      case ENABLE -> caller.send("POST", user + "/enable", null);
      case CREDENTIALS -> caller.send("POST", user + "/credentials", null);
      case RESET_SECOND_FACTOR -> caller.users().resetSecondFactor(id);
      case APPOINT -> caller.put(user + "/mandate", Map.of("perimeter", ids(WITHIN)));
      case DISMISS -> caller.send("DELETE", user + "/mandate", null);
      case BATCH_DISABLE -> caller.users().batch("disable", List.of(id));
      case BATCH_ENABLE -> caller.users().batch("enable", List.of(id));
      case BATCH_CREDENTIALS -> caller.users().batch("credentials", List.of(id));
      case BATCH_ADD_WITHIN ->
          caller.users().batch("add-group", List.of(id), ids(WITHIN_TOO).get(0));
      case BATCH_ADD_OUTSIDE ->
          caller.users().batch("add-group", List.of(id), ids(OUTSIDE_TOO).get(0));
      case DELETE -> caller.send("DELETE", user, null);
    };
  }

  private Map<String, Object> body(String address, List<String> groups) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("lastName", "Durand");
    body.put("firstName", "Dominique");
    body.put("email", address);
    body.put("phone", "06 12 34 56 78");
    body.put("habilitationGroups", groups);
    return body;
  }

  private String address(String id) {
    return tables.texts("select email from user_entity where id = ?", id).stream()
        .findFirst()
        .orElseGet(OwnMatrixIT::someAddress);
  }

  private static String someAddress() {
    return "m" + UUID.randomUUID().toString().substring(0, 13) + "@exemple.example";
  }

  private List<String> ids(String... paths) {
    return Arrays.stream(paths).map(path -> groupIds.getOrDefault(path, "")).toList();
  }

  private List<String> with(List<String> groups, String path) {
    List<String> all = new ArrayList<>(groups);
    all.addAll(ids(path));
    return all;
  }

  /** The habilitations that somebody has now: what a caller adds to, taking nothing away. */
  private List<String> groupsOf(String id) {
    return tables.texts("select group_id from user_group_membership where user_id = ?", id).stream()
        .filter(groupIds::containsValue)
        .toList();
  }

  private void assertNothingLeaks(String what, Answer answer) {
    for (Colleague somebody : targets.values()) {
      assertThat(answer.text())
          .as(what)
          .doesNotContain(somebody.username(), somebody.email(), somebody.id());
    }
  }

  private long journaled(Actor actor, String target, Operation operation) {
    Colleague person = people.get(actor);
    return person == null
        ? 0
        : tables.number(
            "select count(*) from partner_journal where actor_id = ? and coalesce(target_id, '') = ?"
                + " and act = ?",
            person.id(),
            target,
            operation.act);
  }

  /** All that an act upon people could change, of both organisations, as one text. */
  private String state() {
    String members =
        "(select m.user_id from user_group_membership m join org o on o.group_id = m.group_id where"
            + " o.id in ('"
            + ours.orgId()
            + "', '"
            + theirs.orgId()
            + "'))";
    List<String> queries =
        List.of(
            "select concat_ws(',', id, username, email, email_verified, first_name, last_name,"
                + " enabled, not_before) from user_entity where id in "
                + members,
            "select concat_ws(',', user_id, name, value) from user_attribute where user_id in "
                + members,
            "select concat_ws(',', user_id, group_id) from user_group_membership where user_id in "
                + members,
            "select concat_ws(',', user_id, role_id) from user_role_mapping where user_id in "
                + members,
            // Passwords come by mail, at any moment.
            "select concat_ws(',', user_id, type) from credential where type <> 'password' and"
                + " user_id in "
                + members,
            "select concat_ws(',', user_id, kind, org_id) from partner_mandate",
            "select concat_ws(',', mandate_id, group_id) from partner_mandate_group",
            "select concat_ws(',', user_id, kind) from partner_outbox where user_id in " + members,
            "select concat_ws(',', user_id, address) from partner_pending_address where user_id in "
                + members,
            "select concat_ws(',', user_id, withdrawn_by) from partner_withdrawal where user_id in "
                + members,
            "select concat_ws(',', org_id, last_seq, last_hash) from partner_journal_head where"
                + " org_id in ('"
                + ours.orgId()
                + "', '"
                + theirs.orgId()
                + "')");
    // One statement for all: a connection for each would cost more than what is asked.
    String all =
        IntStream.range(0, queries.size())
            .mapToObj(
                part -> queries.get(part).replaceFirst("select ", "select " + part + " as part, "))
            .collect(Collectors.joining(" union all "));
    return String.join(
        "\n", tables.texts("select part || ' ' || concat_ws from (" + all + ") parts order by 1"));
  }

  @Test
  @DisplayName("given an organisation that is suspended, then its administrator does nothing (R11)")
  void suspended() {
    Colleagues suspended = Colleagues.ofNewOrganisation();
    Caller administrator = console.caller("administrator", suspended.administrator());
    Colleague user = suspended.user("utilisateur", WITHIN);
    Answer answer =
        Caller.operator().organisations().suspend(suspended.siret(), "Contrôle en cours");
    assertThat(answer).hasStatus(204);

    for (Operation operation : Operation.values()) {
      assertThat(ask(administrator, operation, user.id()))
          .as("%s", operation)
          .hasStatusIn(401, 403);
    }
  }

  @Test
  @DisplayName("given an administrator whose account is disabled, then the token opens nothing")
  void disabled() {
    Colleagues others = Colleagues.ofNewOrganisation();
    Colleague person = others.administrator();
    Caller administrator = console.caller("administrator", person);
    new KeycloakAccount(person.id()).disable();

    for (Operation operation : Operation.values()) {
      assertThat(ask(administrator, operation, person.id()))
          .as("%s", operation)
          .hasStatusIn(401, 403);
    }
  }

  @Test
  @DisplayName("given a delegate, then the groups that it may grant are those of its perimeter")
  void groupsOfADelegate() {
    JsonNode all = caller(Actor.ADMINISTRATOR).get(API + "/habilitation-groups").json();
    JsonNode some = caller(Actor.DELEGATE).get(API + "/habilitation-groups").json();

    assertThat(all).hasSize(4);
    List<String> paths = new ArrayList<>();
    some.forEach(group -> paths.add(group.get("path").asText()));
    assertThat(paths)
        .containsExactlyInAnyOrder("/habilitations/" + WITHIN, "/habilitations/" + WITHIN_TOO);
  }
}
