package fr.moncomptepartenaire.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.KeycloakAccount;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("What tokens say of organisations")
final class TokenIT {
  private final Platform platform = Platform.get();
  private final AdminApi administrator = platform.platformAdministrator();
  private final Organisations organisations = new Organisations(platform.operator());

  @Nested
  @DisplayName("given an administrator")
  final class OfAnAdministrator {
    private final Letter letter = organisations.offered();
    private final Tokens tokens =
        new Tokens(SignIn.fresh().becomeAdministrator(letter, Person.somebody()));
    private final String userId = tokens.access().get("sub").asText();

    @Test
    @DisplayName("then access token, id token and userinfo say the same of the organisation")
    void allSayTheSame() {
      JsonNode partner = tokens.access().get("partner");

      assertThat(names(partner))
          .containsExactlyInAnyOrder("siret", "organisation", "mandate", "habilitations");
      assertThat(partner.get("siret").asText()).isEqualTo(letter.siret());
      assertThat(partner.get("organisation").asText())
          .isEqualTo(organisations.read(letter.siret()).get("name").asText());
      assertThat(partner.get("mandate").asText()).isEqualTo("ADMINISTRATOR");
      assertThat(partner.get("habilitations").isArray()).isTrue();
      assertThat(partner.get("habilitations")).isEmpty();
      assertThat(tokens.id().get("partner")).isEqualTo(partner);
      assertThat(tokens.userInfo().get("partner")).isEqualTo(partner);
    }

    @Test
    @DisplayName(
        "then the access token is meant for the application's own API, and the id token for itself")
    void audience() {
      assertThat(audienceOf(tokens.access())).contains("offre-bailleurs");
      assertThat(audienceOf(tokens.refreshed().access())).contains("offre-bailleurs");
      assertThat(audienceOf(tokens.id())).containsExactly("offre-bailleurs");
    }

    @Test
    @DisplayName("who joins and leaves groups, then the next refresh says so (R13)")
    void habilitationsFollow() {
      String management = group("logements-conventionnes", "gestion");
      String consultation = group("logements-prives", "consultation");

      join(management);
      Tokens one = tokens.refreshed();
      join(consultation);
      Tokens two = one.refreshed();
      JsonNode infoOfTwo = two.userInfo().get("partner");
      administrator
          .delete(Platform.ADMIN + "/users/" + userId + "/groups/" + management)
          .expect(204);
      Tokens left = two.refreshed();

      assertThat(habilitations(one.access()))
          .containsExactly("/habilitations/logements-conventionnes/gestion");
      assertThat(habilitations(two.access()))
          .containsExactly(
              "/habilitations/logements-conventionnes/gestion",
              "/habilitations/logements-prives/consultation");
      assertThat(two.id().get("partner")).isEqualTo(two.access().get("partner"));
      assertThat(infoOfTwo).isEqualTo(two.access().get("partner"));
      assertThat(one.access().at("/resource_access/offre-bailleurs/roles").toString())
          .contains("conventionne-gestion")
          .doesNotContain("prive-");
      assertThat(two.userInfo().get("partner")).isEqualTo(left.access().get("partner"));
      assertThat(habilitations(left.access()))
          .containsExactly("/habilitations/logements-prives/consultation");
    }

    @Test
    @DisplayName("whose organisation is renamed, then the next refresh says so (R13)")
    void theNameFollows() {
      platform
          .operator()
          .put(
              Platform.PARTNER + "/organisations/" + letter.siret(),
              Map.of(
                  "siret", letter.siret(),
                  "name", "Habitat Renommé",
                  "housingKinds", List.of("PRIVE"),
                  "address",
                      Map.of("lines", List.of("1 RUE"), "postalCode", "69003", "city", "LYON")))
          .expect(200);

      assertThat(tokens.refreshed().access().at("/partner/organisation").asText())
          .isEqualTo("Habitat Renommé");
    }

