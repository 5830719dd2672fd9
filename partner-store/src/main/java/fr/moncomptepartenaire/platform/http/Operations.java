package fr.moncomptepartenaire.platform.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * The operations of one of our interfaces, as the annotations of its classes state them. RESTEasy
 * Reactive (Keycloak 26.7.4) does not tell which methods an address has: for most it answers 404 to
 * a method that is missing, since it goes on to look at the server's other addresses.
 */
public final class Operations {
  private static final Pattern ADDRESS =
      Pattern.compile("/?(?:admin/)?realms/[^/]+/partner(.*)", Pattern.DOTALL);

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private final List<Operation> all = new ArrayList<>();

  private record Operation(String method, Pattern path) {}

  /**
   * @param resource the class at the root of the interface
   */
  public Operations(Class<?> resource) {
    collect(resource, "");
  }

  /**
   * Refuses a request that is none of these operations, before RESTEasy looks for one.
   *
   * @throws WebApplicationException a 404 problem, or a 405 problem that names the methods that the
   *     address has
   */
  public void require() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    Matcher address = ADDRESS.matcher(request.getPathWithoutPrefix());
    SortedSet<String> methods =
        address.matches() ? methodsAt(address.group(1)) : Collections.emptySortedSet();
    if (methods.isEmpty()) {
      throw Problem.notFound("There is nothing at this address.").exception();
    }
    if (!methods.contains(request.getMethod()) && !request.getMethod().equals(HttpMethod.OPTIONS)) {
      throw new WebApplicationException(
          Response.fromResponse(
                  Problem.methodNotAllowed("Nothing here is asked by this method.").response())
              .header(HttpHeaders.ALLOW, String.join(", ", methods))
              .build());
    }
  }

  private void collect(Class<?> resource, String under) {
    for (Method method : resource.getDeclaredMethods()) {
      Path own = method.getAnnotation(Path.class);
      String path = own == null ? under : under + "/" + own.value();
      Optional<String> verb = verb(method);
      if (verb.isPresent()) {
        all.add(new Operation(verb.get(), pattern(path)));
      } else if (own != null) {
        collect(method.getReturnType(), path);
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

  private static Pattern pattern(String path) {
    Matcher parameter = PARAMETER.matcher(path);
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    while (parameter.find()) {
      pattern.append(Pattern.quote(path.substring(end, parameter.start()))).append("[^/]+");
      end = parameter.end();
    }
    return Pattern.compile(
        pattern.append(Pattern.quote(path.substring(end))).append("/?").toString());
  }

  /**
   * The methods that an address has; empty if there is nothing.
   *
   * @param path below the root of the interface, with a slash before it
   */
  SortedSet<String> methodsAt(String path) {
    SortedSet<String> methods = new TreeSet<>();
    for (Operation operation : all) {
      if (operation.path().matcher(path).matches()) {
        methods.add(operation.method());
        if (operation.method().equals(HttpMethod.GET)) {
          methods.add(HttpMethod.HEAD);
        }
      }
    }
    return methods;
  }
}
