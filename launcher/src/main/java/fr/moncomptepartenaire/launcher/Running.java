package fr.moncomptepartenaire.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The servers that this process has started and not stopped yet. Whatever ends the process (Ctrl-C,
 * SIGTERM, an error) stops them all, the last started first: Keycloak before its database.
 */
final class Running {
  /** A server that can be stopped, more than once if needed. */
  interface Stoppable extends AutoCloseable {
    @Override
    void close();
  }

  private static final Deque<Stoppable> STARTED = new ArrayDeque<>();
  private static boolean goingDown;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Running::stopAll, "launcher-stop"));
  }

  private Running() {}

  /** Starts a server. Refuses while the process is being stopped, so that none is left running. */
  static synchronized <T extends Stoppable> T start(Supplier<T> starter) {
    if (goingDown) {
      throw new LaunchException("not started: this process is being stopped");
    }
    T started = starter.get();
    STARTED.push(started);
    return started;
  }

  /** Removes a server that is already stopped. */
  static synchronized void forget(Stoppable stopped) {
    STARTED.remove(stopped);
  }

  /** Whether this process is being stopped, and stops its servers. */
  static synchronized boolean isGoingDown() {
    return goingDown;
  }

  private static synchronized List<Stoppable> takeAll() {
    goingDown = true;
    List<Stoppable> all = new ArrayList<>(STARTED);
    STARTED.clear();
    return all;
  }

  private static void stopAll() {
    for (Stoppable started : takeAll()) {
      try {
        started.close();
      } catch (RuntimeException e) { // One failure must not keep the others running.
        System.err.println("[launcher] " + e);
      }
    }
  }
}