    @Test
    @DisplayName("T16: who writes a mandate into the own attributes, then no token believes it")
    void attributesAreNotBelieved() {
      JsonNode user = new KeycloakAccount(userId).read();
      com.fasterxml.jackson.databind.node.ObjectNode changed = user.deepCopy();
      changed.withObject("/attributes").putArray("partner").add("{\"siret\":\"1\"}");
      changed.withObject("/attributes").putArray("siret").add("73282932000074");
      administrator.put(Platform.ADMIN + "/users/" + userId, changed);

      assertThat(tokens.refreshed().access().at("/partner/siret").asText())
          .isEqualTo(letter.siret());
    }

    @Test
    @DisplayName("whose account is disabled, then there is no refresh any more")
    void noRefreshOnceDisabled() {
      new KeycloakAccount(userId).disable();

      JsonNode answer = tokens.refreshed().answer();

      assertThat(answer.fieldNames()).toIterable().doesNotContain("access_token");
      assertThat(answer.get("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("whose organisation is suspended, then there is no refresh any more (R11)")
    void noRefreshOnceSuspended() {
      JsonNode organization =
          administrator
              .get(Platform.ADMIN + "/organizations?search=" + letter.siret())
              .expect(200)
              .json()
              .get(0);
      administrator
          .put(
              Platform.ADMIN + "/organizations/" + organization.get("id").asText(),
              Map.of(
                  "name", organization.get("name").asText(),
                  "alias", letter.siret(),
                  "enabled", false))
          .expect(204);

      assertThat(tokens.refreshed().answer().has("access_token")).isFalse();
      assertThat(organisations.read(letter.siret()).get("suspended").asBoolean()).isTrue();
    }

    private void join(String groupId) {
      administrator.put(Platform.ADMIN + "/users/" + userId + "/groups/" + groupId, "").expect(204);
    }
  }

  @Test
  @DisplayName("given somebody without an organisation, then they say nothing")
  void nothingOfStrangers() {
    NativeUser user = NativeUser.withRoles();
    SignIn signIn = SignIn.fresh();

    Tokens tokens = new Tokens(signIn.tokens(signIn.signIn(user.username(), user.password())));

    assertThat(tokens.access().has("partner")).isFalse();
    assertThat(tokens.id().has("partner")).isFalse();
    assertThat(tokens.userInfo().has("partner")).isFalse();
  }

  @Test
  @DisplayName("T01: given a provisional account, then they would say nothing, had it any")
  void nothingOfProvisionalAccounts() {
    Letter letter = organisations.offered();
    String userId =
        administrator
            .get(Platform.ADMIN + "/users?exact=true&username=" + letter.identifier())
            .expect(200)
            .json()
            .at("/0/id")
            .asText();
    String clientId =
        administrator
            .get(Platform.ADMIN + "/clients?clientId=offre-bailleurs")
            .expect(200)
            .json()
            .at("/0/id")
            .asText();

    List<JsonNode> examples =
        Stream.of("access-token", "id-token", "userinfo")
            .map(
                kind ->
                    administrator
                        .get(
                            Platform.ADMIN
                                + "/clients/"
                                + clientId
                                + "/evaluate-scopes/generate-example-"
                                + kind
                                + "?scope=openid&userId="
                                + userId)
                        .expect(200)
                        .json())
            .toList();

    assertThat(userId).isNotEmpty();
    assertThat(examples).allSatisfy(token -> assertThat(token.has("partner")).isFalse());
  }

  private String group(String kind, String right) {
    return administrator
        .get(Platform.ADMIN + "/group-by-path/habilitations/" + kind + "/" + right)
        .expect(200)
        .json()
        .get("id")
        .asText();
  }

  // One audience is a text, several are a list (RFC 7519 §4.1.3).
  private static List<String> audienceOf(JsonNode token) {
    JsonNode audience = token.path("aud");
    return audience.isArray()
        ? audience.valueStream().map(JsonNode::asText).toList()
        : Stream.of(audience).filter(JsonNode::isTextual).map(JsonNode::asText).toList();
  }

  private static List<String> habilitations(JsonNode token) {
    List<String> paths = new ArrayList<>();
    token.at("/partner/habilitations").forEach(path -> paths.add(path.asText()));
    return paths;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
