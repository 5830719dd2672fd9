package fr.moncomptepartenaire.tests.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import fr.moncomptepartenaire.tests.dsl.Tables;
import fr.moncomptepartenaire.tests.dsl.TestClient;
import fr.moncomptepartenaire.tests.dsl.Totp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** People with and without a second factor on a test's own server, and a client with all grants. */
final class FactorRealm {
  static final String ITS_BEGINNING = "beginning";
  static final String CLIENT = "toutes-portes";
  static final String SECRET = "secret-of-the-client-with-all-doors";
  static final String PASSWORD = "cinq renards roux du bois";

  private static final String OTHER_CLIENT = "autre-application";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI server;
  private final AdminApi administrator;
  private final Tables tables;
  private final Organisations organisations;

  FactorRealm(URI server, Tables tables) {
    this.server = server;
    this.administrator = Platform.platformAdministrator(server);
    this.tables = tables;
    this.organisations = new Organisations(Platform.operator(server));
    for (String client : List.of(CLIENT, OTHER_CLIENT)) {
      administrator.post(Platform.ADMIN + "/clients", client(client)).expect(201);
    }
  }

  private static Map<String, Object> client(String id) {
    return Map.of(
        "clientId",
        id,
        "secret",
        SECRET,
        "directAccessGrantsEnabled",
        true,
        "serviceAccountsEnabled",
        true,
        "redirectUris",
        List.of(SignIn.PORTAL + "*"),
        "defaultClientScopes",
        TestClient.SCOPES,
        "optionalClientScopes",
        List.of("offline_access"),
        "attributes",
        Map.of(
            "oauth2.device.authorization.grant.enabled",
            "true",
            "oidc.ciba.grant.enabled",
            "true",
            "standard.token.exchange.enabled",
            "true"));
  }

  /** Says since when the realm asks: a time, or {@link #ITS_BEGINNING}. */
  void askSince(String since) {
    ObjectNode attributes =
        (ObjectNode) administrator.get(Platform.ADMIN).expect(200).json().get("attributes");
    attributes.put("partner.second-factor.since.mandates", since);
    administrator.put(Platform.ADMIN, Map.of("attributes", attributes)).expect(204);
  }

  /** What a person becomes, or is from the beginning. */
  enum Standing {
    USER,
    DELEGATE,
    ADMINISTRATOR,
    OPERATOR
  }

  /** A person, and the application that gives the person's codes, if there is one. */
  record Somebody(String id, String username, String email, String orgId, Totp totp) {}

  /** A member of a new organisation without a mandate. */
  Somebody user(boolean withFactor, boolean mailedPassword) {
    String username = "personne." + UUID.randomUUID().toString().substring(0, 13);
    String secret = UUID.randomUUID().toString().substring(0, 20);
    List<Map<String, Object>> credentials = new ArrayList<>();
    credentials.add(Map.of("type", "password", "value", PASSWORD, "temporary", mailedPassword));
    if (withFactor) {
      credentials.add(
          Map.of(
              "type",
              "otp",
              "secretData",
              "{\"value\":\"" + secret + "\"}",
              "credentialData",
              "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                  + "\"algorithm\":\"HmacSHA1\"}"));
    }
    Map<String, Object> body = new HashMap<>();
    body.put("username", username);
    body.put("enabled", true);
    body.put("email", username + "@exemple.example");
    body.put("emailVerified", true);
    body.put("firstName", "Dominique");
    body.put("lastName", "Durand");
    body.put("credentials", credentials);
    String id = TestClient.idOf(administrator.post(Platform.ADMIN + "/users", body).expect(201));
    String siret = organisations.vacant();
    String orgId =
        tables.texts("select org_id from partner_organisation where siret = ?", siret).get(0);
    administrator.post(Platform.ADMIN + "/organizations/" + orgId + "/members", id).expect(201);
    return new Somebody(id, username, username + "@exemple.example", orgId, new Totp(secret));
  }

