package fr.moncomptepartenaire.tests.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.RowTrigger;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Given an organisation with its administrator")
final class SuspensionIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  private static String path(String siret) {
    return Platform.PARTNER + "/organisations/" + siret;
  }

  private static Map<String, String> refresh(JsonNode tokens) {
    return Map.of(
        "grant_type", "refresh_token",
        "client_id", "offre-bailleurs",
        "refresh_token", tokens.get("refresh_token").asText());
  }

  @Nested
  @DisplayName("when an operator suspends it (R11)")
  final class Suspended {
    @Test
    @DisplayName(
        "T34: then sessions end, tokens are refused on the next request and nobody signs in, until"
            + " the suspension ends")
    void effectAtOnce() {
      Letter letter = organisations.offered();
      Person person = Person.somebody();
      SignIn signIn = SignIn.fresh();
      JsonNode tokens = signIn.becomeAdministrator(letter, person);
      String identifier = SignIn.claimsOf(tokens).get("preferred_username").asText();
      Caller administrator =
          Caller.bearing("administrator", () -> tokens.get("access_token").asText());
      assertThat(userInfo(administrator)).isEqualTo(200);

      Answer answer = operator.organisations().suspend(letter.siret(), "Enquête en cours");

      assertThat(answer).hasStatus(204);
      assertThat(userInfo(administrator)).isIn(401, 403);
      assertThat(signIn.token(refresh(tokens)).has("access_token")).isFalse();
      assertThat(signIn.start()).isSignIn();
      Page refused = SignIn.fresh().signIn(identifier, person.password());
      assertThat(refused).isNotice("suspended");
      assertThat(refused.document().text()).contains("le service partenaires", "01 23 45 67 89");
      Page wrong = SignIn.fresh().signIn(identifier, person.password() + "x");
      assertThat(wrong).isSignIn();
      assertThat(wrong.formError())
          .isEqualTo(SignIn.fresh().signIn("nobody." + identifier, "x").formError());
      JsonNode suspended = organisations.read(letter.siret());
      assertThat(suspended.get("suspended").asBoolean()).isTrue();
      assertThat(suspended.get("seat").asText()).isEqualTo("SUSPENDED");
      assertThat(suspended.get("seatBeneath").asText()).isEqualTo("HELD");
      assertThat(listed(letter.siret(), "SUSPENDED")).isTrue();
      assertThat(listed(letter.siret(), "HELD")).isFalse();
      assertThat(operator.organisations().issueLetter(letter.siret())).hasStatus(409);

      assertThat(operator.organisations().endSuspension(letter.siret())).hasStatus(204);

      Page back = SignIn.fresh().signIn(identifier, person.password());
      assertThat(back).isSignedIn();
      Dossier dossier = Dossier.of(tables, letter.siret());
      assertThat(dossier.times("organisation-suspended")).isEqualTo(1);
      assertThat(dossier.times("suspension-ended")).isEqualTo(1);
      assertThat(dossier.journalWhole()).isTrue();
    }

    @Test
    @DisplayName(
        "then a user learns it from the right password alone, and is sent to the administrator; one"
            + " whose account is disabled besides is told that")
    void toldToUsers() {
      Colleagues ours = Colleagues.ofNewOrganisation();
      ours.administrator();
      Colleague user = ours.user("membre");
      Colleague disabled = ours.user("parti");
      new KeycloakAccount(disabled.id()).disable();

      assertThat(operator.organisations().suspend(ours.siret(), "Enquête en cours")).hasStatus(204);

      Page told = SignIn.fresh().signIn(user.username(), user.password());
      assertThat(told).isNotice("suspended-member");
      assertThat(told.document().text()).contains("suspendu", "adressez-vous à l’administrateur");
      Page wrong = SignIn.fresh().signIn(user.username(), user.password() + "x");
      assertThat(wrong).isSignIn();
      assertThat(wrong.document().text()).doesNotContain("suspendu");
      Page off = SignIn.fresh().signIn(disabled.username(), disabled.password());
      assertThat(off).isSignIn();
      assertThat(off.document().text()).doesNotContain("suspendu");
    }

    @Test
    @DisplayName(
        "then the sessions of all its people end, however many they are; and one that a node which"
            + " died has left ends with the suspension at the latest")
    void manySessions() {
      Colleagues ours = Colleagues.ofNewOrganisation();
      IntStream.range(0, 45).forEach(n -> ours.user("membre"));
      Colleague somebody = Colleagues.outsider("ailleurs");
      SignIn.fresh().signIn(somebody.username(), somebody.password());
      signInAllAs(somebody, ours);

      assertThat(operator.organisations().suspend(ours.siret(), "Enquête en cours")).hasStatus(204);

      assertThat(sessions(ours.orgId())).isZero();
      signInAllAs(somebody, ours);

      assertThat(operator.organisations().endSuspension(ours.siret())).hasStatus(204);

      assertThat(sessions(ours.orgId())).isZero();
    }

    /** Gives each member a session like somebody's. */
    private void signInAllAs(Colleague somebody, Colleagues ours) {
      tables.update(
          "insert into offline_user_session select (jsonb_populate_record(s, jsonb_build_object("
              + "'user_session_id', md5(m.user_id), 'user_id', m.user_id))).* from"
              + " offline_user_session s, user_group_membership m join org o on o.group_id ="
              + " m.group_id where o.id = ? and s.user_id = ?",
          ours.orgId(),
          somebody.id());
      assertThat(sessions(ours.orgId())).isEqualTo(45);
    }

    private long sessions(String orgId) {
      return tables.number(
          "select count(*) from offline_user_session s join user_group_membership m on m.user_id ="
              + " s.user_id join org o on o.group_id = m.group_id where o.id = ?",
          orgId);
    }

    private int userInfo(Caller caller) {
      return caller.userInfo().status();
    }

    @Test
    @DisplayName(
        "while another renames it, then both are done, whoever comes first: what Keycloak writes with"
            + " the name ends no suspension")
    void renamedBeside() throws Exception {
      for (boolean renamedFirst : List.of(false, true)) {
        String siret = organisations.vacant();
        Callable<Answer> suspend =
            () -> operator.organisations().suspend(siret, "Enquête en cours");
        Callable<Answer> rename =
            () -> operator.organisations().change(siret, Organisations.body(siret, "Un autre nom"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<Answer> first;
        Future<Answer> second;
        try (Connection journal = platform.sql()) {
          // Neither gets to its end before the other has begun: both write the journal last.
          journal.setAutoCommit(false);
          try (PreparedStatement hold =
              journal.prepareStatement(
                  "select 1 from partner_journal_head where siret = ? for update")) {
            hold.setString(1, siret);
            assertThat(hold.executeQuery().next()).isTrue();
          }
          first = threads.submit(renamedFirst ? rename : suspend);
          awaitWaiting(1);
          second = threads.submit(renamedFirst ? suspend : rename);
          awaitWaiting(2);
          journal.rollback();
        } finally {
          threads.shutdown();
        }

        assertThat(List.of(first.get(), second.get()))
            .extracting(Answer::status)
            .containsExactlyInAnyOrder(200, 204);
        JsonNode both = organisations.read(siret);
        assertThat(both.get("suspended").asBoolean()).isTrue();
        assertThat(both.get("name").asText()).isEqualTo("Un autre nom");
        assertThat(both.at("/suspension/motive").asText()).isEqualTo("Enquête en cours");
        assertThat(both.at("/suspension/by").asText()).isNotEmpty();
        assertThat(Instant.parse(both.at("/suspension/since").asText())).isBefore(Instant.now());
        assertThat(tables.texts("select name from org where alias = ?", siret))
            .containsExactly("Un autre nom (" + siret + ")");
      }
    }

    private void awaitWaiting(long wanted) {
      await("so many wait for a lock")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> tables.number("select count(*) from pg_locks where not granted") >= wanted);
    }

    @Test
    @DisplayName("without a motive, then 400 and nothing changes; of no organisation, then 404")
    void badInput() {
      String siret = organisations.vacant();

      assertThat(operator.post(path(siret) + "/suspension", Map.of())).hasStatus(400);
      assertThat(operator.organisations().suspend(siret, "non")).hasStatus(400);
      assertThat(organisations.read(siret).get("suspended").asBoolean()).isFalse();
      assertThat(operator.organisations().suspend(Organisations.siret(), "Enquête en cours"))
          .hasStatus(404);
      assertThat(operator.organisations().endSuspension(siret)).hasStatus(409);
    }
  }

  @Nested
  @DisplayName("when operators suspend it, or end that, at the same moment (T30)")
  final class AtOnce {
    private static final int CROWD = 8;

    private final String siret = organisations.vacant();

    private Callable<Integer> suspends(int number) {
      return () -> operator.organisations().suspend(siret, "Enquête numéro " + number).status();
    }

    private Callable<Integer> resumes() {
      return () -> operator.organisations().endSuspension(siret).status();
    }

    private List<Callable<Integer>> crowd(IntFunction<Callable<Integer>> act) {
      return IntStream.range(0, CROWD).mapToObj(act).toList();
    }

    private long suspensions() {
      return tables.number(
          "select count(*) from partner_suspension s join partner_organisation o on o.org_id ="
              + " s.org_id where o.siret = ?",
          siret);
    }

    private boolean suspended() {
      return organisations.read(siret).get("suspended").asBoolean();
    }

    @Test
    @DisplayName(
        "then all of them suspend it, with one of their motives; and one of them ends it, once")
    void lineUp() {
      assertThat(Concurrently.atOnce(crowd(this::suspends))).containsOnly(204);
      assertThat(Concurrently.atOnce(crowd(this::suspends))).as("once more").containsOnly(204);
      assertThat(suspended()).isTrue();
      assertThat(suspensions()).isEqualTo(1);

      assertThat(Concurrently.atOnce(crowd(number -> resumes())))
          .containsOnlyOnce(204)
          .containsOnly(204, 409);

      assertThat(suspended()).isFalse();
      assertThat(suspensions()).isZero();
      Dossier dossier = Dossier.of(tables, siret);
      assertThat(dossier.times("suspension-ended")).isEqualTo(1);
      assertThat(dossier.journalWhole()).isTrue();
    }

    @Test
    @DisplayName(
        "then whoever was last has it, and a motive is kept of a suspension and of no other")
    void mixed() {
      List<Callable<Integer>> acts = new ArrayList<>(crowd(this::suspends));
      acts.addAll(crowd(number -> resumes()));

      List<Integer> answers = Concurrently.atOnce(acts);

      assertThat(answers).containsOnly(204, 409);
      assertThat(answers.subList(0, CROWD)).containsOnly(204);
      assertThat(suspensions()).isEqualTo(suspended() ? 1 : 0);
      Dossier dossier = Dossier.of(tables, siret);
      assertThat(dossier.times("suspension-ended"))
          .isEqualTo(answers.subList(CROWD, 2 * CROWD).stream().filter(is -> is == 204).count());
      assertThat(dossier.journalWhole()).isTrue();
    }
  }

  @Nested
  @DisplayName("when its administrator's account goes (T32)")
  final class Orphaned {
    @Test
    @DisplayName(
        "by being disabled natively, then the seat is an orphan, and held again once enabled")
    void disabled() {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      String user = Dossier.of(tables, letter.siret()).administrators().get(0);

      new KeycloakAccount(user).disable();

      assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("ORPHANED");
      assertThat(orphans()).contains(letter.siret());

      new KeycloakAccount(user).enable();

      assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("HELD");
      assertThat(Dossier.of(tables, letter.siret()).times("seat-restored")).isEqualTo(1);
    }

    @Test
    @DisplayName("by being deleted natively, then the seat is an orphan, and nothing else is lost")
    void deleted() {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      String user = Dossier.of(tables, letter.siret()).administrators().get(0);

      new KeycloakAccount(user).delete();

      assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("ORPHANED");
      assertThat(orphans()).contains(letter.siret());
    }

    private String held() {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      return letter.siret();
    }

    private String administrator(String siret) {
      return Dossier.of(tables, siret).administrators().get(0);
    }

    private String seat(String siret) {
      return organisations.read(siret).get("seat").asText();
    }

    private void enablePast(String siret, boolean enabled) {
      tables.update(
          "update user_entity set enabled = ? where id = ?", enabled, administrator(siret));
    }

    // Nobody is told, and no row of ours goes with it.
    private void deletePast(String user) {
      for (String table :
          List.of(
              "credential",
              "user_attribute",
              "user_required_action",
              "user_role_mapping",
              "user_group_membership")) {
        tables.update("delete from " + table + " where user_id = ?", user);
      }
      assertThat(tables.update("delete from user_entity where id = ?", user)).isEqualTo(1);
    }

    @Test
    @DisplayName(
        "or comes back in the database, past Keycloak and all its events, then the reconciliation of"
            + " any node finds it, also behind an organisation that cannot be put right")
    void pastKeycloak() {
      List<String> byId =
          Stream.generate(this::held)
              .limit(3)
              .sorted(Comparator.comparing(siret -> Dossier.of(tables, siret).orgId()))
              .toList();
      String broken = byId.get(0);
      String disabled = byId.get(1);
      String deleted = byId.get(2);
      String back = held();
      new KeycloakAccount(administrator(back)).disable();
      assertThat(seat(back)).isEqualTo("ORPHANED");
      enablePast(broken, false);
      enablePast(disabled, false);
      deletePast(administrator(deleted));
      enablePast(back, true);
      assertThat(List.of(seat(broken), seat(disabled), seat(deleted), seat(back)))
          .as("nobody was told")
          .containsExactly("HELD", "HELD", "HELD", "ORPHANED");

      // Each node looks when it starts, and every hour.
      try (RowTrigger fault =
              RowTrigger.fails(
                  tables, "insert", "partner_journal", Dossier.of(tables, broken).orgId());
          KeycloakServer another = platform.oneMoreNode()) {
        await("a node that puts right what it can")
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> List.of(seat(disabled), seat(deleted), seat(back)),
                List.of("ORPHANED", "ORPHANED", "HELD")::equals);
        assertThat(seat(broken)).as("its journal could not be written").isEqualTo("HELD");
      } finally {
        // Nodes that other tests start find nothing to put right.
        enablePast(broken, true);
      }

      assertThat(orphans()).contains(disabled, deleted).doesNotContain(broken, back);
      for (String orphan : List.of(disabled, deleted)) {
        assertThat(Dossier.of(tables, orphan).times("seat-orphaned")).isEqualTo(1);
        assertThat(Dossier.of(tables, orphan).journalWhole()).isTrue();
      }
      assertThat(Dossier.of(tables, back).times("seat-restored")).isEqualTo(1);
      assertThat(Dossier.of(tables, broken).times("seat-orphaned")).isZero();
    }

    private List<String> orphans() {
      return operator.organisations().orphans().json().get("items").findValuesAsText("siret");
    }
  }

  @Nested
  @DisplayName("when its journal is read (R14)")
  final class JournalOfIt {
    private static final List<String> COLUMNS =
        List.of(
            "act",
            "actor_id",
            "target_id",
            "occurred_at",
            "origin",
            "details",
            "previous_hash",
            "hash");

    @Test
    @DisplayName(
        "then it names every act, newest first, and verifies; altered, the row is named (T35)")
    void verified() {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());

      JsonNode journal = operator.organisations().journal(letter.siret()).json();

      assertThat(journal.get("items").findValuesAsText("act"))
          .as("the look itself is in it")
          .startsWith("people-consulted", "seat-claimed")
          .endsWith("organisation-created");
      assertThat(journal.get("total").asInt()).isEqualTo(journal.get("items").size());
      assertThat(
              operator.organisations().verifyJournal(letter.siret()).json().get("ok").asBoolean())
          .isTrue();

      String orgId = Dossier.of(tables, letter.siret()).orgId();
      String origin =
          tables
              .texts("select origin from partner_journal where org_id = ? and seq = 2", orgId)
              .get(0);
      tables.update(
          "update partner_journal set origin = '10.0.0.1' where org_id = ? and seq = 2", orgId);
      JsonNode altered = operator.organisations().verifyJournal(letter.siret()).json();
      // Put right again: another test may verify all of them.
      tables.update(
          "update partner_journal set origin = ? where org_id = ? and seq = 2", origin, orgId);

      assertThat(altered.get("ok").asBoolean()).isFalse();
      assertThat(altered.get("firstAlteredRow").asLong()).isEqualTo(2);
      assertThat(
              operator.organisations().verifyJournal(letter.siret()).json().get("ok").asBoolean())
          .isTrue();
    }

    @Test
    @DisplayName("then any row altered in any column is named, whichever it is, and no other (T35)")
    void anyAlteration() {
      Letter letter = organisations.offered();
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      String orgId = Dossier.of(tables, letter.siret()).orgId();
      long rows = tables.number("select count(*) from partner_journal where org_id = ?", orgId);
      long seed = Long.getLong("tests.seed", System.nanoTime());
      Random random = new Random(seed);
      for (int i = 0; i < Scale.of(1_000); i++) {
        long row = 1L + random.nextInt((int) rows);
        String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
        String value = column.equals("occurred_at") ? column + " + 1" : "'altered'";
        List<String> before =
            tables
                .rows(
                    "select " + column + "::text from partner_journal where org_id = ? and seq = ?",
                    orgId,
                    row)
                .get(0);
        boolean none =
            tables.number(
                    "select count(*) from partner_journal where org_id = ? and seq = ? and "
                        + column
                        + " is null",
                    orgId,
                    row)
                == 1;
        set(column, value, orgId, row);
        JsonNode answer = operator.organisations().verifyJournal(letter.siret()).json();
        set(column, none ? "null" : restored(column, before.get(0)), orgId, row);

        String where = column + " of row " + row + ", seed " + seed;
        assertThat(answer.get("ok").asBoolean()).as(where).isFalse();
        assertThat(answer.get("firstAlteredRow").asLong()).as(where).isEqualTo(row);
      }
      assertThat(
              operator.organisations().verifyJournal(letter.siret()).json().get("ok").asBoolean())
          .isTrue();
    }

    private void set(String column, String value, String orgId, long row) {
      tables.update(
          "update partner_journal set " + column + " = " + value + " where org_id = ? and seq = ?",
          orgId,
          row);
    }

    private static String restored(String column, String value) {
      return column.equals("occurred_at") ? value : "'" + value + "'";
    }
  }

  private boolean listed(String siret, String seat) {
    return operator
            .organisations()
            .list("search=" + siret + "&seat=" + seat)
            .json()
            .get("total")
            .asInt()
        == 1;
  }
}
