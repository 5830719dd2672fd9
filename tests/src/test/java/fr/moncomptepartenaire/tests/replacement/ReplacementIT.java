package fr.moncomptepartenaire.tests.replacement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("T30: replacing an administrator (R10)")
final class ReplacementIT {
  private static final Map<String, Object> BODY =
      Map.of(
          "motive", "Départ à la retraite de l’administrateur",
          "ticket", "INC-2026/0042",
          "mode", "keep-until-claimed");

  private static TestClient console;
  private static NativeUser claudesAccount;
  private static NativeUser dominiquesAccount;
  private static Caller claude;
  private static Caller dominique;
  private static Caller camille;

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();

  @BeforeAll
  static void threeOperators() {
    console = TestClient.open();
    claudesAccount = NativeUser.withRoles("partner-operator");
    dominiquesAccount = NativeUser.withRoles("partner-operator");
    claude = console.caller("Claude", claudesAccount);
    dominique = console.caller("Dominique", dominiquesAccount);
    camille = console.caller("Camille", NativeUser.withRoles("partner-operator"));
  }

  @AfterAll
  static void close() {
    console.close();
  }

  /** An organisation with its administrator. */
  private record Held(String siret, Person administrator, SignIn signIn, JsonNode tokens) {}

  private Held held() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    return new Held(letter.siret(), person, signIn, signIn.becomeAdministrator(letter, person));
  }

  private static String replacements(String siret) {
    return Platform.PARTNER + "/organisations/" + siret + "/replacements";
  }

  private static String proposed(Held held, String mode) {
    Answer answer =
        claude.post(
            replacements(held.siret()),
            Map.of("motive", "Départ de l’administrateur", "ticket", "INC-1", "mode", mode));
    assertThat(answer).hasStatus(201);
    return answer.json().get("id").asText();
  }

  private static Answer approve(Caller operator, Held held, String id) {
    return operator.organisations().approveReplacement(held.siret(), id);
  }

  private boolean refreshes(Held held) {
    return held.signIn()
        .token(
            Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                "offre-bailleurs",
                "refresh_token",
                held.tokens().get("refresh_token").asText()))
        .has("access_token");
  }

  @Nested
  @DisplayName("given a proposal to keep the former until the claim")
  final class KeepUntilClaimed {
    @Test
    @DisplayName(
        "when another operator approves, then the former keeps access until somebody claims by the"
            + " new letter, then loses mandate, sessions and access, and both were told by mail")
    void whole() {
      Held held = held();
      String id = proposed(held, "keep-until-claimed");
      String former = Dossier.of(tables, held.siret()).administrators().get(0);

      Answer approved = approve(dominique, held, id);

      assertThat(approved).hasStatus(200);
      assertThat(approved.json().get("state").asText()).isEqualTo("APPROVED");
      assertThat(organisations.read(held.siret()).get("seat").asText()).isEqualTo("REPLACING");
      assertThat(refreshes(held)).isTrue();
      mailed(held.administrator(), "Changement d’administrateur de votre organisme");

      Letter letter = organisations.issueLetter(held.siret());
      Person successor = Person.somebody();
      JsonNode tokens = SignIn.fresh().becomeAdministrator(letter, successor);

      assertThat(SignIn.claimsOf(tokens).at("/partner/mandate").asText())
          .isEqualTo("ADMINISTRATOR");
      Dossier after = Dossier.of(tables, held.siret());
      assertThat(after.seat()).isEqualTo("HELD");
      assertThat(after.administrators()).hasSize(1).doesNotContain(former);
      assertThat(after.managers()).doesNotContain(former);
      assertThat(after.members()).contains(former);
      assertThat(
              tables.texts("select withdrawn_by from partner_withdrawal where user_id = ?", former))
          .containsExactly("REPLACEMENT");
      assertThat(after.journalWhole()).isTrue();
      assertThat(refreshes(held)).isFalse();
      assertThat(held.signIn().start().isSignIn()).isTrue();
      assertThat(tables.texts("select enabled from user_entity where id = ?", former).get(0))
          .isEqualTo("f");
      mailed(held.administrator(), "Nouvel administrateur de votre organisme");
      mailed(successor, "Votre identifiant Mon Compte Partenaire");
      assertThat(claude.get(replacements(held.siret())).json().get(0).get("state").asText())
          .isEqualTo("COMPLETED");
    }

    private void mailed(Person person, String subject) {
      CaughtMail mail =
          platform
              .mails()
              .await(person.email(), one -> one.subject().equals(subject), Duration.ofSeconds(30));
      assertThat(mail.text()).isNotBlank();
    }
  }

  @Nested
  @DisplayName("given a proposal to end the former's access at once")
  final class AtOnce {
    @Test
    @DisplayName("when another operator approves, then mandate, sessions and access end there")
    void whole() {
      Held held = held();
      String id = proposed(held, "at-once");
      String former = Dossier.of(tables, held.siret()).administrators().get(0);
      assertThat(refreshes(held)).as("nothing happens before the approval").isTrue();

      assertThat(approve(dominique, held, id)).hasStatus(200);

      Dossier after = Dossier.of(tables, held.siret());
      assertThat(after.seat()).isEqualTo("REPLACING");
      assertThat(after.administrators()).isEmpty();
      assertThat(after.managers()).doesNotContain(former);
      assertThat(refreshes(held)).isFalse();
      Page again = held.signIn().start();
      assertThat(again).isSignIn();
      Letter letter = organisations.issueLetter(held.siret());
      SignIn.fresh().becomeAdministrator(letter, Person.somebody());
      assertThat(Dossier.of(tables, held.siret()).administrators()).hasSize(1);
    }
  }

  @Nested
  @DisplayName("given a suspended organisation")
  final class Suspended {
    @Test
    @DisplayName(
        "when its administrator is replaced at once, then access does not come back with it")
    void atOnce() {
      Held held = held();
      String former = Dossier.of(tables, held.siret()).administrators().get(0);
      String id = proposed(held, "at-once");
      assertThat(claude.organisations().suspend(held.siret(), "Enquête en cours")).hasStatus(204);

      Answer approved = approve(dominique, held, id);

      assertThat(approved).hasStatus(200);
      assertThat(claude.organisations().endSuspension(held.siret())).hasStatus(204);
      assertThat(tables.texts("select enabled from user_entity where id = ?", former))
          .containsExactly("f");
      assertThat(Dossier.of(tables, held.siret()).administrators()).isEmpty();
    }
  }

  @Nested
  @DisplayName("given four eyes")
  final class FourEyes {
    @Test
    @DisplayName("when the proposer approves, in whatever session, then 409 and nothing changes")
    void ownProposal() {
      Held held = held();
      String id = proposed(held, "at-once");
      Caller atAnotherDesk = console.caller("Claude at another desk", claudesAccount);

      for (Caller session : List.of(claude, atAnotherDesk)) {
        Answer answer = approve(session, held, id);

        assertThat(answer.status()).as("%s, %s", session, answer).isEqualTo(409);
        assertThat(answer).hasCode("own-proposal");
      }
      assertThat(
              tables.number(
                  "select count(*) from offline_user_session where offline_flag = '0' and user_id ="
                      + " ?",
                  claudesAccount.id()))
          .as("Claude's sessions, each of its own sign-in")
          .isGreaterThanOrEqualTo(2);
      assertThat(Dossier.of(tables, held.siret()).seat()).isEqualTo("HELD");
      assertThat(refreshes(held)).isTrue();
    }

    @Test
    @DisplayName("when a program proposes or approves, then 403: a person answers for it")
    void program() {
      Held held = held();
      String id = proposed(held, "at-once");

      Answer approval = approve(Caller.operator(), held, id);
      Answer proposal = Caller.operator().post(replacements(held().siret()), BODY);

      assertThat(approval.status()).isEqualTo(403);
      assertThat(approval).hasCode("not-a-person");
      assertThat(proposal.status()).isEqualTo(403);
      assertThat(Dossier.of(tables, held.siret()).seat()).isEqualTo("HELD");
    }

    @Test
    @DisplayName(
        "T71: when an operator comes by a password grant or an offline token, then 403: approvals"
            + " want a person at a browser")
    void notAtABrowser() {
      Held held = held();
      String id = proposed(held, "at-once");
      NativeUser operator = NativeUser.withRoles("partner-operator", "offline_access");
      try (TestClient open = TestClient.withPasswordGrant()) {
        Caller shell = open.shell("a shell", operator, "openid");
        Caller offline = open.offline("an offline token", operator);

        assertThat(shell.get(replacements(held.siret())).status()).isEqualTo(200);
        for (Caller caller : List.of(shell, offline)) {
          Answer answer = approve(caller, held, id);
          assertThat(answer.status()).as("%s: %s", caller, answer).isEqualTo(403);
          assertThat(answer).hasCode("not-a-person");
        }
        assertThat(shell.post(replacements(held().siret()), BODY).status()).isEqualTo(403);
      }
      assertThat(Dossier.of(tables, held.siret()).seat()).isEqualTo("HELD");
      assertThat(approve(dominique, held, id)).hasStatus(200);
    }

    @Test
    @DisplayName("when the table is written past the code, then the database refuses all the same")
    void database() {
      Held held = held();
      String id = proposed(held, "at-once");

      assertThat(
              catchThrowable(
                  () ->
                      tables.update(
                          "update partner_replacement set approved_by = proposed_by where id = ?",
                          id)))
          .hasStackTraceContaining("ck_partner_four_eyes");
    }

    @Test
    @DisplayName(
        "when two others approve at once, time and again, and the proposer too, then one of them"
            + " does, once: one journal row, one mail, one letter")
    void atOnce() {
      Held held = held();
      String id = proposed(held, "keep-until-claimed");
      List<Caller> approvers = List.of(dominique, camille, claude, dominique, camille);

      List<Answer> answers =
          Concurrently.atOnce(
              Stream.generate(() -> approvers)
                  .limit(3)
                  .flatMap(List::stream)
                  .<Callable<Answer>>map(operator -> () -> approve(operator, held, id))
                  .toList());

      assertThat(answers.stream().map(Answer::status).toList())
          .containsOnlyOnce(200)
          .containsOnly(200, 409);
      JsonNode done =
          answers.stream().filter(one -> one.status() == 200).findFirst().orElseThrow().json();
      assertThat(tables.texts("select approved_by from partner_replacement where id = ?", id))
          .containsExactly(done.get("approvedBy").asText())
          .doesNotContain(claudesAccount.id());
      Dossier after = Dossier.of(tables, held.siret());
      assertThat(after.seat()).isEqualTo("REPLACING");
      assertThat(after.acts())
          .filteredOn(act -> act.name().equals("replacement-approved"))
          .singleElement()
          .satisfies(act -> assertThat(act.actorId()).isEqualTo(done.get("approvedBy").asText()));
      assertThat(after.journalWhole()).isTrue();
      assertThat(
              tables.number(
                  "select count(*) from partner_outbox where org_id = ? and kind ="
                      + " 'REPLACEMENT_DECIDED'",
                  after.orgId()))
          .isEqualTo(1);

      // One approval opens the seat to one new administrator.
      SignIn.fresh()
          .becomeAdministrator(organisations.issueLetter(held.siret()), Person.somebody());
      Answer another = claude.organisations().issueLetter(held.siret());
      assertThat(another).hasStatus(409);
    }

    @Test
    @DisplayName("when it was approved, then nobody approves it again, and nothing is done twice")
    void twice() {
      Held held = held();
      String id = proposed(held, "at-once");
      assertThat(approve(dominique, held, id)).hasStatus(200);

      for (Caller operator : List.of(dominique, camille)) {
        Answer again = approve(operator, held, id);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again).hasCode("not-open");
      }
      Dossier after = Dossier.of(tables, held.siret());
      assertThat(after.times("replacement-approved")).isEqualTo(1);
      assertThat(after.times("administrator-replaced")).isEqualTo(1);
    }

    @Test
    @DisplayName(
        "when the seat turns out not to be held once the approval is written, then 409, and the"
            + " approval is not written either: what is refused has changed nothing")
    void refusedAsAWhole() {
      Held held = held();
      String id = proposed(held, "at-once");
      String seat = "update partner_organisation set seat_state = ? where siret = ?";
      tables.update(seat, "OFFERED", held.siret());

      Answer answer = approve(dominique, held, id);

      assertThat(answer).hasStatus(409).hasCode("seat-not-held");
      assertThat(tables.rows("select state, approved_by from partner_replacement where id = ?", id))
          .containsExactly(List.of("PROPOSED", ""));
      tables.update(seat, "HELD", held.siret());
      assertThat(approve(camille, held, id)).hasStatus(200);
    }
  }

  @Nested
  @DisplayName("T31: given a server that, unlike ours, lets administrators act as somebody else")
  final class Impersonation {
    @Test
    @DisplayName(
        "when somebody acts as an operator or an administrator, then a replacement is neither"
            + " proposed nor approved, and nothing is changed in the organisation")
    void refused() {
      Held held = held();
      String id = proposed(held, "at-once");
      Held other = held();
      try (KeycloakServer server =
          platform.oneMoreNode(List.of("--health-enabled=true", "--metrics-enabled=true"))) {
        Caller asDominique = somebodyAs(server.baseUrl(), dominiquesAccount.id());
        Caller asAdministrator =
            somebodyAs(server.baseUrl(), Dossier.of(tables, held.siret()).administrators().get(0));
        assertThat(asDominique.get(replacements(held.siret())).status())
            .as("the token is good")
            .isEqualTo(200);

        Answer approval = approve(asDominique, held, id);
        Answer proposal = asDominique.post(replacements(other.siret()), BODY);
        Answer creation = asAdministrator.users().create(Map.of());

        assertThat(approval).hasStatus(403).hasCode("not-a-person");
        assertThat(proposal).hasStatus(403).hasCode("not-a-person");
        assertThat(creation).hasStatus(403).hasCode("impersonated");
      }
      assertThat(Dossier.of(tables, held.siret()).seat()).isEqualTo("HELD");
      assertThat(claude.get(replacements(other.siret())).json()).isEmpty();
      assertThat(approve(dominique, held, id).status()).as("Dominique in person").isEqualTo(200);
    }

    private Caller somebodyAs(URI server, String userId) {
      var browser = new HttpBrowser(server);
      browser.take(
          Platform.platformAdministrator(server)
              .post(Platform.ADMIN + "/users/" + userId + "/impersonation", Map.of())
              .expect(200)
              .response());
      return console.caller("somebody as " + userId, browser);
    }
  }

  @Nested
  @DisplayName("given a proposal")
  final class Life {
    @Test
    @DisplayName(
        "when nobody approves within 72 hours, then it is too late, and another can be made")
    void expires() {
      Held held = held();
      String id = proposed(held, "at-once");
      assertThat(waiting()).contains(id);
      tables.update("update partner_replacement set expires_at = proposed_at where id = ?", id);

      Answer late = approve(dominique, held, id);

      assertThat(late.status()).isEqualTo(409);
      assertThat(late).hasCode("too-late");
      assertThat(waiting()).doesNotContain(id);
      assertThat(claude.get(replacements(held.siret())).json().at("/0/state").asText())
          .isEqualTo("EXPIRED");
      String again = proposed(held, "at-once");
      assertThat(approve(dominique, held, again)).hasStatus(200);
    }

    @Test
    @DisplayName(
        "when it is withdrawn, then it can no longer be approved, and the seat is untouched")
    void withdrawn() {
      Held held = held();
      String id = proposed(held, "at-once");

      Answer gone = dominique.send("DELETE", replacements(held.siret()) + "/" + id, null);

      assertThat(gone).hasStatus(204);
      assertThat(approve(dominique, held, id)).hasCode("not-open");
      assertThat(Dossier.of(tables, held.siret()).seat()).isEqualTo("HELD");
    }

    @Test
    @DisplayName("when another is made for the same organisation, then 409")
    void oneAtATime() {
      Held held = held();
      proposed(held, "at-once");

      Answer second = dominique.post(replacements(held.siret()), BODY);

      assertThat(second).hasStatus(409).hasCode("replacement-under-way");
    }

    @Test
    @DisplayName("when it is looked for under another organisation, then 404")
    void otherOrganisation() {
      Held held = held();
      String id = proposed(held, "at-once");
      Held other = held();

      assertThat(approve(dominique, other, id)).hasStatus(404);
      assertThat(dominique.send("DELETE", replacements(other.siret()) + "/" + id, null).status())
          .isEqualTo(404);
    }

    private List<String> waiting() {
      JsonNode page = dominique.get(Platform.PARTNER + "/replacements?max=100").json();
      return page.get("items").findValuesAsText("id");
    }
  }

  @Nested
  @DisplayName("given bad input")
  final class BadInput {
    @Test
    @DisplayName("then each faulty field is named, and nothing is proposed")
    void fields() {
      Held held = held();
      for (Map<String, Object> body :
          List.<Map<String, Object>>of(
              Map.of(),
              Map.of("motive", "non", "ticket", "<b>", "mode", "now"),
              Map.of("motive", " ", "ticket", " ", "mode", " "))) {
        Answer answer = claude.post(replacements(held.siret()), body);
        assertThat(answer).hasStatus(400);
        assertThat(answer.json().get("errors").findValuesAsText("field"))
            .containsExactlyInAnyOrder("motive", "ticket", "mode");
      }
      assertThat(claude.get(replacements(held.siret())).json()).isEmpty();
    }

    @Test
    @DisplayName("when nobody has held the seat, then 409: a letter is the way")
    void vacant() {
      Answer answer = claude.post(replacements(organisations.vacant()), BODY);

      assertThat(answer).hasStatus(409).hasCode("seat-not-held");
    }
  }
}
