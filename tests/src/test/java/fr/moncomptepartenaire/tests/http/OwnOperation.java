package fr.moncomptepartenaire.tests.http;

import fr.moncomptepartenaire.operators.OperatorResource;
import fr.moncomptepartenaire.provisioning.PartnerResource;
import fr.moncomptepartenaire.tests.dsl.Platform;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of ours, found by the annotations of the very classes that the server runs.
 *
 * @param path with its parameters in braces
 * @param reads whether it reads a body
 * @param parameters the names of its query parameters
 */
record OwnOperation(String method, String path, boolean reads, List<String> parameters) {
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
  static final String PEOPLE = "/realms/" + Platform.REALM + "/partner";

  /** All of both interfaces, sorted. */
  static List<OwnOperation> all() {
    List<OwnOperation> found = new ArrayList<>();
    collect(OperatorResource.class, Platform.PARTNER, found);
    collect(PartnerResource.class, PEOPLE, found);
    found.sort(Comparator.comparing(OwnOperation::path).thenComparing(OwnOperation::method));
    return found;
  }

  private static void collect(Class<?> resource, String under, List<OwnOperation> found) {
    for (Method method : resource.getDeclaredMethods()) {
      Path own = method.getAnnotation(Path.class);
      String path = own == null ? under : under + "/" + own.value();
      Optional<String> verb = verb(method);
      if (verb.isPresent()) {
        found.add(
            new OwnOperation(
                verb.get(),
                path,
                Arrays.asList(method.getParameterTypes()).contains(InputStream.class),
                Arrays.stream(method.getParameters())
                    .flatMap(
                        parameter ->
                            Optional.ofNullable(parameter.getAnnotation(QueryParam.class)).stream())
                    .map(QueryParam::value)
                    .toList()));
      } else if (own != null) {
        collect(method.getReturnType(), path, found);
      }
    }
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
        .map(HttpMethod::value)
        .findFirst();
  }

  boolean isForPeople() {
    return path.startsWith(PEOPLE);
  }

  boolean isFile() {
    return reads && path.endsWith("imports");
  }

  boolean hasNames() {
    return path.contains("{");
  }

  /** The path where everything is called so. */
  String named(String name) {
    return PARAMETER.matcher(path).replaceAll(match -> Matcher.quoteReplacement(name));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
