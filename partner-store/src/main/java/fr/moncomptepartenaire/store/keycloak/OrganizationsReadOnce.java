package fr.moncomptepartenaire.store.keycloak;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.storage.StorageId;

/**
 * Reads the organizations of a user once in a session. Keycloak 26.7.4 asks for them each time that
 * it loads a user, and then asks each of them whether it manages the user, to see whether the user
 * belongs to a disabled one. In a realm with fine-grained admin permissions its cache does not
 * answer ({@code InfinispanOrganizationProvider.getByMember}), and each question is a statement: a
 * third of all statements of a first authentication. One statement answers both.
 *
 * <p>Only these two questions are answered from memory, and only where Keycloak asks the first one
 * without permissions. An answer that permissions filter is never kept, and none is given for it.
 * Only ids and whether the organization manages the user are kept, for this session, until
 * something is changed through this provider. A user that the session removes stays known until
 * then, which decides nothing: Keycloak asks about users that it loads. Whether an organization is
 * enabled is asked each time. Our own rules read the tables and never ask here (R15).
 */
final class OrganizationsReadOnce implements InvocationHandler {
  private final OrganizationProvider keycloaks;
  private final Supplier<String> realmId;
  private final BooleanSupplier unfiltered;
  private final Function<String, Map<String, Boolean>> tables;
  private final Map<Member, Map<String, Boolean>> known = new HashMap<>();
  private int changing;

  /** A user of a realm; the realm of a session may change. */
  private record Member(String realmId, String userId) {}

  private OrganizationsReadOnce(
      OrganizationProvider keycloaks,
      Supplier<String> realmId,
      BooleanSupplier unfiltered,
      Function<String, Map<String, Boolean>> tables) {
    this.keycloaks = keycloaks;
    this.realmId = realmId;
    this.unfiltered = unfiltered;
    this.tables = tables;
  }

  /**
   * The provider for one session. It is a proxy, so that a method of a later Keycloak reaches
   * Keycloak's provider without us.
   *
   * @param realmId the realm of the session now
   * @param unfiltered whether Keycloak asks without permissions now
   * @param tables the organizations of a user of Keycloak's own tables, by their ids, and whether
   *     each manages the user
   */
  static OrganizationProvider inFrontOf(
      OrganizationProvider keycloaks,
      Supplier<String> realmId,
      BooleanSupplier unfiltered,
      Function<String, Map<String, Boolean>> tables) {
    return (OrganizationProvider)
        Proxy.newProxyInstance(
            OrganizationsReadOnce.class.getClassLoader(),
            new Class<?>[] {OrganizationProvider.class},
            new OrganizationsReadOnce(keycloaks, realmId, unfiltered, tables));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("getByMember")
        && arguments != null
        && arguments.length == 1
        && arguments[0] instanceof UserModel member
        && StorageId.isLocalStorage(member.getId())
        && changing == 0
        && unfiltered.getAsBoolean()) {
      return organizationsOf(member);
    }
    if (method.getName().equals("close")) {
      // The session closes Keycloak's provider itself.
      return null;
    }
    return reads(method) ? passedOn(keycloaks, method, arguments) : changed(method, arguments);
  }

  // A change loads users in the middle of itself. What they belong to then is not remembered.
  private @Nullable Object changed(Method method, Object @Nullable [] arguments) throws Throwable {
    changing++;
    try {
      return passedOn(keycloaks, method, arguments);
    } finally {
      changing--;
      known.clear();
    }
  }

  private static @Nullable Object passedOn(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private Stream<OrganizationModel> organizationsOf(UserModel member) {
    var key = new Member(realmId.get(), member.getId());
    Map<String, Boolean> organizations = known.get(key);
    if (organizations == null) {
      organizations = tables.apply(key.userId());
      known.put(key, organizations);
    }
    return organizations.keySet().stream()
        .flatMap(id -> Stream.ofNullable(keycloaks.getById(id)))
        .map(organization -> answering(organization, key));
  }

  /** An organization that knows, until something changes, whether it manages this member. */
  private OrganizationModel answering(OrganizationModel organization, Member member) {
    return (OrganizationModel)
        Proxy.newProxyInstance(
            OrganizationsReadOnce.class.getClassLoader(),
            new Class<?>[] {OrganizationModel.class},
            (proxy, method, arguments) -> {
              Boolean manages =
                  (method.getName().equals("isManaged") && arguments[0] instanceof UserModel asked)
                      ? managed(organization, member, asked)
                      : null;
              return manages == null ? passedOn(organization, method, arguments) : manages;
            });
  }

  private @Nullable Boolean managed(
      OrganizationModel organization, Member member, UserModel asked) {
    return (changing == 0 && asked.getId().equals(member.userId()))
        ? known.getOrDefault(member, Map.of()).get(organization.getId())
        : null;
  }

  // A method that we do not know may change something.
  private static boolean reads(Method method) {
    return Stream.of("get", "is", "has", "count", "search").anyMatch(method.getName()::startsWith);
  }
}
