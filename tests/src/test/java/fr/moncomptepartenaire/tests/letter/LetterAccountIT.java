package fr.moncomptepartenaire.tests.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T73: given a letter whose account the platform's administrator deletes natively")
final class LetterAccountIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final Tables tables = Tables.shared();

  private void delete(Dossier dossier) {
    new KeycloakAccount(dossier.letter().userId()).delete();
  }

  @Test
  @DisplayName("then the seat is vacant again, the journal says so, and the next letter opens it")
  void offered() {
    Letter letter = organisations.offered();
    delete(Dossier.of(tables, letter.siret()));

    Dossier after = Dossier.of(tables, letter.siret());
    assertThat(after.seat()).isEqualTo("VACANT");
    assertThat(after.letters()).isEmpty();
    assertThat(after.times("letter-killed")).isEqualTo(1);
    assertThat(after.journalWhole()).isTrue();
    assertThat(organisations.read(letter.siret()).get("letter").isNull()).isTrue();
    SignIn.fresh()
        .becomeAdministrator(organisations.issueLetter(letter.siret()), Person.somebody());
    assertThat(Dossier.of(tables, letter.siret()).seat()).isEqualTo("HELD");
  }

  @Test
  @DisplayName("that a newer letter had replaced, then the seat stays offered by the newer one")
  void replaced() {
    Letter former = organisations.offered();
    Dossier before = Dossier.of(tables, former.siret());
    Letter newer = organisations.issueLetter(former.siret());
    delete(before);

    assertThat(Dossier.of(tables, former.siret()).seat()).isEqualTo("OFFERED");
    assertThat(SignIn.fresh().signIn(newer)).isClaimForm();
  }

  @Test
  @DisplayName("while the administrator is being replaced, then the seat goes on being replaced")
  void replacing() {
    Letter first = organisations.offered();
    SignIn.fresh().becomeAdministrator(first, Person.somebody());
    try (TestClient console = TestClient.open()) {
      Caller one = console.caller("one", NativeUser.withRoles("partner-operator"));
      Caller other = console.caller("other", NativeUser.withRoles("partner-operator"));
      String id = one.organisations().proposeReplacement(first.siret()).id();
      assertThat(other.organisations().approveReplacement(first.siret(), id)).hasStatus(200);
    }
    organisations.issueLetter(first.siret());
    delete(Dossier.of(tables, first.siret()));

    assertThat(Dossier.of(tables, first.siret()).seat()).isEqualTo("REPLACING");
    organisations.issueLetter(first.siret());
  }

  @Test
  @DisplayName("before this was followed, then a starting node finds the seat and gives it back")
  void swept() {
    Letter letter = organisations.offered();
    Dossier before = Dossier.of(tables, letter.siret());
    tables.update(
        "delete from partner_provisional_account where user_id = ?", before.letter().userId());
    assertThat(before.seat()).isEqualTo("OFFERED");

    try (KeycloakServer unused = platform.oneMoreNode()) {
      await("a vacant seat")
          .atMost(Duration.ofSeconds(60))
          .until(() -> organisations.read(letter.siret()).get("seat").asText(), "VACANT"::equals);
    }
  }
}
