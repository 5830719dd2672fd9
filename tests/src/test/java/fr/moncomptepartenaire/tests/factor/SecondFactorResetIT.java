package fr.moncomptepartenaire.tests.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("R16: losing a second factor")
final class SecondFactorResetIT {
  private static final String RIGHT = "logements-conventionnes/gestion";

  private static TestClient console;
  private static NativeUser dominiquesAccount;
  private static Caller claude;
  private static Caller dominique;
  private static Caller camille;

  private final Platform platform = Platform.get();
  private final Tables tables = Tables.shared();
  private final Colleagues colleagues = Colleagues.ofNewOrganisation();

  @BeforeAll
  static void threeOperators() {
    console = TestClient.withLastingTokens();
    dominiquesAccount = NativeUser.withRoles("partner-operator");
    claude = console.caller("Claude", NativeUser.withRoles("partner-operator"));
    dominique = console.caller("Dominique", dominiquesAccount);
    camille = console.caller("Camille", NativeUser.withRoles("partner-operator"));
  }

  @AfterAll
  static void close() {
    console.close();
  }

  private List<String> factors(String userId) {
    return tables.texts(
        "select type from credential where user_id = ? and type <> 'password' order by type",
        userId);
  }

  /** Somebody who is signed in to the portal. */
  private record Session(SignIn signIn, JsonNode tokens) {
    boolean goesOn() {
      return signIn
          .token(
              Map.of(
                  "grant_type",
                  "refresh_token",
                  "client_id",
                  "offre-bailleurs",
                  "refresh_token",
                  tokens.get("refresh_token").asText()))
          .has("access_token");
    }
  }

  private static Session session(URI node, String username, String password) {
    var signIn = new SignIn(new HttpBrowser(node));
    return new Session(signIn, signIn.tokens(signIn.signIn(username, password)));
  }

  private void mailed(String address, String subject, String part) {
    CaughtMail mail =
        platform
            .mails()
            .await(address, one -> one.subject().equals(subject), Duration.ofSeconds(30));
    assertThat(mail.text()).contains(part);
  }

  private List<List<String>> journal(String act, String target) {
    return tables.rows(
        "select actor_id, details from partner_journal where act = ? and target_id = ?",
        act,
        target);
  }

  @Nested
  @DisplayName("given a user of an organisation who has lost it")
  final class OfAUser {
    @Test
    @DisplayName(
        "when the administrator resets it, then factors and sessions end on both nodes, the journal"
            + " and a mail say so, and the next sign-in asks for the password only")
    void byTheAdministrator() {
      Colleague boss = colleagues.administrator();
      Caller administrator = console.caller("the administrator", boss);
      Colleague user = colleagues.user("utilisateur", RIGHT);
      Session here = session(platform.node(0).baseUrl(), user.username(), user.password());
      Session there = session(platform.node(1).baseUrl(), user.username(), user.password());
      AuthenticatorApp.of(user.id());
      assertThat(factors(user.id())).containsExactly("otp");
      assertThat(secondFactor(administrator, user)).containsExactly("APPLICATION");
      assertThat(SignIn.fresh().signIn(user.username(), user.password())).isNotSignedIn();

      assertThat(administrator.users().resetSecondFactor(user.id())).hasStatus(204);

      assertThat(factors(user.id())).isEmpty();
      assertThat(secondFactor(administrator, user)).isEmpty();
      assertThat(here.goesOn()).isFalse();
      assertThat(there.goesOn()).isFalse();
      assertThat(journal("second-factor-reset", user.id()))
          .containsExactly(List.of(boss.id(), "{\"factors\":[\"APPLICATION\"]}"));
      mailed(user.email(), "Votre moyen de connexion a été réinitialisé", "Dominique Durand");
      assertThat(SignIn.fresh().signIn(user.username(), user.password())).isSignedIn();
    }

