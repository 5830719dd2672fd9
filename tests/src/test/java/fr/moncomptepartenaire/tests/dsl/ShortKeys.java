package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.util.Map;

/**
 * Gives realms that live for one test short keys. A test server, whose JVM compiles its code once,
 * takes five seconds to generate a pair of the usual length.
 */
public final class ShortKeys {
  /** Keycloak's own key providers, each with the one setting that differs from the default. */
  private static final Map<String, Map.Entry<String, String>> PROVIDERS =
      Map.of(
          "rsa-generated", Map.entry("keySize", "1024"),
          "rsa-enc-generated", Map.entry("keySize", "1024"),
          "hmac-generated", Map.entry("algorithm", "HS512"),
          "aes-generated", Map.entry("secretSize", "16"));

  private ShortKeys() {}

  /** The representation of a realm, with short keys. */
  public static ObjectNode in(Object realm) {
    ObjectNode representation = AdminApi.JSON.valueToTree(realm);
    ArrayNode providers =
        representation.withObject("/components").putArray("org.keycloak.keys.KeyProvider");
    PROVIDERS.forEach(
        (provider, setting) -> {
          ObjectNode component = providers.addObject();
          component.put("name", provider).put("providerId", provider);
          component.putObject("config").putArray(setting.getKey()).add(setting.getValue());
        });
    return representation;
  }
}
