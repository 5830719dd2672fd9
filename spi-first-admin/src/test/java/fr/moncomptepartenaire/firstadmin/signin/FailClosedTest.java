package fr.moncomptepartenaire.firstadmin.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.moncomptepartenaire.firstadmin.charter.CharterGuardFactory;
import fr.moncomptepartenaire.firstadmin.claim.ProvisionalSessionGuardFactory;
import fr.moncomptepartenaire.firstadmin.factor.SecondFactorGuardFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;

@DisplayName("R1, R16, R23: a guard that cannot judge")
final class FailClosedTest {
  private static final List<EventListenerProviderFactory> GUARDS =
      List.of(
          new SecondFactorGuardFactory(),
          new CharterGuardFactory(),
          new ProvisionalSessionGuardFactory());

  private final List<KeycloakTransaction> enlisted = new ArrayList<>();

  static Stream<Arguments> guards() {
    return GUARDS.stream()
        .flatMap(
            guard ->
                Stream.of(EventType.LOGIN, EventType.REFRESH_TOKEN, EventType.CODE_TO_TOKEN)
                    .flatMap(
                        type ->
                            Stream.of(
                                    new IllegalStateException("a broken look-up"),
                                    new NoClassDefFoundError("a broken library"))
                                .map(failure -> Arguments.of(guard, type, failure))));
  }

  @ParameterizedTest
  @MethodSource("guards")
  @DisplayName("refuses the session or token, whatever it fails with")
  void refuses(EventListenerProviderFactory guard, EventType type, Throwable failure) {
    Event event = new Event();
    event.setType(type);
    event.setUserId("user");
    event.setSessionId("session");

    Throwable thrown = catchThrowable(() -> guard.create(broken(failure)).onEvent(event));

    assertThat(thrown).as("Keycloak logs it").isSameAs(failure);
    assertThat(enlisted).hasSize(1);
    // Its answer needs a server, and is not made here.
    assertThatThrownBy(() -> enlisted.get(0).commit()).isNotNull();
  }

  @Test
  @DisplayName("is not one that has judged")
  void judged() {
    FailClosed.guard(broken(new IllegalStateException()), () -> {});

    assertThat(enlisted).isEmpty();
  }

  // Everything fails but the transactions.
  private KeycloakSession broken(Throwable failure) {
    return proxy(
        KeycloakSession.class,
        method -> {
          if (method.equals("getTransactionManager")) {
            return transactions();
          }
          throw failure;
        });
  }

  private KeycloakTransactionManager transactions() {
    return (KeycloakTransactionManager)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {KeycloakTransactionManager.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("enlistPrepare");
              KeycloakTransaction refusal = (KeycloakTransaction) arguments[0];
              refusal.begin();
              enlisted.add(refusal);
              return null;
            });
  }

  private interface Answer {
    Object to(String method) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            FailClosedTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName())));
  }
}
