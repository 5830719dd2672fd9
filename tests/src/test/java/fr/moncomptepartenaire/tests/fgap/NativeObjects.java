package fr.moncomptepartenaire.tests.fgap;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Colleague;
import fr.moncomptepartenaire.tests.dsl.Colleagues;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.fgap.NativeOperations.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Objects of the realm that exist, for the parameters of native operations: a call about something
 * that does not exist would be refused for the wrong reason.
 */
final class NativeObjects {
  /** A habilitation that people of both organisations have. */
  static final String SHARED = "logements-conventionnes/gestion";

  private static final Pattern PARAMETER = Pattern.compile("([^/]*)/\\{([\\w-]+)}");
  private static final List<String> PERSONS =
      List.of("{user-id}", "{userId}", "{member-id}", "{org-id}", "/users/{id}");
  private static final String NONE = "none";

  private final AdminApi platform;
  private final String protectedClient;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> organisationGroups = new HashMap<>();
  private final Map<String, String> credentials = new HashMap<>();

  NativeObjects(AdminApi platform, Colleagues... organisations) {
    this.platform = platform;
    for (Colleagues organisation : organisations) {
      organisationGroups.put(
          organisation.orgId(),
          platform
              .post(
                  Platform.ADMIN + "/organizations/" + organisation.orgId() + "/groups",
                  Map.of("name", "equipe"))
              .expect(201)
              .json()
              .get("id")
              .asText());
    }
    protectedClient = protectedClient();
    String protectedServer = "/clients/" + protectedClient + "/authz/resource-server";
    String portal = client("offre-bailleurs");
    String accountConsole = client("account-console");
    String management = client("realm-management");
    String permissions = client("admin-permissions");
    String profile = first("/client-scopes", "name", "profile");
    String server = "/clients/" + permissions + "/authz/resource-server";
    String flow = first("/authentication/flows", "alias", "partenaires browser");
    ids.put("realm", Platform.REALM);
    ids.put("client-uuid", portal);
    ids.put("clientUuid", portal);
    ids.put("targetClientUuid", portal);
    ids.put("authorization client", permissions);
    ids.put("client with mappers", accountConsole);
    ids.put("client", management);
    ids.put("client-id", management);
    ids.put("clientId", "offre-bailleurs");
    ids.put("group-id", Colleagues.groupId(SHARED));
    ids.put("groupId", Colleagues.groupId(SHARED));
    ids.put("client-scope-id", profile);
    ids.put("clientScopeId", profile);
    ids.put("role-name", "partner-manager");
    ids.put("client role-name", "conventionne-gestion");
    ids.put("role-id", first("/roles", "name", "partner-manager"));
    ids.put("roleContainerId", Platform.REALM);
    ids.put("flowAlias", "partenaires%20browser");
    ids.put("executionId", read("/authentication/flows/partenaires%20browser/executions", "/0/id"));
    ids.put("path", "habilitations");
    ids.put("locale", "fr");
    ids.put("key", "title");
    ids.put("protocol", "openid-connect");
    ids.put("providerId", "auth-cookie");
    ids.put("provider_id", "oidc");
    ids.put("attr", "jwt.credential");
    ids.put("node", "127.0.0.1");
    ids.put("html", "html");
    ids.put("indexhtml", "index.html");
    ids.put("resource-id", made(protectedServer + "/resource", "_id"));
    ids.put("scope-id", made(protectedServer + "/scope", "id"));
    ids.put("required-actions alias", "UPDATE_PASSWORD");
    ids.put("flows id", flow);
    ids.put("components id", first("/components", "providerId", "rsa-generated"));
    ids.put("client-scopes models id", read("/client-scopes/" + profile, "/protocolMappers/0/id"));
    ids.put("clients models id", read("/clients/" + accountConsole, "/protocolMappers/0/id"));
    ids.put("clients id", portal);
    ids.put("groups id", Colleagues.groupId(SHARED));
    ids.put("roles id", first("/roles", "name", "partner-manager"));
    ids.put("clientScopes id", profile);
    ids.put("permission", first(server + "/permission", "name", "partner-organisation Users"));
    ids.put("policy", first(server + "/policy", "name", "partner-organisation"));
  }

  /** Whether an operation is about one person or organisation, so that it matters which. */
  static boolean namesPersonOrOrganisation(Operation operation) {
    return PERSONS.stream().anyMatch(operation.path()::contains);
  }

