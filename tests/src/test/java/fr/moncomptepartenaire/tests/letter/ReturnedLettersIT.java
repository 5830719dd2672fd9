package fr.moncomptepartenaire.tests.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Given a letter that the post brings back (R5)")
final class ReturnedLettersIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  private String referenceOf(String siret) {
    return letterOf(siret).get("reference").asText();
  }

  private JsonNode letterOf(String siret) {
    return organisations.read(siret).get("letter");
  }

  private static JsonNode only(Answer answer) {
    assertThat(answer).hasStatus(200);
    assertThat(answer.json().get("items")).hasSize(1);
    return answer.json().at("/items/0");
  }

  private Answer described(String siret, Map<String, Object> changes) {
    Map<String, Object> body = new HashMap<>(Organisations.body(siret));
    body.putAll(changes);
    return operator.organisations().change(siret, body);
  }

  @Test
  @DisplayName(
      "when an operator records it, then it opens nothing any more, and no other letter goes out"
          + " until the address is confirmed; all of it is in the journal")
  void returned() {
    Letter letter = organisations.offered();
    String siret = letter.siret();

    JsonNode outcome =
        only(operator.returnedLetters().record("UNKNOWN_ADDRESS", referenceOf(siret)));

    assertThat(outcome.get("outcome").asText()).isEqualTo("DONE");
    assertThat(outcome.get("siret").asText()).isEqualTo(siret);
    assertThat(SignIn.fresh().signIn(letter)).isNotClaimForm();
    assertThat(letterOf(siret).get("state").asText()).isEqualTo("DEAD");
    assertThat(letterOf(siret).get("returnReason").asText()).isEqualTo("UNKNOWN_ADDRESS");
    assertThat(organisations.read(siret).get("addressState").asText()).isEqualTo("TO_CONFIRM");
    assertThat(operator.organisations().issueLetter(siret)).isRefused(409, "address-to-confirm");
    Answer batch = operator.organisations().issueLetters(List.of(siret));
    assertThat(batch).isRefused(400, "invalid-request");
    assertThat(batch.text()).contains("address-to-confirm");

    assertThat(described(siret, Map.of())).hasStatus(200);

    assertThat(organisations.read(siret).get("addressState").asText()).isEqualTo("CONFIRMED");
    assertThat(SignIn.fresh().signIn(organisations.issueLetter(siret))).isClaimForm();
    Dossier dossier = Dossier.of(tables, siret);
    assertThat(dossier.times("letter-returned")).isEqualTo(1);
    assertThat(dossier.times("postal-address-confirmed")).isEqualTo(1);
    assertThat(dossier.times("postal-address-changed")).isZero();
  }

  @Test
  @DisplayName("then a changed address is confirmed too, and an older form that was open is stale")
  void changed() {
    String siret = organisations.offered().siret();
    String read = operator.organisations().read(siret).header("ETag");
    only(operator.returnedLetters().record("MOVED", referenceOf(siret)));

    assertThat(operator.organisations().change(siret, Organisations.body(siret), "If-Match", read))
        .isRefused(412, "stale");
    Map<String, Object> moved =
        Map.of("lines", List.of("1 quai Perrache"), "postalCode", "69002", "city", "LYON");
    assertThat(described(siret, Map.of("address", moved))).hasStatus(200);

    assertThat(organisations.read(siret).get("addressState").asText()).isEqualTo("CONFIRMED");
    assertThat(Dossier.of(tables, siret).times("postal-address-confirmed")).isZero();
  }

  @Test
  @DisplayName(
      "which was replaced, when the address was confirmed since, then casts no doubt again")
  void olderLetter() {
    String siret = organisations.offered().siret();
    String older = referenceOf(siret);
    organisations.issueLetter(siret);
    only(operator.returnedLetters().record("UNCLAIMED", referenceOf(siret)));
    assertThat(described(siret, Map.of())).hasStatus(200);
    Letter live = organisations.issueLetter(siret);

    assertThat(only(operator.returnedLetters().record("MOVED", older)).get("outcome").asText())
        .isEqualTo("DONE");

    assertThat(organisations.read(siret).get("addressState").asText()).isEqualTo("CONFIRMED");
    assertThat(SignIn.fresh().signIn(live)).isClaimForm();
  }

  @Test
  @DisplayName(
      "in a file with others, then each has its outcome, in order: twice, unknown, claimed,"
          + " unreadable")
  void outcomes() {
    String siret = organisations.offered().siret();
    Letter claimed = organisations.offered();
    SignIn.fresh().becomeAdministrator(claimed, Person.somebody());
    String reference = referenceOf(siret);

    Answer answer =
        operator
            .returnedLetters()
            .recordFile(
                "reference;reason\r\n"
                    + reference.toLowerCase(Locale.ROOT).replace("-", "")
                    + ";moved\r\n"
                    + reference
                    + ";MOVED\r\nAAA-AAA-AAA;MOVED\r\n"
                    + referenceOf(claimed.siret())
                    + ";MOVED\r\n123;MOVED\r\n");

    assertThat(answer).hasStatus(200);
    assertThat(answer.json().get("items"))
        .extracting(item -> item.get("code").asText())
        .containsExactly("null", "already-returned", "unknown", "letter-claimed", "bad-reference");
    assertThat(organisations.read(claimed.siret()).get("addressState").asText())
        .isEqualTo("CONFIRMED");
    assertThat(operator.returnedLetters().recordFile("numéro;motif\r\nAAA-AAA-AAA;MOVED\r\n"))
        .isRefused(400, "bad-file");
    assertThat(operator.returnedLetters().recordFile("reference\r\n"))
        .as("a header alone, though its word is made of a reference's symbols")
        .isRefused(400, "bad-file");
  }

  @ParameterizedTest(name = "as {0} → {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Référence;Motif^%s;Destinataire inconnu a l'adresse^ | UNKNOWN_ADDRESS
          %s;Destinataire parti^                               | MOVED
          reference^%s^                                        | OTHER
          %s                                                   | OTHER
          %s;NPAI^                                             | OTHER
          """)
  @DisplayName("then a file says so with or without a header, with or without a reason")
  void files(String file, String reason) {
    String siret = organisations.offered().siret();

    JsonNode outcome =
        only(
            operator
                .returnedLetters()
                .recordFile(file.replace("^", "\r\n").formatted(referenceOf(siret))));

    assertThat(outcome.get("outcome").asText()).isEqualTo("DONE");
    assertThat(letterOf(siret).get("returnReason").asText()).isEqualTo(reason);
    assertThat(letterOf(siret).get("state").asText()).isEqualTo("DEAD");
  }

  @Test
  @DisplayName(
      "then a code reader's list needs nothing but references, and one that is not read well does"
          + " not hold the others back")
  void referencesAlone() {
    List<String> sirets = List.of(organisations.offered().siret(), organisations.offered().siret());

    Answer answer =
        operator
            .returnedLetters()
            .recordFile(
                "R7K-\n" + String.join("\n", sirets.stream().map(this::referenceOf).toList()));

    assertThat(answer).hasStatus(200);
    assertThat(answer.json().get("items"))
        .extracting(item -> item.get("code").asText())
        .containsExactly("bad-reference", "null", "null");
    assertThat(sirets)
        .allSatisfy(siret -> assertThat(letterOf(siret).get("state").asText()).isEqualTo("DEAD"));
  }

  @Test
  @DisplayName("then it is dead whatever a program says of the reason, or without a word of it")
  void anyReason() {
    for (String reason : Arrays.asList(null, "", "Avisé et non réclamé", "lost at sea")) {
      String siret = organisations.offered().siret();
      Map<String, Object> item = new HashMap<>(Map.of("reference", referenceOf(siret)));
      if (reason != null) {
        item.put("reason", reason);
      }

      assertThat(only(operator.returnedLetters().recordItem(item)).get("outcome").asText())
          .as("%s", reason)
          .isEqualTo("DONE");
      assertThat(letterOf(siret).get("state").asText()).isEqualTo("DEAD");
      assertThat(letterOf(siret).get("returnReason").asText())
          .isEqualTo("Avisé et non réclamé".equals(reason) ? "UNCLAIMED" : "OTHER");
    }
  }

  @Test
  @DisplayName(
      "then lists of letters to follow up have it where it belongs, in the order asked for")
  void followedUp() {
    String name = "Suivi " + UUID.randomUUID().toString().substring(0, 8);
    Letter back = organisations.offered(name + " A");
    Letter live = organisations.offered(name + " B");
    Letter expired = organisations.offered(name + " C");
    String vacant = Organisations.siret();
    assertThat(operator.organisations().create(Organisations.body(vacant, name + " D")))
        .hasStatus(201);
    tables.update(
        "update partner_provisional_account set expires_at = issued_at - 1, issued_at = issued_at -"
            + " 864000000 where identifier = ?",
        expired.identifier());
    only(operator.returnedLetters().record("REFUSED", referenceOf(back.siret())));

    assertThat(listed(name, "letter=live")).containsExactly(live.siret());
    assertThat(listed(name, "letter=expired")).containsExactly(expired.siret());
    assertThat(listed(name, "letter=returned")).containsExactly(back.siret());
    assertThat(listed(name, "letter=none")).containsExactly(vacant);
    String weekAgo = LocalDate.now(ZoneOffset.UTC).minusDays(7).toString();
    assertThat(listed(name, "unusedSince=" + weekAgo)).containsExactly(expired.siret());
    assertThat(listed(name, "unusedSince=2999-01-01&sort=-letterIssuedAt"))
        .containsExactly(live.siret(), expired.siret());
    assertThat(listed(name, "sort=-name"))
        .containsExactly(vacant, expired.siret(), live.siret(), back.siret());
    String moment = Instant.now().minus(Duration.ofDays(7)).toString();
    assertThat(listed(name, "unusedSince=" + moment)).containsExactly(expired.siret());
    assertThat(listed(name, "sort=letterExpiresAt"))
        .as("no letters are listed, which could have an order")
        .containsExactlyInAnyOrder(vacant, expired.siret(), live.siret(), back.siret())
        .isSorted();
    for (String wrong :
        List.of(
            "letter=lost", "unusedSince=yesterday", "unusedSince=2026-01-31T25:00Z", "sort=city")) {
      assertThat(operator.organisations().list(wrong)).as(wrong).isRefused(400, "invalid-request");
    }

    organisations.issueLetter(expired.siret());
    assertThat(listed(name, "letter=expired")).isEmpty();
  }

  private List<String> listed(String name, String query) {
    Answer answer =
        operator.organisations().list("search=" + name.replace(" ", "%20") + "&" + query);
    assertThat(answer).hasStatus(200);
    List<String> sirets =
        StreamSupport.stream(answer.json().get("items").spliterator(), false)
            .map(item -> item.get("siret").asText())
            .toList();
    assertThat(answer.json().get("total").asInt()).isEqualTo(sirets.size());
    return sirets;
  }
}
