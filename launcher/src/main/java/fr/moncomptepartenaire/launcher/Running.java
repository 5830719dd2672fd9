package fr.moncomptepartenaire.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * What this process has started and not stopped yet. Whatever ends the process (Ctrl-C, SIGTERM, an
 * error) stops it all, the last started first: Keycloak before its database.
 */
final class Running {
  /** Something to stop, more than once if need be. */
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

  /** Starts something, unless the process is going down: so nothing is left behind. */
  static synchronized <T extends Stoppable> T start(Supplier<T> starter) {
    if (goingDown) {
      throw new LaunchException("not started: this process is being stopped");
    }
    T started = starter.get();
    STARTED.push(started);
    return started;
  }

  /** What was stopped already need not be stopped at the end. */
  static synchronized void forget(Stoppable stopped) {
    STARTED.remove(stopped);
  }

  /** Whether this process is being stopped, and so stops what it has started. */
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
      } catch (RuntimeException e) { // What cannot be stopped must not keep the others running.
        System.err.println("[launcher] " + e);
      }
    }
  }
}