  /** The path of an operation about a person of an organisation. */
  String path(Operation operation, Colleague person, Colleagues organisation) {
    String path = operation.path().replace("{html}", "html");
    if (path.contains("/authz/")) {
      // Our own policy and permissions are the prize; Keycloak refuses the rest to that client.
      path =
          path.replace(
              "{client-uuid}",
              path.contains("/policy") || path.contains("/permission")
                  ? value("authorization client")
                  : protectedClient);
      path = path.replace("permission/{type}/{type}", "permission/scope/" + value("permission"));
      path = path.replace("policy/{type}/{type}", "policy/partner-organisation/" + value("policy"));
      path = path.replace("permission/{type}", "permission/scope");
      path = path.replace("policy/{type}", "policy/partner-organisation");
    }
    if (path.contains("/protocol-mappers/")) {
      path = path.replace("{client-uuid}", value("client with mappers"));
    }
    if (path.contains("/organizations/")) {
      path =
          path.replace("{group-id}", organisationGroups.getOrDefault(organisation.orgId(), NONE));
    }
    StringBuilder whole = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(path);
    while (parameter.find()) {
      String before = parameter.group(1);
      String name = parameter.group(2);
      String value =
          switch (name) {
            case "user-id", "userId", "member-id" -> person.id();
            case "org-id" -> organisation.orgId();
            case "credentialId" -> credentialOf(person);
            case "id" ->
                before.equals("users")
                    ? person.id()
                    : contextual(operation.path(), before + " id", NONE);
            default -> contextual(operation.path(), name, NONE);
          };
      parameter.appendReplacement(whole, Matcher.quoteReplacement(before + "/" + value));
    }
    parameter.appendTail(whole);
    return path.endsWith("/ui-ext/sessions/client")
        ? whole + "?type=ALL&clientId=" + value("clients id")
        : whole.toString();
  }

  private String contextual(String path, String name, String otherwise) {
    if (name.equals("models id")) {
      return value((path.contains("/clients/") ? "clients " : "client-scopes ") + name);
    }
    if (name.equals("role-name") && path.contains("/clients/")) {
      return value("client role-name");
    }
    if (name.equals("alias") && path.contains("required-actions")) {
      return value("required-actions alias");
    }
    return Optional.ofNullable(ids.get(name)).orElse(otherwise);
  }

  private String value(String name) {
    return Optional.ofNullable(ids.get(name)).orElse(NONE);
  }

  /** A body that can be read, so that a refusal is one of the caller; null where there is none. */
  @Nullable String body(Operation operation, Colleague caller) {
    if (operation.method().equals("GET") || operation.method().equals("HEAD")) {
      return null;
    }
    return switch (operation.toString()) {
      case "POST /realms/{realm}/account" ->
          """
          {"username": "%s", "email": "%s", "firstName": "Dominique", "lastName": "Durand"}
          """
              .formatted(caller.username(), caller.email());
      case "POST /realms/{realm}/account/applications/{clientId}/consent",
          "PUT /realms/{realm}/account/applications/{clientId}/consent" ->
          "{\"grantedScopes\": []}";
      default ->
          switch (operation.consumes()) {
            case "multipart/form-data" ->
                "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--b--\r\n";
            case "application/x-www-form-urlencoded" -> "a=b";
            case "text/plain" -> "text";
            case "application/yaml" -> "name: essai";
            default ->
                switch (operation.body()) {
                  case LIST -> "[]";
                  case TEXT -> "\"text\"";
                  case OBJECT -> "{}";
                };
          };
    };
  }

  /** The media type of that body. */
  String type(Operation operation) {
    return operation.consumes().equals("multipart/form-data")
        ? "multipart/form-data; boundary=b"
        : operation.consumes();
  }

  private synchronized String credentialOf(Colleague person) {
    return credentials.computeIfAbsent(
        person.id(), id -> read("/users/" + id + "/credentials", "/0/id"));
  }

  /** A client whose resource server Keycloak lets administrators edit. */
  private String protectedClient() {
    return platform
        .post(
            Platform.ADMIN + "/clients",
            Map.of(
                "clientId",
                "protected-" + UUID.randomUUID(),
                "publicClient",
                false,
                "serviceAccountsEnabled",
                true,
                "authorizationServicesEnabled",
                true))
        .expect(201)
        .response()
        .headers()
        .firstValue("Location")
        .orElseThrow()
        .replaceAll(".*/", "");
  }

  /** Takes away what was made for the occasion. */
  void remove() {
    platform.delete(Platform.ADMIN + "/clients/" + protectedClient).expect(204);
  }

  private String client(String clientId) {
    return read("/clients?clientId=" + clientId, "/0/id");
  }

  private String first(String path, String property, String value) {
    for (JsonNode one : platform.get(Platform.ADMIN + path).expect(200).json()) {
      if (one.path(property).asText().equals(value)) {
        return one.get("id").asText();
      }
    }
    throw new AssertionError("no " + value + " in " + path);
  }

  private String made(String path, String id) {
    return platform
        .post(Platform.ADMIN + path, Map.of("name", "essai"))
        .expect(201)
        .json()
        .get(id)
        .asText();
  }

  private String read(String path, String pointer) {
    return platform.get(Platform.ADMIN + path).expect(200).json().at(pointer).asText();
  }
}
