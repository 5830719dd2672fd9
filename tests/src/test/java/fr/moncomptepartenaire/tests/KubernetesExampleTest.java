package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("deploy/kubernetes")
final class KubernetesExampleTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("launcher.root")).resolve("deploy/kubernetes");
  private static final String ONLY_FROM = "nginx.ingress.kubernetes.io/whitelist-source-range";

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

  private static boolean isPublic(JsonNode ingress) {
    return !ingress.at("/metadata/annotations").has(ONLY_FROM);
  }

  private static List<String> paths(JsonNode ingress) {
    return ingress.at("/spec/rules").findValuesAsText("path");
  }

  private static String host(JsonNode keycloak, String which) {
    return URI.create(keycloak.at("/spec/hostname/" + which).asText()).getHost();
  }

  @Test
  @DisplayName("T15: opens to the Internet what people of organisations need, and nothing else")
  void publicPaths() throws IOException {
    assertThat(ofKind("Ingress"))
        .filteredOn(KubernetesExampleTest::isPublic)
        .singleElement()
        .satisfies(
            ingress -> {
              assertThat(paths(ingress))
                  .containsExactlyInAnyOrder("/realms/partenaires", "/resources");
              assertThat(
                      ingress
                          .at("/metadata/annotations")
                          .path("nginx.ingress.kubernetes.io/limit-rpm")
                          .asInt())
                  .as("T03: a rate limit by address of origin")
                  .isPositive();
            });
  }

  @Test
  @DisplayName("routes both names that Keycloak is given, the operators' to one network only")
  void bothNames() throws IOException {
    JsonNode keycloak = ofKind("Keycloak").get(0);
    List<JsonNode> ingresses = ofKind("Ingress");

    assertThat(
            ingresses.stream()
                .flatMap(one -> one.at("/spec/rules").findValuesAsText("host").stream()))
        .contains(host(keycloak, "hostname"), host(keycloak, "admin"));
    assertThat(ingresses)
        .filteredOn(one -> paths(one).contains("/admin"))
        .singleElement()
        .satisfies(
            ingress -> {
              assertThat(isPublic(ingress)).isFalse();
              assertThat(ingress.at("/spec/rules").findValuesAsText("host"))
                  .containsExactly(host(keycloak, "admin"));
            });
    assertThat(ingresses)
        .allSatisfy(
            ingress ->
                assertThat(ingress.at("/spec/rules").findValuesAsText("name"))
                    .containsOnly(keycloak.at("/metadata/name").asText() + "-service"));
  }
}
