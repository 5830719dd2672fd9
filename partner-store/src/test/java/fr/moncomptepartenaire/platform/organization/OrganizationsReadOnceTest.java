package fr.moncomptepartenaire.platform.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

@DisplayName("The organizations of a user, asked for several times in a session")
final class OrganizationsReadOnceTest {
  private final List<String> asked = new ArrayList<>();
  private final Map<String, OrganizationModel> organizations = new HashMap<>();
  private String realm = "partners";
  private boolean unfiltered = true;

  private final OrganizationProvider keycloaks =
      stub(
          OrganizationProvider.class,
          (method, arguments) -> {
            asked.add(method);
            return switch (method) {
              case "getByMember" -> organizations.values().stream();
              case "getById" -> organizations.get((String) arguments[0]);
              case "hasOrganizations", "isEnabled" -> true;
              case "addManagedMember" -> joined((UserModel) arguments[1]);
              case "remove" -> throw new ModelException("no");
              default -> null;
            };
          });

  private final OrganizationProvider readOnce =
      OrganizationsReadOnce.inFrontOf(keycloaks, () -> realm, () -> unfiltered);

  /** As Keycloak does: it loads the user in the middle of the change. */
  private boolean joined(UserModel user) {
    assertThat(readOnce().getByMember(user)).isEmpty();
    OrganizationModel joined = organization("joined");
    assertThat(readOnce().getByMember(user)).containsExactly(joined);
    return true;
  }

  private OrganizationProvider readOnce() {
    return readOnce;
  }

  private interface Answer {
    @Nullable Object of(String method, Object[] arguments);
  }

  private static <T> T stub(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default ->
                      answer.of(method.getName(), arguments == null ? new Object[0] : arguments);
                }));
  }

  private static UserModel user(String id) {
    return stub(UserModel.class, (method, arguments) -> method.equals("getId") ? id : null);
  }

  private OrganizationModel organization(String id) {
    OrganizationModel made =
        stub(OrganizationModel.class, (method, arguments) -> method.equals("getId") ? id : null);
    organizations.put(id, made);
    return made;
  }

  private long reads() {
    return asked.stream().filter("getByMember"::equals).count();
  }

  @Test
  @DisplayName("are read once, and each organization is asked for again")
  void once() {
    OrganizationModel one = organization("o1");

    assertThat(readOnce.getByMember(user("u1"))).containsExactly(one);
    // Keycloak asks these before each question.
    assertThat(readOnce.hasOrganizations()).isTrue();
    assertThat(readOnce.isEnabled()).isTrue();
    OrganizationModel changed = organization("o1");
    assertThat(readOnce.getByMember(user("u1"))).containsExactly(changed);

    assertThat(reads()).isEqualTo(1);
  }

  @Test
  @DisplayName("are read for each user and for each realm")
  void apart() {
    assertThat(readOnce.getByMember(user("u1"))).isEmpty();
    assertThat(readOnce.getByMember(user("u2"))).isEmpty();
    realm = "others";
    assertThat(readOnce.getByMember(user("u1"))).isEmpty();

    assertThat(reads()).isEqualTo(3);
  }

  @Test
  @DisplayName("are read again after a change")
  void changed() {
    assertThat(readOnce.getByMember(user("u1"))).isEmpty();
    readOnce.addManagedMember(organizationNobodyIsIn(), user("u1"));

    assertThat(readOnce.getByMember(user("u1"))).containsExactly(organizations.get("joined"));
  }

  private static OrganizationModel organizationNobodyIsIn() {
    return stub(OrganizationModel.class, (method, arguments) -> null);
  }

  @Test
  @DisplayName("are neither kept nor given from memory where permissions filter them")
  void filtered() {
    unfiltered = false;
    assertThat(readOnce.getByMember(user("u1"))).isEmpty();
    unfiltered = true;
    OrganizationModel one = organization("o1");
    assertThat(readOnce.getByMember(user("u1"))).containsExactly(one);
    unfiltered = false;
    organizations.clear();

    assertThat(readOnce.getByMember(user("u1"))).isEmpty();
    assertThat(reads()).isEqualTo(3);
  }

  @Test
  @DisplayName("do not name an organization that is gone")
  void gone() {
    OrganizationModel one = organization("o1");
    assertThat(readOnce.getByMember(user("u1"))).containsExactly(one);
    organizations.clear();

    assertThat(readOnce.getByMember(user("u1"))).isEmpty();
  }

  @Test
  @DisplayName("and Keycloak's exceptions come through as they are")
  void failure() {
    assertThatThrownBy(() -> readOnce.remove(organization("o1")))
        .isInstanceOf(ModelException.class)
        .hasMessage("no");
  }
}
