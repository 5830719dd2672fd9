package fr.moncomptepartenaire.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.tests.dsl.Caller;
import fr.moncomptepartenaire.tests.dsl.Caller.Answer;
import fr.moncomptepartenaire.tests.dsl.Dossier;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.NativeUser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.Protocol;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * It lies beside the tests of screens because its own server, which takes long to start, also shows
 * the page to a browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("R23: given a server with a charter (charter-version)")
final class CharterIT {
  private static final String NAME = "charter";
  private static final String BEFORE = "2026-01";
  private static final String NOW = "2027-01";

  /** A client that has all grants, as no client of the realm file has. */
  private static final String CLIENT = "toutes-portes";

  private static final String SECRET = "secret-of-the-client-with-all-doors";
  private static final Path THEME =
      Path.of(
          System.getProperty("launcher.root"), "themes/src/main/resources/theme/partenaire/login");

  private final Platform platform = Platform.get();
  private final Tables tables = new Tables(() -> platform.postgres().connect(NAME));
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private HttpServer device;
  private KeycloakServer server;
  private Organisations organisations;
  private Protocol protocol;
  private Member former;

  /** Somebody who has claimed and chosen a password, and sees the charter. */
  private record Arrived(Letter letter, Person person, SignIn signIn, Page page) {
    Page accept() {
      return CharterIT.accept(page);
    }
  }

  /** Somebody who has accepted, and the portal's tokens. */
  private record Member(Letter letter, Person person, SignIn signIn, JsonNode tokens) {
    String id() {
      return SignIn.claimsOf(tokens).get("sub").asText();
    }

    String identifier() {
      return SignIn.claimsOf(tokens).get("preferred_username").asText();
    }

    Page signInAt(URI server) {
      return new SignIn(new HttpBrowser(server)).signIn(identifier(), person.password());
    }
  }

