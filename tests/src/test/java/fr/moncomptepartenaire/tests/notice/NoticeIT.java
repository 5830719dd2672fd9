package fr.moncomptepartenaire.tests.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T01: given an organisation whose seat somebody claims")
final class NoticeIT {

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  /** An organisation with a contact address. */
  private Letter reachable(String contact) {
    String siret = Organisations.siret();
    Map<String, Object> body = new HashMap<>(Organisations.body(siret));
    body.put("contactEmail", contact);
    assertThat(operator.organisations().create(body)).hasStatus(201);
    return organisations.issueLetter(siret);
  }

  private static String contact() {
    return "accueil." + UUID.randomUUID() + "@bailleur.example";
  }

  private JsonNode noticeOf(String siret) {
    List<JsonNode> found =
        StreamSupport.stream(
                operator.notices().list("max=100").json().get("items").spliterator(), false)
            .filter(notice -> notice.get("siret").asText().equals(siret))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  @DisplayName("then one notice is posted in that transaction, and mailed to its contact address")
  void posted() throws Exception {
    String contact = contact();
    Letter letter = reachable(contact);
    Person person = Person.somebody();
    SignIn.fresh().becomeAdministrator(letter, person);

    JsonNode notice = noticeOf(letter.siret());

    String reference = notice.get("reference").asText();
    assertThat(reference).matches("[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}");
    assertThat(notice.get("printedAt").isNull()).isTrue();
    String mail = platform.mails().await(contact, any -> true, Duration.ofSeconds(30)).text();
    assertThat(mail)
        .contains(reference)
        .contains("Bailleur d’essai")
        .doesNotContain(person.email())
        .doesNotContain(person.lastName());
    assertThat(
            tables.number(
                "select count(*) from partner_notice n join partner_organisation o on o.org_id ="
                    + " n.org_id where o.siret = ?",
                letter.siret()))
        .isEqualTo(1);
  }

  @Test
  @DisplayName(
      "then its mail is the organisation's: it stays when the letter's account is deleted natively")
  void lettersAccountDeleted() throws Exception {
    String contact = contact();
    Letter letter = reachable(contact);
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    platform.mails().await(contact, any -> true, Duration.ofSeconds(30));

    new KeycloakAccount(Dossier.of(tables, letter.siret()).letter().userId()).delete();

    assertThat(noticeOf(letter.siret()).get("mail").isNull()).isFalse();
  }

  @Test
  @DisplayName(
      "without a contact address, then the notice is there to be printed, and no mail owed")
  void withoutContact() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());

    JsonNode notice = noticeOf(letter.siret());

