package fr.moncomptepartenaire.tests.dsl;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Makes a retried test fail again with its first failure, unless its class has {@link RetryOnce}.
 * Maven runs failed tests again, but a race that is lost once in a hundred runs is a defect.
 */
public final class NoRetry implements BeforeEachCallback, TestWatcher {
  private static final Map<String, Throwable> FAILED = new ConcurrentHashMap<>();

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    if (!isRetriedOnce(context.getRequiredTestClass())) {
      FAILED.put(
          context.getUniqueId(), cause == null ? new AssertionError("failed before") : cause);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Throwable before = FAILED.get(context.getUniqueId());
    if (before != null) {
      throw new AssertionError("failed before, and is not tried again", before);
    }
  }

  private static boolean isRetriedOnce(Class<?> test) {
    for (@Nullable Class<?> type = test; type != null; type = type.getEnclosingClass()) {
      if (type.isAnnotationPresent(RetryOnce.class)) {
        return true;
      }
    }
    return false;
  }
}