  @BeforeAll
  void start() throws IOException {
    device = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    device.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    device.start();
    var database = platform.database(NAME);
    try (KeycloakServer earlier = platform.startApart(NAME, database, charter(BEFORE))) {
      useServer(earlier);
      former = member();
    }
    server = platform.startApart(NAME, database, charter(NOW));
    useServer(server);
    Platform.platformAdministrator(server.baseUrl())
        .post(
            Platform.ADMIN + "/clients",
            Map.of(
                "clientId",
                CLIENT,
                "secret",
                SECRET,
                "directAccessGrantsEnabled",
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
  void stop() {
    server.close();
    device.stop(0);
  }

  private Map<String, String> charter(String version) {
    return Map.of(
        "KC_SPI_PARTNER_SETTINGS__DEFAULT__CHARTER_VERSION",
        version,
        "KC_SPI_CIBA_AUTH_CHANNEL__CIBA_HTTP_AUTH_CHANNEL__HTTP_AUTHENTICATION_CHANNEL_URI",
        "http://localhost:" + device.getAddress().getPort() + "/");
  }

  private void useServer(KeycloakServer used) {
    organisations = new Organisations(Platform.operator(used.baseUrl()));
    protocol = new Protocol(used.baseUrl());
    server = used;
  }

  private HttpBrowser browser() {
    return new HttpBrowser(server.baseUrl());
  }

  private Arrived arrived(String language) {
    Letter letter = organisations.offered();
    Person person = Person.somebody();
    var signIn = new SignIn(browser().speaking(language));
    Page page = signIn.choosePassword(signIn.claim(letter, person), person.password());
    assertThat(page).isCharterForm();
    return new Arrived(letter, person, signIn, page);
  }

  private Arrived arrived() {
    return arrived("fr");
  }

  private Member member() {
    return member("fr");
  }

  private Member member(String language) {
    Arrived arrived = arrived(language);
    JsonNode tokens = arrived.signIn().tokens(arrived.accept());
    return new Member(arrived.letter(), arrived.person(), arrived.signIn(), tokens);
  }

  private static Page accept(Page page) {
    return page.submit("accept", Map.of("accept", "true", "step", "accept"));
  }

  private String idOf(Person person) {
    return tables.texts("select id from user_entity where email = ?", person.email()).get(0);
  }

  /** Versions, languages and hashes that somebody has accepted, oldest first. */
  private List<List<String>> acceptedBy(String userId) {
    return tables.rows(
        "select charter_version, text_language, text_hash from partner_charter_acceptance where"
            + " user_id = ? order by accepted_at",
        userId);
  }

  /** As if the institution had set another version since. */
  private void versionIsNew(String userId) {
    assertThat(
            tables.update(
                "update partner_charter_acceptance set charter_version = ? where user_id = ?",
                BEFORE,
                userId))
        .isEqualTo(1);
  }

  private Dossier dossier(Letter letter) {
    return Dossier.of(tables, letter.siret());
  }

  /** SHA-256 of the shipped text, which has no variable. */
  private static String hashOf(String language) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(Files.readAllBytes(THEME.resolve("charter_" + language + ".ftl"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName(
      "when somebody claims, then the charter comes after the password, and what was on the screen"
          + " is kept and journaled as that person's act")
  void firstSignIn() {
    Arrived arrived = arrived();
    String id = idOf(arrived.person());
    assertThat(arrived.page().document().expectFirst("#partner-charter-text h2").text())
        .isEqualTo("Votre compte est personnel");
    assertThat(arrived.page().document().select("#partner-charter-version").text()).contains(NOW);
    assertThat(acceptedBy(id)).isEmpty();

    Page portal = arrived.accept();

    assertThat(portal).isSignedIn();
    assertThat(arrived.signIn().tokens(portal).has("access_token")).isTrue();
    assertThat(acceptedBy(id)).containsExactly(List.of(NOW, "fr", hashOf("fr")));
    Dossier after = dossier(arrived.letter());
    assertThat(after.acts()).last().isEqualTo(new Dossier.Act("charter-accepted", id, id));
    assertThat(after.times("charter-accepted")).isEqualTo(1);
    assertThat(after.journalWhole()).isTrue();
    assertThat(
            tables.texts(
                "select details from partner_journal where act = 'charter-accepted' and target_id"
                    + " = ?",
                id))
        .containsExactly("{\"hash\":\"" + hashOf("fr") + "\",\"version\":\"" + NOW + "\"}");
    assertThat(arrived.signIn().start()).as("asked once").isSignedIn();
  }

  @Test
  @DisplayName("when somebody reads English, then the English text is shown and kept")
  void inEnglish() {
    Arrived arrived = arrived("en");
    assertThat(arrived.page().document().select("h1").text()).isEqualTo("Charter of use");

    assertThat(arrived.accept()).isSignedIn();

    assertThat(acceptedBy(idOf(arrived.person())))
        .containsExactly(List.of(NOW, "en", hashOf("en")));
  }

  @Test
  @DisplayName(
      "when another tab changes the language meanwhile, then what is kept is the text that was read")
  void anotherLanguage() {
    Arrived arrived = arrived();
    Page english = arrived.page().click(".mcp-languages a[lang=en]");
    assertThat(english.document().expectFirst("#partner-charter-text h2").text())
        .isEqualTo("Your account is personal");

    Page portal =
        english.submit(
            "accept",
            Map.of("accept", "true", "step", "accept", "hash", arrived.page().valueOf("hash")));

    assertThat(portal).isSignedIn();
    assertThat(acceptedBy(idOf(arrived.person())))
        .containsExactly(List.of(NOW, "fr", hashOf("fr")));
  }

  @Test
  @DisplayName(
      "when an operator takes the table of the charter, then it says who has accepted which version, or"
          + " who has not accepted the present one, and the organisation's journal has the look")
  void table() {
    Member member = member("en");
    Arrived arrived = arrived();
    Member earlier = member();
    versionIsNew(earlier.id());

    assertThat(table("?accepted=true", member.letter()))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("\"" + member.letter().siret() + "\";\"Bailleur")
        .contains(
            "\";\""
                + member.identifier()
                + "\";\"ADMINISTRATOR\";\""
                + NOW
                + "\";\"en\";\""
                + hashOf("en")
                + "\";\"20");
    assertThat(table("", earlier.letter()))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("\"" + BEFORE + "\";\"fr\"");
    assertThat(table("", arrived.letter())).isEmpty();
    assertThat(dossier(arrived.letter()).times("people-consulted")).isZero();

    assertThat(table("?accepted=false", member.letter())).isEmpty();
    assertThat(table("?accepted=false", earlier.letter()))
        .singleElement(InstanceOfAssertFactories.STRING)
        .endsWith(
            "\"" + earlier.identifier() + "\";\"ADMINISTRATOR\";\"" + NOW + "\";\"\";\"\";\"\"");
    assertThat(table("?accepted=false", arrived.letter())).hasSize(1);
    for (Letter letter : List.of(member.letter(), earlier.letter(), arrived.letter())) {
      assertThat(dossier(letter).times("people-consulted")).isEqualTo(1);
    }
  }

  /** The lines about a letter's organisation. */
  private List<String> table(String query, Letter letter) {
    Answer answer =
        Caller.bearing("an operator", Platform.operator(server.baseUrl())::token)
            .at(server.baseUrl())
            .get(Platform.PARTNER + "/reports/charter.csv" + query);
    assertThat(answer).hasStatus(200);
    return answer.text().lines().filter(line -> line.contains(letter.siret())).toList();
  }

  @Test
  @DisplayName("when the box is not ticked, then the error stands beside it, and nothing is kept")
  void unticked() {
    Arrived arrived = arrived();

    Page again = arrived.page().submit("accept", Map.of("step", "accept"));

    assertThat(again).isCharterForm().hasError("accept", "cochez cette case");
    assertThat(acceptedBy(idOf(arrived.person()))).isEmpty();
    assertThat(accept(again)).isSignedIn();
  }

  @Test
  @DisplayName(
      "when the form tells of another text or version than this server's, then the text is shown"
          + " again, and nothing is kept")
  void changedMeanwhile() {
    Arrived arrived = arrived();
    Page page = arrived.page();
    for (Map<String, String> other :
        List.of(Map.of("hash", "0".repeat(64)), Map.of("hash", ""), Map.of("version", "2026-12"))) {
      Map<String, String> form = new HashMap<>(Map.of("accept", "true", "step", "accept"));
      form.putAll(other);

      page = page.submit("accept", form);

      assertThat(page).isCharterForm();
      assertThat(page.document().text()).contains("Le texte de la charte vient de changer");
    }
    assertThat(acceptedBy(idOf(arrived.person()))).isEmpty();
    assertThat(accept(page)).isSignedIn();
  }

  @Test
  @DisplayName(
      "when it is refused, then a plain page ends the sign-in and leads back, and the session of"
          + " before is over")
  void refused() {
    Member member = member();
    versionIsNew(member.id());
    Page page = member.signIn().start();
    assertThat(page).isCharterForm();

    Page end = page.submit("accept", Map.of("step", "refuse"));

    assertThat(end).isNotice("charter-refused").isNotSignedIn();
    assertThat(end.click("#back-to-login")).isSignIn();
    assertThat(member.signIn().start()).isSignIn();
    assertThat(acceptedBy(member.id()))
        .extracting(row -> row.get(0))
        .as("only the version of before")
        .containsExactly(BEFORE);
    assertThat(dossier(member.letter()).times("charter-accepted")).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "when somebody stands on the page in two browsers, then the first one accepts and the second"
          + " one goes on, and it is journaled once")
  void twoBrowsers() {
    Member member = member();
    versionIsNew(member.id());
    Page one = member.signInAt(server.baseUrl());
    Page other = member.signInAt(server.baseUrl());
    assertThat(one).isCharterForm();
    assertThat(other).isCharterForm();

    assertThat(accept(one)).isSignedIn();
    assertThat(accept(other)).isSignedIn();

    assertThat(acceptedBy(member.id())).hasSize(2);
    assertThat(dossier(member.letter()).times("charter-accepted")).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "when the server starts with another version, then it is asked of who accepted the former one")
  void newVersion() {
    assertThat(acceptedBy(former.id())).extracting(row -> row.get(0)).containsExactly(BEFORE);

    Page page = former.signInAt(server.baseUrl());

    assertThat(page).isCharterForm();
    assertThat(page.document().select("#partner-charter-version").text()).contains(NOW);
    assertThat(accept(page)).isSignedIn();
    assertThat(acceptedBy(former.id())).extracting(row -> row.get(0)).containsExactly(BEFORE, NOW);
    assertThat(dossier(former.letter()).times("charter-accepted")).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "when somebody is signed in while the version becomes new, then the cookie of the session"
          + " leads to the page, and silently to nothing")
  void signedInAlready() {
    Member member = member();
    versionIsNew(member.id());

    assertThat(member.signIn().start(Map.of("prompt", "none"))).isNotSignedIn();
    Page page = member.signIn().start();

    assertThat(page).isCharterForm();
    assertThat(accept(page)).isSignedIn();
  }

  @Test
  @DisplayName(
      "when an operator signs in to the admin console, then the charter is asked, and kept in the"
          + " journal of the realm")
  void operator() {
    String id = nativeUser("agent.charte", "partner-operator");
    var signIn = new SignIn(browser());
    String console = server.baseUrl() + "/admin/" + Platform.REALM + "/console/";
    Page page =
        signIn.signIn(
            signIn.start(Map.of("client_id", "security-admin-console", "redirect_uri", console)),
            "agent.charte",
            new Person("", "", "", "").password());
    assertThat(page).isCharterForm();

    assertThat(accept(page)).isSignedIn();

    assertThat(acceptedBy(id)).containsExactly(List.of(NOW, "fr", hashOf("fr")));
    assertThat(
            tables.texts(
                "select j.act from partner_journal j join realm r on r.id = j.org_id where"
                    + " j.actor_id = ? and j.details like ?",
                id,
                "%" + hashOf("fr") + "%"))
        .containsExactly("charter-accepted");
  }

  @Test
  @DisplayName(
      "when health is asked, then it tells that the texts are only our example, and the program that"
          + " asks has nothing to accept")
  void health() {
    String health =
        Platform.operator(server.baseUrl()).get(Platform.PARTNER + "/health").json().toString();

    assertThat(health)
        .contains("the text of the charter in 'fr' is the example of our theme")
        .contains("the text of the charter in 'en' is the example of our theme")
        .doesNotContain("partner-charter");
  }

  @Test
  @DisplayName(
      "when the realm's theme has no text, then health names it, and nobody signs in unasked")
  void noText() {
    Member member = member();
    versionIsNew(member.id());
    AdminApi administrator = Platform.platformAdministrator(server.baseUrl());
    administrator.put(Platform.ADMIN, Map.of("loginTheme", "keycloak.v2")).expect(204);
    try {
      assertThat(
              Platform.operator(server.baseUrl())
                  .get(Platform.PARTNER + "/health")
                  .json()
                  .toString())
          .contains("the login theme has no text of the charter in 'fr'");
      assertThat(member.signIn().start()).isNotSignedIn();
    } finally {
      administrator.put(Platform.ADMIN, Map.of("loginTheme", "partenaire")).expect(204);
    }
    assertThat(accept(member.signIn().start())).isSignedIn();
  }

  @Test
  @DisplayName("when the person is deleted, then what was accepted goes too")
  void removal() {
    Member member = member();
    assertThat(acceptedBy(member.id())).hasSize(1);

    Platform.platformAdministrator(server.baseUrl())
        .delete(Platform.ADMIN + "/users/" + member.id())
        .expect(204);

    assertThat(acceptedBy(member.id())).isEmpty();
    assertThat(dossier(member.letter()).times("charter-accepted")).as("the journal").isEqualTo(1);
  }

  private String nativeUser(String username, String... roles) {
    AdminApi administrator = Platform.platformAdministrator(server.baseUrl());
    String id = NativeUser.create(administrator, username, new Person("", "", "", "").password());
    for (String role : roles) {
      JsonNode found = administrator.get(Platform.ADMIN + "/roles/" + role).expect(200).json();
      administrator
          .post(Platform.ADMIN + "/users/" + id + "/role-mappings/realm", List.of(found))
          .expect(204);
    }
    return id;
  }

  @Nested
  @DisplayName("when the charter is not accepted, then there is no token")
  final class NoToken {
    private final Member member = member();
    private final String id = member.id();

    private AdminApi.Answer token(Map<String, String> grant) {
      Map<String, String> form = new HashMap<>(grant);
      form.put("client_id", CLIENT);
      form.put("client_secret", SECRET);
      return protocol.openId("token", form);
    }

    private AdminApi.Answer password(String scope) {
      return token(
          Map.of(
              "grant_type",
              "password",
              "username",
              member.identifier(),
              "password",
              member.person().password(),
              "scope",
              scope));
    }

    private void assertRefused(AdminApi.Answer answer) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.json().get("error").asText()).isEqualTo("invalid_grant");
      assertThat(answer.json().has("access_token")).isFalse();
    }

    @Test
    @DisplayName("by a code that the application has not exchanged yet")
    void code() {
      Page portal = member.signIn().start();
      versionIsNew(id);

      JsonNode answer = member.signIn().tokens(portal);

      assertThat(answer.get("error").asText()).isEqualTo("invalid_grant");
    }

    private void refusesTheNextRefresh(String scope) {
      String refreshToken = password(scope).expect(200).json().get("refresh_token").asText();
      Map<String, String> grant =
          Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
      versionIsNew(id);

      assertRefused(token(grant));

      assertThat(accept(member.signInAt(server.baseUrl()))).isSignedIn();
      assertThat(password(scope).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("by a refresh")
    void refresh() {
      refusesTheNextRefresh("openid");
    }

    @Test
    @DisplayName("by an offline token that was made before")
    void offline() {
      AdminApi administrator = Platform.platformAdministrator(server.baseUrl());
      JsonNode role =
          administrator.get(Platform.ADMIN + "/roles/offline_access").expect(200).json();
      administrator
          .post(Platform.ADMIN + "/users/" + id + "/role-mappings/realm", List.of(role))
          .expect(204);

      refusesTheNextRefresh("openid offline_access");
    }

    @Test
    @DisplayName("by a password without a browser")
    void directGrant() {
      assertThat(password("openid").status()).isEqualTo(200);
      versionIsNew(id);

      assertRefused(password("openid"));
    }

    @Test
    @DisplayName("by an exchange of a token that was given before")
    void exchange() {
      Map<String, String> grant =
          Map.of(
              "grant_type",
              "urn:ietf:params:oauth:grant-type:token-exchange",
              "subject_token",
              password("openid").expect(200).json().get("access_token").asText(),
              "subject_token_type",
              "urn:ietf:params:oauth:token-type:access_token");
      assertThat(token(grant).status()).isEqualTo(200);
      versionIsNew(id);

      assertRefused(token(grant));

      assertThat(accept(member.signInAt(server.baseUrl()))).isSignedIn();
      assertThat(token(grant).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("for a device, neither before the page nor by a permission that was given before")
    void deviceGrant() {
      versionIsNew(id);
      JsonNode waiting =
          protocol
              .openId("auth/device", Map.of("client_id", CLIENT, "client_secret", SECRET))
              .expect(200)
              .json();
      var signIn = new SignIn(browser());
      Page page =
          signIn.signIn(
              signIn.browser().open(URI.create(waiting.get("verification_uri_complete").asText())),
              member.identifier(),
              member.person().password());
      assertThat(page).isCharterForm();
      Page consent = accept(page);
      consent.submit("accept", Map.of("accept", "yes"));
      assertThat(tables.update("delete from partner_charter_acceptance where user_id = ?", id))
          .isEqualTo(2);

      assertRefused(
          token(
              Map.of(
                  "grant_type",
                  "urn:ietf:params:oauth:grant-type:device_code",
                  "device_code",
                  waiting.get("device_code").asText())));
    }

    @Test
    @DisplayName("by a back-channel sign-in (CIBA), which shows no page")
    void ciba() throws Exception {
      versionIsNew(id);
      asked.clear();
      JsonNode request =
          protocol
              .openId(
                  "ext/ciba/auth",
                  Map.of(
                      "client_id",
                      CLIENT,
                      "client_secret",
                      SECRET,
                      "login_hint",
                      member.identifier(),
                      "scope",
                      "openid"))
              .expect(200)
              .json();
      String bearer = Optional.ofNullable(asked.poll(20, TimeUnit.SECONDS)).orElseThrow();
      int approved =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          server
                              .baseUrl()
                              .resolve(
                                  "/realms/"
                                      + Platform.REALM
                                      + "/protocol/openid-connect/ext/ciba/auth/callback"))
                      .header("Authorization", bearer)
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString("{\"status\":\"SUCCEED\"}"))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      assertThat(approved).isEqualTo(200);

      assertRefused(
          token(
              Map.of(
                  "grant_type",
                  "urn:openid:params:grant-type:ciba",
                  "auth_req_id",
                  request.get("auth_req_id").asText())));
    }

    @Test
    @DisplayName("for the account console, whose interface then has no caller")
    void accountConsole() {
      Caller caller = member.signIn().caller("the administrator");
      assertThat(caller.get("/realms/" + Platform.REALM + "/partner/me")).hasStatus(200);
      versionIsNew(id);

      Page page =
          member
              .signIn()
              .start(
                  Map.of(
                      "client_id",
                      "account-console",
                      "redirect_uri",
                      server.baseUrl() + "/realms/" + Platform.REALM + "/account/"));

      assertThat(page).isCharterForm();
    }

    @Test
    @DisplayName(
        "by a browser that says that it consents, which makes Keycloak pass over all that is"
            + " required")
    void consent() {
      versionIsNew(id);
      Page page = member.signInAt(server.baseUrl());

      Page after =
          page.browser()
              .post(
                  URI.create(
                      page.actionOf("accept")
                          .toString()
                          .replace("/required-action?", "/consent?")
                          .replaceAll("(session_code|execution)=[^&]*&", "")),
                  Map.of("accept", "yes"));

      assertThat(after).isNotSignedIn().hasStatus(403);
      assertThat(new SignIn(page.browser()).start()).isSignIn();
    }

    @Test
    @DisplayName("by asking for the page and calling it off (kc_action)")
    void calledOff() {
      versionIsNew(id);
      Page page = member.signIn().start(Map.of("kc_action", "partner-charter"));
      assertThat(page).isCharterForm();

      Page after = page.submit("accept", Map.of("cancel-aia", "true"));

      assertThat(after).isNotSignedIn();
    }
  }

  @Nested
  @DisplayName("when a browser shows the page")
  final class InABrowser {
    private Window standing(Window window, String language) {
      Member member = member(language);
      versionIsNew(member.id());
      window.openElsewhere(server.baseUrl().resolve("/realms/" + Platform.REALM + "/account/"));
      new SignInScreen(window).tryToSignIn(member.identifier(), member.person().password());
      window.find("#partner-charter").waitFor();
      return window;
    }

    @Test
    @DisplayName("then it is readable by all at every width, and so is its error")
    void looks() {
      try (Window window = standing(Window.french(), "fr")) {
        assertThat(window.heading()).isEqualTo("Charte d’utilisation");
        Appearance.check(window, "charter");

        window.find("#partner-charter-accept").click();
        window.find("#input-error-accept").waitFor();
        assertThat(window.find("#accept").getAttribute("aria-describedby"))
            .contains("input-error-accept");
        Appearance.check(window, "charter-unticked");

        window.find("#partner-charter-refuse").click();
        assertThat(window.notice()).isEqualTo("charter-refused");
        Appearance.check(window, "charter-refused");
      }
      try (Window window = standing(Window.english(), "en")) {
        assertThat(window.heading()).isEqualTo("Charter of use");
        Appearance.check(window, "charter-en");
      }
    }

    @Test
    @DisplayName("then it is accepted by keyboard alone")
    void byKeyboard() {
      try (Window window = standing(Window.french(), "fr")) {
        window.tabTo("#accept");
        window.press("Space");
        window.tabTo("#partner-charter-accept");
        window.press("Enter");
        window.page().waitForURL(url -> !url.contains("/login-actions/"));
        assertThat(window.page().url()).contains("/realms/" + Platform.REALM + "/account/");
      }
    }
  }
}
