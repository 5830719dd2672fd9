package fr.moncomptepartenaire.tests.dsl;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * A race that was lost once in a hundred times is lost: where Maven runs failed tests again, those
 * without {@link SecondTry} fail again, for the reason for which they failed first.
 */
public final class FailureStands implements BeforeEachCallback, TestWatcher {
  private static final Map<String, Throwable> FAILED = new ConcurrentHashMap<>();

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    if (!hasSecondTry(context.getRequiredTestClass())) {
      FAILED.put(
          context.getUniqueId(), cause == null ? new AssertionError("failed before") : cause);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Throwable before = FAILED.get(context.getUniqueId());
    if (before != null) {
      throw new AssertionError("failed before, and has no second try", before);
    }
  }

  private static boolean hasSecondTry(Class<?> test) {
    for (@Nullable Class<?> type = test; type != null; type = type.getEnclosingClass()) {
      if (type.isAnnotationPresent(SecondTry.class)) {
        return true;
      }
    }
    return false;
  }
}
