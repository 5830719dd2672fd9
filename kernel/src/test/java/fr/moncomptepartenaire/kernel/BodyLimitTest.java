package fr.moncomptepartenaire.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("T51: the limit of a body")
final class BodyLimitTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/realms/partenaires/clients-registrations/default",
        "/realms/partenaires/protocol/openid-connect/token",
        "/realms/partenaires/login-actions/authenticate",
        "/realms/partenaires/account",
        "/realms/partenaires/partner-sign-in",
        "/realms/partner/account",
        "/admin/realms/partenaires",
        "/admin/realms/partenaires/users",
        "/admin/realms/partenaires/users/partialImport",
        "/admin/realms/partenaires/partners",
        "/anything",
        ""
      })
  @DisplayName("is small wherever Keycloak reads before it asks who sends")
  void small(String path) {
    assertThat(BodyLimit.isSmall(path)).isTrue();
    assertThat(BodyLimit.isOurs(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/realms/partenaires/partner",
        "/realms/partenaires/partner/users",
        "/admin/realms/partenaires/partner/organisation-imports",
        "admin/realms/partenaires/partner/organisations",
        "/realms/partner/partner/imports",
        "/realms/partenaires/partner/users/a\nb"
      })
  @DisplayName("is for our interfaces to say, once they know who sends")
  void ours(String path) {
    assertThat(BodyLimit.isOurs(path)).isTrue();
    assertThat(BodyLimit.isSmall(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/realms", "/admin/realms/", "/admin/realms/x/partialImport"})
  @DisplayName("is the server's where Keycloak asks for authority and then reads a stream")
  void careful(String path) {
    assertThat(BodyLimit.isSmall(path)).isFalse();
  }
}
