package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

/** The portal's tokens for a person who signed in. */
public record Tokens(JsonNode answer) {

  /** The claims of the access token. */
  public JsonNode access() {
    return decoded("access_token");
  }

  /** The claims of the id token. */
  public JsonNode id() {
    return decoded("id_token");
  }

  /** The answer of the userinfo endpoint. */
  public JsonNode userInfo() {
    return Caller.bearing("the portal", () -> answer.get("access_token").asText())
        .get("/realms/" + Platform.REALM + "/protocol/openid-connect/userinfo")
        .json();
  }

  /** The answer to a refresh, even a refusal. */
  public Tokens refreshed() {
    return new Tokens(
        SignIn.fresh()
            .token(
                Map.of(
                    "grant_type",
                    "refresh_token",
                    "client_id",
                    access().get("azp").asText(),
                    "refresh_token",
                    answer.get("refresh_token").asText())));
  }

  private JsonNode decoded(String kind) {
    try {
      return AdminApi.JSON.readTree(
          Base64.getUrlDecoder().decode(answer.get(kind).asText().split("\\.", -1)[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
