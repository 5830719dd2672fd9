package fr.moncomptepartenaire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.operators.OperatorResource;
import fr.moncomptepartenaire.provisioning.PartnerResource;
import fr.moncomptepartenaire.tests.dsl.ApiDocument;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The OpenAPI documents")
final class OpenApiTest {
  /** Keys of a path item that are no operations (OpenAPI 3.1 §4.8.9). */
  private static final Set<String> NO_OPERATIONS = Set.of("parameters", "servers", "summary");

  @Test
  @DisplayName("name the very operations that the code has")
  void sameOperations() {
    assertThat(documented(ApiDocument.ORGANISATIONS)).isEqualTo(coded(PartnerResource.class));
    assertThat(documented(ApiDocument.OPERATORS)).isEqualTo(coded(OperatorResource.class));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("have a name for each operation that no other one has (OpenAPI 3.1 §4.8.10)")
  void names(ApiDocument document) {
    assertThat(document.read().findValuesAsText("operationId")).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("are read without a word of complaint by the parser that generators use")
  void parse(ApiDocument document) {
    var options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult read =
        new OpenAPIV3Parser().readLocation(document.path().toUri().toString(), null, options);

    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(document.read().get("paths"));
  }

  private static Set<String> documented(ApiDocument document) {
    Set<String> operations = new TreeSet<>();
    document
        .read()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(verb -> !NO_OPERATIONS.contains(verb))
                    .forEach(verb -> operations.add(verb + " " + path.getKey())));
    return operations;
  }

  private static Set<String> coded(Class<?> resource) {
    Set<String> operations = new TreeSet<>();
    collect(resource, "", operations);
    return operations;
  }

  /** The operations of a resource class and of those that its locators lead to. */
  private static void collect(Class<?> resource, String under, Set<String> operations) {
    for (Method method : resource.getDeclaredMethods()) {
      Path own = method.getAnnotation(Path.class);
      String path = own == null ? under : under + "/" + own.value();
      Optional<String> verb = verb(method);
      if (verb.isPresent()) {
        operations.add(verb.get() + " " + path);
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
