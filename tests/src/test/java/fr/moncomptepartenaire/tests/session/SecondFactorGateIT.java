package fr.moncomptepartenaire.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.Totp;
import fr.moncomptepartenaire.tests.session.FactorRealm.Somebody;
import fr.moncomptepartenaire.tests.session.FactorRealm.Standing;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName(
    "T85, T86: given a server that asks mandate holders and operators for a second factor (R16)")
final class SecondFactorGateIT {
  private static final String NAME = "factor";

  private final Platform platform = Platform.get();
  private final BackChannel backChannel = BackChannel.open();
  private KeycloakServer server;
  private FactorRealm realm;

  @BeforeAll
  void start() {
    server =
        platform.startApart(
            NAME,
            platform.database(NAME),
            Map.of(
                "KC_SPI_PARTNER_SETTINGS__DEFAULT__SECOND_FACTOR",
                "mandates",
                "KC_SPI_CIBA_AUTH_CHANNEL__CIBA_HTTP_AUTH_CHANNEL__HTTP_AUTHENTICATION_CHANNEL_URI",
                backChannel.address().toString()));
    realm = new FactorRealm(server.baseUrl(), new Tables(() -> platform.postgres().connect(NAME)));
    realm.askSince(FactorRealm.ITS_BEGINNING);
  }

  @AfterAll
  void stop() {
    server.close();
    backChannel.close();
  }

  /** What the person has, and what the sign-in proves. */
  private enum Factor {
    NONE,
    NOT_GIVEN,
    GIVEN
  }

  /** One way to a session or a token. Returns whether it led there. */
  @FunctionalInterface
  private interface Grant {
    boolean opens(Factor factor, Standing standing);
  }

  /** A session only where the factor was given, or nobody asks for one. */
  private static boolean mayOpen(Factor factor, Standing standing) {
    return switch (factor) {
      case GIVEN -> true;
      case NOT_GIVEN -> false;
      case NONE -> standing == Standing.USER;
    };
  }

  @TestFactory
  @DisplayName(
      "then each grant opens a session for whoever gave what is asked, and for nobody else")
  Stream<DynamicTest> grants() {
    return Stream.of(
            Map.entry("code", (Grant) this::code),
            Map.entry("code by a link of Keycloak's pages", (Grant) this::pastThePage),
            Map.entry("refresh", (Grant) this::refresh),
            Map.entry("offline token made before", (Grant) this::offline),
            Map.entry("token exchange", (Grant) this::exchange),
            Map.entry("direct grant", (Grant) this::directGrant),
            Map.entry("device", (Grant) this::device),
            Map.entry("recovery link", (Grant) this::recoveryLink),
            Map.entry("activation link", (Grant) this::activationLink),
            Map.entry("mailed password", (Grant) this::mailedPassword),
            Map.entry("kc_action", (Grant) this::kcAction),
            Map.entry("switching the client", (Grant) this::otherClient),
            Map.entry("our own interfaces, token made before", (Grant) this::ownInterfaces),
            Map.entry("Keycloak's interfaces, token made before", (Grant) this::nativeInterfaces),
            Map.entry(
                "Keycloak's interfaces, offline token made before",
                (Grant) this::nativeInterfacesOffline),
            Map.entry("user info, token made before", (Grant) this::userInfo))
        .flatMap(
            grant ->
                Arrays.stream(Factor.values())
                    .flatMap(
                        factor ->
                            Arrays.stream(Standing.values())
                                .map(
                                    standing ->
                                        DynamicTest.dynamicTest(
                                            grant.getKey() + ", " + factor + ", " + standing,
                                            () ->
                                                assertThat(grant.getValue().opens(factor, standing))
                                                    .isEqualTo(mayOpen(factor, standing))))));
  }

  private Somebody somebody(Factor factor, Standing standing, boolean mailedPassword) {
    Somebody person = realm.user(factor != Factor.NONE, mailedPassword);
    realm.promote(person, standing);
    return person;
  }

  private Somebody somebody(Factor factor, Standing standing) {
    return somebody(factor, standing, false);
  }

