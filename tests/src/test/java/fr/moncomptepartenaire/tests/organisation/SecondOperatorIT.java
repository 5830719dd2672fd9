package fr.moncomptepartenaire.tests.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.CaughtMail;
import fr.moncomptepartenaire.tests.dsl.AuthenticatorApp;
import fr.moncomptepartenaire.tests.dsl.BulkImport;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Campaigns;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.OrganisationCsv;
import fr.moncomptepartenaire.tests.dsl.OrganisationImports;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TwoOperators;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("T69: no operator alone (R19)")
final class SecondOperatorIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CODE = "second-operator-needed";

  private static TwoOperators operators;
  private static Caller claude;
  private static Caller dominique;

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();

  @BeforeAll
  static void twoOperators() {
    operators = TwoOperators.signedIn();
    claude = operators.claude();
    dominique = operators.dominique();
  }

  @AfterAll
  static void close() {
    operators.close();
  }

  private static Answer letter(Caller operator, String siret) {
    return operator.organisations().issueLetter(siret);
  }

  private static Map<String, Object> body(String siret, String line) {
    Map<String, Object> body = new HashMap<>(Organisations.body(siret));
    body.put("address", Map.of("lines", List.of(line), "postalCode", "69003", "city", "LYON"));
    return body;
  }

  private static Map<String, Object> contact(String siret, String address) {
    Map<String, Object> body = new HashMap<>(Organisations.body(siret));
    body.put("contactEmail", address);
    return body;
  }

  private static String mailbox() {
    return "accueil." + UUID.randomUUID().toString().substring(0, 8) + "@bailleur.example";
  }

  /** The id of an import that has ended. */
  private static String importedBy(Caller operator, OrganisationCsv csv) {
    OrganisationImports imports = operator.organisationImports();
    String id = imports.start(csv).id();
    Answer report =
        await("the end of the import")
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> imports.read(id),
                read -> !read.json().get("state").asText().equals("RUNNING"));
    assertThat(report.json().get("refused").asInt()).as("%s", report).isZero();
    return id;
  }

  private void assertRefused(Answer answer, String because) {
    assertThat(answer).isRefused(409, CODE);
    assertThat(answer.json().get("detail").asText())
        .contains(because)
        .contains("Another operator issues its letter");
  }

  @Nested
  @DisplayName("given somebody who registered an organisation")
  final class Registered {
    @Test
    @DisplayName(
        "then the letter is refused before and after, nothing is issued, and another operator"
            + " issues it")
    void letterByAnother() {
      String siret = Organisations.siret();
      claude.organisations().create(Organisations.body(siret));

      JsonNode read = claude.organisations().read(siret).json();
      assertThat(read.get("letterByAnother").asText()).isEqualTo("registered");
      assertRefused(letter(claude, siret), "registered");
      assertThat(Dossier.of(tables, siret).letters()).isEmpty();

      assertThat(dominique.organisations().read(siret).json().has("letterByAnother")).isFalse();
      assertThat(letter(dominique, siret)).hasStatus(200);
      // Nor the next one, whoever issued the first.
      assertRefused(letter(claude, siret), "registered");
    }

    @Test
    @DisplayName("then a selection that holds it is refused whole, and says which one")
    void selection() {
      String own = Organisations.siret();
      claude.organisations().create(Organisations.body(own));
      String other = organisations.vacant();

      Answer answer = claude.organisations().issueLetters(List.of(other, own));

      assertThat(answer).isRefused(409, CODE);
      assertThat(answer.json().get("errors").findValuesAsText("field"))
          .containsExactly("sirets[1]");
      assertThat(Dossier.of(tables, other).letters()).isEmpty();
      assertThat(dominique.organisations().issueLetters(List.of(other, own))).hasStatus(200);
    }

    @Test
    @DisplayName("by an import, then its letters are refused and kept for another operator")
    void imported() {
      String first = Organisations.siret();
      String second = Organisations.siret();
      String id = importedBy(claude, new OrganisationCsv().with(first).with(second));

      Answer refused = claude.organisationImports().letters(id);

      assertThat(refused).isRefused(409, CODE);
      assertThat(Dossier.of(tables, first).letters()).isEmpty();
      Answer given = dominique.organisationImports().letters(id);
      assertThat(given).hasStatus(200);
      assertThat(given.text()).contains(first).contains(second);
      assertThat(claude.organisationImports().reissueLetters(id)).hasStatus(409);
    }

    @Test
    @DisplayName("by a program, then the program issues the letter as well: it is no person")
    void program() {
      assertThat(letter(Caller.operator(), organisations.vacant())).hasStatus(200);
    }
  }

  @Nested
  @DisplayName("given somebody who changed where an organisation is written to")
  final class Changed {
    @Test
    @DisplayName(
        "then the letter is another operator's for 30 days, in VACANT and OFFERED, and the journal"
            + " says what was changed")
    void address() {
      String siret = organisations.vacant();
      assertThat(claude.organisations().change(siret, body(siret, "1 rue de l’Escroc")))
          .hasStatus(200);

      assertRefused(letter(claude, siret), "address");
      assertThat(letter(dominique, siret)).hasStatus(200);
      assertRefused(letter(claude, siret), "address");
      Dossier dossier = Dossier.of(tables, siret);
      assertThat(dossier.times("postal-address-changed")).isEqualTo(1);
      assertThat(dossier.journalWhole()).isTrue();

      tables.update(
          "update partner_involvement set occurred_at = occurred_at - ? where org_id = ?",
          Duration.ofDays(30).toMillis(),
          dossier.orgId());
      assertThat(letter(claude, siret)).hasStatus(200);
    }

    @Test
    @DisplayName("then a mere change of the name keeps nobody from the letter")
    void name() {
      String siret = organisations.vacant();
      assertThat(claude.organisations().change(siret, Organisations.body(siret, "Habitat Renommé")))
          .hasStatus(200);

      assertThat(letter(claude, siret)).hasStatus(200);
    }

    @Test
    @DisplayName("by an import that updates it, then the same holds")
    void byImport() {
      String siret = organisations.vacant();
      importedBy(
          claude,
          new OrganisationCsv()
              .line(siret + ";Bailleur d’essai;PRIVE;9 rue du Détour;;69003;LYON"));

      assertRefused(letter(claude, siret), "address");
    }

    @Test
    @DisplayName(
        "to the contact address, then the former address is told, without the new one, and the"
            + " letter is another operator's")
    void contactAddress() {
      String siret = organisations.vacant();
      String former = mailbox();
      String fresh = mailbox();
      dominique.organisations().change(siret, contact(siret, former));
      assertThat(claude.organisations().change(siret, contact(siret, fresh))).hasStatus(200);

      CaughtMail told = platform.mails().await(former, any -> true, Duration.ofSeconds(30));
      assertThat(told.text()).contains("adresse de contact").doesNotContain(fresh);
      assertThat(claude.organisations().read(siret).json().get("letterByAnother").asText())
          .isEqualTo("contact-changed");
      assertRefused(letter(claude, siret), "contact address");
      assertThat(Dossier.of(tables, siret).times("contact-changed")).isEqualTo(2);
    }

    @Test
    @DisplayName(
        "to other contact addresses all day, then the one that could not be told is refused, and the"
            + " notice of a claim goes out")
    void noticeAfterManyChanges() {
      String siret = organisations.vacant();
      String orgId = Dossier.of(tables, siret).orgId();
      String kept = mailbox();
      String away = mailbox();
      // The first one has no former address to be told to.
      for (int i = 0; i < 11; i++) {
        assertThat(
                dominique.organisations().change(siret, contact(siret, i % 2 == 0 ? kept : away)))
            .hasStatus(200);
      }
      assertThat(dominique.organisations().change(siret, contact(siret, mailbox())))
          .isRefused(429, "too-many-mails");

      SignIn.fresh().becomeAdministrator(organisations.issueLetter(siret), Person.somebody());

      String sent =
          "select count(*) from partner_outbox where org_id = ? and kind = 'CLAIM_NOTICE' and state"
              + " = 'SENT'";
      await("mails to today's address, and to the former one")
          .atMost(PATIENCE)
          .until(() -> tables.number(sent, orgId) == 2);
    }

    @Test
    @DisplayName(
        "to the contact address, and whose account is deleted at once, then the former address is"
            + " told all the same")
    void contactAddressByOneWhoLeaves() {
      String siret = organisations.vacant();
      String former = mailbox();
      dominique.organisations().change(siret, contact(siret, former));
      NativeUser leaving = NativeUser.withRoles("partner-operator");
      Caller caller = operators.console().caller("somebody who leaves", leaving);
      assertThat(caller.organisations().change(siret, contact(siret, mailbox()))).hasStatus(200);
      platform.mails().await(former, any -> true, Duration.ofSeconds(30));
      String ours = " where kind = 'CONTACT_CHANGED' and org_id = ?";
      String orgId = Dossier.of(tables, siret).orgId();
      int owedAgain =
          tables.update(
              "update partner_outbox set state = 'WAITING', sent_at = null, recipient = ?, next_at ="
                  + " ?"
                  + ours,
              former,
              Long.MAX_VALUE / 2,
              orgId);
      assertThat(owedAgain).isEqualTo(1);

      new KeycloakAccount(leaving.id()).delete();

      assertThat(tables.texts("select user_id from partner_outbox" + ours, orgId))
          .as("filed under the organisation alone")
          .containsExactly("");
      tables.update("update partner_outbox set next_at = 0" + ours, orgId);
      // Whatever is owed next starts a round of mails, which takes this one along.
      dominique.organisations().change(siret, contact(siret, mailbox()));
      await("two mails")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(platform.mails().mailsTo(former)).hasSize(2));
    }

    @Test
    @DisplayName(
        "then the notice of the claim goes to every contact address of the last 30 days, and to"
            + " none of before")
    void noticeToAll() {
      String siret = organisations.vacant();
      String old = mailbox();
      String former = mailbox();
      String today = mailbox();
      dominique.organisations().change(siret, contact(siret, old));
      dominique.organisations().change(siret, contact(siret, former));
      tables.update(
          "update partner_involvement set occurred_at = occurred_at - ? where former_contact = ?",
          Duration.ofDays(31).toMillis(),
          old);
      dominique.organisations().change(siret, contact(siret, today));
      Letter letter = organisations.issueLetter(siret);

      SignIn.fresh().becomeAdministrator(letter, Person.somebody());

      String reference =
          tables
              .texts(
                  "select n.reference from partner_notice n join partner_organisation o on o.org_id"
                      + " = n.org_id where o.siret = ?",
                  siret)
              .get(0)
              .replaceAll("(.{4})(?=.)", "$1-");
      for (String reader : List.of(today, former)) {
        platform
            .mails()
            .await(reader, mail -> mail.text().contains(reference), Duration.ofSeconds(30));
      }
      assertThat(
              tables.number(
                  "select count(*) from partner_outbox b join partner_organisation o on o.org_id ="
                      + " b.org_id where o.siret = ? and b.kind = 'CLAIM_NOTICE'",
                  siret))
          .isEqualTo(2);
    }
  }

  @Test
  @DisplayName(
      "given more organisations than one operator writes to alone, then their letters take two"
          + " people: one who imports the list, and another who issues them")
  void batch() {
    OrganisationCsv csv = OrganisationCsv.ofNew(101);
    // The institution's machine registers them, so that nobody's part in that refuses anything
    // here.
    BulkImport byProgram = BulkImport.started(csv, false);
    assertThat(byProgram.awaitEnd().get("created").asInt()).isEqualTo(101);

    Answer selection = claude.organisations().issueLetters(csv.sirets());
    assertThat(selection).isRefused(409, CODE);
    assertThat(claude.organisations().issueLetters(csv.sirets().subList(0, 100))).hasStatus(200);
    // The list of another person, of organisations that are there already.
    String listed = importedBy(claude, csv);
    Answer own = claude.organisationImports().letters(listed);
    assertThat(own).isRefused(409, CODE);
    assertThat(claude.organisationImports().read(listed).json().get("lettersByAnother").asText())
        .isEqualTo("batch");
    Answer given = dominique.organisationImports().letters(listed);
    assertThat(given).hasStatus(200);
    assertReissuedByTwo(listed);
  }

  @Test
  @DisplayName(
      "given such a list in parts, then all that one person selects in 24 hours counts together, also at"
          + " once; single letters do not count, nor the automation client's")
  void parts() {
    OrganisationCsv csv = OrganisationCsv.ofNew(101);
    assertThat(BulkImport.started(csv, false).awaitEnd().get("created").asInt()).isEqualTo(101);
    List<String> sirets = csv.sirets();
    try (TwoOperators others = TwoOperators.signedIn()) {
      Caller one = others.claude();
      assertThat(one.organisations().issueLetters(sirets.subList(0, 100))).hasStatus(200);

      Answer more = one.organisations().issueLetters(sirets.subList(100, 101));

      assertThat(more).isRefused(409, CODE);
      assertThat(more.json().get("detail").asText()).contains("24 hours", "another operator");
      assertThat(liveLetters(sirets.get(100))).isZero();
      assertThat(one.organisations().issueLetter(sirets.get(100))).hasStatus(200);
      tables.update(
          "update partner_letter_selection set selected_hour = selected_hour - 90000000 where"
              + " letters = 100");
      assertThat(one.organisations().issueLetters(sirets.subList(100, 101)))
          .as("a day later")
          .hasStatus(200);

      Caller another = others.dominique();
      List<Integer> statuses =
          Concurrently.atOnce(
              IntStream.range(0, 4)
                  .<Callable<Integer>>mapToObj(
                      part ->
                          () ->
                              another
                                  .organisations()
                                  .issueLetters(sirets.subList(25 * part, 25 * part + 26))
                                  .status())
                  .toList());
      assertThat(statuses).as("of 26 each").containsOnlyOnce(409).containsOnly(200, 409);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(Caller.operator().organisations().issueLetters(sirets.subList(0, 60)))
          .hasStatus(200);
    }
  }

  private long liveLetters(String siret) {
    return tables.number(
        "select count(*) from partner_provisional_account a join partner_organisation o on o.org_id ="
            + " a.live_slot where o.siret = ?",
        siret);
  }

  @Test
  @DisplayName(
      "given that both operators had a part in an organisation, then the refusal says that a third one"
          + " or the automation client helps, and the client does")
  void third() {
    String siret = Organisations.siret();
    assertThat(claude.organisations().create(contact(siret, "lue@bailleur.example")))
        .hasStatus(201);
    assertThat(dominique.organisations().change(siret, contact(siret, "autre@bailleur.example")))
        .hasStatus(200);

    for (Caller operator : List.of(claude, dominique)) {
      Answer refused = operator.organisations().issueLetter(siret);
      assertThat(refused).isRefused(409, CODE);
      assertThat(refused.json().get("detail").asText())
          .contains("third operator", "automation client");
    }
    assertThat(Caller.operator().organisations().issueLetter(siret)).hasStatus(200);
  }

  @Test
  @DisplayName(
      "given that the contact address has changed ten times in a day, then the next change is refused"
          + " with all of its request, since it could not be told")
  void toldEachTime() {
    String siret = Organisations.siret();
    assertThat(claude.organisations().create(contact(siret, "lue@bailleur.example")))
        .hasStatus(201);
    for (int i = 0; i < 10; i++) {
      assertThat(
              claude.organisations().change(siret, contact(siret, "lue" + i + "@bailleur.example")))
          .hasStatus(200);
    }

    Answer refused =
        claude.organisations().change(siret, contact(siret, "encore@bailleur.example"));

    assertThat(refused).isRefused(429, "too-many-mails");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(claude.organisations().read(siret).json().get("contactEmail").asText())
        .isEqualTo("lue9@bailleur.example");
    assertThat(claude.organisations().change(siret, contact(siret, "lue9@bailleur.example")))
        .as("which changes nothing")
        .hasStatus(200);
    assertThat(
            tables.number(
                "select count(*) from partner_outbox b join partner_organisation o on o.org_id ="
                    + " b.org_id where o.siret = ? and b.kind = 'CONTACT_CHANGED'",
                siret))
        .isEqualTo(10);
    platform
        .mails()
        .await(
            "lue8@bailleur.example",
            mail -> mail.text().contains("adresse"),
            Duration.ofSeconds(60));
  }

  /** New letters for an import of Claude's are asked for by one person, and taken by another. */
  private void assertReissuedByTwo(String id) {
    Answer wish = dominique.organisationImports().reissueLetters(id);
    assertThat(wish).hasStatus(202);
    assertThat(wish.json().at("/lettersReissue/by").isTextual()).isTrue();
    assertThat(dominique.organisationImports().read(id).json().get("lettersTakeTwo").asBoolean())
        .isTrue();
    assertThat(dominique.organisationImports().reissueLetters(id)).isRefused(409, CODE);
    assertThat(claude.organisationImports().reissueLetters(id))
        .as("whoever imported them takes none")
        .isRefused(409, CODE);

    tables.update("update partner_org_import set reissue_until = 1 where id = ?", id);
    assertThat(claude.organisationImports().reissueLetters(id))
        .as("but may ask, once the other's 72 hours are over")
        .hasStatus(202);
    Answer taken = dominique.organisationImports().reissueLetters(id);
    assertThat(taken).hasStatus(200);
    assertThat(taken.text().lines()).hasSize(102);
    assertThat(dominique.organisationImports().read(id).json().get("lettersReissue").isNull())
        .isTrue();
    assertThat(dominique.organisationImports().reissueLetters(id))
        .as("for the next ones")
        .hasStatus(202);
  }

  @Test
  @DisplayName(
      "given a list that the automation client sent, then any one person issues its letters")
  void machinesList() {
    BulkImport byProgram = BulkImport.started(OrganisationCsv.ofNew(101), false);
    assertThat(byProgram.awaitEnd().get("created").asInt()).isEqualTo(101);

    Answer given = claude.organisationImports().letters(byProgram.id());

    assertThat(given).hasStatus(200);
  }

  @Test
  @DisplayName(
      "T69: given an operator who asks for acts of two and whose account is disabled then, then no"
          + " colleague's approval makes the second of them")
  void proposerGone() {
    NativeUser leaving = NativeUser.withRoles("partner-operator");
    Caller gone = operators.console().caller("somebody who leaves", leaving);
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String siret = letter.siret();
    AuthenticatorApp.of(Dossier.of(tables, siret).administrators().get(0));
    String replacement = gone.organisations().proposeReplacement(siret).id();
    String reset =
        gone.secondFactorResets().propose(Dossier.of(tables, siret).administrators().get(0)).id();
    Campaigns.endOpenOne();
    String campaign =
        gone.campaigns()
            .propose(Map.of("dueAt", Instant.now().plus(Duration.ofDays(60)).toString()))
            .id();
    String frozen = organisations.frozenByNotice();
    assertThat(gone.organisations().endSuspension(frozen)).hasStatus(202);

    new KeycloakAccount(leaving.id()).disable();

    List<Answer> approvals =
        List.of(
            dominique.organisations().approveReplacement(siret, replacement),
            dominique.secondFactorResets().approve(reset),
            dominique.campaigns().approve(campaign),
            dominique.organisations().endSuspension(frozen));
    Campaigns.endOpenOne();
    assertThat(approvals).allSatisfy(answer -> assertThat(answer).isRefused(409, "proposer-gone"));
    assertThat(organisations.read(frozen).get("suspended").asBoolean()).isTrue();
  }

  @Test
  @DisplayName(
      "given a replacement, then neither who proposed it nor who changes the address meanwhile"
          + " issues its letter")
  void replacing() {
    Letter first = organisations.offered();
    SignIn.fresh().becomeAdministrator(first, Person.somebody());
    String siret = first.siret();
    String id = claude.organisations().proposeReplacement(siret).id();
    assertThat(dominique.organisations().approveReplacement(siret, id)).hasStatus(200);

    assertRefused(letter(claude, siret), "proposed the replacement");
    dominique.organisations().change(siret, body(siret, "3 rue du Complice"));
    assertRefused(letter(dominique, siret), "address");
    assertThat(letter(Caller.operator(), siret)).hasStatus(200);
  }

  @Test
  @DisplayName(
      "T72: given a freeze, then whoever froze does not end it, not even after writing it anew, no"
          + " program ends it, and another operator does")
  void freeze() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String siret = letter.siret();
    String reference =
        tables
            .texts(
                "select n.reference from partner_notice n join partner_organisation o on o.org_id ="
                    + " n.org_id where o.siret = ?",
                siret)
            .get(0);
    assertThat(claude.notices().freeze(reference, "Appel : pas nous")).hasStatus(204);
    assertThat(claude.organisations().read(siret).json().at("/suspension/freeze").asBoolean())
        .isTrue();

    Answer own = claude.organisations().endSuspension(siret);
    assertThat(own).isRefused(409, CODE);
    assertThat(claude.organisations().suspend(siret, "Autre motif")).hasStatus(204);
    assertThat(claude.organisations().endSuspension(siret)).hasStatus(409);
    assertThat(Caller.operator().organisations().endSuspension(siret)).hasStatus(403);
    assertThat(organisations.read(siret).get("suspended").asBoolean()).isTrue();

    assertThat(dominique.organisations().endSuspension(siret)).hasStatus(204);
    assertThat(organisations.read(siret).get("suspended").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("given a suspension that is no freeze, then the same operator may end it")
  void suspension() {
    String siret = organisations.vacant();
    assertThat(claude.organisations().suspend(siret, "Dossier à revoir")).hasStatus(204);
    assertThat(claude.organisations().endSuspension(siret)).hasStatus(204);
  }
}
