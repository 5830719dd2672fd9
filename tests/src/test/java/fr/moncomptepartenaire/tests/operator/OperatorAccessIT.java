package fr.moncomptepartenaire.tests.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Person;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T15 T18: the operators' interface is for operators")
final class OperatorAccessIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  private record Operation(String method, String path, String body) {}

  @Test
  @DisplayName(
      "given every operation and everybody else, then 403 (401 without a token), even for a path or a body that is none")
  void everybodyElse() {
    Letter letter = organisations.offered();
    List<Operation> operations = new ArrayList<>();
    operations.add(new Operation("GET", "/organisations", ""));
    operations.add(new Operation("POST", "/organisations", "{}"));
    operations.add(new Operation("POST", "/organisations", "no json"));
    operations.add(new Operation("GET", "/organisations/" + letter.siret(), ""));
    operations.add(new Operation("GET", "/organisations/00000000000000", ""));
    operations.add(new Operation("PUT", "/organisations/" + letter.siret(), "{}"));
    operations.add(new Operation("POST", "/organisations/" + letter.siret() + "/letter", ""));
    operations.add(new Operation("GET", "/health", ""));
    operations.add(new Operation("GET", "/no/such/path", ""));

    Map<String, @Nullable String> others = new LinkedHashMap<>();
    others.put("an administrator of an organisation", administratorToken());
    others.put("a service account without the role", strangerToken());
    others.put("the platform's administrator", platform.platformAdministrator().token());
    others.put("nobody", null);
    others.put("a forged token", platform.operator().token() + "x");

    for (Operation operation : operations) {
      others.forEach(
          (who, token) ->
              assertThat(status(operation, token))
                  .as("%s as %s", operation, who)
                  .isEqualTo(token == null || who.startsWith("a forged") ? 401 : 403));
    }
    assertThat(organisations.read(letter.siret()).at("/letter/identifier").asText())
        .isEqualTo(letter.identifier());
  }

  @Test
  @DisplayName(
      "given an operator who loses the role, then the next request is refused although the token still names it")
  void roleLost() {
    String username = "agent-" + UUID.randomUUID();
    AdminApi platformAdmin = platform.platformAdministrator();
    platformAdmin
        .post(
            Platform.ADMIN + "/users",
            Map.of(
                "username",
                username,
                "enabled",
                true,
                "firstName",
                "Agent",
                "lastName",
                "Essai",
                "email",
                username + "@caf.example",
                "credentials",
                List.of(
                    Map.of(
                        "type",
                        "password",
                        "value",
                        "mot long de passage 42",
                        "temporary",
                        false))))
        .expect(201);
    String id =
        platformAdmin
            .get(Platform.ADMIN + "/users?exact=true&username=" + username)
            .expect(200)
            .json()
            .get(0)
            .get("id")
            .asText();
    JsonNode role = platformAdmin.get(Platform.ADMIN + "/roles/partner-operator").json();
    String mappings = Platform.ADMIN + "/users/" + id + "/role-mappings/realm";
    platformAdmin.post(mappings, List.of(role)).expect(204);
    String token =
        SignIn.fresh()
            .token(
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "admin-cli",
                    "username",
                    username,
                    "password",
                    "mot long de passage 42"))
            .get("access_token")
            .asText();
    Operation list = new Operation("GET", "/organisations?max=1", "");
    assertThat(status(list, token)).isEqualTo(200);

    platformAdmin.send("DELETE", mappings, List.of(role)).expect(204);

    assertThat(status(list, token)).isEqualTo(403);
  }

  private String administratorToken() {
    return SignIn.fresh()
        .becomeAdministrator(organisations.offered(), Person.somebody())
        .get("access_token")
        .asText();
  }

  private String strangerToken() {
    String clientId = "stranger-" + UUID.randomUUID();
    String secret = UUID.randomUUID().toString();
    platform
        .platformAdministrator()
        .post(
            Platform.ADMIN + "/clients",
            Map.of(
                "clientId",
                clientId,
                "secret",
                secret,
                "publicClient",
                false,
                "serviceAccountsEnabled",
                true))
        .expect(201);
    return AdminApi.service(platform.baseUrl(), Platform.REALM, clientId, secret).token();
  }

  private int status(Operation operation, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(platform.baseUrl().resolve(Platform.PARTNER + operation.path()))
            .header("Content-Type", "application/json")
            .method(operation.method(), BodyPublishers.ofString(operation.body()));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return response.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
