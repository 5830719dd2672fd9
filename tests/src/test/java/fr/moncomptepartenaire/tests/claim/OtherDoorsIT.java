package fr.moncomptepartenaire.tests.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Concurrently;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Protocol;
import fr.moncomptepartenaire.tests.dsl.Scale;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Given a letter and whatever door of Keycloak but the sign-in page")
final class OtherDoorsIT {
  /** A client that has all grants, as no client of the realm file has. */
  private static final String CLIENT = "toutes-portes-" + UUID.randomUUID();

  private static final String SECRET = "secret-of-the-client-with-all-doors";

  private static final Platform PLATFORM = Platform.get();
  private static final AdminApi ADMINISTRATOR = PLATFORM.platformAdministrator();

  private final Organisations organisations = new Organisations(PLATFORM.operator());
  private final Tables tables = Tables.shared();
  private final Protocol protocol = new Protocol(PLATFORM.baseUrl());
  private final Letter letter = organisations.offered();

  @BeforeAll
  static void addTheClient() {
    ADMINISTRATOR
        .post(
            Platform.ADMIN + "/clients",
            Map.of(
                "clientId",
                CLIENT,
                "secret",
                SECRET,
                "directAccessGrantsEnabled",
                true,
                "serviceAccountsEnabled",
                true,
                "redirectUris",
                List.of(SignIn.PORTAL + "*"),
                "attributes",
                Map.of(
                    "oauth2.device.authorization.grant.enabled",
                    "true",
                    "oidc.ciba.grant.enabled",
                    "true",
                    "standard.token.exchange.enabled",
                    "true")))
        .expect(201);
  }

  @AfterAll
  static void removeTheClient() {
    JsonNode found =
        ADMINISTRATOR.get(Platform.ADMIN + "/clients?clientId=" + CLIENT).expect(200).json();
    ADMINISTRATOR
        .delete(Platform.ADMIN + "/clients/" + found.get(0).get("id").asText())
        .expect(204);
  }

  private Map<String, String> asClient(Map<String, String> form) {
    Map<String, String> all = new HashMap<>(form);
    all.put("client_id", CLIENT);
    all.put("client_secret", SECRET);
    return all;
  }

  private Page claimForm() {
    Page form = SignIn.fresh().signIn(letter);
    assertThat(form).isClaimForm();
    return form;
  }

  private Dossier dossier() {
    return Dossier.of(tables, letter.siret());
  }

  @Nested
  @DisplayName("a grant without a browser")
  final class Grants {
    @Test
    @DisplayName("when it is the direct grant of the portal, then the portal has none (R1)")
    void directGrantOfThePortal() {
      AdminApi.Answer answer =
          protocol.openId("token", passwordGrant("offre-bailleurs", letter.identifier()));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().get("error").asText()).isEqualTo("unauthorized_client");
    }

    @Test
    @DisplayName(
        "when it is the direct grant of a client that has it, then the right password is refused as"
            + " an unknown identifier is, however often, and the letter is as good as before (R1, T04)")
    void directGrant() {
      for (String client : List.of("admin-cli", CLIENT)) {
        AdminApi.Answer unknown = protocol.openId("token", passwordGrant(client, "abcdefghjk"));
        for (int i = 0; i < 12; i++) {
          AdminApi.Answer answer =
              protocol.openId("token", passwordGrant(client, letter.identifier()));

          assertThat(answer.status()).isEqualTo(unknown.status()).isGreaterThanOrEqualTo(400);
          assertThat(answer.body()).isEqualTo(unknown.body());
        }
      }

      assertThat(claimForm()).isClaimForm();
      Seats.assertUntouched(dossier());
    }

    @Test
    @DisplayName(
        "when it is tried time and again, then a letter's identifier takes as long to be refused as"
            + " an unknown one: a quick answer would tell it (T04)")
    void directGrantInTheSameTime() {
      List<Long> unknown = new ArrayList<>();
      List<Long> known = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String identifier = organisations.offered().identifier();
        // Each of them a few times only: brute force detection answers for the rest.
        for (int j = 0; j < 3; j++) {
          unknown.add(time(passwordGrant(CLIENT, "abcdefgh" + i + j)));
          known.add(time(passwordGrant(CLIENT, identifier)));
        }
      }

