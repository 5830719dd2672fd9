package fr.moncomptepartenaire.tests.fgap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Fingerprint;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.fgap.NativeOperations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every native operation × every kind of caller × every kind of target: refused, unless a reviewed
 * list says otherwise and why. The operations are found in the very jars that the server runs, and
 * compared with a committed list, so that a new one fails the build until somebody has looked at
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T15, T18, T20: the native interfaces, operation by operation")
final class NativeMatrixIT {
  private static final int CELLS_ALLOWED = 20;
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 405);

  /** Who calls. */
  enum Actor {
    ANONYMOUS,
    PROVISIONAL,
    USER,
    DELEGATE,
    ADMINISTRATOR,
    FORMER_ADMINISTRATOR,
    OPERATOR
  }

  /** Whom or what the call is about, as seen from the caller. */
  enum Relation {
    SELF,
    OWN_ORGANISATION,
    OTHER_ORGANISATION,
    ADMINISTRATOR,
    REALM_OBJECT
  }

  /** Some operations that some callers get an answer from, and why that is right. */
  record Allowed(String why, Set<Actor> actors, Set<Relation> relations, Set<String> operations) {
    boolean covers(Cell cell) {
      return actors.contains(cell.actor())
          && relations.contains(cell.relation())
          && operations.contains(cell.operation().toString());
    }
  }

  /** One call. */
  record Cell(Operation operation, Actor actor, Relation relation) {
    @Override
    public String toString() {
      return operation + " by " + actor + " on " + relation;
    }
  }

  private final TestClient console = TestClient.withLastingTokens();
  private final AdminApi platform = Platform.get().platformAdministrator();
  private final Map<Actor, Caller> callers = new EnumMap<>(Actor.class);
  private final Map<Actor, Colleague> selves = new EnumMap<>(Actor.class);
  private final Map<Actor, String[]> headers = new EnumMap<>(Actor.class);

  private final Colleagues ours = Colleagues.ofNewOrganisation();
  private final Colleague colleague = ours.user("collegue", NativeObjects.SHARED);
  private final Colleagues theirs = Colleagues.ofNewOrganisation();
  private final Colleague stranger = theirs.user("voisinage", NativeObjects.SHARED);

  private final Collection<Operation> operations =
      NativeOperations.in(Platform.get().keycloakLibraries());
  private final List<Allowed> allowed = allowed();
  private final NativeObjects objects = new NativeObjects(platform, ours, theirs);

  @BeforeAll
  void signEverybodyIn() {
    Colleague former = ours.administrator();
    actor(Actor.FORMER_ADMINISTRATOR, former);
    ours.dismiss(former);
    actor(Actor.ADMINISTRATOR, ours.administrator());
    actor(Actor.DELEGATE, ours.delegate(NativeObjects.SHARED));
    actor(Actor.USER, ours.user("utilisateur", NativeObjects.SHARED));
    theirs.administrator();
    Colleague operator = Colleagues.outsider("agent");
    ours.grant(operator, "partner-operator");
    actor(Actor.OPERATOR, operator);

    callers.put(Actor.ANONYMOUS, Caller.anonymous());
    selves.put(Actor.ANONYMOUS, colleague);
    Letter letter = new Organisations(Platform.get().operator()).offered();
    SignIn atTheForm = SignIn.fresh();
    assertThat(atTheForm.signIn(letter)).isClaimForm();
    callers.put(Actor.PROVISIONAL, Caller.anonymous());
    selves.put(Actor.PROVISIONAL, colleague);
    headers.put(
        Actor.PROVISIONAL,
        new String[] {
          "Cookie",
          atTheForm.browser().cookies().entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; "))
        });
  }

  private void actor(Actor actor, Colleague person) {
    selves.put(actor, person);
    callers.put(actor, console.caller(actor.name(), person));
  }

  @AfterAll
  void closeConsole() {
    objects.remove();
    console.close();
  }

  @Test
  @DisplayName(
      "given Keycloak's own jars, then they hold the operations that we know, and no other")
  void everyOperationIsKnown() throws IOException {
    Set<String> known = new HashSet<>(resource("native-operations.txt").lines().toList());
    List<String> found = operations.stream().map(Operation::toString).toList();

    assertThat(found).hasSizeGreaterThan(500);
    assertThat(found)
        .as("operations of this Keycloak; look at new ones, then add them to the list")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  @DisplayName("given the list of what is allowed, then it is short, justified and not stale")
  void theListIsShort() {
    assertThat(allowed).hasSizeLessThanOrEqualTo(CELLS_ALLOWED);
    assertThat(allowed).allSatisfy(cell -> assertThat(cell.why()).hasSizeGreaterThan(20));
    Set<String> known = operations.stream().map(Operation::toString).collect(Collectors.toSet());
    assertThat(known).containsAll(allowed.stream().flatMap(c -> c.operations().stream()).toList());
  }

  @Test
  @DisplayName("given every call, then refused unless listed, and nothing has changed")
  void matrix() throws Exception {
    List<Cell> cells = operations.stream().flatMap(operation -> cells(operation)).toList();
    Predicate<Cell> changesOwnAccount =
        cell ->
            !cell.operation().method().equals("GET")
                && cell.operation().path().startsWith("/realms");

    Fingerprint before = Fingerprint.now();
    Outcome strict = call(cells.stream().filter(changesOwnAccount.negate()).toList());
    List<String> changes = Fingerprint.now().changesSince(before);
    // What people may do to their own accounts changes them: last, and looked at apart.
    Outcome own = call(cells.stream().filter(changesOwnAccount).toList());
    List<String> later =
        Fingerprint.now()
            .changesSince(before, selves.values().stream().map(Colleague::id).toList());

    strict.print("operations that change nobody or are refused");
    own.print("operations on one's own account");
    assertThat(strict.wrong()).isEmpty();
    assertThat(own.wrong()).isEmpty();
    assertThat(changes).as("rows changed by calls that were refused").isEmpty();
    assertThat(later).as("rows of others changed by calls on one's own account").isEmpty();
    List<Cell> answered =
        Stream.of(strict, own).flatMap(outcome -> outcome.answered().stream()).toList();
    for (Allowed one : allowed) {
      assertThat(answered.stream().filter(one::covers).map(cell -> cell.operation().toString()))
          .as("what nobody is answered, although it is allowed since: %s", one.why())
          .containsAll(one.operations());
    }
  }

  private Stream<Cell> cells(Operation operation) {
    return relations(operation).stream()
        .flatMap(
            relation ->
                Arrays.stream(Actor.values()).map(actor -> new Cell(operation, actor, relation)));
  }

  private static Set<Relation> relations(Operation operation) {
    if (operation.path().startsWith("/realms")) {
      return EnumSet.of(Relation.SELF);
    }
    return NativeObjects.namesPersonOrOrganisation(operation)
        ? EnumSet.allOf(Relation.class)
        : EnumSet.of(Relation.REALM_OBJECT);
  }

  /** What came of many calls. */
  record Outcome(Collection<String> wrong, List<Cell> answered, Map<Integer, Integer> statuses) {
    void print(String what) {
      System.out.println("[tests] native matrix, " + what + ": " + statuses);
    }
  }

  private Outcome call(List<Cell> cells) throws Exception {
    Collection<String> wrong = new ArrayList<>();
    List<Cell> answered = new ArrayList<>();
    Map<Integer, Integer> statuses = new TreeMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Map<Cell, Future<Answer>> calls = new LinkedHashMap<>();
      cells.forEach(cell -> calls.put(cell, pool.submit(() -> call(cell))));
      for (Map.Entry<Cell, Future<Answer>> call : calls.entrySet()) {
        Cell cell = call.getKey();
        Answer answer = call.getValue().get();
        statuses.merge(answer.status(), 1, Integer::sum);
        boolean listed = listed(cell);
        boolean refused = refused(answer);
        if (!refused) {
          answered.add(cell);
        }
        if (!refused && !listed) {
          wrong.add(cell + " -> " + answer.status() + " " + start(answer));
        }
        if (cell.actor() != Actor.OPERATOR && leaks(answer)) {
          wrong.add(cell + " -> " + answer.status() + " tells of the other organisation");
        }
      }
    } finally {
      pool.shutdown();
    }
    return new Outcome(wrong, answered, statuses);
  }

  // What a disabled feature answers is a refusal of everybody.
  private static boolean refused(Answer answer) {
    return REFUSALS.contains(answer.status())
        || (Set.of(400, 501).contains(answer.status()) && answer.text().contains("not enabled"));
  }

  private Answer call(Cell cell) {
    Operation operation = cell.operation();
    Colleague self = Objects.requireNonNull(selves.get(cell.actor()));
    String path = objects.path(operation, target(cell.relation(), self), place(cell.relation()));
    List<String> all = new ArrayList<>(List.of("Accept", "application/json, */*;q=0.5"));
    Optional.ofNullable(headers.get(cell.actor())).map(List::of).ifPresent(all::addAll);
    String body = objects.body(operation, self);
    if (body != null) {
      all.addAll(
          List.of(
              "Content-Type",
              operation.consumes().isEmpty() ? "application/json" : objects.type(operation)));
    }
    return Objects.requireNonNull(callers.get(cell.actor()))
        .send(operation.method(), path, body, all.toArray(String[]::new));
  }

  private Colleague target(Relation relation, Colleague self) {
    return switch (relation) {
      case SELF -> self;
      case OWN_ORGANISATION -> colleague;
      case OTHER_ORGANISATION -> stranger;
      case ADMINISTRATOR -> Objects.requireNonNull(selves.get(Actor.ADMINISTRATOR));
      case REALM_OBJECT -> Objects.requireNonNull(selves.get(Actor.OPERATOR));
    };
  }

  private Colleagues place(Relation relation) {
    return relation == Relation.OTHER_ORGANISATION ? theirs : ours;
  }

  private boolean listed(Cell cell) {
    return allowed.stream().anyMatch(one -> one.covers(cell));
  }

  private boolean leaks(Answer answer) {
    return answer.text().contains("voisinage") || answer.text().contains(theirs.siret());
  }

  private static String start(Answer answer) {
    String text = answer.text().replaceAll("\\s+", " ");
    return text.substring(0, Math.min(160, text.length()));
  }

  private static List<Allowed> allowed() {
    try {
      return Arrays.asList(
          YAMLMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(resource("native-allowed.yaml"), Allowed[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = NativeMatrixIT.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
