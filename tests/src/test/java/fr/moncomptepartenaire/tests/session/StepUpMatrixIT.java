package fr.moncomptepartenaire.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.kernel.assurance.Act;
import fr.moncomptepartenaire.kernel.assurance.Act.Door;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.ApiDocument;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.NewUser;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every act of both interfaces, by sessions that proved nothing, that proved something long ago,
 * and that proved it now: the table of {@link Act} is what the server does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("T79: given a node on which a proof counts for a minute (step-up-age=1m)")
final class StepUpMatrixIT {
  private static final String PEOPLE = ApiDocument.ORGANISATIONS.under();
  private static final String OPERATORS = ApiDocument.OPERATORS.under();
  private static final String GROUP = "logements-conventionnes/gestion";
  private static final String OTHER_GROUP = "logements-conventionnes/consultation";
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final String CODE = "step-up-required";
  private static final Duration AGE = Duration.ofMinutes(1);

  private final Tables tables = Tables.shared();
  private final AdminApi platform = Platform.get().platformAdministrator();
  private final Colleagues organisation = Colleagues.ofNewOrganisation();
  private final Colleague administrator = organisation.administrator();
  private final Colleague user = organisation.user("utilisateur", GROUP);
  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final NativeUser operator = NativeUser.withRoles("partner-operator");
  private final TestClient console = TestClient.withLastingTokens();
  private final Map<Door, Caller> provedNothing = new EnumMap<>(Door.class);
  private final Map<Door, Caller> provedLongAgo = new EnumMap<>(Door.class);
  private BulkImport large;
  private String flowId;
  private TestClient withoutLevels;
  private KeycloakServer node;
  private Instant old;
  private HttpBrowser oldBrowser;
  private Caller oldCaller;
  private Colleague withFactor;
  private AuthenticatorApp factor;
  private HttpBrowser oldBrowserWithFactor;
  private Caller oldCallerWithFactor;

  @BeforeAll
  void everybodyIsThere() {
    large = BulkImport.started(OrganisationCsv.ofNew(101), false);
    large.awaitEnd();
    flowId = flowWithoutLevels();
    withoutLevels = TestClient.withFlow(flowId);
    node =
        Platform.get().oneMoreNode(Map.of("KC_SPI_PARTNER_SETTINGS__DEFAULT__STEP_UP_AGE", "1m"));
    for (Door door : Door.values()) {
      provedNothing.put(door, fresh(withoutLevels, door));
    }
    oldBrowser = new HttpBrowser(node.baseUrl());
    oldCaller =
        console.callerOf(
            "the administrator", typePassword(console.signInPage(oldBrowser, ""), administrator));
    for (Door door : Door.values()) {
      provedLongAgo.put(door, fresh(console, door));
    }
    withFactor = Colleagues.ofNewOrganisation().administrator();
    factor = AuthenticatorApp.of(withFactor.id());
    oldBrowserWithFactor = new HttpBrowser(node.baseUrl());
    oldCallerWithFactor =
        console.callerOf(
            "an administrator with a factor",
            typeCode(typePassword(console.signInPage(oldBrowserWithFactor, ""), withFactor)));
    old = Instant.now().plus(AGE).plusSeconds(2);
  }

  @AfterAll
  void end() {
    console.close();
    withoutLevels.close();
    platform.delete(Platform.ADMIN + "/authentication/flows/" + flowId).expect(204);
    node.close();
  }

  /** A sign-in by password of which Keycloak notes no level. */
  private String flowWithoutLevels() {
    String alias = "without-levels-" + UUID.randomUUID();
    String path = Platform.ADMIN + "/authentication/flows";
    String id =
        TestClient.idOf(
            platform
                .post(
                    path,
                    Map.of(
                        "alias",
                        alias,
                        "providerId",
                        "basic-flow",
                        "topLevel",
                        true,
                        "builtIn",
                        false))
                .expect(201));
    platform
        .post(
            path + "/" + alias + "/executions/execution",
            Map.of("provider", "partner-username-password"))
        .expect(201);
    var execution =
        (ObjectNode) platform.get(path + "/" + alias + "/executions").expect(200).json().get(0);
    execution.put("requirement", "REQUIRED");
    platform.put(path + "/" + alias + "/executions", execution).expect(204);
    return id;
  }

