package fr.moncomptepartenaire.provisioning.fgap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("T61: what a native request reads of people")
final class NativeReadingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "users",
        "users/",
        "users/count",
        "users/5f2c",
        "users/5f2c/groups",
        "groups/5f2c/members",
        "organizations/5f2c/members",
        "organizations/5f2c/members/77aa",
        "organizations/5f2c/groups/77aa/members"
      })
  @DisplayName("given names, state and groups, then it is what our own lists show")
  void lists(String path) {
    assertThat(NativeReading.isAsOurLists("/admin/realms/partenaires/" + path)).isTrue();
    assertThat(NativeReading.isAsOurLists("admin/realms/partenaires/" + path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attack-detection/brute-force/users/5f2c",
        "ui-ext/brute-force-user",
        "ui-ext/effective-roles/users/5f2c",
        "users/5f2c/consents",
        "users/5f2c/credentials",
        "users/5f2c/federated-identity",
        "users/5f2c/offline-sessions/77aa",
        "users/5f2c/role-mappings",
        "users/5f2c/role-mappings/realm",
        "users/5f2c/sessions",
        "users/5f2c/unmanagedAttributes",
        "users/5f2c/something-new",
        "something-new/5f2c",
        "users//credentials/5f2c"
      })
  @DisplayName("given anything else of Keycloak’s administration, known or new, then it is more")
  void more(String path) {
    assertThat(NativeReading.isAsOurLists("/admin/realms/partenaires/" + path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/realms/partenaires/partner/users", "/realms/partenaires/account"})
  @DisplayName("given a path outside Keycloak’s administration, then the rule has no say")
  void elsewhere(String path) {
    assertThat(NativeReading.isAsOurLists(path)).isTrue();
  }
}
