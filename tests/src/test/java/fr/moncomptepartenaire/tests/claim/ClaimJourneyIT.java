package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("From the letter to the administrator")
final class ClaimJourneyIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  @Test
  @DisplayName("given a letter, then its holder becomes the administrator and lands signed in")
  void fromLetterToAdministrator() {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    SignIn signIn = SignIn.fresh();

    Page form = signIn.signIn(letter);
    assertThat(form).isClaimForm();
    Page code = signIn.fillIn(form, person);
    assertThat(code).isCodeForm();
    Page password = signIn.typeCode(code, person);
    assertThat(password).isPasswordForm();
    Page portal = signIn.choosePassword(password, person.password());
    JsonNode claims = SignIn.claimsOf(signIn.tokens(portal));

    assertThat(claims.at("/partner/siret").asText()).isEqualTo(letter.siret());
    assertThat(claims.at("/partner/mandate").asText()).isEqualTo("ADMINISTRATOR");
    JsonNode organisation = organisations.read(letter.siret());
    assertThat(organisation.get("seat").asText()).isEqualTo("HELD");
    assertThat(organisation.at("/administrator/lastName").asText()).isEqualTo(person.lastName());
    assertThat(organisation.get("members").asInt()).isEqualTo(1);
  }
}