    assertThat(notice.get("mail").isNull()).isTrue();
    assertThat(organisations.read(letter.siret()).get("contactEmail").isNull()).isTrue();
  }

  @Test
  @DisplayName(
      "then an operator prints several notices as one document, and each counts as printed")
  void printedTogether() throws IOException {
    List<String> references =
        List.of(organisations.offered(), organisations.offered()).stream()
            .map(
                letter -> {
                  SignIn.fresh().becomeAdministrator(letter, Person.somebody());
                  return noticeOf(letter.siret()).get("reference").asText();
                })
            .toList();

    Answer refused = operator.notices().printAll(references.get(0), "ABCD-EFGH-JKLM");
    assertThat(refused).isRefused(400, "invalid-request");
    assertThat(refused.text()).contains("references[1]", "unknown");
    assertThat(operator.notices().read(references.get(0)).json().get("printedAt").isNull())
        .isTrue();

    Answer pages = operator.notices().printAll(references.get(1), references.get(0));

    assertThat(pages).hasStatus(200);
    try (PDDocument document = Loader.loadPDF(pages.response().body())) {
      assertThat(document.getNumberOfPages()).isEqualTo(2);
      assertThat(new PDFTextStripper().getText(document))
          .containsSubsequence(references.get(1), references.get(0));
    }
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(operator.notices().read(reference).json().get("printedAt").isNull())
                    .isFalse());
  }

  @Test
  @DisplayName("then an operator prints the notice, which names no person and quotes the reference")
  void printed() throws IOException {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn.fresh().becomeAdministrator(letter, person);
    String reference = noticeOf(letter.siret()).get("reference").asText();

    Answer page = operator.notices().print(reference);

    assertThat(page).hasStatus(200);
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    String text = text(page.response().body());
    assertThat(text)
        .contains(reference)
        .contains("Bailleur d’essai")
        .contains("le service partenaires")
        .contains("69003 LYON")
        .doesNotContainIgnoringCase(person.lastName())
        .doesNotContain(letter.identifier());
    assertThat(noticeOf(letter.siret()).get("printedAt").isNull()).isFalse();
    assertThat(
            operator
                .notices()
                .list("printed=false&max=100")
                .json()
                .get("items")
                .findValuesAsText("reference"))
        .doesNotContain(reference);
    assertThat(Dossier.of(tables, letter.siret()).times("notice-printed")).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "and says \"not us\", then an operator freezes it by the reference as it was read out: the"
          + " claimant's session and sign-in end at once")
  void frozen() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    JsonNode tokens = signIn.becomeAdministrator(letter, person);
    String identifier = SignIn.claimsOf(tokens).get("preferred_username").asText();
    Caller claimant = Caller.bearing("claimant", () -> tokens.get("access_token").asText());
    String reference = noticeOf(letter.siret()).get("reference").asText();
    String heard = reference.toLowerCase(java.util.Locale.ROOT).replace("-", "%20");

    assertThat(operator.notices().read(heard).json().get("siret").asText())
        .isEqualTo(letter.siret());
    Answer answer = operator.notices().freeze(heard, "Appel : pas nous");

    assertThat(answer).hasStatus(204);
    assertThat(claimant.userInfo()).hasStatusIn(401, 403);
    Page refused = SignIn.fresh().signIn(identifier, person.password());
    assertThat(refused).isNotSignedIn();
    assertThat(organisations.read(letter.siret()).get("suspended").asBoolean()).isTrue();
    assertThat(noticeOf(letter.siret()).get("contestedAt").isNull()).isFalse();
    Dossier dossier = Dossier.of(tables, letter.siret());
    assertThat(dossier.times("claim-contested")).isEqualTo(1);
    assertThat(dossier.times("organisation-suspended")).isEqualTo(1);
    assertThat(dossier.journalWhole()).isTrue();
  }

  @Test
  @DisplayName("then a wrong reference is 404, a freeze without a motive 400, and nothing changes")
  void badInput() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    String reference = noticeOf(letter.siret()).get("reference").asText();

    assertThat(operator.notices().read("ABCD-EFGH-JKLM")).hasStatus(404);
    assertThat(operator.notices().read("nonsense")).hasStatus(404);
    assertThat(operator.notices().list("printed=perhaps")).hasStatus(400);
    assertThat(operator.notices().freeze(reference)).hasStatus(400);
    assertThat(operator.notices().freeze("ABCDEFGHJKLM", "Appel reçu")).hasStatus(404);
    assertThat(organisations.read(letter.siret()).get("suspended").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("then its contact address is changed and taken away by PUT, a faulty one refused")
  void contactAddress() {
    String siret = organisations.vacant();
    Map<String, Object> body = new HashMap<>(Organisations.body(siret));
    body.put("contactEmail", "Accueil@Bailleur.Example");

    assertThat(operator.organisations().change(siret, body).json().get("contactEmail").asText())
        .isEqualTo("accueil@bailleur.example");
    body.put("contactEmail", "accueil@@bailleur");
    assertThat(
            operator
                .organisations()
                .change(siret, body)
                .json()
                .get("errors")
                .findValuesAsText("field"))
        .containsExactly("contactEmail");
    body.remove("contactEmail");
    assertThat(operator.organisations().change(siret, body).json().get("contactEmail").asText())
        .describedAs("kept by a body that says nothing of it")
        .isEqualTo("accueil@bailleur.example");
    body.put("contactEmail", null);
    assertThat(operator.organisations().change(siret, body).json().get("contactEmail").isNull())
        .isTrue();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      return new PDFTextStripper().getText(document).replaceAll("[\\s\\u00a0]+", " ");
    }
  }
}
