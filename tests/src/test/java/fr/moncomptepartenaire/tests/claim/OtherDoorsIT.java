package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R1: a letter opens the claim and no other door")
final class OtherDoorsIT {
  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());
  private final AdminApi admin = platform.platformAdministrator();

  @Test
  @DisplayName("given the letter's account, then it has no credential, no role, no organisation")
  void bareAccount() {
    Letter letter = organisations.offered();
    String user = userId(letter.identifier());
    assertThat(admin.get(Platform.ADMIN + "/users/" + user + "/credentials").json()).isEmpty();
    assertThat(admin.get(Platform.ADMIN + "/users/" + user + "/role-mappings").json()).isEmpty();
    assertThat(admin.get(Platform.ADMIN + "/users/" + user + "/groups").json()).isEmpty();
    String organization =
        admin
            .get(Platform.ADMIN + "/organizations?search=" + letter.siret())
            .json()
            .get(0)
            .get("id")
            .asText();
    assertThat(admin.get(Platform.ADMIN + "/organizations/" + organization + "/members").json())
        .isEmpty();
  }

  @Test
  @DisplayName(
      "T15: given every other grant, through clients that allow it, then the letter is refused")
  void grants() {
    Letter letter = organisations.offered();
    String secret = UUID.randomUUID().toString();
    String open = "open-" + UUID.randomUUID();
    admin
        .post(
            Platform.ADMIN + "/clients",
            Map.of(
                "clientId",
                open,
                "secret",
                secret,
                "publicClient",
                false,
                "directAccessGrantsEnabled",
                true,
                "standardFlowEnabled",
                true,
                "attributes",
                Map.of(
                    "oauth2.device.authorization.grant.enabled", "true",
                    "oidc.ciba.grant.enabled", "true",
                    "standard.token.exchange.enabled", "true")))
        .expect(201);
    SignIn signIn = SignIn.fresh();
    for (String password :
        List.of(
            letter.password(),
            letter.password().replace("-", ""),
            letter.password().toLowerCase(Locale.ROOT))) {
      for (String clientId : List.of(open, "admin-cli", "offre-bailleurs", "account-console")) {
        JsonNode answer =
            signIn.token(
                Map.of(
                    "grant_type", "password",
                    "client_id", clientId,
                    "client_secret", secret,
                    "username", letter.identifier(),
                    "password", password));
        assertThat(answer.has("access_token")).as("direct grant by %s", clientId).isFalse();
      }
    }
    assertThat(
            signIn
                .token(
                    Map.of(
                        "grant_type",
                        "urn:openid:params:grant-type:ciba",
                        "client_id",
                        open,
                        "client_secret",
                        secret,
                        "auth_req_id",
                        letter.password()))
                .has("access_token"))
        .isFalse();
    assertThat(
            signIn
                .token(
                    Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "client_id",
                        open,
                        "client_secret",
                        secret,
                        "subject_token",
                        letter.password(),
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token"))
                .has("access_token"))
        .isFalse();
  }

  @Test
  @DisplayName(
      "given a sign-in by letter, then its cookies open no other client and no account page")
  void cookies() {
    Letter letter = organisations.offered();
    SignIn signIn = SignIn.fresh();
    assertThat(signIn.signIn(letter).isClaimForm()).isTrue();
    Page elsewhere =
        signIn
            .browser()
            .open(
                platform
                    .baseUrl()
                    .resolve(
                        "/realms/"
                            + Platform.REALM
                            + "/protocol/openid-connect/auth?client_id=account-console"
                            + "&response_type=code&scope=openid&code_challenge_method=S256"
                            + "&code_challenge="
                            + "a".repeat(43)
                            + "&prompt=none&redirect_uri="
                            + platform.baseUrl()
                            + "/realms/"
                            + Platform.REALM
                            + "/account/"));
    assertThat(elsewhere.address().toString()).contains("error=").doesNotContain("code=");
  }

  @Test
  @DisplayName("given the device flow, then a letter gets no further than the claim form either")
  void device() {
    Letter letter = organisations.offered();
    Page page = SignIn.fresh().signIn(letter);
    assertThat(page.isClaimForm()).isTrue();
    String user = userId(letter.identifier());
    assertThat(admin.get(Platform.ADMIN + "/users/" + user + "/sessions").json()).isEmpty();
  }

  @Test
  @DisplayName(
      "T08: given login-actions addresses in any order, then no claim and no password without the letter's")
  void anyOrder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Letter letter = organisations.offered();
    int sequences = 10 * Integer.getInteger("tests.scale", 1);
    for (int sequence = 0; sequence < sequences; sequence++) {
      SignIn signIn = SignIn.fresh();
      Page page = signIn.start();
      HttpBrowser browser = signIn.browser();
      String tab = page.actionOf("username").getRawQuery().replaceAll(".*(tab_id=[^&]*).*", "$1");
      for (int step = 0; step < 8; step++) {
        String action =
            List.of(
                    "required-action",
                    "restart",
                    "reset-credentials",
                    "action-token",
                    "authenticate")
                .get(random.nextInt(5));
        URI address =
            platform
                .baseUrl()
                .resolve(
                    "/realms/"
                        + Platform.REALM
                        + "/login-actions/"
                        + action
                        + "?client_id=offre-bailleurs&execution=first-admin-claim&"
                        + tab);
        Page answer =
            random.nextBoolean()
                ? browser.open(address)
                : browser.post(
                    address,
                    Map.of(
                        "username", letter.identifier(),
                        "lastName", "Pirate",
                        "firstName", "Jean",
                        "email", "pirate@exemple.example",
                        "code", "12345678",
                        "step", "verify",
                        "password-new", "mot de passe du pirate",
                        "password-confirm", "mot de passe du pirate"));
        assertThat(answer.isClaimForm() || answer.isCodeForm() || answer.isPasswordForm())
            .as("seed %d, sequence %d, step %d: %s", seed, sequence, step, answer)
            .isFalse();
        assertThat(answer.authorizationCode()).isEmpty();
        assertThat(answer.status()).as("%s", answer).isLessThan(500);
      }
    }
    assertThat(organisations.read(letter.siret()).get("seat").asText()).isEqualTo("OFFERED");
  }

  private String userId(String identifier) {
    return admin
        .get(Platform.ADMIN + "/users?exact=true&username=" + identifier)
        .expect(200)
        .json()
        .get(0)
        .get("id")
        .asText();
  }
}
