package fr.moncomptepartenaire.offrebailleurs.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the realm and this application are.
 *
 * @param issuer the realm; all its endpoints are read from there
 * @param clientSecret empty for a public client, such as the one of the realm file
 * @param baseUrl the application's own address as browsers see it, without a slash at the end
 * @param port of the loopback interface; a proxy that ends TLS stands in front of it
 */
public record Settings(
    URI issuer, String clientId, Optional<String> clientSecret, URI baseUrl, int port) {
  private static final Set<String> NAMES = Set.of("issuer", "client-id", "base-url", "port");

  /** The secret is never an argument: everybody on the machine can read those. */
  private static final String SECRET = "OFFRE_CLIENT_SECRET";

  /**
   * Reads arguments such as {@code --issuer=…}, and where one is missing the variable {@code
   * OFFRE_ISSUER}.
   *
   * @throws IllegalArgumentException whose message names what is wrong
   */
  public static Settings parse(String[] arguments, Map<String, String> environment) {
    Map<String, String> given = new HashMap<>();
    for (String name : NAMES) {
      String value = environment.get("OFFRE_" + name.replace('-', '_').toUpperCase(Locale.ROOT));
      if (value != null) {
        given.put(name, value);
      }
    }
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length < 2
          || !argument.startsWith("--")
          || !NAMES.contains(parts[0].substring(2))) {
        throw new IllegalArgumentException(
            argument + ": known are --issuer=…, --client-id=…," + " --base-url=… and --port=…");
      }
      given.put(parts[0].substring(2), parts[1]);
    }
    int port = port(given.getOrDefault("port", "8081"));
    return new Settings(
        address("issuer", given.get("issuer")),
        given.getOrDefault("client-id", "offre-bailleurs"),
        Optional.ofNullable(environment.get(SECRET)),
        address("base-url", given.getOrDefault("base-url", "http://localhost:" + port)),
        port);
  }

  /** Whether browsers reach this application by TLS. */
  public boolean isSecure() {
    return baseUrl.getScheme().equals("https");
  }

  /** A page of this application. */
  public URI page(String path) {
    return URI.create(baseUrl + path);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of bounds.
    }
    throw new IllegalArgumentException("port: " + text + " is not a number from 1 to 65535");
  }

  private static URI address(String name, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException(
          name + " is missing, such as --issuer=http://localhost:8080/realms/partenaires");
    }
    try {
      URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (Set.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Reported below, like an address of another kind.
    }
    throw new IllegalArgumentException(name + ": " + text + " is not an address of http or https");
  }
}
