package fr.moncomptepartenaire.tests.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.SqlPlans;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server of its own, whose log has every statement with its values. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName(
    "Given a realm of 100,000 organisations and people, one group of which administers Keycloak")
final class PlansIT {
  private static final String NAME = "plans";
  private static final String USERS = "/realms/" + Platform.REALM + "/partner/users";
  private static final int MANY = 100_000;

  /** For tables whose rows decide nothing else: a table of that size is not read through either. */
  private static final int FEWER = 20_000;

  /** A table of 100,000 rows read through costs about 2,500 and more, an index of it all 3,000. */
  private static final double DEAR = 1_500;

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));
  private final SqlPlans plans = new SqlPlans(Platform.logFile(NAME), tables);
  private KeycloakServer server;
  private Caller administrator;
  private Caller operator;
  private String siret;
  private String group;
  private String user;

  @BeforeAll
  void claim() {
    server =
        platform.startApart(
            NAME, platform.database(NAME), SqlPlans.SETTING, List.of(StoreQueries.jar()));
    Organisations organisations = new Organisations(Platform.operator(server.baseUrl()));
    operator =
        Caller.bearing("an operator", Platform.operator(server.baseUrl())::token)
            .at(server.baseUrl());
    Letter letter = organisations.offered("Résidence de l’Étoile");
    siret = letter.siret();
    var signIn = new SignIn(new HttpBrowser(server.baseUrl()));
    signIn.becomeAdministrator(letter, Person.somebody());
    administrator = signIn.caller("the administrator");
    group =
        administrator
            .get("/realms/" + Platform.REALM + "/partner/habilitation-groups")
            .json()
            .at("/0/id")
            .asText();
    user = created();
    populate();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    // It names people and hashes, which no log of a server may: other tests look through all logs.
    Files.deleteIfExists(Platform.logFile(NAME));
  }

  private String created() {
    Caller.Answer answer =
        administrator.post(
            USERS,
            Map.of(
                "lastName",
                "Durand",
                "firstName",
                "Élise",
                "email",
                "plans." + UUID.randomUUID() + "@exemple.example",
                "habilitationGroups",
                List.of(group)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.json().get("id").asText();
  }

  /** Rows like those that are there, past the server: by REST they would take an hour. */
  private void populate() {
    copies("keycloak_group", "'id', 'g' || n, 'name', 'g' || n", organisation("k.group_id"), "id");
    copies(
        "org",
        "'id', 'o' || n, 'group_id', 'g' || n, 'name', 'o' || n, 'alias', lpad(n::text, 14, '0')",
        organisation("k.id"),
        "id");
    copies(
        "partner_organisation",
        "'org_id', 'o' || n, 'siret', lpad(n::text, 14, '0'), 'name', 'Autre bailleur ' || n,"
            + " 'name_search', 'autre bailleur ' || n, 'name_folded', 'autre bailleur ' || n,"
            + " 'city_folded', 'ville ' || n % 5000",
        organisation("k.id"),
        "org_id");
    copies(
        "user_entity",
        "'id', 'u' || n, 'username', 'u' || n, 'email', 'u' || n || '@exemple.example',"
            + " 'email_constraint', 'u' || n || '@exemple.example', 'last_name', 'Autre' || n",
        user,
        "id");
    copies("user_attribute", "'id', 'u' || n, 'user_id', 'u' || n", user, "user_id");
    copies("user_group_membership", "'user_id', 'u' || n, 'group_id', 'g' || n", user, "user_id");
    copies("partner_credential", "'user_id', 'u' || n", user, "user_id");
    copies(
        "partner_outbox",
        "'id', 'm' || n, 'user_id', 'u' || n, 'org_id', 'o' || n, 'state', 'SENT', 'created_at', n",
        user,
        "user_id");
    copies(
        "partner_mandate",
        "'id', 'm' || n, 'org_id', 'o' || n, 'user_id', 'u' || n, 'administrator_slot', 'o' || n",
        organisation("k.id"),
        "org_id");
    copies("partner_journal_head", "'org_id', 'o' || n", organisation("k.id"), "org_id");
    copies("partner_journal", "'org_id', 'o' || n, 'seq', 1", organisation("k.id"), "org_id");
    copies(
        "partner_sign_in",
        "'user_id', 'u' || n",
        tables.texts("select user_id from partner_sign_in limit 1").get(0),
        "user_id");
    // A group of agents, as an institution may well have one.
    tables.update(
        "insert into group_role_mapping (role_id, group_id) select r.id, 'g1' from keycloak_role r"
            + " join client c on c.id = r.client and c.client_id = 'realm-management' join realm on"
            + " realm.id = c.realm_id and realm.name = ? where r.name = 'view-users'",
        Platform.REALM);
    populateTheRest();
    // Vacuumed as well: otherwise PostgreSQL must look at the rows of what an index says.
    tables.update("vacuum analyze");
  }

  /** Tables of ours that the claim and the creation have left without a row to copy. */
  private void populateTheRest() {
    String realm = tables.texts("select id from realm where name = ?", Platform.REALM).get(0);
    rows("partner_notice", "'reference', 'r' || n, 'org_id', 'o' || n, 'claimed_at', n", realm);
    rows(
        "partner_notice_copy",
        "'mail_id', 'c' || n, 'reference', 'r' || n, 'org_id', 'o' || n",
        realm);
    rows(
        "partner_notice_code",
        "'code_hash', lpad(n::text, 64, 'h'), 'reference', 'r' || n, 'org_id', 'o' || n,"
            + " 'expires_at', 9e12 + n",
        realm);
    rows(
        "partner_review",
        "'campaign_id', 'c' || n / 5000, 'org_id', 'o' || n, 'suspended', 0, 'remind_at', 9e12 + n",
        realm);
    rows(
        "partner_confirmation",
        "'campaign_id', 'c' || n / 5000, 'org_id', 'o' || n, 'user_id', 'u' || n, 'confirmed_at', n,"
            + " 'confirmed_by', 'u'",
        realm);
    rows(
        "partner_provisional_account",
        "'user_id', 'u' || n, 'org_id', 'o' || n, 'identifier', n, 'secret_data', 's',"
            + " 'credential_data', 'c', 'state', case when n % 5 = 0 then 'LIVE' else 'CLAIMED' end,"
            + " 'live_slot', case when n % 5 = 0 then 'o' || n end, 'failures', 0, 'issued_at', n,"
            + " 'expires_at', n",
        realm);
    rows("partner_identifier_stem", "'stem', lpad(n::text, 64, 's'), 'given', 1", realm);
    rows("partner_mail_budget", "'subject_hash', 's' || n, 'budget_day', 99999, 'mails', 1", realm);
    rows(
        "partner_withdrawal",
        "'user_id', 'u' || n, 'withdrawn_by', 'DELEGATE', 'withdrawn_at', n",
        realm);
    rows(
        "partner_pending_address",
        "'user_id', 'u' || n, 'proposal_id', 'p', 'address', n || '@exemple.example', 'proposed_by', 'u', 'proposed_at', n,"
            + " 'expires_at', 9e12 + n, 'org_id', 'o' || n",
        realm);
    rows(
        "partner_refused_address",
        "'subject_id', 'o' || n, 'refusal_day', 99999, 'address_hash', n",
        realm);
    rows(
        "partner_email_code",
        "'id', 'e' || n, 'subject_id', 'u' || n, 'address_hash', 'h', 'code_hash', 'h', 'tries', 0,"
            + " 'mails', 1, 'sent_at', n, 'expires_at', 9e12 + n",
        realm);
    rows(
        "partner_suspension",
        "'org_id', 'o' || n, 'motive', 'm', 'suspended_by', 'u', 'suspended_at', n, 'notice_at',"
            + " case when n % 100 = 0 then n end, 'notice_code', case when n % 100 = 0 then n end,"
            + " 'before_freeze', false",
        realm);
    rows(
        "partner_letter_selection",
        "'selected_hour', n, 'actor_id', 'u' || n, 'letters', 1",
        realm);
    rows("partner_code_try", "'try_window', n, 'origin', n, 'tries', 1", realm);
    rows(
        "partner_replacement",
        "'id', 'r' || n, 'org_id', 'o' || n, 'state', 'COMPLETED', 'replacement_mode', 'AT_ONCE',"
            + " 'motive', 'm', 'ticket', 't', 'proposed_by', 'u', 'proposed_at', n, 'expires_at', n",
        realm);
    rows(
        "partner_involvement",
        "'id', 'v' || n, 'org_id', 'o' || n, 'part', 'REGISTERED', 'actor_id', 'b' || (n % 1000),"
            + " 'occurred_at', 9e12 + n",
        realm);
    rows(
        "partner_import",
        "'id', 'i' || n, 'org_id', 'o' || n, 'actor_id', 'u', 'base_uri', 'u', 'dry_run', false,"
            + " 'state', 'DONE', 'total', 1, 'done', 1, 'created', 1, 'refused', 0, 'created_at', n,"
            + " 'stepped_at', n, 'ended_at', 9e12 + n",
        realm);
    rows("partner_import_line", "'import_id', 'i' || n, 'line', 1, 'outcome', 'CREATED'", realm);
    rows(
        "partner_org_import",
        "'id', 'i' || n, 'actor_id', 'u', 'dry_run', false, 'state', 'DONE', 'total', 1,"
            + " 'created_at', n, 'ended_at', 9e12 + n",
        realm);
    rows(
        "partner_org_import_line",
        "'import_id', 'i' || n, 'line', 1, 'outcome', 'CREATED', 'org_id', 'o' || n",
        realm);
    rows(
        "partner_letter_run",
        "'id', 'l' || n, 'import_id', 'i' || n, 'actor_id', 'u', 'started_at', n, 'seen_at', n,"
            + " 'delivered', true, 'issued', 1",
        realm);
    rows(
        "partner_charter_acceptance",
        "'user_id', 'u' || n, 'charter_version', '2027-01', 'text_language', 'fr', 'text_hash', 'h',"
            + " 'accepted_at', n",
        realm);
    rows(
        "partner_browser",
        "'browser_hash', 'b' || n, 'user_id', 'u' || n, 'seen_at', 9e12 + n",
        realm);
    rows(
        "partner_alarm",
        "'id', 'a' || n, 'kind', 'MASS_CREATION', 'subject_hash', 's' || n, 'alarm_day', n,"
            + " 'org_id', 'o' || n, 'user_id', 'u' || n, 'counted', 51, 'raised_at', 9e12 + n",
        realm);
    rows(
        "partner_factor_use",
        "'credential_id', 'f' || n, 'user_id', 'u' || n, 'last_at', n",
        realm);
    rows(
        "partner_factor_reset",
        "'id', 'f' || n, 'user_id', 'u' || n, 'org_id', 'o' || n, 'state', 'DONE', 'motive', 'm',"
            + " 'ticket', 't', 'proposed_by', 'b', 'proposed_at', n, 'expires_at', 9e12 + n,"
            + " 'approved_by', 'c', 'ended_at', n",
        realm);
    tables.update(
        "insert into credential (id, user_id, type, created_date, priority) select 'f' || n, 'u' ||"
            + " n, 'otp', n, 10 from generate_series(1, ?) n",
        FEWER);
    rows("partner_mandate_group", "'mandate_id', 'm' || n, 'group_id', 'g' || n", realm);
  }

  private void rows(String table, String values, String realm) {
    tables.update(
        "insert into "
            + table
            + " select (jsonb_populate_record(null::"
            + table
            + ", jsonb_build_object('realm_id', ?, "
            + values
            + "))).* from generate_series(1, ?) n",
        realm,
        FEWER);
  }

  private String organisation(String column) {
    return tables
        .texts(
            "select "
                + column
                + " from org k join partner_organisation o on o.org_id = k.id where o.siret = ?",
            siret)
        .get(0);
  }

  private void copies(String table, String changes, String of, String by) {
    tables.update(
        "insert into "
            + table
            + " select (jsonb_populate_record(t, jsonb_build_object("
            + changes
            + "))).* from "
            + table
            + " t, generate_series(1, ?) n where t.ctid = (select ctid from "
            + table
            + " where "
            + by
            + " = ? limit 1)",
        MANY,
        of);
  }

  private Map<String, Runnable> calls() {
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("the list", () -> read(administrator, USERS));
    calls.put("a search", () -> read(administrator, USERS + "?search=durand"));
    calls.put("a group", () -> read(administrator, USERS + "?group=" + group));
    calls.put("expired credentials", () -> read(administrator, USERS + "?credential=EXPIRED"));
    calls.put("unused credentials", () -> read(administrator, USERS + "?credential=UNUSED"));
    calls.put("people without a mandate", () -> read(administrator, USERS + "?mandate=NONE"));
    calls.put("who has no factor", () -> read(administrator, USERS + "?secondFactor=none"));
    calls.put("who is away", () -> read(administrator, USERS + "?notSignedInSince=2026-01-31"));
    calls.put(
        "the list by rights", () -> read(administrator, USERS + "?sort=-habilitations&max=100"));
    calls.put(
        "the list by credentials", () -> read(administrator, USERS + "?sort=credentialState"));
    calls.put("one of them", () -> read(administrator, USERS + "/" + user));
    calls.put(
        "one of them, natively", () -> read(administrator, Platform.ADMIN + "/users/" + user));
    calls.put(
        "the groups to grant",
        () -> read(administrator, "/realms/" + Platform.REALM + "/partner/habilitation-groups"));
    calls.put("a creation", this::created);
    calls.put(
        "a search for organisations",
        () -> read(operator, Platform.PARTNER + "/organisations?search=l%27%C3%A9toile"));
    calls.put(
        "a search by SIRET",
        () -> read(operator, Platform.PARTNER + "/organisations?search=" + siret.substring(0, 9)));
    calls.put(
        "an organisation", () -> read(operator, Platform.PARTNER + "/organisations/" + siret));
    calls.put(
        "the people of an organisation, for operators",
        () -> read(operator, Platform.PARTNER + "/organisations/" + siret + "/users"));
    calls.put(
        "what was sent to an organisation",
        () -> read(operator, Platform.PARTNER + "/organisations/" + siret + "/correspondence"));
    calls.put(
        "the time line of an organisation",
        () -> read(operator, Platform.PARTNER + "/organisations/" + siret + "/timeline"));
    calls.put(
        "the mails of its time line",
        () ->
            read(operator, Platform.PARTNER + "/organisations/" + siret + "/timeline?kind=MAILS"));
    calls.put(
        "resets of second factors",
        () -> read(operator, Platform.PARTNER + "/second-factor-resets?state=PROPOSED"));
    for (String named :
        List.of(
            siret,
            siret.substring(0, 9),
            "l%27%C3%A9toile",
            "etoile+lyon",
            "elise.durand",
            "%C3%89lise+Durand",
            "Marie+Anne+De+La+Tour",
            "autre5000",
            "u5000@exemple.example",
            "4999@exemple.example",
            "ABCDE-FGHJK",
            "ABCD-EFGH-JKLM")) {
      calls.put(
          "a caller who says " + named,
          () -> read(operator, Platform.PARTNER + "/search?q=" + named));
    }
    calls.put(
        "a new organisation",
        () ->
            assertThat(
                    operator
                        .post(
                            Platform.PARTNER + "/organisations",
                            Organisations.body(Organisations.siret()))
                        .status())
                .isEqualTo(201));
    return calls;
  }

  private static void read(Caller caller, String path) {
    Caller.Answer answer = caller.get(path);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  @Test
  @DisplayName("then no statement about people, groups or organisations reads a whole table (T78)")
  void plans() {
    Set<String> large =
        Set.copyOf(
            tables.texts(
                "select relname from pg_class where relkind = 'r' and reltuples > 1000 and"
                    + " (relname in ('keycloak_group', 'user_entity', 'user_group_membership',"
                    + " 'user_attribute', 'credential', 'org') or relname like 'partner%')"));
    assertThat(large)
        .contains("keycloak_group", "user_entity", "user_group_membership", "org")
        .contains("partner_organisation", "partner_mandate", "partner_outbox");

    // What no index serves is found, or the rest would say nothing.
    SqlPlans.Planned unserved =
        plans.of("select g.id from keycloak_group g where g.parent_group in ('" + group + "')");
    assertThat(unserved.readThrough(large).contains("keycloak_group") || unserved.cost() > DEAR)
        .isTrue();

    calls()
        .forEach(
            (what, call) -> {
              List<SqlPlans.Planned> made = plans.during(call);
              assertThat(made).as(what).isNotEmpty();
              assertThat(made)
                  .as(what)
                  .allSatisfy(
                      statement -> {
                        assertThat(statement.readThrough(large)).as(statement.sql()).isEmpty();
                        assertThat(statement.cost()).as(statement.sql()).isLessThan(DEAR);
                      });
            });
  }

  /** Parts of statements that may read a table through, by why. */
  private static final Map<String, String> MAY_READ_THROUGH =
      Map.ofEntries(
          Map.entry("min(ece1_0.REALM_ID)", "codes are kept for a day"),
          Map.entry("on je1_0.ORG_ID=jhe1_0.ORG_ID where", "a verification reads every row"),
          Map.entry("select 1 from PARTNER_JOURNAL_HEAD", "a verification looks at every chain"),
          Map.entry("select oe1_0.ALIAS from ORG", "health compares all with Keycloak's"),
          Map.entry(
              "select count(oe1_0.ID),count(oe2_0.ORG_ID) from ORG",
              "health compares all with Keycloak's"),
          Map.entry(
              "select count(oe1_0.ORG_ID) from PARTNER_ORGANISATION",
              "health compares all with Keycloak's"),
          Map.entry(
              "select 1 from ORG oe2_0 where oe2_0.ID", "health compares all with Keycloak's"),
          Map.entry("oe1_0.HOUSING_KINDS like", "a campaign asks most organisations"),
          Map.entry("insert into PARTNER_REVIEW", "a campaign asks most organisations"),
          Map.entry("NAME_FOLDED like '%x%'", "one letter has no trigram"),
          Map.entry("select count(*) from PARTNER_ORG_IMPORT", "operators' files of a month"),
          Map.entry("SEAT_STATE,count(*) from PARTNER_ORGANISATION", "it counts every row"),
          Map.entry("select count(*) from PARTNER_ALARM", "one for each subject and day: few"),
          Map.entry("select count(*) from PARTNER_FACTOR_RESET", "two operators for each: few"),
          Map.entry("select count(*) from PARTNER_NOTICE", "no index is smaller than the rows"));

  /** What removes a realm reads its tables through: all of their rows go. */
  private static final Pattern OF_A_REALM =
      Pattern.compile(
          "delete from .*REALM_ID='[^']*'\\)?|select .* from PARTNER_IMPORT \\w+ where"
              + " \\w+\\.REALM_ID='[^']*' for no key update of \\w+");

  /**
   * Queries that follow on others' answers, which calls with made-up arguments do not get. Rounds
   * and operations reach them.
   */
  private static final Set<String> FOLLOW_ON_ANSWERS =
      Set.of(
          "AlarmListing.forgetBefore",
          "Alarms.raise",
          "Browsers.forget",
          "CallerSearch.rows",
          "CampaignCounts.after",
          "CampaignDecisions.cancel",
          "CampaignDecisions.postpone",
          "Consultations.earlier",
          "Credentials.states",
          "FactorResets.forgetEnded",
          "Identifiers.hashClearStems",
          "Identifiers.makeKey",
          "ImportLetters.takeAgain",
          "Involvements.forgetPast",
          "Journal.forget",
          "Leftovers.atEnd",
          "Leftovers.gone",
          "Letters.comeBack",
          "MailBudget.forgetPast",
          "Mandates.appointDelegate",
          "MemberListing.owned",
          "MemberListing.page",
          "Memberships.perimeter",
          "Notices.forgetCodes",
          "Notices.useCode",
          "OrganisationSearch.rows",
          "OrganisationSearch.summaries",
          "Organisations.foldNames",
          "Organisations.foldTowns",
          "Outbox.forgetEnded",
          "Removals.user",
          "PeopleImports.forgetWaiting",
          "PeopleImports.lock",
          "RecertificationReport.counted",
          "RecertificationReport.confirmedIn",
          "RecertificationReport.counts",
          "Reports.counts",
          "Reviews.close",
          "Reviews.isToClose",
          "Reviews.raiseWithdrawals",
          "Reviews.takeReminder",
          "Reviews.unconfirmed",
          "Seats.claim",
          "SignIns.record");

  @Test
  @DisplayName(
      "then no query of any store reads a table through that grows, but for those that are named")
  void stores() {
    Set<String> large =
        Set.copyOf(
            tables.texts(
                "select relname from pg_class where relkind = 'r' and reltuples > 1000 and"
                    + " (relname in ('keycloak_group', 'user_entity', 'user_group_membership',"
                    + " 'user_attribute', 'credential', 'org') or relname like 'partner%')"));
    assertThat(large).hasSizeGreaterThan(30);
    List<String> reached = new ArrayList<>();

    List<SqlPlans.Planned> made = plans.during(() -> reached.addAll(asked()));

    Set<String> unreached = new TreeSet<>(QueryPlaces.inStores());
    unreached.removeAll(reached);
    unreached.removeIf(place -> FOLLOW_ON_ANSWERS.contains(place.substring(0, place.indexOf(':'))));
    assertThat(unreached).as("queries that no call has made").isEmpty();
    assertThat(made)
        .hasSizeGreaterThan(200)
        .allSatisfy(
            statement ->
                assertThat(readThroughWithoutReason(statement, large))
                    .as(statement.sql())
                    .isEmpty());
  }

  private static Set<String> readThroughWithoutReason(SqlPlans.Planned made, Set<String> large) {
    return OF_A_REALM.matcher(made.sql()).matches()
            || MAY_READ_THROUGH.keySet().stream().anyMatch(part -> made.sql().contains(part))
        ? Set.of()
        : made.readThrough(large);
  }

  private List<String> asked() {
    Caller.Answer answer =
        operator.send(
            "POST",
            "/realms/" + Platform.REALM + "/" + StoreQueries.ID,
            String.join(
                "\n",
                "realmId="
                    + tables.texts("select id from realm where name = ?", Platform.REALM).get(0),
                "orgId=o5000",
                "userId=u5000",
                // Before the first one.
                "Factors.siret=0",
                "CharterAcceptances.siret=0",
                "LetterReference.value=ABCDEFGHJ",
                "Siret.digits=" + siret),
            "Content-Type",
            "text/plain");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.text().lines().toList();
  }

  @Test
  @DisplayName(
      "then a program that looks at its import is not asked what it had a hand in, and for a person"
          + " that is found by an index (R19)")
  void lookAtAnImport() {
    BulkImport imported =
        BulkImport.started(
            server.baseUrl(),
            Platform.operator(server.baseUrl())::token,
            OrganisationCsv.ofNew(2).text(),
            false);
    imported.awaitEnd();
    copies(
        "partner_involvement",
        "'id', 'i' || n, 'org_id', 'o' || n, 'actor_id', 'a' || (n % 1000)",
        organisation("k.id"),
        "org_id");
    tables.update("analyze partner_involvement");
    Set<String> large = Set.of("partner_involvement");
    SqlPlans.Planned unserved =
        plans.of("select i.id from partner_involvement i where i.former_contact = 'x'");
    assertThat(unserved.readThrough(large)).as("what no index serves").isEqualTo(large);

    List<SqlPlans.Planned> made =
        plans.during(() -> read(operator, BulkImport.IMPORTS + "/" + imported.id()));

    assertThat(made)
        .isNotEmpty()
        .noneMatch(statement -> statement.sql().contains("partner_involvement"));
    assertThat(
            plans
                .of("select i.part from partner_involvement i where i.actor_id = 'a1'")
                .readThrough(large))
        .isEmpty();
  }
}
