package fr.moncomptepartenaire.platform.organization;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * Reads the organizations of a user once in a session. Keycloak 26.7.4 asks for them each time that
 * it loads a user, to see whether all of them are disabled. In a realm with fine-grained admin
 * permissions its cache does not answer ({@code InfinispanOrganizationProvider.getByMember}), and
 * each question is a statement: a third of all statements of a first authentication.
 *
 * <p>Only that question is answered from memory. Keycloak asks it without permissions. An answer
 * that permissions filter is never kept, and none is given for it. Only ids are kept, for this
 * session, until something is changed through this provider; the organizations themselves are asked
 * for each time. Our own rules read the tables and never ask here (R15).
 */
final class OrganizationsReadOnce implements InvocationHandler {
  private final OrganizationProvider keycloaks;
  private final Supplier<String> realmId;
  private final BooleanSupplier unfiltered;
  private final Map<Member, List<String>> known = new HashMap<>();
  private int changing;

  /** A user of a realm; the realm of a session may change. */
  private record Member(String realmId, String userId) {}

  private OrganizationsReadOnce(
      OrganizationProvider keycloaks, Supplier<String> realmId, BooleanSupplier unfiltered) {
    this.keycloaks = keycloaks;
    this.realmId = realmId;
    this.unfiltered = unfiltered;
  }

  /**
   * The provider for one session. It is a proxy, so that a method of a later Keycloak reaches
   * Keycloak's provider without us.
   *
   * @param realmId the realm of the session now
   * @param unfiltered whether Keycloak asks without permissions now
   */
  static OrganizationProvider inFrontOf(
      OrganizationProvider keycloaks, Supplier<String> realmId, BooleanSupplier unfiltered) {
    return (OrganizationProvider)
        Proxy.newProxyInstance(
            OrganizationsReadOnce.class.getClassLoader(),
            new Class<?>[] {OrganizationProvider.class},
            new OrganizationsReadOnce(keycloaks, realmId, unfiltered));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("getByMember")
        && arguments != null
        && arguments.length == 1
        && arguments[0] instanceof UserModel member
        && changing == 0
        && unfiltered.getAsBoolean()) {
      return organizationsOf(member);
    }
    if (method.getName().equals("close")) {
      // The session closes Keycloak's provider itself.
      return null;
    }
    return reads(method) ? passedOn(method, arguments) : changed(method, arguments);
  }

  // A change loads users in the middle of itself. What they belong to then is not remembered.
  private @Nullable Object changed(Method method, Object @Nullable [] arguments) throws Throwable {
    changing++;
    try {
      return passedOn(method, arguments);
    } finally {
      changing--;
      known.clear();
    }
  }

  private @Nullable Object passedOn(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(keycloaks, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private Stream<OrganizationModel> organizationsOf(UserModel member) {
    var key = new Member(realmId.get(), member.getId());
    List<String> ids = known.get(key);
    if (ids == null) {
      ids = keycloaks.getByMember(member).map(OrganizationModel::getId).toList();
      known.put(key, ids);
    }
    return ids.stream().map(keycloaks::getById).filter(Objects::nonNull);
  }

  // A method that we do not know may change something.
  private static boolean reads(Method method) {
    return Stream.of("get", "is", "has", "count", "search").anyMatch(method.getName()::startsWith);
  }
}
