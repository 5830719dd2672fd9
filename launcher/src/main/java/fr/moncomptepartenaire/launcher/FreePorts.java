package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
public final class FreePorts {
  /** Below what systems hand out for outgoing connections, so that none is taken meanwhile. */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 31_000;

  private static int next = LOWEST + (int) (ProcessHandle.current().pid() * 37 % 9_000);

  private FreePorts() {}

  /** A port that nothing listens on now; never the same twice in one process. */
  public static synchronized int next() {
    for (int tries = 0; tries < HIGHEST - LOWEST; tries++) {
      next = next >= HIGHEST ? LOWEST : next + 1;
      if (isFree(next)) {
        return next;
      }
    }
    throw new LaunchException("no port is free between " + LOWEST + " and " + HIGHEST);
  }

  /** Whether nothing listens on a port of the loopback interface. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