  private static Page typePassword(Page page, Colleague person) {
    return page.submit(
        "password", Map.of("username", person.username(), "password", person.password()));
  }

  private Page typeCode(Page page) {
    return page.submit("otp", Map.of("otp", factor.code()));
  }

  private Caller fresh(TestClient client, Door door) {
    Page page = client.signInPage(new HttpBrowser(node.baseUrl()), "");
    Page signedIn =
        switch (door) {
          case ORGANISATIONS -> typePassword(page, administrator);
          case OPERATORS ->
              page.submit(
                  "password",
                  Map.of("username", operator.username(), "password", operator.password()));
        };
    return client.callerOf(door.name(), signedIn);
  }

  private Caller longAgo(Door door) {
    awaitOld();
    return Objects.requireNonNull(provedLongAgo.get(door));
  }

  private void awaitOld() {
    try {
      Thread.sleep(Math.max(0, Duration.between(Instant.now(), old).toMillis()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("then the table has every operation that changes something or answers with a file")
  void tableIsWhole() {
    Map<Door, ApiDocument> documents =
        Map.of(
            Door.ORGANISATIONS, ApiDocument.ORGANISATIONS, Door.OPERATORS, ApiDocument.OPERATORS);
    documents.forEach(
        (door, document) -> {
          Set<String> table =
              Arrays.stream(Act.values())
                  .filter(act -> act.door() == door)
                  .map(Act::operation)
                  .collect(Collectors.toCollection(TreeSet::new));
          assertThat(table).as("%s", door).isEqualTo(actsOf(document));
        });
  }

  private static Set<String> actsOf(ApiDocument document) {
    Set<String> acts = new TreeSet<>();
    document
        .read()
        .get("paths")
        .forEach(
            path ->
                path.properties().stream()
                    .filter(verb -> verb.getValue().has("operationId"))
                    .filter(verb -> !verb.getKey().equals("get") || isFile(verb.getValue()))
                    .forEach(verb -> acts.add(verb.getValue().get("operationId").asText())));
    return acts;
  }

  private static boolean isFile(JsonNode operation) {
    JsonNode types = operation.at("/responses/200/content");
    return !types.isEmpty() && !types.has("application/json");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("then the document says of an act that asks, and of no other, which 401 it answers")
  void documented(Act act) {
    ApiDocument document =
        act.door() == Door.ORGANISATIONS ? ApiDocument.ORGANISATIONS : ApiDocument.OPERATORS;
    boolean asks =
        Arrays.stream(Act.values())
            .filter(one -> one.door() == act.door() && one.operation().equals(act.operation()))
            .anyMatch(Act::asks);
    document
        .read()
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation -> {
                      if (operation.path("operationId").asText().equals(act.operation())) {
                        assertThat(operation.at("/responses/401/$ref").asText())
                            .endsWith(asks ? "/FreshProofWanted" : "/Unauthorized");
                      }
                    }));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("then a session that proved nothing is asked where the table says so")
  void provedNothing(Act act) {
    follows(act, Objects.requireNonNull(provedNothing.get(act.door())), act.asks());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("then a session that proved it long ago is asked where the table says so")
  void provedLongAgo(Act act) {
    follows(act, longAgo(act.door()), act.asks());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("then a session that proved it now is asked for nothing")
  void provedNow(Act act) {
    follows(act, fresh(console, act.door()), false);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("then the operators' program is asked for nothing")
  void program(Act act) {
    // No program ends a freeze, whatever the proof.
    if (act.door() == Door.OPERATORS && act != Act.END_FREEZE) {
      AdminApi program = Platform.operator(node.baseUrl());
      follows(act, Caller.bearing("a program", program::token).at(node.baseUrl()), false);
    }
  }

  private void follows(Act act, Caller caller, boolean asked) {
    String before = state();

    Answer answer = ask(act, caller);

    if (asked) {
      assertThat(answer).isProblem(401);
      assertThat(answer).hasCode(CODE);
      assertThat(answer.header("WWW-Authenticate"))
          .startsWith("Bearer error=\"insufficient_user_authentication\", error_description=\"")
          .endsWith("\", acr_values=\"password\", max_age=60");
      assertThat(state()).as("what is stored after a refusal").isEqualTo(before);
    } else {
      assertThat(answer.status()).as("%s", answer).isNotIn(401, 403, 500);
    }
  }

  private String state() {
    return String.join(
        "\n",
        tables.texts(
            "select concat_ws(',', last_seq, last_hash) from partner_journal_head where org_id = ?"
                + " union all select concat_ws(',', email, first_name, enabled) from user_entity"
                + " where id = ? union all select group_id from user_group_membership where user_id"
                + " = ? order by 1",
            organisation.orgId(),
            user.id(),
            user.id()));
  }

  /** A request that does the act, or would if there was what it names. */
  private Answer ask(Act act, Caller caller) {
    String person = PEOPLE + "/users/" + NOBODY;
    String siret = OPERATORS + "/organisations/" + Organisations.siret();
    String anImport = OPERATORS + "/organisation-imports/" + NOBODY;
    String reset = OPERATORS + "/second-factor-resets";
    String campaign = OPERATORS + "/recertifications/" + NOBODY;
    return switch (act) {
      case CREATE_USER -> caller.post(PEOPLE + "/users", Map.of());
      case UPDATE_USER -> update(caller, email(caller));
      case UPDATE_ADDRESS_OR_GROUPS -> update(caller, someAddress());
      case SET_GROUPS -> caller.users().regroup(user.id(), otherGroups());
      case DELETE_USER -> caller.send("DELETE", person, null);
      case DISABLE_USER -> caller.send("POST", person + "/disable", null);
      case ENABLE_USER -> caller.send("POST", person + "/enable", null);
      case SEND_CREDENTIALS -> caller.send("POST", person + "/credentials", null);
      case RESET_SECOND_FACTOR -> caller.send("DELETE", person + "/second-factor", null);
      case APPOINT_DELEGATE -> caller.put(person + "/mandate", Map.of("perimeter", groups()));
      case DISMISS_DELEGATE -> caller.send("DELETE", person + "/mandate", null);
      case DISABLE_SEVERAL -> caller.users().batch("disable", List.of(NOBODY));
      case ACT_ON_SEVERAL -> caller.users().batch("enable", List.of(NOBODY));
      case CHECK_PEOPLE -> csv(caller, PEOPLE + "/imports?dryRun=true");
      case IMPORT_PEOPLE -> csv(caller, PEOPLE + "/imports");
      case CANCEL_IMPORT -> caller.send("DELETE", PEOPLE + "/imports/" + NOBODY, null);
      case EXPORT_REFUSED_PEOPLE -> caller.get(PEOPLE + "/imports/" + NOBODY + "/refused.csv");
      case CONFIRM_PEOPLE -> caller.post(PEOPLE + "/recertification/confirm", Map.of());
      case EXPORT_USERS -> caller.users().export();
      case EXPORT_JOURNAL -> caller.get(PEOPLE + "/journal.csv");
      case GET_ATTESTATION -> caller.get(PEOPLE + "/attestation");
      case CREATE_ORGANISATION -> caller.post(OPERATORS + "/organisations", Map.of());
      case UPDATE_ORGANISATION -> rename(caller, address());
      case UPDATE_ADDRESSES_OR_KINDS -> rename(caller, someLine());
      case SUSPEND_ORGANISATION -> caller.post(siret + "/suspension", Map.of("motive", "Essai"));
      case RESUME_ORGANISATION -> caller.send("DELETE", siret + "/suspension", null);
      case END_FREEZE -> caller.organisations().endSuspension(organisations.frozen());
      case WITHDRAW_RELEASE -> caller.send("DELETE", siret + "/suspension/release", null);
      case FREEZE_ORGANISATION ->
          caller.post(OPERATORS + "/notices/ABCDEFGHJKLM/freeze", Map.of("motive", "Essai"));
      case CHECK_ORGANISATIONS -> csv(caller, OPERATORS + "/organisation-imports?dryRun=true");
      case IMPORT_ORGANISATIONS -> csv(caller, OPERATORS + "/organisation-imports");
      case CANCEL_ORGANISATION_IMPORT -> caller.send("DELETE", anImport, null);
      case ISSUE_LETTER -> caller.send("POST", siret + "/letter", null);
      case ISSUE_LETTERS ->
          caller.post(OPERATORS + "/letters", Map.of("sirets", List.of()), "Accept", "text/csv");
      case REISSUE_LETTERS -> caller.send("POST", anImport + "/letters?format=pdf", null);
      case REISSUE_MANY_LETTERS -> caller.organisationImports().reissueLetters(large.id());
      case TAKE_LETTER_DOCUMENT -> caller.get(anImport + "/letters.pdf");
      case TAKE_LETTER_ARCHIVE -> caller.get(anImport + "/letters.zip");
      case TAKE_LETTER_TABLE -> caller.get(anImport + "/letters.csv");
      case RECORD_RETURNS ->
          caller.post(OPERATORS + "/letters/returns", Map.of("items", List.of()));
      case PRINT_NOTICE -> caller.send("POST", OPERATORS + "/notices/ABCDEFGHJKLM/letter", null);
      case PRINT_NOTICES ->
          caller.post(OPERATORS + "/notices/letters", Map.of("references", List.of()));
      case RETRY_MAIL -> caller.send("POST", OPERATORS + "/mails/" + NOBODY + "/retry", null);
      case PROPOSE_REPLACEMENT -> caller.post(siret + "/replacements", Map.of());
      case APPROVE_REPLACEMENT ->
          caller.send("POST", siret + "/replacements/" + NOBODY + "/approval", null);
      case WITHDRAW_REPLACEMENT -> caller.send("DELETE", siret + "/replacements/" + NOBODY, null);
      case PROPOSE_FACTOR_RESET -> caller.post(reset, Map.of("unheardOf", true));
      case APPROVE_FACTOR_RESET -> caller.send("POST", reset + "/" + NOBODY + "/approval", null);
      case WITHDRAW_FACTOR_RESET -> caller.send("DELETE", reset + "/" + NOBODY, null);
      case EXPORT_LACKING_FACTOR -> caller.get(OPERATORS + "/reports/second-factor.csv");
      case EXPORT_CHARTER -> caller.get(OPERATORS + "/reports/charter.csv");
      case START_CAMPAIGN -> caller.post(OPERATORS + "/recertifications", Map.of());
      case APPROVE_CAMPAIGN -> caller.send("POST", campaign + "/approval", null);
      case POSTPONE_CAMPAIGN -> caller.put(campaign, Map.of("dueAt", "2099-01-01T00:00:00Z"));
      case CANCEL_CAMPAIGN -> caller.post(campaign + "/cancellation", Map.of("motive", "Essai"));
      case EXPORT_REFUSED_ORGANISATIONS -> caller.get(anImport + "/refused.csv");
      case EXPORT_ORGANISATIONS -> caller.get(OPERATORS + "/reports/organisations.csv");
      case EXPORT_CAMPAIGN -> caller.get(campaign + "/report.csv");
    };
  }

  private static Answer csv(Caller caller, String path) {
    return caller.send("POST", path, "no;such;header", "Content-Type", "text/csv");
  }

  private Answer update(Caller caller, String email) {
    Map<String, Object> body = new HashMap<>(NewUser.body(email, groups().get(0)));
    body.remove("habilitationGroups");
    body.put("firstName", "Camille");
    return caller.users().change(user.id(), body);
  }

  private Answer rename(Caller caller, Object address) {
    Map<String, Object> body =
        new HashMap<>(
            Organisations.body(
                organisation.siret(), "Bailleur " + UUID.randomUUID().toString().substring(0, 8)));
    body.put("address", address);
    return caller.organisations().change(organisation.siret(), body);
  }

  private static Object someLine() {
    return Map.of(
        "lines",
        List.of(UUID.randomUUID().toString().substring(0, 8)),
        "postalCode",
        "69003",
        "city",
        "LYON");
  }

  private Object address() {
    return Platform.get()
        .operator()
        .get(OPERATORS + "/organisations/" + organisation.siret())
        .expect(200)
        .json()
        .get("address");
  }

  /** The address as the console shows it: one that waits for its proof, if there is one. */
  private String email(Caller caller) {
    return caller.users().read(user.id()).json().get("email").asText();
  }

  private static String someAddress() {
    return "m" + UUID.randomUUID().toString().substring(0, 13) + "@exemple.example";
  }

  private static List<String> groups() {
    return List.of(Colleagues.groupId(GROUP));
  }

  private static List<String> bothGroups() {
    return List.of(Colleagues.groupId(GROUP), Colleagues.groupId(OTHER_GROUP));
  }

  private List<String> otherGroups() {
    return isInBothGroups() ? groups() : bothGroups();
  }

  private boolean isInBothGroups() {
    return tables.number(
            "select count(*) from user_group_membership where user_id = ? and group_id = ?",
            user.id(),
            Colleagues.groupId(OTHER_GROUP))
        > 0;
  }

  @Test
  @DisplayName("then groups that stay as they are ask for nothing")
  void sameGroups() {
    List<String> groups = isInBothGroups() ? bothGroups() : groups();
    assertThat(longAgo(Door.ORGANISATIONS).users().regroup(user.id(), groups)).hasStatus(200);
  }

  @Test
  @DisplayName(
      "when the person gives the password again, then the same token does the act: the session is"
          + " asked, not the token")
  void password() {
    awaitOld();
    assertThat(oldCaller.users().export()).isRefused(401, CODE);

    Page page = console.signInPage(oldBrowser, "&acr_values=password&prompt=login");
    assertThat(typePassword(page, administrator)).isSignedIn();

    assertThat(oldCaller.users().export()).hasStatus(200);
  }

  @Test
  @DisplayName(
      "given a second factor, then it is asked again and not the password, and the same token does"
          + " the act")
  void secondFactor() {
    awaitOld();
    Answer refused = oldCallerWithFactor.users().export();
    assertThat(refused).isRefused(401, CODE);
    assertThat(refused.header("WWW-Authenticate"))
        .endsWith("acr_values=\"second-factor\", max_age=60");

    Page page = console.signInPage(oldBrowserWithFactor, "&acr_values=second-factor");
    assertThat(page.document().selectFirst("[name=password]")).as("%s", page).isNull();
    assertThat(typeCode(page)).isSignedIn();

    assertThat(oldCallerWithFactor.users().export()).hasStatus(200);
  }

  @Test
  @DisplayName("given a factor that was set up after the sign-in, then the password is not enough")
  void newFactor() {
    Colleague person = Colleagues.ofNewOrganisation().administrator();
    Caller caller =
        console.callerOf(
            "an administrator",
            typePassword(console.signInPage(new HttpBrowser(node.baseUrl()), ""), person));
    assertThat(caller.users().export()).hasStatus(200);

    AuthenticatorApp.of(person.id());

    Answer refused = caller.users().export();
    assertThat(refused).isRefused(401, CODE);
    assertThat(refused.header("WWW-Authenticate")).contains("acr_values=\"second-factor\"");
  }

  @Test
  @DisplayName("then a browser of another origin may read what is asked for")
  void readable() {
    Answer answer =
        Objects.requireNonNull(provedNothing.get(Door.ORGANISATIONS))
            .get(PEOPLE + "/users.csv", "Origin", "http://localhost:8082");
    assertThat(answer).isRefused(401, CODE);
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("WWW-Authenticate");
  }
}