    @Test
    @DisplayName(
        "when the administrator resets it, then passkeys of any kind, applications and recovery"
            + " codes are gone, and the password is not")
    void everyKind() {
      Caller administrator = console.caller("the administrator", colleagues.administrator());
      Colleague user = colleagues.user("utilisateur", RIGHT);
      AuthenticatorApp.of(user.id());
      for (String type :
          List.of("webauthn", "webauthn-passwordless", "recovery-authn-codes", "otp")) {
        tables.update(
            "insert into credential (id, type, user_id, created_date, secret_data, credential_data,"
                + " priority) select ?, ?, user_id, created_date, secret_data, credential_data, 20"
                + " from credential where user_id = ? and type = 'otp' limit 1",
            UUID.randomUUID().toString(),
            type,
            user.id());
      }
      assertThat(factors(user.id())).hasSize(5);

      assertThat(administrator.users().resetSecondFactor(user.id())).hasStatus(204);

      assertThat(factors(user.id())).isEmpty();
      assertThat(SignIn.fresh().signIn(user.username(), user.password())).isSignedIn();
    }

    @Test
    @DisplayName(
        "when the administrator has just taken the mandate from a delegate, then that one's still"
            + " takes two operators, for 72 hours")
    void justDismissed() {
      Caller administrator = console.caller("the administrator", colleagues.administrator());
      Colleague delegate = colleagues.delegate(RIGHT);
      AuthenticatorApp.of(delegate.id());
      assertThat(administrator.users().dismiss(delegate.id())).hasStatus(204);

      assertThat(administrator.users().resetSecondFactor(delegate.id()))
          .isRefused(403, "two-operators");

      assertThat(factors(delegate.id())).containsExactly("otp");
      tables.update(
          "update partner_journal set occurred_at = occurred_at - ? where target_id = ? and act ="
              + " 'delegate-dismissed'",
          Duration.ofHours(73).toMillis(),
          delegate.id());
      assertThat(administrator.users().resetSecondFactor(delegate.id())).hasStatus(204);
      assertThat(factors(delegate.id())).isEmpty();
    }

    @Test
    @DisplayName(
        "when the platform's administrator removes it by Keycloak's own interface, then the journal"
            + " and a mail say so, and sessions end on both nodes")
    void byThePlatform() {
      Colleague user = colleagues.user("utilisateur", RIGHT);
      Session here = session(platform.node(0).baseUrl(), user.username(), user.password());
      Session there = session(platform.node(1).baseUrl(), user.username(), user.password());
      AuthenticatorApp.of(user.id());
      String id =
          tables
              .texts("select id from credential where user_id = ? and type = 'otp'", user.id())
              .get(0);

      platform
          .platformAdministrator()
          .delete(Platform.ADMIN + "/users/" + user.id() + "/credentials/" + id)
          .expect(204);

      assertThat(factors(user.id())).isEmpty();
      assertThat(here.goesOn()).isFalse();
      assertThat(there.goesOn()).isFalse();
      assertThat(journal("factor-removed-by-platform", user.id())).hasSize(1);
      mailed(user.email(), "Moyen de vérification retiré de votre compte", "a été retiré");
    }

    @Test
    @DisplayName(
        "when a delegate lists people, then not which of the other mandate holders has one")
    void hiddenFromDelegates() {
      Colleague boss = colleagues.administrator();
      Colleague delegate = colleagues.delegate(RIGHT);
      Colleague user = colleagues.user("utilisateur", RIGHT);
      Caller asking = console.caller("the delegate", delegate);

      assertThat(asking.users().read(boss.id()).json().get("secondFactor").isNull()).isTrue();
      assertThat(asking.users().read(user.id()).json().get("secondFactor").isArray()).isTrue();
      assertThat(asking.users().read(delegate.id()).json().get("secondFactor").isArray()).isTrue();
      for (JsonNode row : asking.users().list("").json().get("items")) {
        assertThat(row.get("secondFactor").isNull())
            .isEqualTo(row.get("id").asText().equals(boss.id()));
      }
      assertThat(
              console
                  .caller("the administrator", boss)
                  .users()
                  .read(delegate.id())
                  .json()
                  .get("secondFactor")
                  .isArray())
          .isTrue();
    }