  private boolean isOpen(Page page) {
    return page.authorizationCode().isPresent() && realm.tokens(page).has("access_token");
  }

  private boolean code(Factor factor, Standing standing) {
    SignIn signIn = realm.browser();
    return isOpen(
        realm.signIn(
            signIn, realm.open(signIn), somebody(factor, standing), factor == Factor.GIVEN));
  }

  // Keycloak (26.7.4) lets a browser skip required actions by a post to its consent page.
  private boolean pastThePage(Factor factor, Standing standing) {
    SignIn signIn = realm.browser();
    Page page =
        realm.signIn(
            signIn, realm.open(signIn), somebody(factor, standing), factor == Factor.GIVEN);
    if (page.authorizationCode().isPresent()) {
      return isOpen(page);
    }
    String query = page.address().getRawQuery();
    URI consent =
        page.address().resolve("/realms/" + Platform.REALM + "/login-actions/consent?" + query);
    return isOpen(signIn.browser().post(consent, Map.of("accept", "true")))
        || realm.open(signIn, "prompt", "none").authorizationCode().isPresent();
  }

  /** A session that was right when it began: the person is given a mandate, or a factor, since. */
  private record Before(Somebody person, SignIn signIn, JsonNode tokens) {}

  private Before before(Factor factor, Standing standing, String scope) {
    Somebody person = realm.user(factor == Factor.GIVEN, false);
    realm.grant(person, "offline_access");
    SignIn signIn = realm.browser();
    Page page =
        realm.signIn(signIn, realm.open(signIn, "scope", scope), person, factor == Factor.GIVEN);
    JsonNode tokens = realm.tokens(page);
    assertThat(tokens.has("access_token")).as(tokens.toString()).isTrue();
    if (factor == Factor.NOT_GIVEN) {
      enrolElsewhere(person);
    }
    realm.promote(person, standing);
    return new Before(person, signIn, tokens);
  }

  private void enrolElsewhere(Somebody person) {
    SignIn other = realm.browser();
    Page page =
        realm.signIn(other, realm.open(other, "kc_action", "CONFIGURE_TOTP"), person, false);
    var totp = new Totp(page.valueOf("totpSecret"));
    Page after =
        page.submit("totp", Map.of("totp", totp.code(), "userLabel", "", "logout-sessions", "off"));
    assertThat(after.document().selectFirst("#kc-recovery-codes-list"))
        .as(after.toString())
        .isNotNull();
  }

  private boolean refresh(Factor factor, Standing standing) {
    return refreshed(before(factor, standing, "openid"));
  }

  private boolean offline(Factor factor, Standing standing) {
    return refreshed(before(factor, standing, "openid offline_access"));
  }