  /** Gives a person a mandate or the operators' role. */
  void promote(Somebody person, Standing standing) {
    if (standing == Standing.OPERATOR) {
      grant(person, "partner-operator");
    } else if (standing != Standing.USER) {
      tables.update(
          "insert into partner_mandate (id, realm_id, org_id, user_id, kind, administrator_slot,"
              + " since) select ?, realm_id, org_id, ?, ?, case when ? = 'ADMINISTRATOR' then"
              + " org_id end, created_at from partner_organisation where org_id = ?",
          UUID.randomUUID().toString(),
          person.id(),
          standing.name(),
          standing.name(),
          person.orgId());
    }
  }

  /** Grants a realm role. */
  void grant(Somebody person, String role) {
    administrator
        .post(
            Platform.ADMIN + "/users/" + person.id() + "/role-mappings/realm",
            List.of(administrator.get(Platform.ADMIN + "/roles/" + role).expect(200).json()))
        .expect(204);
  }

  /** Mails Keycloak's own link to choose a password. */
  void mailActivationLink(Somebody person) {
    mailActions(person, "UPDATE_PASSWORD");
  }

  /** Mails Keycloak's own link to something that its reader is to do. */
  void mailActions(Somebody person, String action) {
    administrator
        .put(
            Platform.ADMIN
                + "/users/"
                + person.id()
                + "/execute-actions-email?client_id="
                + CLIENT
                + "&redirect_uri="
                + URLEncoder.encode(SignIn.PORTAL, StandardCharsets.UTF_8),
            List.of(action))
        .expect(204);
  }

  SignIn browser() {
    return new SignIn(new HttpBrowser(server));
  }

  Page open(SignIn signIn, String... parameters) {
    return openAt(signIn, CLIENT, parameters);
  }

  Page openOther(SignIn signIn) {
    return openAt(signIn, OTHER_CLIENT);
  }

  private static Page openAt(SignIn signIn, String client, String... parameters) {
    Map<String, String> all = new HashMap<>(Map.of("client_id", client));
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return signIn.start(all);
  }

  /** Signs in with the password and, if the page asks, with a code. */
  Page signIn(SignIn signIn, Page page, Somebody person, boolean giveFactor) {
    Page after = signIn.signIn(page, person.username(), PASSWORD);
    return giveFactor ? give(after, person) : after;
  }

  static Page give(Page page, Somebody person) {
    return page.submit("otp", Map.of("otp", person.totp().code()));
  }

  /** The tokens for the code of a page that led back to the client. */
  JsonNode tokens(Page page) {
    return token(
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            page.authorizationCode()
                .orElseThrow(() -> new AssertionError("not signed in: " + page)),
            "redirect_uri",
            SignIn.PORTAL,
            "code_verifier",
            "a".repeat(64)));
  }

  /** The answer of the token endpoint to the client with all grants. */
  JsonNode token(Map<String, String> grant) {
    return post("token", grant);
  }

  JsonNode post(String endpoint, Map<String, String> form) {
    Map<String, String> all = new HashMap<>(form);
    all.put("client_id", CLIENT);
    all.put("client_secret", SECRET);
    HttpRequest request =
        HttpRequest.newBuilder(
                server.resolve(
                    "/realms/" + Platform.REALM + "/protocol/openid-connect/" + endpoint))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    all.entrySet().stream()
                        .map(
                            field ->
                                field.getKey()
                                    + "="
                                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
            .build();
    try {
      return AdminApi.JSON.readTree(answer(request).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads something of our own interfaces with a token; the path below {@code /realms} or {@code
   * /admin}.
   */
  HttpResponse<String> read(String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .build();
    return answer(request);
  }

  /** Calls the account's REST interface with a token. */
  HttpResponse<String> account(String method, String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/realms/" + Platform.REALM + "/account" + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .method(method, BodyPublishers.noBody())
            .build();
    return answer(request);
  }

  private static HttpResponse<String> answer(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
