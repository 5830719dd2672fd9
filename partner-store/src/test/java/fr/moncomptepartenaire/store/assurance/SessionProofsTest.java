package fr.moncomptepartenaire.store.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import fr.moncomptepartenaire.kernel.assurance.Proofs;
import java.lang.reflect.Proxy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.UserSessionModel;

@DisplayName("R16: what the note of a session proves")
final class SessionProofsTest {
  @Test
  @DisplayName("is the time of each level that Keycloak wrote")
  void keycloaks() {
    Proofs proofs = SessionProofs.of(session("{\"1\":1700000000,\"2\":1700000100}"));

    assertThat(proofs.last(Assurance.PASSWORD)).contains(Instant.ofEpochSecond(1_700_000_000));
    assertThat(proofs.last(Assurance.SECOND_FACTOR)).contains(Instant.ofEpochSecond(1_700_000_100));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "x",
        "null",
        "[]",
        "2",
        "{\"2\":null}",
        "{\"2\":\"yesterday\"}",
        "{\"second-factor\":1700000000}",
        "{\"2\":-1}",
        "{\"2\":9223372036854775807}",
        "{\"2\":1700000000"
      })
  @DisplayName("is nothing if the note is not Keycloak's")
  void unreadable(@Nullable String note) {
    Proofs proofs = SessionProofs.of(session(note));

    for (Assurance level : Assurance.values()) {
      assertThat(proofs.has(level)).isFalse();
    }
  }

  private static UserSessionModel session(@Nullable String note) {
    return (UserSessionModel)
        Proxy.newProxyInstance(
            UserSessionModel.class.getClassLoader(),
            new Class<?>[] {UserSessionModel.class},
            (proxy, method, arguments) -> note);
  }
}