  private boolean refreshed(Before before) {
    JsonNode answer =
        realm.token(
            Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                before.tokens().get("refresh_token").asText()));
    if (!answer.has("access_token")) {
      assertThat(answer.path("error").asText()).isEqualTo("invalid_grant");
    }
    return answer.has("access_token");
  }

  private boolean exchange(Factor factor, Standing standing) {
    Before before = before(factor, standing, "openid");
    return realm
        .token(
            Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token",
                "subject_token",
                before.tokens().get("access_token").asText()))
        .has("access_token");
  }

  private boolean otherClient(Factor factor, Standing standing) {
    Before before = before(factor, standing, "openid");
    return realm.openOther(before.signIn()).authorizationCode().isPresent();
  }

  private boolean userInfo(Factor factor, Standing standing) {
    HttpResponse<String> answer =
        realm.read(
            "/realms/" + Platform.REALM + "/protocol/openid-connect/userinfo",
            before(factor, standing, "openid").tokens().get("access_token").asText());
    if (answer.statusCode() != 200) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
      assertThat(answer.body()).contains("invalid_token");
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer error=\"invalid_token\"");
    }
    return answer.statusCode() == 200;
  }

  // An access token lives on after its person was given a mandate.
  private boolean ownInterfaces(Factor factor, Standing standing) {
    String token = before(factor, standing, "openid").tokens().get("access_token").asText();
    boolean open = isRead("/realms/" + Platform.REALM + "/partner/me", token);
    if (standing == Standing.OPERATOR) {
      assertThat(isRead(Platform.PARTNER + "/organisations?max=1", token)).isEqualTo(open);
    }
    return open;
  }

  private boolean nativeInterfaces(Factor factor, Standing standing) {
    return nativelyOpen(before(factor, standing, "openid"));
  }

  private boolean nativeInterfacesOffline(Factor factor, Standing standing) {
    // Keycloak keeps the offline session alone.
    return nativelyOpen(before(factor, standing, "openid offline_access"));
  }

  // Keycloak lists to an operator, and refuses a user, and a token from before the mandate: 403.
  private boolean nativelyOpen(Before before) {
    String token = before.tokens().get("access_token").asText();
    boolean open = isRead("/realms/" + Platform.REALM + "/account/credentials", token);
    for (String path :
        new String[] {
          "/users?max=1",
          "/users/" + before.person().id() + "/sessions",
          "/users/" + before.person().id() + "/credentials",
          "/organizations?max=1",
          "/groups?max=1"
        }) {
      assertThat(realm.read(Platform.ADMIN + path, token).statusCode())
          .as(path)
          .isIn(open ? List.of(200, 403) : List.of(401));
    }
    assertThat(realm.account("DELETE", "/sessions?current=false", token).statusCode())
        .isEqualTo(open ? 204 : 401);
    return open;
  }

  private boolean isRead(String path, String token) {
    HttpResponse<String> answer = realm.read(path, token);
    if (answer.statusCode() != 200) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
      assertThat(answer.body()).contains("step-up-required");
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValueSatisfying(
              wanted -> assertThat(wanted).contains("acr_values=\"second-factor\""));
    }
    return answer.statusCode() == 200;
  }

  private boolean directGrant(Factor factor, Standing standing) {
    Somebody person = somebody(factor, standing);
    Map<String, String> grant = new HashMap<>();
    grant.put("grant_type", "password");
    grant.put("username", person.username());
    grant.put("password", FactorRealm.PASSWORD);
    if (factor == Factor.GIVEN) {
      grant.put("totp", person.totp().code());
    }
    JsonNode answer = realm.token(grant);
    if (!answer.has("access_token")) {
      assertThat(answer.path("error").asText()).isEqualTo("invalid_grant");
    }
    return answer.has("access_token");
  }

  private boolean device(Factor factor, Standing standing) {
    JsonNode device = realm.post("auth/device", Map.of());
    SignIn signIn = realm.browser();
    Page page =
        realm.signIn(
            signIn,
            signIn.browser().open(URI.create(device.get("verification_uri_complete").asText())),
            somebody(factor, standing),
            factor == Factor.GIVEN);
    if (page.document().selectFirst("[name=accept]") != null) {
      page.submit("accept", Map.of("accept", "Yes"));
    }
    return realm
        .token(
            Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                device.get("device_code").asText()))
        .has("access_token");
  }

  private boolean recoveryLink(Factor factor, Standing standing) {
    Somebody person = somebody(factor, standing);
    SignIn signIn = realm.browser();
    realm
        .open(signIn)
        .click("#forgotten-password")
        .submit("username", Map.of("username", person.username()));
    Page page = signIn.follow(URI.create(SignIn.mailedLink(person.email())));
    if (factor == Factor.GIVEN) {
      page = FactorRealm.give(page, person);
    }
    return page.isPasswordForm() && opensAfter(page, signIn, person, factor);
  }

  private boolean activationLink(Factor factor, Standing standing) {
    Somebody person = somebody(factor, standing);
    realm.mailActivationLink(person);
    SignIn signIn = realm.browser();
    Page page = signIn.follow(URI.create(SignIn.mailedLink(person.email())));
    return opensAfter(page, signIn, person, factor);
  }

  // Whether the link itself opens a session, or the sign-in with the password chosen by it.
  private boolean opensAfter(Page page, SignIn byLink, Somebody person, Factor factor) {
    String chosen = "sept cigognes blanches du port";
    byLink.choosePassword(page, chosen);
    if (realm.open(byLink, "prompt", "none").authorizationCode().isPresent()) {
      return true;
    }
    SignIn signIn = realm.browser();
    Page after = signIn.signIn(realm.open(signIn), person.username(), chosen);
    return isOpen(factor == Factor.GIVEN ? FactorRealm.give(after, person) : after);
  }

  private boolean mailedPassword(Factor factor, Standing standing) {
    Somebody person = somebody(factor, standing, true);
    SignIn signIn = realm.browser();
    Page page = realm.signIn(signIn, realm.open(signIn), person, factor == Factor.GIVEN);
    if (!page.isPasswordForm()) {
      return false;
    }
    return isOpen(signIn.choosePassword(page, "sept cigognes blanches du port"));
  }

  private boolean kcAction(Factor factor, Standing standing) {
    Somebody person = somebody(factor, standing);
    for (String action :
        new String[] {"partner-second-factor", "first-admin-claim", "delete_credential:x"}) {
      SignIn signIn = realm.browser();
      Page page =
          realm.signIn(
              signIn, realm.open(signIn, "kc_action", action), person, factor == Factor.GIVEN);
      if (page.authorizationCode().isPresent() && !mayOpen(factor, standing)) {
        return true;
      }
    }
    return code(factor, standing);
  }

  @Test
  @DisplayName(
      "when a telephone agrees for a person (CIBA), then that proves no factor, and opens nothing"
          + " for whoever has one or must have one")
  void backChannel() {
    for (Standing standing : Standing.values()) {
      for (Factor factor : new Factor[] {Factor.NONE, Factor.NOT_GIVEN}) {
        Somebody person = somebody(factor, standing);
        JsonNode asked =
            realm.post("ext/ciba/auth", Map.of("login_hint", person.username(), "scope", "openid"));
        assertThat(asked.has("auth_req_id")).as(asked.toString()).isTrue();
        backChannel.agree(server.baseUrl());

        JsonNode answer =
            realm.token(
                Map.of(
                    "grant_type",
                    "urn:openid:params:grant-type:ciba",
                    "auth_req_id",
                    asked.get("auth_req_id").asText()));

        assertThat(answer.has("access_token"))
            .as("%s, %s: %s", standing, factor, answer)
            .isEqualTo(mayOpen(factor, standing));
      }
    }
  }

  @Test
  @DisplayName(
      "when somebody enrols an application in the sitting, then the factor is proved, recovery"
          + " codes follow, and the session opens")
  void enrolment() {
    Somebody person = somebody(Factor.NONE, Standing.ADMINISTRATOR);
    SignIn signIn = realm.browser();
    Page choice = realm.signIn(signIn, realm.open(signIn), person, false);
    assertThat(choice.document().select("button[name=factor]").eachAttr("value"))
        .containsExactly("webauthn-register", "CONFIGURE_TOTP");

    Page later = choice.submit("factor", Map.of("factor", "later"));
    assertThat(later.authorizationCode()).isEmpty();
    Page page = later.submit("factor", Map.of("factor", "CONFIGURE_TOTP"));
    Page back = page.submit("otherFactor", Map.of("otherFactor", "true"));
    page = back.submit("factor", Map.of("factor", "CONFIGURE_TOTP"));
    var totp = new Totp(page.valueOf("totpSecret"));
    Page codes = page.submit("totp", Map.of("totp", totp.code(), "userLabel", "Téléphone"));
    Page portal =
        codes.submit(
            "generatedRecoveryAuthnCodes", Map.of("kcRecoveryCodesConfirmationCheck", "on"));

    JsonNode tokens = realm.tokens(portal);
    assertThat(SignIn.claimsOf(tokens).path("acr").asText()).isEqualTo("second-factor");
    SignIn again = realm.browser();
    Page code = realm.signIn(again, realm.open(again), person, false);
    assertThat(isOpen(code.submit("otp", Map.of("otp", totp.code())))).isTrue();
  }

  @Test
  @DisplayName(
      "when a mailed link or a sign-in leads to recovery codes, then nobody makes any without"
          + " having given a factor, and the present ones stay")
  void recoveryCodes() {
    String codes = "CONFIGURE_RECOVERY_AUTHN_CODES";
    for (Factor factor : new Factor[] {Factor.NONE, Factor.NOT_GIVEN}) {
      Somebody person = somebody(factor, Standing.USER);
      realm.mailActions(person, codes);
      SignIn byLink = realm.browser();
      Page page = byLink.follow(URI.create(SignIn.mailedLink(person.email())));
      assertThat(page.document().selectFirst("#kc-recovery-codes-list"))
          .as("%s: %s", factor, page)
          .isNull();
      SignIn signIn = realm.browser();
      page = realm.signIn(signIn, realm.open(signIn, "kc_action", codes), person, false);
      assertThat(page.document().selectFirst("#kc-recovery-codes-list"))
          .as("%s: %s", factor, page)
          .isNull();
    }
    Somebody person = somebody(Factor.GIVEN, Standing.USER);
    SignIn signIn = realm.browser();
    Page page = realm.signIn(signIn, realm.open(signIn, "kc_action", codes), person, true);
    assertThat(page.document().selectFirst("#kc-recovery-codes-list")).as("%s", page).isNotNull();
  }

  @Test
  @DisplayName(
      "when an existing realm has just begun to ask, then people may put it off, and the page and"
          + " health say until when")
  void grace() {
    realm.askSince(Instant.now().minus(Duration.ofDays(2)).toString());
    try {
      SignIn signIn = realm.browser();
      Page choice =
          realm.signIn(
              signIn, realm.open(signIn), somebody(Factor.NONE, Standing.ADMINISTRATOR), false);
      assertThat(choice.document().text()).contains("Dans 12 jours");
      assertThat(isOpen(choice.submit("factor", Map.of("factor", "later")))).isTrue();
      assertThat(directGrant(Factor.NONE, Standing.DELEGATE)).isTrue();
      assertThat(ownInterfaces(Factor.NONE, Standing.ADMINISTRATOR)).isTrue();
      assertThat(ownInterfaces(Factor.NONE, Standing.OPERATOR)).isTrue();
      assertThat(ownInterfaces(Factor.NOT_GIVEN, Standing.USER)).isFalse();
      assertThat(code(Factor.NOT_GIVEN, Standing.DELEGATE)).isFalse();
      assertThat(
              Platform.operator(server.baseUrl())
                  .get(Platform.PARTNER + "/health")
                  .expect(200)
                  .body())
          .contains("second-factor-grace");
    } finally {
      realm.askSince(FactorRealm.ITS_BEGINNING);
    }
  }

  @Test
  @DisplayName("when a person removes the last factor, then it stays, by the page and by REST")
  void lastFactor() {
    Somebody person = somebody(Factor.GIVEN, Standing.DELEGATE);
    SignIn signIn = realm.browser();
    Page page =
        realm.signIn(
            signIn,
            signIn.start(
                Map.of(
                    "client_id",
                    "account-console",
                    "redirect_uri",
                    server.baseUrl() + "/realms/" + Platform.REALM + "/account/")),
            person,
            true);
    String token =
        signIn
            .token(
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    "account-console",
                    "code",
                    page.authorizationCode().orElseThrow(),
                    "redirect_uri",
                    server.baseUrl() + "/realms/" + Platform.REALM + "/account/",
                    "code_verifier",
                    "a".repeat(64)))
            .get("access_token")
            .asText();
    String factor = otpOf(token);

    assertThat(realm.account("DELETE", "/credentials/" + factor, token).statusCode())
        .isBetween(400, 499);
    Page refused = realm.open(signIn, "kc_action", "delete_credential:" + factor);
    if (refused.document().selectFirst("[name=otp]") != null) {
      refused = FactorRealm.give(refused, person);
    }
    assertThat(refused.document().selectFirst("#last-factor")).as(refused.toString()).isNotNull();

    assertThat(otpOf(token)).isEqualTo(factor);
  }

  private String otpOf(String token) {
    String body = realm.account("GET", "/credentials", token).body();
    int at = body.indexOf("\"credential\":{\"id\":\"", body.indexOf("\"type\":\"otp\""));
    assertThat(at).as(body).isPositive();
    return body.substring(at + 20, body.indexOf('"', at + 20));
  }
}
