package fr.moncomptepartenaire.store.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
  private final List<OrganizationModel> filtered = new ArrayList<>();
  private final List<String> read = new ArrayList<>();
  private String realm = "partners";
  private boolean managed = true;
  private boolean enabled = true;
  private boolean unfiltered = true;

  private final OrganizationProvider keycloaks =
      stub(
          OrganizationProvider.class,
          (method, arguments) -> {
            asked.add(method);
            return switch (method) {
              case "getByMember" -> filtered.stream();
              case "getById" -> organizations.get((String) arguments[0]);
              case "hasOrganizations", "isEnabled" -> true;
              case "addManagedMember" -> joined((UserModel) arguments[1]);
              case "remove" -> throw new ModelException("no");
              default -> null;
            };
          });

  private final OrganizationProvider readOnce =
      OrganizationsReadOnce.inFrontOf(
          keycloaks, () -> realm, () -> unfiltered, this::organizationsOf);

  private Map<String, Boolean> organizationsOf(String userId) {
    read.add(userId);
    return organizations.keySet().stream().collect(Collectors.toMap(id -> id, id -> managed));
  }

  /** As Keycloak does: it loads the user in the middle of the change. */
  private boolean joined(UserModel user) {
    assertThat(readOnce().getByMember(user)).isEmpty();
    OrganizationModel joined = organization("joined");
    filtered.add(joined);
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
        stub(
            OrganizationModel.class,
            (method, arguments) -> {
              asked.add(method);
              return switch (method) {
                case "getId" -> id;
                case "isManaged" -> managed;
                case "isEnabled" -> enabled;
                default -> null;
              };
            });
    organizations.put(id, made);
    return made;
  }

  private long reads() {
    return read.size();
  }

  private long questions(String method) {
    return asked.stream().filter(method::equals).count();
  }

  private OrganizationModel only(UserModel user) {
    return readOnce.getByMember(user).toList().get(0);
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
  @DisplayName("say once whether they manage the user, and each time whether they are enabled")
  void managed() {
    organization("o1");

    assertThat(only(user("u1")).isManaged(user("u1"))).isTrue();
    assertThat(only(user("u1")).isEnabled()).isTrue();
    managed = false;
    enabled = false;
    assertThat(only(user("u1")).isManaged(user("u1"))).isTrue();
    assertThat(only(user("u1")).isEnabled()).isFalse();
    assertThat(questions("isManaged")).isZero();
    // About another user the organization itself is asked, and after a change the table.
    assertThat(only(user("u1")).isManaged(user("u2"))).isFalse();
    assertThat(questions("isManaged")).isEqualTo(1);
    OrganizationModel before = only(user("u1"));
    readOnce.removeAll();
    assertThat(only(user("u1")).isManaged(user("u1"))).isFalse();
    assertThat(questions("isManaged")).isEqualTo(1);
    readOnce.removeAll();
    assertThat(before.isManaged(user("u1"))).as("one from before the change").isFalse();

    assertThat(questions("isManaged")).isEqualTo(2);
    assertThat(questions("isEnabled")).isEqualTo(2);
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
    OrganizationModel hidden = organization("o1");
    unfiltered = false;
    assertThat(readOnce.getByMember(user("u1"))).isEmpty();
    unfiltered = true;
    assertThat(readOnce.getByMember(user("u1"))).containsExactly(hidden);
    unfiltered = false;

    assertThat(readOnce.getByMember(user("u1"))).isEmpty();
    assertThat(reads()).isEqualTo(1);
    assertThat(questions("getByMember")).isEqualTo(2);
  }

  @Test
  @DisplayName("of a user from elsewhere are Keycloak's answer each time")
  void federated() {
    OrganizationModel one = organization("o1");
    filtered.add(one);

    assertThat(readOnce.getByMember(user("f:directory:u1"))).containsExactly(one);
    assertThat(reads()).isZero();
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
