package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R13: what tokens say of a partner")
final class TokenIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final AdminApi admin = platform.platformAdministrator();

  @Test
  @DisplayName(
      "given a habilitation group joined, then it shows at the next refresh; given the account disabled, then there is none")
  void refresh() {
    Letter letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    JsonNode tokens = signIn.becomeAdministrator(letter, Person.somebody());
    JsonNode claim = SignIn.claimsOf(tokens).get("partner");
    assertThat(claim.get("siret").asText()).isEqualTo(letter.siret());
    assertThat(claim.get("organisation").asText()).startsWith("Bailleur d’essai");
    assertThat(claim.get("mandate").asText()).isEqualTo("ADMINISTRATOR");
    assertThat(claim.get("habilitations")).isEmpty();

    String person = organisations.read(letter.siret()).at("/administrator/id").asText();
    String group =
        admin
            .get(Platform.ADMIN + "/group-by-path/habilitations/logements-prives/gestion")
            .expect(200)
            .json()
            .get("id")
            .asText();
    admin.put(Platform.ADMIN + "/users/" + person + "/groups/" + group, "").expect(204);
    JsonNode refreshed = refresh(signIn, tokens);

    JsonNode after = SignIn.claimsOf(refreshed);
    assertThat(after.at("/partner/habilitations/0").asText())
        .isEqualTo("/habilitations/logements-prives/gestion");
    assertThat(after.at("/resource_access/offre-bailleurs/roles").toString())
        .contains("prive-gestion", "prive-consultation");

    admin.put(Platform.ADMIN + "/users/" + person, Map.of("enabled", false)).expect(204);
    assertThat(refresh(signIn, refreshed).has("access_token")).isFalse();
  }

  @Test
  @DisplayName(
      "given the organisation suspended natively, then the administrator's refresh is refused (R11)")
  void suspended() {
    Letter letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    Person person = Person.somebody();
    JsonNode tokens = signIn.becomeAdministrator(letter, person);
    JsonNode organization =
        admin
            .get(Platform.ADMIN + "/organizations?search=" + letter.siret())
            .expect(200)
            .json()
            .get(0);
    admin
        .put(
            Platform.ADMIN + "/organizations/" + organization.get("id").asText(),
            Map.of(
                "name", organization.get("name").asText(),
                "alias", letter.siret(),
                "enabled", false))
        .expect(204);
    assertThat(refresh(signIn, tokens).has("access_token")).isFalse();
    assertThat(organisations.read(letter.siret()).get("suspended").asBoolean()).isTrue();
  }

  private static JsonNode refresh(SignIn signIn, JsonNode tokens) {
    return signIn.token(
        Map.of(
            "grant_type", "refresh_token",
            "client_id", "offre-bailleurs",
            "refresh_token", tokens.get("refresh_token").asText()));
  }
}
