package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.moncomptepartenaire.firstadmin.http.OperatorResource;
import fr.moncomptepartenaire.provisioning.http.PartnerResource;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/openapi.yaml")
final class OpenApiTest {
  @Test
  @DisplayName("names the very operations that the code has")
  void sameOperations() throws IOException {
    assertThat(documented()).isEqualTo(coded());
  }

  @Test
  @DisplayName("has a name for each operation that no other one has (OpenAPI 3.1 §4.8.10)")
  void names() throws IOException {
    assertThat(document().findValuesAsText("operationId")).doesNotHaveDuplicates();
  }

  private static JsonNode document() throws IOException {
    return new YAMLMapper()
        .readTree(
            java.nio.file.Path.of(System.getProperty("launcher.root"))
                .resolve("docs/openapi.yaml")
                .toFile());
  }

  private static Set<String> documented() throws IOException {
    Set<String> operations = new TreeSet<>();
    document()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (!Set.of("parameters", "servers").contains(operation.getKey())) {
                            operations.add(
                                operation.getKey()
                                    + " "
                                    + path.getKey()
                                    + " "
                                    + operation.getValue().path("operationId").asText());
                          }
                        }));
    return operations;
  }

  private static Set<String> coded() {
    Set<String> operations = new TreeSet<>();
    collect(OperatorResource.class, "", operations);
    collect(PartnerResource.class, "", operations);
    return operations;
  }

  /** The operations of a resource class and of those that its locators lead to. */
  private static void collect(Class<?> resource, String under, Set<String> operations) {
    for (Method method : resource.getDeclaredMethods()) {
      Path own = method.getAnnotation(Path.class);
      String path = own == null ? under : under + "/" + own.value();
      Optional<String> verb = verb(method);
      if (verb.isPresent()) {
        operations.add(verb.get() + " " + path + " " + method.getName());
      } else if (own != null) {
        collect(method.getReturnType(), path, operations);
      }
    }
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(verb -> verb.value().toLowerCase(Locale.ROOT))
        .findFirst();
  }
}
