package fr.moncomptepartenaire.store.imports;

import io.opentelemetry.api.trace.Span;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;

/**
 * Keycloak's sessions as far as background work asks for them, one at a time and without a
 * database: what is to be done on commit is done after the work, unless that threw or was given up.
 */
final class TransactionsInMemory implements ImportRunner.Transactions {
  private final List<Runnable> onCommit = new ArrayList<>();
  private boolean isGivenUp;
  private int count;

  /** Does something if the transaction under way is committed. */
  void onCommit(Runnable act) {
    onCommit.add(act);
  }

  /** Marks the transaction under way to be rolled back. */
  void giveUp() {
    isGivenUp = true;
  }

  /** How many there were. */
  int count() {
    return count;
  }

  @Override
  public <T> T run(Function<KeycloakSession, T> work) {
    count++;
    isGivenUp = false;
    onCommit.clear();
    T result = work.apply(session());
    if (!isGivenUp) {
      onCommit.forEach(Runnable::run);
    }
    return result;
  }

  private KeycloakSession session() {
    KeycloakTransactionManager transaction =
        answering(
            KeycloakTransactionManager.class,
            Map.of("getRollbackOnly", () -> isGivenUp, "setRollbackOnly", this::givenUp));
    return answering(KeycloakSession.class, Map.of("getTransactionManager", () -> transaction));
  }

  private boolean givenUp() {
    giveUp();
    return true;
  }

  /** An object whose methods answer so; others answer nothing, or an object of that kind. */
  private static <T> T answering(Class<T> type, Map<String, Supplier<?>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Supplier<?> answer = answers.get(method.getName());
              if (answer != null) {
                return answer.get();
              }
              Class<?> wanted =
                  method.getName().equals("getProvider")
                      ? (Class<?>) arguments[0]
                      : method.getReturnType();
              if (wanted == Span.class) {
                return Span.getInvalid();
              }
              return wanted.isInterface() ? answering(wanted, Map.of()) : nought(wanted);
            }));
  }

  private static @Nullable Object nought(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    return type == int.class ? (Object) 0 : null;
  }
}
