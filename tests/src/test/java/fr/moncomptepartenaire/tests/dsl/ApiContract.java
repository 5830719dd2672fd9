package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contract of one of our interfaces, from its OpenAPI document. Each answer that tests receive
 * is checked against it: a status, a type or a property that is not in the document fails the test.
 */
public final class ApiContract {
  /** Keycloak's answers to a path or a method that no operation has. */
  private static final Set<Integer> NO_OPERATION = Set.of(400, 401, 403, 404, 405);

  /** Answers that any operation may give: the documents state them once, in their descriptions. */
  private static final Map<Integer, String> OF_ANY_OPERATION =
      Map.of(
          413, response("TooLarge"),
          415, response("UnsupportedMediaType"),
          503, response("Conflict"));

  private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+}");

  // Declared after the constants that its constructor reads.
  private static final Map<ApiDocument, ApiContract> ALL =
      Map.of(
          ApiDocument.ORGANISATIONS, new ApiContract(ApiDocument.ORGANISATIONS),
          ApiDocument.OPERATORS, new ApiContract(ApiDocument.OPERATORS));

  private final ApiDocument document;
  private final JsonNode content;
  private final Pattern under;
  private final Map<String, Pattern> paths = new TreeMap<>(Comparator.comparing(ApiContract::rank));
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private ApiContract(ApiDocument document) {
    this.document = document;
    this.content = closed(document.read());
    this.under =
        Pattern.compile(Pattern.quote(document.under()).replace(Platform.REALM, "\\E[^/]+\\Q"));
    content
        .get("paths")
        .fieldNames()
        .forEachRemaining(path -> paths.put(path, Pattern.compile(pattern(path))));
    this.registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemas(Map.of(address(), content.toString())));
  }

  /** The contract of one interface. */
  public static ApiContract of(ApiDocument document) {
    return Objects.requireNonNull(ALL.get(document));
  }

  /**
   * Fails unless the document promises the answer. Answers of other interfaces pass.
   *
   * @param response whose body is a text or bytes
   */
  public static void check(HttpResponse<?> response) {
    String path = response.request().uri().getRawPath();
    for (ApiContract contract : ALL.values()) {
      Matcher matcher = contract.under.matcher(path);
      if (matcher.lookingAt()) {
        contract
            .fault(response, path.substring(matcher.end()))
            .ifPresent(
                fault -> {
                  throw new AssertionError(
                      "%s does not promise what %s %s answered (%s): %s"
                          .formatted(
                              contract.document.path().getFileName(),
                              response.request().method(),
                              response.request().uri(),
                              response.statusCode(),
                              fault));
                });
      }
    }
  }

  /** The ids of the operations in the document. */
  public Set<String> operations() {
    return Set.copyOf(content.get("paths").findValuesAsText("operationId"));
  }

  /** The id of the operation that a request calls; empty if none matches. */
  public Optional<String> operation(String method, String rawPath) {
    Matcher matcher = under.matcher(rawPath);
    return matcher.lookingAt()
        ? path(rawPath.substring(matcher.end()))
            .map(path -> content.at(pointer("paths", path, verb(method), "operationId")))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
        : Optional.empty();
  }

  private static boolean isProblem(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.startsWith("application/problem+json"))
        .isPresent();
  }

  private Optional<String> fault(HttpResponse<?> response, String path) {
    String method = response.request().method();
    if (method.equals("OPTIONS")) {
      return Optional.empty();
    }
    int status = response.statusCode();
    if (status == 413 && !isProblem(response)) {
      // The server refuses a body over its own limit, and Keycloak refuses one where an operation
      // reads none. Both happen before our code is called.
      return Optional.empty();
    }
    String ofAny = OF_ANY_OPERATION.get(status);
    if (ofAny != null) {
      return body(response, content.at(ofAny), ofAny);
    }
    Optional<String> known = path(path);
    String operation = known.map(it -> pointer("paths", it, verb(method))).orElse("");
    if (known.isEmpty() || content.at(operation).isMissingNode()) {
      return NO_OPERATION.contains(status)
          ? Optional.empty()
          : Optional.of("it has no such operation");
    }
    String at = operation + pointer("responses", Integer.toString(status));
    JsonNode promised = content.at(at);
    if (promised.isMissingNode()) {
      return Optional.of("a status that is not promised: " + text(response));
    }
    if (promised.has("$ref")) {
      at = promised.get("$ref").asText().substring(1);
      promised = content.at(at);
    }
    return method.equals("HEAD") ? Optional.empty() : body(response, promised, at);
  }

  private Optional<String> body(HttpResponse<?> response, JsonNode promised, String at) {
    String text = text(response);
    JsonNode types = promised.path("content");
    if (types.isEmpty()) {
      return text.isEmpty() ? Optional.empty() : Optional.of("a body, where none is promised");
    }
    String type =
        response.headers().firstValue("Content-Type").orElse("").replaceFirst(" *;.*", "");
    if (!types.has(type)) {
      return Optional.of("the type '" + type + "', which is not promised: " + text);
    }
    if (!type.endsWith("json")) {
      return Optional.empty();
    }
    List<Error> errors =
        schemas
            .computeIfAbsent(
                at + pointer("content", type, "schema"),
                schema -> registry.getSchema(SchemaLocation.of(location(schema))))
            .validate(text, InputFormat.JSON);
    return errors.isEmpty() ? Optional.empty() : Optional.of(errors + " in " + text);
  }

  private static String text(HttpResponse<?> response) {
    return response.body() instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(response.body());
  }

  private Optional<String> path(String under) {
    return paths.entrySet().stream()
        .filter(path -> path.getValue().matcher(under).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  // JAX-RS handles HEAD as GET.
  private static String verb(String method) {
    return method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
  }

  /** Sorts paths without parameters first, as OpenAPI matches them (3.1 §4.8.8). */
  private static String rank(String path) {
    return PARAMETER.matcher(path).replaceAll("\uffff");
  }

  private static String pattern(String path) {
    return "\\Q" + PARAMETER.matcher(path).replaceAll("\\\\E[^/]+\\\\Q") + "\\E";
  }

  private String location(String pointer) {
    return address() + "#" + pointer;
  }

  // Only an identifier: nothing is fetched from this URL.
  private String address() {
    return "https://documents.example/" + document.name() + ".json";
  }

  private static String response(String name) {
    return pointer("components", "responses", name);
  }

  private static String pointer(String... keys) {
    StringBuilder pointer = new StringBuilder();
    for (String key : keys) {
      pointer.append('/').append(key.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  /**
   * The document with its objects closed. Clients may meet unknown properties, but the document
   * must name all that we send. Parts of a composed object stay open, since each would refuse the
   * properties of the others.
   */
  private static JsonNode closed(JsonNode document) {
    Set<String> parts =
        Set.copyOf(
            document.findValues("allOf").stream()
                .flatMap(all -> all.findValuesAsText("$ref").stream())
                .toList());
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> {
              if (schema.getValue() instanceof ObjectNode object
                  && !parts.contains("#/components/schemas/" + schema.getKey())
                  && (object.has("properties") || object.has("allOf"))) {
                object.put("unevaluatedProperties", false);
              }
            });
    return document;
  }
}
