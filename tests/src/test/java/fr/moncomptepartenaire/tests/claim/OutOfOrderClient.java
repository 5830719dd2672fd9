package fr.moncomptepartenaire.tests.claim;

import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who calls Keycloak's sign-in addresses in any order, with parts of what pages showed and
 * of what they never show: CVE-2026-18963 and CVE-2026-7507 were found on such ways.
 */
final class OutOfOrderClient {
  private static final List<String> PATHS =
      List.of(
          "authenticate",
          "required-action",
          "restart",
          "reset-credentials",
          "action-token",
          "registration",
          "detached-info",
          "first-broker-login",
          "post-broker-login",
          "consent");
  private static final List<String> EXECUTIONS =
      List.of("first-admin-claim", "UPDATE_PASSWORD", "UPDATE_PROFILE", "VERIFY_EMAIL");

  private final HttpBrowser browser;
  private final Random random;
  private final String identifier;

  /** What addresses of this sign-in carry, as last seen. */
  private final Map<String, String> seen = new LinkedHashMap<>();

  OutOfOrderClient(Page start, String identifier, Random random) {
    this.browser = start.browser();
    this.identifier = identifier;
    this.random = random;
    look(start);
  }

  /** Takes one step; the page that it leads to. */
  Page step() {
    String path = oneOf(PATHS);
    URI address =
        browser
            .home()
            .resolve("/realms/" + Platform.REALM + "/login-actions/" + path + "?" + query(path));
    Page page = random.nextBoolean() ? browser.open(address) : browser.post(address, fields());
    look(page);
    return page;
  }

  private String query(String path) {
    Map<String, String> query = new LinkedHashMap<>(seen);
    if (random.nextInt(4) == 0) {
      query.remove("session_code");
    }
    if (random.nextInt(2) == 0) {
      query.put("execution", oneOf(EXECUTIONS));
    }
    if (random.nextInt(8) == 0) {
      query.remove("tab_id");
    }
    if (random.nextInt(8) == 0) {
      query.put("client_id", "account-console");
    }
    if (random.nextInt(8) == 0) {
      query.put("auth_session_id", UUID.randomUUID() + ".node");
    }
    if (path.equals("action-token")) {
      query.put("key", random.nextBoolean() ? "x" : "eyJhbGciOiJub25lIn0.e30.");
    }
    if (path.equals("restart")) {
      query.put("skip_logout", Boolean.toString(random.nextBoolean()));
    }
    return query.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Map<String, String> fields() {
    return switch (random.nextInt(9)) {
      case 0 -> Map.of("username", identifier, "password", "");
      case 1 -> Map.of("username", identifier, "password", "AAAA-BBBB-CCCC-DDDD");
      case 2 -> Map.of("username", identifier);
      case 3 -> Map.of("code", "00000000", "step", "verify");
      case 4 ->
          Map.of(
              "password-new", "quatre chevaux verts", "password-confirm", "quatre chevaux verts");
      case 5 -> Map.of("cancel-aia", "true");
      case 6 -> Map.of("tryAnotherWay", "on");
      case 7 -> Map.of("step", "edit");
      default -> Map.of("letterLost", "true");
    };
  }

  /** Remembers what the page's addresses carry. */
  private void look(Page page) {
    Stream.concat(
            page.document().select("form[action]").stream().map(form -> form.absUrl("action")),
            page.document().select("a[href]").stream().map(link -> link.absUrl("href")))
        .filter(address -> address.contains("/login-actions/") && address.contains("?"))
        .flatMap(address -> Arrays.stream(address.substring(address.indexOf('?') + 1).split("&")))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && !pair[0].equals("kc_locale"))
        .forEach(pair -> seen.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private String oneOf(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
