package fr.moncomptepartenaire.provisioning.fgap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.store.people.Membership;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.authorization.fgap.evaluation.partial.PartialEvaluationContext;
import org.keycloak.authorization.fgap.evaluation.partial.PartialEvaluationStorageProvider;
import org.keycloak.authorization.fgap.evaluation.partial.PartialEvaluator;
import org.keycloak.authorization.model.Policy;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.authorization.ResourceType;

/**
 * Keycloak's own {@code PartialEvaluator}, given our policy. It remembers what a caller may see of
 * groups for the whole session, and uses it again for the members of groups. No native operation of
 * 26.7 lists groups and then users in one session; an extension does so easily.
 */
@DisplayName("T20: given groups and users listed in one request")
class GroupsThenUsersTest {
  private static final Membership READER =
      World.standing("reader", "organisation", MandateKind.ADMINISTRATOR);

  private final Map<String, Object> attributes = new HashMap<>();
  private final List<Set<String>> groupsOfUserFilters = new ArrayList<>();

  @BeforeAll
  static void features() {
    Profile.defaults();
  }

  @Test
  @DisplayName("then users are those of the own organisation, whichever was listed first")
  void groupsThenUsers() {
    list(AdminPermissionsSchema.GROUPS);
    list(AdminPermissionsSchema.USERS);
    list(AdminPermissionsSchema.GROUPS);
    list(AdminPermissionsSchema.USERS);

    assertThat(groupsOfUserFilters)
        .hasSize(2)
        .allSatisfy(groups -> assertThat(groups).containsExactly(READER.orgGroupId()));
  }

  @Test
  @DisplayName("then users first makes no difference")
  void usersThenGroups() {
    list(AdminPermissionsSchema.USERS);
    list(AdminPermissionsSchema.GROUPS);
    list(AdminPermissionsSchema.USERS);

    assertThat(groupsOfUserFilters)
        .hasSize(2)
        .allSatisfy(groups -> assertThat(groups).containsExactly(READER.orgGroupId()));
  }

  private void list(ResourceType type) {
    new PartialEvaluator()
        .getPredicates(
            session(),
            type,
            type.equals(AdminPermissionsSchema.USERS) ? storage() : null,
            session().getContext().getRealm(),
            saying(CriteriaBuilder.class, Map.of()),
            saying(CriteriaQuery.class, Map.of()),
            saying(Path.class, Map.of("get", saying(Path.class, Map.of()))));
  }

  private PartialEvaluationStorageProvider storage() {
    return new PartialEvaluationStorageProvider() {
      @Override
      public List<Predicate> getFilters(PartialEvaluationContext context) {
        groupsOfUserFilters.add(context.getAllowedGroups());
        assertThat(context.getAllowedResources()).isEmpty();
        return List.of(saying(Predicate.class, Map.of()));
      }

      @Override
      public List<Predicate> getNegateFilters(PartialEvaluationContext context) {
        return List.of();
      }
    };
  }

  private KeycloakSession session() {
    RoleModel queryUsers = saying(RoleModel.class, Map.of("getName", "query-users"));
    ClientModel management =
        answering(
            ClientModel.class,
            (method, arguments) -> "query-users".equals(arguments[0]) ? queryUsers : null);
    RealmModel realm =
        saying(
            RealmModel.class,
            Map.of(
                "getName",
                "partenaires",
                "isAdminPermissionsEnabled",
                true,
                "getClientByClientId",
                management));
    UserModel reader =
        answering(
            UserModel.class,
            (method, arguments) ->
                method.equals("getId")
                    ? READER.userId()
                    : method.equals("hasRole") && arguments[0] == queryUsers);
    KeycloakContext context =
        saying(KeycloakContext.class, Map.of("getRealm", realm, "getUser", reader));
    return answering(
        KeycloakSession.class,
        (method, arguments) ->
            switch (method) {
              case "getContext" -> context;
              case "getAttribute" -> attributes.get((String) arguments[0]);
              case "getAttributeOrDefault" ->
                  attributes.getOrDefault((String) arguments[0], arguments[1]);
              case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
              case "getAllProviders" -> Set.of(new PartnerPolicy(SHARES));
              default -> null;
            });
  }

  private static final ListPermissions SHARES =
      new ListPermissions() {
        @Override
        public Optional<Share> of(
            KeycloakSession session, ProvidedPermission permission, UserModel caller) {
          return Optional.of(new Share(saying(Policy.class, Map.of()), READER));
        }

        @Override
        public Set<String> hiddenFrom(KeycloakSession session, Membership reader) {
          return Set.of();
        }
      };

  private interface Answers {
    @Nullable Object to(String method, Object[] arguments);
  }

  private static <T> T saying(Class<T> type, Map<String, Object> answers) {
    return answering(type, (method, arguments) -> answers.get(method));
  }

  /** An object of Keycloak's or JPA's that answers what little is asked of it here. */
  private static <T> T answering(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer =
                  switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> type.getSimpleName();
                    default ->
                        answers.to(method.getName(), arguments == null ? new Object[0] : arguments);
                  };
              return answer == null && method.getReturnType() == boolean.class ? false : answer;
            }));
  }
}
