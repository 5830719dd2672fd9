package fr.moncomptepartenaire.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.moncomptepartenaire.launcher.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("deploy/kubernetes")
final class KubernetesExampleTest {
  private static final Path ROOT = Path.of(System.getProperty("launcher.root"));
  private static final Path FOLDER = ROOT.resolve("deploy/kubernetes");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(PARTNER_[A-Z_]+)");

  /** The narrowest that is still worth the name of a range of addresses: 256 of them. */
  private static final int WIDEST_RANGE = 24;

  private static List<JsonNode> documents() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        try (MappingIterator<JsonNode> read =
            new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
          documents.addAll(read.readAll());
        }
      }
    }
    return documents;
  }

  private static List<JsonNode> ofKind(String kind) throws IOException {
    return documents().stream().filter(one -> one.get("kind").asText().equals(kind)).toList();
  }

  private static JsonNode keycloak() throws IOException {
    return ofKind("Keycloak").get(0);
  }

  private static String name(JsonNode document) {
    return document.at("/metadata/name").asText();
  }

  private static List<String> paths(JsonNode route) {
    return route.at("/spec/rules").findParents("path").stream()
        .map(match -> match.at("/path/value").asText())
        .toList();
  }

  private static Set<String> targets(JsonNode policy) {
    return policy.at("/spec/targetRefs").findValuesAsText("name").stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode policyOf(String kind, JsonNode route) throws IOException {
    return ofKind(kind).stream()
        .filter(policy -> targets(policy).contains(name(route)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " of " + name(route)));
  }

  private static boolean isPublic(JsonNode route) throws IOException {
    return ofKind("SecurityPolicy").stream()
        .noneMatch(policy -> targets(policy).contains(name(route)));
  }

  private static String host(JsonNode keycloak, String which) {
    return URI.create(keycloak.at("/spec/hostname/" + which).asText()).getHost();
  }

  private static String option(String name) throws IOException {
    for (JsonNode option : keycloak().at("/spec/additionalOptions")) {
      if (option.get("name").asText().equals(name)) {
        return option.path("value").asText();
      }
    }
    throw new AssertionError("no option " + name);
  }

  @Test
  @DisplayName("T15: opens to the Internet what people of organisations need, and nothing else")
  void publicPaths() throws IOException {
    Set<String> open = new TreeSet<>();
    for (JsonNode route : ofKind("HTTPRoute")) {
      if (isPublic(route)) {
        open.addAll(paths(route));
      }
    }
    assertThat(open)
        .contains("/realms/partenaires", "/resources")
        .allMatch(path -> path.equals("/resources") || path.startsWith("/realms/partenaires"));
  }

  @Test
  @DisplayName("T55, T56: each route waits for whole bodies of a size and counts by address")
  void limits() throws IOException {
    for (JsonNode route : ofKind("HTTPRoute")) {
      JsonNode policy = policyOf("BackendTrafficPolicy", route);
      assertThat(policy.at("/spec/requestBuffer/limit").asText())
          .as(name(route))
          .isIn("256Ki", "6Mi");
      JsonNode rules = policy.at("/spec/rateLimit/global/rules");
      assertThat(rules.findValuesAsText("value")).contains("0.0.0.0/0", "::/0");
      assertThat(rules.findValuesAsText("type"))
          .as("each address by itself")
          .containsOnly("Distinct");
      if (paths(route).contains("/realms/partenaires/login-actions")) {
        assertThat(rules.get(0).at("/limit/requests").asInt()).as("T03").isLessThanOrEqualTo(120);
      }
    }
    JsonNode clients = ofKind("ClientTrafficPolicy").get(0);
    assertThat(targets(clients))
        .containsExactlyInAnyOrderElementsOf(
            ofKind("Gateway").stream().map(KubernetesExampleTest::name).toList());
    assertThat(clients.at("/spec/timeout/http/requestReceivedTimeout").asText()).isEqualTo("10s");
  }

  @Test
  @DisplayName("routes both names that Keycloak is given, the operators' to one network only")
  void bothNames() throws IOException {
    JsonNode keycloak = keycloak();
    List<JsonNode> routes = ofKind("HTTPRoute");

    assertThat(
            routes.stream()
                .flatMap(one -> Stream.of(one.at("/spec/hostnames/0").asText()))
                .toList())
        .contains(host(keycloak, "hostname"), host(keycloak, "admin"));
    for (JsonNode route : routes) {
      if (paths(route).contains("/admin")) {
        assertThat(isPublic(route)).isFalse();
        assertThat(route.at("/spec/hostnames/0").asText()).isEqualTo(host(keycloak, "admin"));
      }
      assertThat(route.at("/spec/rules/0/backendRefs/0/name").asText())
          .isEqualTo(name(keycloak) + "-service");
    }
    for (JsonNode policy : ofKind("SecurityPolicy")) {
      assertThat(policy.at("/spec/authorization/defaultAction").asText()).isEqualTo("Deny");
    }
  }

  @Test
  @DisplayName("T56: trusts no wide range of addresses, for whatever")
  void narrowRanges() throws IOException {
    List<String> ranges = new ArrayList<>(List.of(option("proxy-trusted-addresses").split(",")));
    for (JsonNode policy : ofKind("SecurityPolicy")) {
      policy.findValues("clientCIDRs").forEach(all -> all.forEach(one -> ranges.add(one.asText())));
    }
    assertThat(ranges)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            range ->
                assertThat(Integer.parseInt(range.substring(range.indexOf('/') + 1)))
                    .as(range)
                    .isGreaterThanOrEqualTo(WIDEST_RANGE));
    assertThat(keycloak().at("/spec/networkPolicy/https")).isNotEmpty();
  }

  @Test
  @DisplayName("is written for the Operator's v2beta1, and each pod is scraped once")
  void operator() throws IOException {
    assertThat(documents())
        .filteredOn(one -> one.get("apiVersion").asText().startsWith("k8s.keycloak.org/"))
        .hasSize(2)
        .allMatch(one -> one.get("apiVersion").asText().equals("k8s.keycloak.org/v2beta1"));
    assertThat(keycloak().at("/spec/serviceMonitor/enabled").asBoolean()).isTrue();
    assertThat(ofKind("PodMonitor")).isEmpty();
    assertThat(ofKind("ServiceMonitor")).isEmpty();
    assertThat(Files.readString(FOLDER.resolve("keycloak.yaml"))).doesNotContain("prometheus.io/");
  }

  @Test
  @DisplayName("imports the realm, with a value for each of its variables, mail's too")
  void realm() throws IOException {
    JsonNode imported = ofKind("KeycloakRealmImport").get(0);
    Set<String> variables = new TreeSet<>();
    VARIABLE
        .matcher(Files.readString(ROOT.resolve("realm-export.json")))
        .results()
        .forEach(match -> variables.add(match.group(1)));

    assertThat(variables).contains("PARTNER_SMTP_HOST", "PARTNER_SMTP_PASSWORD");
    assertThat(imported.at("/spec/placeholders").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(variables);
    assertThat(imported.at("/spec/keycloakCRName").asText()).isEqualTo(name(keycloak()));
    // What the guide's command puts there.
    assertThat(imported.at("/spec/realm")).isEmpty();
    assertThat(new ObjectMapper().readTree(FOLDER.resolve("realm-import.json").toFile()))
        .isEqualTo(imported);
    assertThat(Files.readString(ROOT.resolve("docs/operations.md")))
        .contains("'.spec.realm = $realm[0]' deploy/kubernetes/realm-import.json");
  }

  @Test
  @DisplayName("T57: connects to the database as the tests do")
  void database() throws IOException {
    assertThat(option("db-url-properties")).isEqualTo(Database.Postgres.DRIVER_PROPERTIES);
    assertThat(option("db-connect-timeout")).isEqualTo(Database.Postgres.CONNECT_TIMEOUT);
  }
}
