package fr.moncomptepartenaire.tests.people;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/**
 * Calls every public method of our stores inside a server, each in a transaction that is rolled
 * back. The list comes from the classes themselves, so a new method is called without a change
 * here. It answers where in the stores a query was made, by class and line.
 */
public final class StoreQueries implements RealmResourceProviderFactory {
  static final String ID = "test-store-queries";

  private static final String STORE = "fr.moncomptepartenaire.store.";

  /** The jar by which a server gets it. */
  static Path jar() {
    try {
      // Servers are built once for each set of jars: the same classes make the same jar.
      Path jar = Files.createDirectories(Path.of("target")).resolve(ID + ".jar");
      try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
        for (Class<?> part :
            List.of(
                StoreQueries.class, Resource.class, Resource.Change.class, StoreArguments.class)) {
          String name = part.getName().replace('.', '/') + ".class";
          try (InputStream compiled = StoreQueries.class.getResourceAsStream("/" + name)) {
            add(out, name, Objects.requireNonNull(compiled).readAllBytes());
          }
        }
        // Without it, Keycloak's build does not look for resources in a jar.
        add(out, "META-INF/beans.xml", new byte[0]);
        add(
            out,
            "META-INF/services/" + RealmResourceProviderFactory.class.getName(),
            StoreQueries.class.getName().getBytes(StandardCharsets.UTF_8));
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    var entry = new JarEntry(name);
    entry.setTime(0);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new Resource(session);
  }

  /** What answers at {@code /realms/{realm}/test-store-queries}. */
  public static final class Resource implements RealmResourceProvider {
    private final KeycloakSession session;
    private final Set<String> places = new TreeSet<>();

    Resource(KeycloakSession session) {
      this.session = session;
    }

    @Override
    public Object getResource() {
      return this;
    }

    /**
     * Calls everything.
     *
     * @param values lines "name=value": the values of parameters by their names
     */
    @POST
    @Consumes("text/plain")
    public String call(String values) throws ReflectiveOperationException {
      StoreArguments arguments = StoreArguments.of(values);
      Class<?> store = Class.forName(STORE + "PartnerStore");
      for (Method part : inOrder(store)) {
        if (part.getParameterCount() == 0 && part.getReturnType().getName().startsWith(STORE)) {
          for (Method method : inOrder(part.getReturnType())) {
            each(arguments, method, part);
          }
        } else if (part.getParameterCount() > 0) {
          each(arguments, part, null);
        }
      }
      return String.join("\n", places);
    }

    private static List<Method> inOrder(Class<?> type) {
      return Arrays.stream(type.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .filter(method -> !Modifier.isStatic(method.getModifiers()))
          .sorted(Comparator.comparing(Method::toString))
          .toList();
    }

    private void each(StoreArguments arguments, Method method, @Nullable Method part) {
      for (Object[] some : arguments.of(method)) {
        KeycloakModelUtils.runJobInTransaction(
            session.getKeycloakSessionFactory(), inner -> call(inner, method, part, some));
      }
    }

    private void call(
        KeycloakSession inner, Method method, @Nullable Method part, Object[] arguments) {
      inner.getTransactionManager().setRollbackOnly();
      try {
        Object store =
            Class.forName(STORE + "PartnerStore")
                .getMethod("of", KeycloakSession.class)
                .invoke(null, watched(inner));
        Object target = part == null ? store : part.invoke(store);
        Object answer = method.invoke(target, arguments);
        if (answer instanceof Stream<?> stream) {
          stream.close();
        }
      } catch (InvocationTargetException refused) {
        // A store may refuse what it is given; what it asked before was seen.
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The session, whose entity manager notes where queries are made. */
    private KeycloakSession watched(KeycloakSession inner) {
      return proxy(
          KeycloakSession.class,
          inner,
          (method, answer) ->
              method.getName().equals("getProvider")
                      && method.getReturnType().isInstance(answer)
                      && jpa(answer) != null
                  ? jpa(answer)
                  : answer);
    }

    private @Nullable Object jpa(Object provider) {
      for (Class<?> type : provider.getClass().getInterfaces()) {
        if (type.getSimpleName().equals("JpaConnectionProvider")) {
          return proxy(
              type, provider, (method, em) -> em instanceof EntityManager it ? noting(it) : em);
        }
      }
      return null;
    }

    private EntityManager noting(EntityManager em) {
      return proxy(
          EntityManager.class,
          em,
          (method, answer) -> {
            if (method.getName().equals("createQuery")) {
              StackWalker.getInstance()
                  .walk(
                      frames ->
                          frames
                              .filter(frame -> frame.getClassName().startsWith(STORE))
                              .findFirst())
                  .ifPresent(frame -> places.add(place(frame)));
            }
            return answer;
          });
    }

    /** For example {@code Letters.claim:131}; a lambda counts as its method. */
    private static String place(StackWalker.StackFrame frame) {
      String type = frame.getClassName();
      return type.substring(type.lastIndexOf('.') + 1)
          + "."
          + frame.getMethodName().replaceAll("^lambda\\$(\\w+)\\$\\d+$", "$1")
          + ":"
          + frame.getLineNumber();
    }

    /** Changes what a method has answered. */
    private interface Change {
      @Nullable Object of(Method method, Object answer);
    }

    private static <T> T proxy(Class<T> type, Object original, Change change) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> {
                try {
                  Object answer = method.invoke(original, arguments);
                  return answer == null ? null : change.of(method, answer);
                } catch (InvocationTargetException e) {
                  throw Objects.requireNonNull(e.getCause());
                }
              }));
    }

    @Override
    public void close() {}
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ID;
  }
}
