package fr.moncomptepartenaire.tests.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TwoOperators;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given an organisation whose seat waits for a letter")
final class LettersToDoIT {
  private static final String WRONG = "AAAA-AAAA-AAAA-AAAA";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Organisations organisations = new Organisations(Platform.get().operator());
  private final Caller operator = Caller.operator();
  private final Tables tables = Tables.shared();

  /** The lists of letters in which an organisation is. */
  private List<String> lists(String siret) {
    return List.of("live", "expired", "returned", "none").stream()
        .filter(
            letter -> {
              JsonNode page =
                  operator.organisations().list("search=" + siret + "&letter=" + letter).json();
              return page.get("total").asInt() == 1;
            })
        .toList();
  }

  private void comesBack(String siret) {
    String reference = organisations.read(siret).at("/letter/reference").asText();
    assertThat(
            operator
                .returnedLetters()
                .record("MOVED", reference)
                .json()
                .at("/items/0/outcome")
                .asText())
        .isEqualTo("DONE");
  }

  private void killedByGuesses(Letter letter) {
    for (int i = 0; i < 10; i++) {
      SignIn.fresh().signIn(letter.identifier(), WRONG);
    }
    assertThat(Dossier.of(tables, letter.siret()).letter().state()).isEqualTo("DEAD");
  }

  @Test
  @DisplayName(
      "then it is in one list of letters at a time, whatever happens to its letters, and in none once"
          + " somebody has claimed")
  void oneList() {
    String siret = organisations.vacant();
    assertThat(lists(siret)).containsExactly("none");

    Letter guessed = organisations.issueLetter(siret);
    assertThat(lists(siret)).containsExactly("live");

    killedByGuesses(guessed);
    await("the list of those without a letter")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(lists(siret)).containsExactly("none"));

    comesBack(siret);
    assertThat(lists(siret)).as("a dead letter that came back").containsExactly("returned");

    assertThat(operator.organisations().change(siret, Organisations.body(siret))).hasStatus(200);
    assertThat(lists(siret)).as("until the next letter").containsExactly("returned");
    organisations.issueLetter(siret);
    assertThat(lists(siret)).containsExactly("live");

    new KeycloakAccount(Dossier.of(tables, siret).letter().userId()).delete();
    assertThat(lists(siret)).as("its account was deleted natively").containsExactly("none");

    organisations.issueLetter(siret);
    comesBack(siret);
    assertThat(lists(siret)).containsExactly("returned");
    assertThat(operator.organisations().change(siret, Organisations.body(siret))).hasStatus(200);
    Letter last = organisations.issueLetter(siret);
    tables.update(
        "update partner_provisional_account set expires_at = issued_at where identifier = ?",
        last.identifier());
    assertThat(lists(siret)).containsExactly("expired");

    SignIn.fresh().becomeAdministrator(organisations.issueLetter(siret), Person.somebody());
    assertThat(lists(siret)).isEmpty();
  }

  @Test
  @DisplayName("after a replacement was approved, then it is among those without a letter")
  void replacing() {
    Letter letter = organisations.offered();
    SignIn.fresh().becomeAdministrator(letter, Person.somebody());
    try (TwoOperators two = TwoOperators.signedIn()) {
      String id = two.claude().organisations().proposeReplacement(letter.siret()).id();
      assertThat(lists(letter.siret())).isEmpty();

      assertThat(two.dominique().organisations().approveReplacement(letter.siret(), id))
          .hasStatus(200);
    }
    assertThat(lists(letter.siret())).containsExactly("none");

    organisations.issueLetter(letter.siret());
    assertThat(lists(letter.siret())).containsExactly("live");
  }
}
