package fr.moncomptepartenaire.tests.fgap;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every operation of Keycloak's Admin REST, account REST and {@code ui-ext}, found by following the
 * JAX-RS annotations of the very jars that the server runs, from resource to sub-resource.
 */
final class NativeOperations {
  private static final String JAX_RS = "jakarta.ws.rs.";
  private static final String AUTHORIZATION = "org.keycloak.authorization.admin.";
  private static final String ADMIN = "org.keycloak.services.resources.admin.";

  /** The operations that exist for browsers, before they send the true one, are not looked at. */
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD");

  /** Where each interface begins. */
  private static final Map<String, String> ROOTS =
      Map.of(
          "/admin", ADMIN + "AdminRoot",
          "/admin/realms/{realm}/ui-ext", "org.keycloak.admin.ui.rest.AdminExtResource",
          "/realms/{realm}/account", "org.keycloak.services.resources.account.AccountRestService");

  /**
   * Sub-resources whose type only the running server knows: what they are, or that they are no
   * interface of the three. One more of them is an error.
   */
  private static final Map<String, List<String>> UNTYPED =
      Map.of(
          "AdminRoot.getServerInfo",
          List.of(ADMIN + "info.ServerInfoAdminResource"),
          // ui-ext, which is a root here, and our own, which has a matrix of its own.
          "RealmAdminResource.extension",
          List.of(),
          "PolicyService.getResource",
          List.of(AUTHORIZATION + "PolicyTypeService", AUTHORIZATION + "PolicyResourceService"),
          // No policy type of Keycloak's brings a resource of its own.
          "PolicyTypeService.getPolicyAdminResourceProvider",
          List.of(),
          "ResourcesService.getResource",
          List.of("org.keycloak.services.resources.account.resources.ResourceService"));

  /**
   * An operation.
   *
   * @param path with its parameters in braces, without their patterns
   * @param consumes the media type of the body; empty where there is none
   * @param body what the method reads of it
   */
  record Operation(String method, String path, String consumes, Body body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** What a method reads of a body. */
  enum Body {
    OBJECT,
    LIST,
    TEXT
  }

  private final JavaClasses classes;
  private final Map<String, Operation> found = new TreeMap<>();
  private final Deque<String> chain = new ArrayDeque<>();

  private NativeOperations(JavaClasses classes) {
    this.classes = classes;
  }

  /** Those of the server whose libraries lie in that folder; each once, sorted. */
  static Collection<Operation> in(Path libraries) {
    List<JarFile> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(libraries)) {
      for (Path file :
          files
              .filter(
                  path ->
                      path.getFileName()
                          .toString()
                          .matches("org\\.keycloak\\.keycloak-(services|rest-admin-ui-ext)-.*"))
              .toList()) {
        jars.add(new JarFile(file.toFile()));
      }
      var scan =
          new NativeOperations(
              new ClassFileImporter()
                  .withImportOption(
                      location ->
                          location.matches(
                              Pattern.compile(
                                  ".*/(services/resources|admin/ui|organization/admin|authorization/admin|protocol/oid4vc|workflow/admin)/.*")))
                  .importJars(jars));
      ROOTS.forEach((path, type) -> scan.walk(scan.classes.get(type), path));
      return scan.found.values();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void walk(JavaClass type, String path) {
    if (chain.contains(type.getName())) {
      return;
    }
    chain.push(type.getName());
    for (JavaMethod method : type.getAllMethods()) {
      Optional<String> below = text(method, "Path");
      String whole = below.map(part -> joined(path, part)).orElse(path);
      List<String> verbs =
          method.getAnnotations().stream()
              .map(annotation -> annotation.getRawType().getName())
              .filter(name -> name.startsWith(JAX_RS))
              .map(name -> name.substring(JAX_RS.length()))
              .toList();
      if (verbs.contains("OPTIONS")) {
        continue;
      }
      Optional<String> verb = verbs.stream().filter(METHODS::contains).findFirst();
      if (verb.isPresent()) {
        var operation =
            new Operation(verb.get(), whole, text(method, "Consumes").orElse(""), body(method));
        found.merge(
            operation.toString(),
            operation,
            // Where two take different media types: the one that everybody uses.
            (one, other) -> one.consumes().equals(MediaType.APPLICATION_JSON) ? one : other);
      } else if (below.isPresent()) {
        subResources(method).forEach(sub -> walk(sub, whole));
      }
    }
    chain.pop();
  }

  private List<JavaClass> subResources(JavaMethod locator) {
    JavaClass type = locator.getRawReturnType();
    if (!type.getName().equals(Object.class.getName())) {
      return List.of(type);
    }
    String name = locator.getOwner().getSimpleName() + "." + locator.getName();
    return Optional.ofNullable(UNTYPED.get(name))
        .orElseThrow(
            () ->
                new AssertionError(
                    "Only the server knows what " + name + " leads to: look and list it"))
        .stream()
        .map(classes::get)
        .toList();
  }

  private static Body body(JavaMethod method) {
    return method.getParameters().stream()
        .filter(
            parameter ->
                parameter.getAnnotations().stream()
                    .noneMatch(one -> one.getRawType().getName().startsWith(JAX_RS)))
        .findFirst()
        .map(JavaParameter::getRawType)
        .map(
            type ->
                type.isAssignableTo(Iterable.class)
                    ? Body.LIST
                    : type.isAssignableTo(String.class) ? Body.TEXT : Body.OBJECT)
        .orElse(Body.OBJECT);
  }

  private static Optional<String> text(JavaMethod method, String annotation) {
    return method
        .tryGetAnnotationOfType(JAX_RS + annotation)
        .map(JavaAnnotation::getProperties)
        .map(properties -> properties.get("value"))
        .map(value -> value instanceof Object[] many ? many[0].toString() : value.toString());
  }

  private static String joined(String path, String part) {
    String plain = part.replaceAll("\\{\\s*([\\w-]+)\\s*:[^{}]*(\\{[^}]*})?[^{}]*}", "{$1}");
    String whole = path + "/" + plain;
    return whole.replaceAll("/+", "/").replaceAll("(.)/$", "$1");
  }
}