    @Test
    @DisplayName("when there is none, then 204 too, and nothing is written and nobody signed out")
    void none() {
      Caller administrator = console.caller("the administrator", colleagues.administrator());
      Colleague user = colleagues.user("utilisateur", RIGHT);
      Session session = session(platform.baseUrl(), user.username(), user.password());

      assertThat(administrator.users().resetSecondFactor(user.id())).hasStatus(204);

      assertThat(session.goesOn()).isTrue();
      assertThat(journal("second-factor-reset", user.id())).isEmpty();
      assertThat(tables.number("select count(*) from partner_outbox where user_id = ?", user.id()))
          .isZero();
    }

    private List<String> secondFactor(Caller administrator, Colleague user) {
      JsonNode kinds = administrator.users().read(user.id()).json().get("secondFactor");
      return Stream.iterate(0, i -> i < kinds.size(), i -> i + 1)
          .map(i -> kinds.get(i).asText())
          .toList();
    }
  }

  @Nested
  @DisplayName("given an administrator who has lost it")
  final class OfAnAdministrator {
    @Test
    @DisplayName(
        "when one operator proposes and another approves, then factors and sessions end, the"
            + " journal says who and why, and the person and the organisation are told by mail")
    void whole() {
      String contact = "contact." + colleagues.siret() + "@exemple.example";
      tables.update(
          "update partner_organisation set contact_email = ? where org_id = ?",
          contact,
          colleagues.orgId());
      Colleague administrator = colleagues.administrator();
      Session here =
          session(platform.node(0).baseUrl(), administrator.username(), administrator.password());
      Session there =
          session(platform.node(1).baseUrl(), administrator.username(), administrator.password());
      AuthenticatorApp.of(administrator.id());

      Answer proposed = claude.secondFactorResets().propose(administrator.id());

      assertThat(proposed).hasStatus(201);
      assertThat(proposed.json().get("state").asText()).isEqualTo("PROPOSED");
      assertThat(proposed.json().get("siret").asText()).isEqualTo(colleagues.siret());
      assertThat(proposed.json().get("identifier").asText()).isEqualTo(administrator.username());
      assertThat(factors(administrator.id())).as("before the approval").containsExactly("otp");
      assertThat(waiting()).contains(proposed.id());
      assertThat(
              claude
                  .get(Platform.PARTNER + "/reports/summary")
                  .json()
                  .get("secondFactorResetsWaiting")
                  .asInt())
          .isPositive();

      Answer approved = dominique.secondFactorResets().approve(proposed.id());

      assertThat(approved).hasStatus(200);
      assertThat(approved.json().get("state").asText()).isEqualTo("DONE");
      assertThat(approved.json().get("approvedBy").asText()).isEqualTo(dominiquesAccount.id());
      assertThat(waiting()).doesNotContain(proposed.id());
      assertThat(factors(administrator.id())).isEmpty();
      assertThat(here.goesOn()).isFalse();
      assertThat(there.goesOn()).isFalse();
      assertThat(journal("second-factor-reset-proposed", administrator.id()))
          .singleElement()
          .satisfies(row -> assertThat(row.get(1)).contains("Téléphone perdu", "INC-2026/0077"));
      assertThat(journal("second-factor-reset-approved", administrator.id()))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.get(0)).isEqualTo(dominiquesAccount.id());
                assertThat(row.get(1)).contains("APPLICATION", proposed.id());
              });
      mailed(administrator.email(), "Votre moyen de connexion a été réinitialisé", "Deux agents");
      mailed(
          contact,
          "Le moyen de connexion de votre administrateur a été réinitialisé",
          "Deux agents");
      Page again = SignIn.fresh().signIn(administrator.username(), administrator.password());
      assertThat(again).isSignedIn();
    }

    private List<String> waiting() {
      JsonNode items =
          claude.secondFactorResets().list("state=PROPOSED&max=100").json().get("items");
      return items.findValuesAsText("id");
    }

    @Test
    @DisplayName("when the administrator or a delegate would reset it alone, then 403 says who can")
    void notAlone() {
      Colleague boss = colleagues.administrator();
      Colleague delegate = colleagues.delegate(RIGHT);
      AuthenticatorApp.of(delegate.id());
      Caller administrator = console.caller("the administrator", boss);

      assertThat(administrator.users().resetSecondFactor(delegate.id()))
          .isRefused(403, "two-operators");
      assertThat(administrator.users().resetSecondFactor(boss.id())).isRefused(403, "own-account");
      assertThat(factors(delegate.id())).containsExactly("otp");
    }
  }

  @Nested
  @DisplayName("given four eyes")
  final class FourEyes {
    private String proposed(String userId) {
      AuthenticatorApp.of(userId);
      Answer answer = claude.secondFactorResets().propose(userId);
      assertThat(answer).hasStatus(201);
      return answer.id();
    }

    @Test
    @DisplayName("when the proposer approves, or a program proposes or approves, then nothing ends")
    void otherPeople() {
      Colleague administrator = colleagues.administrator();
      String id = proposed(administrator.id());
      Caller program = Caller.operator();

      assertThat(claude.secondFactorResets().approve(id)).isRefused(409, "own-proposal");
      assertThat(program.secondFactorResets().approve(id)).isRefused(403, "not-a-person");
      assertThat(program.secondFactorResets().withdraw(id)).isRefused(403, "not-a-person");
      assertThat(program.secondFactorResets().propose(administrator.id()))
          .isRefused(403, "not-a-person");
      assertThat(factors(administrator.id())).containsExactly("otp");
    }

    @Test
    @DisplayName(
        "when it is an operator's own, then that operator neither proposes nor approves, but may"
            + " turn it down")
    void ownFactor() {
      NativeUser operator = NativeUser.withRoles("partner-operator");
      Caller self = console.caller("the operator", operator);
      assertThat(self.get(Platform.PARTNER + "/health")).hasStatus(200);
      assertThat(self.secondFactorResets().propose(operator.id())).isRefused(403, "own-account");
      AuthenticatorApp app = AuthenticatorApp.of(operator.id());
      String id = claude.secondFactorResets().propose(operator.id()).id();

      assertThat(self.secondFactorResets().withdraw(id))
          .as("a factor that was not given in this session")
          .isRefused(401, "step-up-required");
      Caller withFactor =
          console.callerOf(
              "the operator with the factor",
              console
                  .signInPage(new HttpBrowser(platform.baseUrl()), "")
                  .submit(
                      "password",
                      Map.of("username", operator.username(), "password", operator.password()))
                  .submit("otp", Map.of("otp", app.code())));
      assertThat(withFactor.secondFactorResets().approve(id)).isRefused(403, "own-account");
      assertThat(withFactor.secondFactorResets().withdraw(id)).hasStatus(204);

      assertThat(dominique.secondFactorResets().approve(id)).isRefused(409, "not-open");
      assertThat(factors(operator.id())).containsExactly("otp");
      Answer again =
          claude
              .secondFactorResets()
              .propose(
                  Map.of(
                      "identifier",
                      operator.username(),
                      "motive",
                      "Téléphone volé",
                      "ticket",
                      "INC-9"));
      assertThat(again).hasStatus(201);
      assertThat(again.json().get("siret").isNull()).isTrue();
      assertThat(dominique.secondFactorResets().approve(again.id())).hasStatus(200);
      assertThat(factors(operator.id())).isEmpty();
      mailed(
          operator.username() + "@exemple.example",
          "Votre moyen de connexion a été réinitialisé",
          "Deux agents");
      assertThat(
              tables.texts(
                  "select resource_path from admin_event_entity where resource_path like ?",
                  "%second-factor-resets/" + again.id() + "/approval"))
          .hasSize(1);
      assertThat(
              tables.texts(
                  "select j.act from partner_journal j join realm r on r.id = j.org_id where"
                      + " j.target_id = ? and j.details like '%INC-9%' order by j.seq",
                  operator.id()))
          .as("in the journal of the realm, with the reference")
          .containsExactly("second-factor-reset-proposed", "second-factor-reset-approved");
      assertThat(claude.get(Platform.PARTNER + "/journal/verify").json().get("ok").asBoolean())
          .isTrue();
    }

    @Test
    @DisplayName("when id and identifier name two people, then nobody's is proposed")
    void twoPeople() {
      Colleague one = colleagues.user("une");
      Colleague other = colleagues.user("autre");
      AuthenticatorApp.of(one.id());
      AuthenticatorApp.of(other.id());

      for (String identifier : List.of(other.username(), "personne.de.ce.nom", "\0")) {
        assertThat(claude.secondFactorResets().propose(ofBoth(one, identifier)))
            .isProblem(400, "identifier");
      }
      assertThat(
              claude
                  .secondFactorResets()
                  .propose(ofBoth(one, " " + one.username().toUpperCase(Locale.ROOT))))
          .hasStatus(201);
    }

    private Map<String, String> ofBoth(Colleague one, String identifier) {
      return Map.of(
          "userId",
          one.id(),
          "identifier",
          identifier,
          "motive",
          "Téléphone perdu",
          "ticket",
          "INC-12");
    }

    @Test
    @DisplayName("when there is nothing to reset, or nobody of this name, or one is open, then no")
    void refused() {
      Colleague administrator = colleagues.administrator();
      assertThat(claude.secondFactorResets().propose(administrator.id()))
          .isRefused(409, "no-second-factor");
      String id = proposed(administrator.id());
      assertThat(dominique.secondFactorResets().propose(administrator.id()))
          .isRefused(409, "reset-under-way");
      String letter =
          tables
              .texts(
                  "select user_id from partner_provisional_account p join partner_organisation o on"
                      + " o.org_id = p.org_id where o.siret = ?",
                  new Organisations(platform.operator()).offered().siret())
              .get(0);
      for (String nobody : List.of("nobody", letter, Colleagues.outsider("inconnu").id())) {
        assertThat(claude.secondFactorResets().propose(nobody)).hasStatus(404);
      }
      assertThat(claude.secondFactorResets().propose(Map.of())).hasStatus(400);
      assertThat(claude.secondFactorResets().approve("nobody")).hasStatus(404);
      assertThat(claude.secondFactorResets().withdraw(id)).hasStatus(204);
      assertThat(claude.secondFactorResets().propose(administrator.id())).hasStatus(201);
    }

    @Test
    @DisplayName("when 72 hours are over, then it is too late, and it can be proposed again")
    void late() {
      Colleague administrator = colleagues.administrator();
      String id = proposed(administrator.id());
      tables.update("update partner_factor_reset set expires_at = 1 where id = ?", id);

      assertThat(dominique.secondFactorResets().approve(id)).isRefused(409, "too-late");
      assertThat(claude.secondFactorResets().list("state=EXPIRED&max=100").text()).contains(id);
      assertThat(claude.secondFactorResets().propose(administrator.id())).hasStatus(201);
      assertThat(factors(administrator.id())).containsExactly("otp");
    }

    @Test
    @DisplayName("when the table is written past the code, then the database refuses all the same")
    void database() {
      String id = proposed(colleagues.administrator().id());
      for (String other : List.of("proposed_by", "user_id")) {
        assertThat(
                catchThrowable(
                    () ->
                        tables.update(
                            "update partner_factor_reset set approved_by = "
                                + other
                                + " where id = ?",
                            id)))
            .hasStackTraceContaining("ck_partner_factor_eyes");
      }
    }

    @Test
    @DisplayName("when several approve at once, the proposer too, then one of them does, once")
    void atOnce() {
      Colleague administrator = colleagues.administrator();
      String id = proposed(administrator.id());

      List<Answer> answers =
          Concurrently.atOnce(
              Stream.generate(() -> List.of(dominique, camille, claude))
                  .limit(4)
                  .flatMap(List::stream)
                  .<Callable<Answer>>map(
                      operator -> () -> operator.secondFactorResets().approve(id))
                  .toList());

      assertThat(answers.stream().map(Answer::status).toList())
          .containsOnlyOnce(200)
          .containsOnly(200, 409);
      assertThat(journal("second-factor-reset-approved", administrator.id())).hasSize(1);
      assertThat(
              tables.number(
                  "select count(*) from partner_outbox where user_id = ? and kind ="
                      + " 'SECOND_FACTOR_RESET'",
                  administrator.id()))
          .isEqualTo(1);
    }
  }

  @Nested
  @DisplayName("given people with a second factor and without one")
  final class WhoHasOne {
    @Test
    @DisplayName("then the operators' report names those without, users only if they are asked for")
    void report() {
      Colleague administrator = colleagues.administrator();
      Colleague delegate = colleagues.delegate(RIGHT);
      Colleague user = colleagues.user("utilisateur", RIGHT);
      AuthenticatorApp.of(delegate.id());

      String mandates = lines("");
      String everyone = lines("?everyone=true");

      assertThat(mandates)
          .contains(administrator.username(), "ADMINISTRATOR")
          .doesNotContain(delegate.username(), user.username());
      assertThat(everyone)
          .contains(administrator.username(), user.username())
          .doesNotContain(delegate.username());
    }

    @Test
    @DisplayName(
        "then administrator and operators filter those without, and a delegate only users without a"
            + " mandate")
    void filter() {
      Colleague administrator = colleagues.administrator();
      Colleague delegate = colleagues.delegate(RIGHT);
      Colleague other = colleagues.delegate(RIGHT);
      Colleague without = colleagues.user("sans", RIGHT);
      Colleague with = colleagues.user("avec", RIGHT);
      AuthenticatorApp.of(other.id());
      AuthenticatorApp.of(with.id());

      assertThat(filtered(console.caller("the administrator", administrator).users().list(NONE)))
          .containsExactlyInAnyOrder(administrator.id(), delegate.id(), without.id());
      assertThat(filtered(console.caller("the delegate", delegate).users().list(NONE)))
          .containsExactly(without.id());
      assertThat(
              filtered(
                  claude.get(
                      Platform.PARTNER
                          + "/organisations/"
                          + colleagues.siret()
                          + "/users?"
                          + NONE)))
          .containsExactlyInAnyOrder(administrator.id(), delegate.id(), without.id());
    }

    private static final String NONE = "secondFactor=none";

    private List<String> filtered(Answer answer) {
      assertThat(answer).hasStatus(200);
      List<String> ids = new ArrayList<>();
      // Their mails have ids as well.
      answer.json().get("items").forEach(person -> ids.add(person.get("id").asText()));
      return ids;
    }

    private String lines(String query) {
      Answer answer = claude.get(Platform.PARTNER + "/reports/second-factor.csv" + query);
      assertThat(answer).hasStatus(200);
      return String.join(
          "\n", answer.text().lines().filter(line -> line.contains(colleagues.siret())).toList());
    }

    @Test
    @DisplayName("then each reads the own ones, and when each was last used")
    void own() {
      Colleague user = colleagues.user("utilisateur", RIGHT);
      AuthenticatorApp app = AuthenticatorApp.of(user.id());
      assertThat(
              tables.number("select count(*) from partner_factor_use where user_id = ?", user.id()))
          .isZero();

      SignIn signIn = SignIn.fresh();
      Page asked = signIn.signIn(user.username(), user.password());
      assertThat(asked).isNotSignedIn();
      assertThat(asked.submit("otp", Map.of("otp", app.code()))).isSignedIn();

      JsonNode own = signIn.caller("the user").ownSecondFactors().json();
      assertThat(own.get("required").asBoolean()).isFalse();
      JsonNode factor = own.get("factors").get(0);
      assertThat(factor.get("kind").asText()).isEqualTo("APPLICATION");
      assertThat(factor.get("name").asText()).isEqualTo("Mon téléphone");
      assertThat(factor.get("lastUsedAt").isNull()).isFalse();
    }
  }
}
