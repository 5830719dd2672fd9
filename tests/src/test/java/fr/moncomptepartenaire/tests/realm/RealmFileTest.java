package fr.moncomptepartenaire.tests.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("realm-export.json")
final class RealmFileTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));
  private final JsonNode realm = read();

  @Test
  @DisplayName("T36: holds no secret, no key and no person")
  void noSecret() {
    for (String path : everyPath(realm, "")) {
      // Which flow leads to a new password is no secret.
      assertThat(path.toLowerCase(Locale.ROOT).replace("resetcredentialsflow", ""))
          .doesNotContain("secret\"")
          .doesNotContain("privatekey")
          .doesNotContain("credentials");
    }
    assertThat(realm.has("users")).isFalse();
    assertThat(client("partner-automation").has("secret")).isFalse();
    assertThat(realm.at("/smtpServer/password").asText()).isEqualTo("${PARTNER_SMTP_PASSWORD:}");
  }

  @Test
  @DisplayName("T37: keeps every protection")
  void protections() {
    assertThat(realm.get("bruteForceProtected").asBoolean()).isTrue();
    assertThat(realm.get("failureFactor").asInt()).isLessThanOrEqualTo(5);
    assertThat(realm.get("passwordPolicy").asText())
        .contains("length(15)", "passwordBlacklist(partenaires.txt)")
        .doesNotContain("specialChars", "upperCase", "digits", "forceExpiredPasswordChange");
    assertThat(realm.get("duplicateEmailsAllowed").asBoolean()).isFalse();
    assertThat(realm.get("loginWithEmailAllowed").asBoolean()).isFalse();
    assertThat(realm.get("registrationAllowed").asBoolean()).isFalse();
    assertThat(realm.get("editUsernameAllowed").asBoolean()).isFalse();
    assertThat(realm.get("adminEventsDetailsEnabled").asBoolean()).isFalse();
    assertThat(realm.get("accessTokenLifespan").asInt()).isLessThanOrEqualTo(300);
    assertThat(realm.get("revokeRefreshToken").asBoolean()).isTrue();
    assertThat(realm.get("organizationsEnabled").asBoolean()).isTrue();
    assertThat(realm.get("adminPermissionsEnabled").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("T71: opens no client to passwords without a browser, Keycloak's own neither")
  void noPasswordGrant() {
    assertThat(client("admin-cli").get("directAccessGrantsEnabled").asBoolean()).isFalse();
    assertThat(stream(realm.get("clients")))
        .allMatch(client -> !client.path("directAccessGrantsEnabled").asBoolean(true));
    assertThat(realm.get("directGrantFlow").asText()).isEqualTo("partenaires direct grant");
    assertThat(realm.get("authenticationFlows").toString())
        .contains("partner-direct-grant-password");
  }

  @Test
  @DisplayName("T37: leads nowhere, enables nothing and keeps nothing that nobody has decided")
  void hygiene() {
    assertThat(client("offre-bailleurs").get("redirectUris").toString())
        .doesNotContain("localhost")
        .contains(".invalid");
    assertThat(
            stream(realm.get("requiredActions"))
                .filter(action -> action.get("enabled").asBoolean())
                .map(action -> action.get("alias").asText()))
        .contains("webauthn-register", "CONFIGURE_TOTP", "CONFIGURE_RECOVERY_AUTHN_CODES")
        .doesNotContain("webauthn-register-passwordless");
    assertThat(realm.get("eventsExpiration").asLong()).isPositive();
    assertThat(realm.at("/attributes/adminEventsExpiration").asLong()).isPositive();
  }

  @Test
  @DisplayName("T50: names one client scope of ours, and lets Keycloak make its own besides")
  void clientScopes() {
    assertThat(realm.get("clientScopes").findValuesAsText("included.custom.audience"))
        .containsExactly("partner");
    // Spelt so in Keycloak 26.7.4 (Constants); else a realm file with a scope has no other.
    assertThat(realm.at("/attributes/CreateDefaultClientScopes").asText()).isEqualTo("true");
    assertThat(client("offre-bailleurs").toString()).doesNotContain("partner-management");
  }

  @Test
  @DisplayName("T76: judges what people change about themselves by our validators")
  void profile() throws IOException {
    JsonNode profile =
        new ObjectMapper()
            .readTree(
                realm
                    .at("/components/org.keycloak.userprofile.UserProfileProvider/0/config")
                    .at("/kc.user.profile.config/0")
                    .asText());
    Map<String, String> validators = new HashMap<>();
    for (JsonNode attribute : profile.get("attributes")) {
      validators.put(
          attribute.get("name").asText(),
          String.join(
              ",",
              attribute.get("validations").properties().stream().map(Map.Entry::getKey).toList()));
    }
    assertThat(validators)
        .containsEntry("lastName", "partner-person-name")
        .containsEntry("firstName", "partner-person-name")
        .containsEntry("email", "partner-email")
        .containsEntry("phone", "partner-phone");
  }

  @Test
  @DisplayName("lets the portal in by code with PKCE and by nothing else")
  void portal() {
    JsonNode portal = client("offre-bailleurs");
    assertThat(portal.get("publicClient").asBoolean()).isTrue();
    assertThat(portal.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
    assertThat(portal.get("directAccessGrantsEnabled").asBoolean()).isFalse();
    assertThat(portal.get("implicitFlowEnabled").asBoolean()).isFalse();
    assertThat(portal.get("serviceAccountsEnabled").asBoolean()).isFalse();
    assertThat(portal.get("fullScopeAllowed").asBoolean()).isFalse();
    assertThat(portal.at("/attributes/oauth2.device.authorization.grant.enabled").asText())
        .isEqualTo("false");
    assertThat(portal.at("/attributes/oidc.ciba.grant.enabled").asText()).isEqualTo("false");
    assertThat(portal.at("/attributes/standard.token.exchange.enabled").asText())
        .isEqualTo("false");
  }

  @Test
  @DisplayName("T14: no habilitation group carries a role of realm-management")
  void groups() {
    assertThat(realm.get("groups").toString()).doesNotContain("realm-management", "realmRoles");
    for (JsonNode group : realm.findValues("clientRoles")) {
      assertThat(group.fieldNames()).toIterable().containsOnly("offre-bailleurs");
    }
  }

  @Test
  @DisplayName("names our providers as the jars do, the claim before Keycloak's own actions")
  void providers() throws IOException {
    assertThat(realm.get("authenticationFlows").toString()).contains("partner-username-password");
    JsonNode claim =
        stream(realm.get("requiredActions"))
            .filter(action -> action.get("alias").asText().equals("first-admin-claim"))
            .findFirst()
            .orElseThrow();
    assertThat(claim.get("enabled").asBoolean()).isTrue();
    assertThat(stream(realm.get("requiredActions")).map(action -> action.get("priority").asInt()))
        .allMatch(priority -> priority >= claim.get("priority").asInt());
    assertThat(
            stream(realm.get("requiredActions"))
                .filter(action -> action.get("alias").asText().equals("delete_account"))
                .allMatch(action -> !action.get("enabled").asBoolean()))
        .isTrue();
    assertThat(Files.exists(ROOT.resolve("blocklist/partenaires.txt"))).isTrue();
  }

  @Test
  @DisplayName("is sorted, so that a change shows as the change that it is")
  void sorted() {
    assertSorted(realm);
  }

  private static void assertSorted(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    assertThat(names).isSorted();
    node.forEach(RealmFileTest::assertSorted);
  }

  private JsonNode client(String id) {
    return stream(realm.get("clients"))
        .filter(client -> client.get("clientId").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> everyPath(JsonNode node, String path) {
    List<String> paths = new ArrayList<>();
    node.properties()
        .forEach(
            field -> {
              paths.add(path + "/" + field.getKey());
              paths.addAll(everyPath(field.getValue(), path + "/" + field.getKey()));
            });
    if (node.isArray()) {
      node.forEach(item -> paths.addAll(everyPath(item, path)));
    }
    return paths;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(ROOT.resolve("realm-export.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