      // Without a hash for it, a letter was refused in a fifth of the time.
      assertThat(median(known)).isGreaterThan(median(unknown) / 2);
    }

    private long time(Map<String, String> grant) {
      long start = System.nanoTime();
      assertThat(protocol.openId("token", grant).status()).isGreaterThanOrEqualTo(400);
      return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
      return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private Map<String, String> passwordGrant(String client, String username) {
      Map<String, String> form =
          new HashMap<>(
              Map.of(
                  "grant_type",
                  "password",
                  "client_id",
                  client,
                  "username",
                  username,
                  "password",
                  letter.password(),
                  "scope",
                  "openid"));
      if (client.equals(CLIENT)) {
        form.put("client_secret", SECRET);
      }
      return form;
    }

    @Test
    @DisplayName("when a device asks, then the letter leads to the form and the device waits (R1)")
    void deviceFlow() {
      JsonNode device = protocol.openId("auth/device", asClient(Map.of())).expect(200).json();
      SignIn signIn = SignIn.fresh();
      Page signInPage =
          signIn.browser().open(URI.create(device.get("verification_uri_complete").asText()));

      Page form = signIn.signIn(signInPage, letter.identifier(), letter.password());

      assertThat(form).isClaimForm();
      AdminApi.Answer poll =
          protocol.openId(
              "token",
              asClient(
                  Map.of(
                      "grant_type",
                      "urn:ietf:params:oauth:grant-type:device_code",
                      "device_code",
                      device.get("device_code").asText())));
      assertThat(poll.status()).isEqualTo(400);
      assertThat(poll.json().get("error").asText()).isEqualTo("authorization_pending");
      Seats.assertUntouched(dossier());
    }

    @Test
    @DisplayName("when a client asks for a back-channel sign-in (CIBA), then it gets none (R1)")
    void ciba() {
      AdminApi.Answer answer =
          protocol.openId(
              "ext/ciba/auth",
              asClient(
                  Map.of(
                      "login_hint",
                      letter.identifier(),
                      "scope",
                      "openid",
                      "binding_message",
                      letter.password().substring(0, 4))));

      assertThat(answer.status()).isGreaterThanOrEqualTo(400);
      assertThat(answer.body()).doesNotContain("auth_req_id");
    }

    @Test
    @DisplayName("when a client exchanges its own token for the letter's account, then no (R1)")
    void tokenExchange() {
      String own =
          protocol
              .openId("token", asClient(Map.of("grant_type", "client_credentials")))
              .expect(200)
              .json()
              .get("access_token")
              .asText();
      String exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
      String accessToken = "urn:ietf:params:oauth:token-type:access_token";
      for (Map<String, String> wish :
          List.of(
              Map.of("subject_token", own, "requested_subject", letter.identifier()),
              Map.of("subject_token", own, "requested_subject", dossier().letter().userId()),
              Map.of("subject_token", letter.password()))) {
        Map<String, String> form = new HashMap<>(wish);
        form.put("grant_type", exchange);
        form.put("subject_token_type", accessToken);

        AdminApi.Answer answer = protocol.openId("token", asClient(form));

        String who =
            answer.status() == 200 ? SignIn.claimsOf(answer.json()).get("sub").asText() : "";
        assertThat(who).isNotEqualTo(dossier().letter().userId());
      }
    }

    @Test
    @DisplayName("when it is the account REST interface, then the letter is nobody there (R1)")
    void accountRest() {
      String basic =
          Base64.getEncoder()
              .encodeToString(
                  (letter.identifier() + ":" + letter.password()).getBytes(StandardCharsets.UTF_8));
      Page form = claimForm();
      String cookies =
          form.browser().cookies().entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .reduce((one, other) -> one + "; " + other)
              .orElseThrow();
      for (String path : List.of("/account", "/account/credentials", "/account/sessions")) {
        assertThat(protocol.get(path, "Authorization", "Basic " + basic).status()).isEqualTo(401);
        assertThat(protocol.get(path, "Cookie", cookies).status()).isEqualTo(401);
      }
    }
  }

  @Nested
  @DisplayName("another page")
  final class Pages {
    @Test
    @DisplayName(
        "when the browser that shows the form goes to another application, then that asks to sign in"
            + " (R1)")
    void cookieOfAnotherClient() {
      Page form = claimForm();
      SignIn signIn = new SignIn(form.browser());

      Page other = signIn.start(Map.of("client_id", CLIENT));
      Page silent = signIn.start(Map.of("client_id", CLIENT, "prompt", "none"));

      assertThat(other).isSignIn();
      assertThat(silent.address().toString())
          .startsWith(SignIn.PORTAL)
          .contains("error=login_required");
    }

    @Test
    @DisplayName(
        "when a new password is asked for under the letter's identifier, then nothing is mailed, and"
            + " the answer is that for an unknown identifier (R12, T04)")
    void resetCredentials() {
      long before = mailsToANewPassword();

      String answer = resetCredentials(letter.identifier());

      assertThat(answer).isEqualTo(resetCredentials("abcdefghjk"));
      assertThat(mailsToANewPassword()).isEqualTo(before);
      Seats.assertUntouched(dossier());
    }

    private long mailsToANewPassword() {
      return PLATFORM.mails().mails().stream().filter(Mails::leadsToANewPassword).count();
    }

    private String resetCredentials(String identifier) {
      Page signInPage = SignIn.fresh().start();
      Page reset =
          signInPage
              .browser()
              .open(
                  URI.create(
                      signInPage
                          .actionOf("username")
                          .toString()
                          .replace("/authenticate?", "/reset-credentials?")
                          .replaceAll("(session_code|execution)=[^&]*&", "")));
      assertThat(reset.document().select("input[name=password-new]")).isEmpty();
      Page answer = reset.submit("username", Map.of("username", identifier));
      return answer.status() + PageMasks.masked(answer, identifier);
    }

    @Test
    @DisplayName(
        "when the address asks for any other action of Keycloak's, or for ours as if it were one to"
            + " choose, then the letter leads to the form all the same, and cancelling opens nothing"
            + " (R1, T43)")
    void requestedActions() {
      List<String> actions = new ArrayList<>();
      ADMINISTRATOR
          .get(Platform.ADMIN + "/authentication/required-actions")
          .expect(200)
          .json()
          .forEach(action -> actions.add(action.get("alias").asText()));
      assertThat(actions)
          .contains("first-admin-claim", "UPDATE_PASSWORD", "CONFIGURE_TOTP", "delete_account");
      for (String action : actions) {
        SignIn signIn = SignIn.fresh();

        Page form =
            signIn.signIn(
                signIn.start(Map.of("kc_action", action)), letter.identifier(), letter.password());

        assertThat(form).as("kc_action=%s", action).isClaimForm();
        Page cancelled = form.submit("lastName", Map.of("cancel-aia", "true"));
        assertThat(cancelled).isClaimForm();
        Page again = signIn.start();
        assertThat(again).isNotSignedIn();
      }
      Seats.assertUntouched(dossier());
      assertThat(dossier().sessions()).isZero();
    }

    @Test
    @DisplayName(
        "when the browser that shows the form says that it consents, which makes Keycloak pass over"
            + " all that is required, then no session opens, and the letter is as good as before"
            + " (R1)")
    void consent() {
      Page form = claimForm();

      Page page = consentTo(form.actionOf("lastName"), form.browser());

      assertThat(page).hasStatus(403);
      assertThat(new SignIn(form.browser()).start()).isSignIn();
      assertThat(dossier().sessions()).isZero();
      Seats.assertUntouched(dossier());
      assertThat(claimForm()).isClaimForm();
    }

    @Test
    @DisplayName(
        "when the one who has just claimed does so, then no session opens without a password (R4)")
    void consentInsteadOfAPassword() {
      SignIn signIn = SignIn.fresh();
      Page password = signIn.claim(letter, Person.somebody());

      Page page = consentTo(password.actionOf("password-new"), signIn.browser());

      assertThat(page).hasStatus(403);
      assertThat(signIn.start()).isSignIn();
      String administrator = Seats.assertClaimed(dossier());
      assertThat(
              ADMINISTRATOR
                  .get(Platform.ADMIN + "/users/" + administrator + "/sessions")
                  .expect(200)
                  .json())
          .isEmpty();
    }

    private Page consentTo(URI action, HttpBrowser browser) {
      return browser.post(
          URI.create(
              action
                  .toString()
                  .replace("/required-action?", "/consent?")
                  .replaceAll("(session_code|execution)=[^&]*&", "")),
          Map.of("accept", "yes"));
    }

    @Test
    @DisplayName(
        "when a person who is signed in asks for the first authentication, then nothing becomes of"
            + " it")
    void requestedByAPerson() {
      SignIn signIn = SignIn.fresh();
      Person person = Person.somebody();
      signIn.becomeAdministrator(letter, person);

      Page portal = signIn.start(Map.of("kc_action", "first-admin-claim"));

      assertThat(portal).isSignedIn();
      Seats.assertClaimed(dossier());
    }

    @Test
    @DisplayName(
        "when the address of the form is opened in another browser, then that shows no form (T08)")
    void fixation() {
      Page form = claimForm();
      String address = form.actionOf("lastName").toString();
      String session = form.browser().cookies().get("AUTH_SESSION_ID");
      Person person = Person.somebody();
      for (Function<HttpBrowser, Page> attempt :
          List.<Function<HttpBrowser, Page>>of(
              victim -> victim.open(URI.create(address)),
              victim -> victim.open(URI.create(address + "&auth_session_id=" + session)),
              victim -> victim.post(URI.create(address), person.form()),
              victim ->
                  victim.post(
                      URI.create(address + "&auth_session_id=" + session), person.form()))) {
        HttpBrowser stranger = new HttpBrowser(PLATFORM.baseUrl());
        HttpBrowser atSignIn = new HttpBrowser(PLATFORM.baseUrl());
        new SignIn(atSignIn).start();
        for (HttpBrowser victim : List.of(stranger, atSignIn)) {
          Page page = attempt.apply(victim);

          assertThat(page).isNotClaimForm().isNotCodeForm();
        }
      }
      assertThat(PLATFORM.mails().mailsTo(person.email())).isEmpty();
    }

    @Test
    @DisplayName(
        "when the address names another place to return to, then nobody is ever sent there (T42)")
    void openRedirect() {
      for (String evil :
          List.of(
              "https://evil.example/",
              SignIn.PORTAL.replace("localhost", "localhost.evil.example"),
              SignIn.PORTAL + "../@evil.example",
              "//evil.example",
              SignIn.PORTAL.replace("localhost", "localhost@evil.example"))) {
        Page page = SignIn.fresh().start(Map.of("redirect_uri", evil));

        assertThat(page).hasStatus(400).isNotSignIn();
      }
      SignIn signIn = SignIn.fresh();
      Page password = signIn.claim(letter, Person.somebody());
      String forged =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(
                  "{\"ru\":\"https://evil.example/\",\"rt\":\"code\",\"st\":\"x\"}"
                      .getBytes(StandardCharsets.UTF_8));
      String action = password.actionOf("password-new").toString();
      for (String address :
          List.of(
              action.replaceAll("client_data=[^&]*", "client_data=" + forged),
              action
                  .replaceAll("client_data=[^&]*", "client_data=" + forged)
                  .replaceAll("tab_id=[^&]*", "tab_id=gone"),
              action.replaceAll("session_code=[^&]*", "redirect_uri=https://evil.example/"))) {
        Page page = signIn.browser().open(URI.create(address));

        assertThat(page.address().getHost()).isEqualTo("localhost");
      }
    }
  }

  @Nested
  @DisplayName("the list of people")
  final class Lists {
    @Test
    @DisplayName(
        "then the letter's account holds no credential, role or group, and is no member (R1)")
    void provisionalAccount() {
      JsonNode found =
          ADMINISTRATOR
              .get(Platform.ADMIN + "/users?exact=true&username=" + letter.identifier())
              .expect(200)
              .json();
      assertThat(found).hasSize(1);
      String user = Platform.ADMIN + "/users/" + found.get(0).get("id").asText();
      String organisation = Platform.ADMIN + "/organizations/" + dossier().orgId();

      assertThat(ADMINISTRATOR.get(user + "/credentials").expect(200).json()).isEmpty();
      assertThat(ADMINISTRATOR.get(user + "/groups").expect(200).json()).isEmpty();
      assertThat(ADMINISTRATOR.get(user + "/role-mappings").expect(200).json()).isEmpty();
      assertThat(ADMINISTRATOR.get(organisation + "/members").expect(200).json()).isEmpty();
      assertThat(ADMINISTRATOR.get(organisation + "/members/count").expect(200).body())
          .isEqualTo("0");
      assertThat(
              ADMINISTRATOR
                  .get(
                      Platform.ADMIN
                          + "/organizations/members/"
                          + found.get(0).get("id").asText()
                          + "/organizations")
                  .expect(200)
                  .json())
          .isEmpty();
      assertThat(organisations.read(letter.siret()).get("members").asInt()).isZero();
      assertThat(
              tables.number(
                  "select count(*) from credential where user_id = ?", dossier().letter().userId()))
          .isZero();
    }
  }

  @Nested
  @DisplayName("Keycloak's sign-in addresses in any order")
  final class AnyOrder {
    private static final int SEQUENCES = 1000;
    private static final int STEPS = 8;

    private final long seed = Long.getLong("tests.seed", System.nanoTime());

    @Test
    @DisplayName(
        "when one knows the identifier only, then none reaches the form, a password or a session"
            + " (T06, T08)")
    void withoutThePassword() {
      wander(
          "without the password",
          () -> SignIn.fresh().start(),
          page -> assertThat(page).isNotClaimForm());
    }

    @Test
    @DisplayName(
        "when one stands on the form, then none gets past the mailed code: no password, no session"
            + " (T06)")
    void withoutTheCode() {
      wander("without the code", OtherDoorsIT.this::claimForm, page -> {});
    }

    private void wander(String what, Callable<Page> start, Consumer<Page> also) {
      System.out.println("[seed] wandering " + what + ": -Dtests.seed=" + seed);
      String orgId = dossier().orgId();
      Concurrently.fewAtATime(
          IntStream.range(0, Scale.of(SEQUENCES))
              .<Callable<Void>>mapToObj(
                  sequence ->
                      () -> {
                        wander(new Random(seed + sequence), orgId, start.call(), also);
                        return null;
                      })
              .toList());
      Seats.assertUntouched(dossier());
      assertThat(dossier().sessions()).isZero();
      assertThat(
              tables.number(
                  "select count(*) from credential where user_id = ?", dossier().letter().userId()))
          .isZero();
      Scale.figure(
          "sign-in addresses in any order, %s: %d sequences of %d steps, seed %d, 0 reached",
          what, Scale.of(SEQUENCES), STEPS, seed);
    }

    private void wander(Random random, String orgId, Page start, Consumer<Page> also) {
      OutOfOrderClient wanderer = new OutOfOrderClient(start, letter.identifier(), random);
      for (int step = 0; step < STEPS; step++) {
        // Ten wrong passwords would kill the letter, which is another test's matter.
        tables.update(
            "update partner_provisional_account set failures = 0 where org_id = ? and failures > 1",
            orgId);
        Page page = wanderer.step();

        assertThat(page).isNoServerError().isNotSignedIn().isNotPasswordForm().isNotCodeForm();
        also.accept(page);
      }
      // Whatever cookies it was given on the way, they open no session.
      Page anew = new SignIn(start.browser()).start();
      assertThat(anew).isSignIn();
    }
  }
}
