package fr.moncomptepartenaire.tests.address;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given somebody who changes their own e-mail address")
final class OwnAddressIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Platform platform = Platform.get();
  private final Tables tables = Tables.shared();

  @Test
  @DisplayName(
      "T11: when the new address is proved by its link, then the former one is told, and the journal"
          + " says so without either (R7, R14, T24)")
  void changed() {
    Letter letter = new Organisations(platform.operator()).offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();
    signIn.becomeAdministrator(letter, person);
    String address = "nouvelle." + UUID.randomUUID() + "@exemple.example";

    Page form = signIn.start(Map.of("kc_action", "UPDATE_EMAIL"));
    form.submit("email", Map.of("email", address));

    signIn.follow(URI.create(SignIn.mailedLink(address)));

    Dossier dossier = Dossier.of(tables, letter.siret());
    assertThat(
            tables.texts(
                "select email from user_entity where id = ?", dossier.administrators().get(0)))
        .containsExactly(address);
    assertThat(dossier.times("address-changed")).isEqualTo(1);
    assertThat(dossier.journalWhole()).isTrue();
    platform.mails().await(person.email(), mail -> mail.subject().contains("adresse"), PATIENCE);
    assertThat(
            tables.number(
                "select count(*) from partner_outbox where org_id = ? and kind = 'ADDRESS_CHANGED'",
                dossier.orgId()))
        .isEqualTo(1);
  }
}
