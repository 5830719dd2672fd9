package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.function.IntPredicate;

/** Ports of the loopback interface. One process never gets the same port twice. */
public final class FreePorts {
  /**
   * JGroups listens on its port and, to detect dead nodes, on the port 50,000 above (FD_SOCK2):
   * both must exist and lie outside the range for outgoing connections.
   */
  private static final int ABOVE_CLUSTER_PORT = 50_000;

  private static final Range ANY = new Range(20_000, 31_000);
  private static final Range CLUSTER = new Range(11_000, 15_500);

  private FreePorts() {}

  /** A port that nothing listens on now. */
  public static int next() {
    return ANY.next(FreePorts::isFree);
  }

  /** A port on which a node may communicate with the other nodes of its cluster. */
  public static int nextForCluster() {
    return CLUSTER.next(port -> isFree(port) && isFree(port + ABOVE_CLUSTER_PORT));
  }

  /**
   * Whether nothing listens on a port of the loopback interface, on 127.0.0.1 or on ::1: browsers
   * try both for {@code localhost}.
   */
  public static boolean isFree(int port) {
    return canListen(loopback(4), port)
        && (!canListen(loopback(16), 0) || canListen(loopback(16), port));
  }

  /** 127.0.0.1, the address of all our servers. */
  static InetAddress loopback() {
    return loopback(4);
  }

  /** 127.0.0.1 (4 bytes) or ::1 (16 bytes). */
  private static InetAddress loopback(int bytes) {
    byte[] address = new byte[bytes];
    address[0] = (byte) (bytes == 4 ? 127 : 0);
    address[bytes - 1] = 1;
    try {
      return InetAddress.getByAddress("localhost", address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("addresses have 4 or 16 bytes", e);
    }
  }

  private static boolean canListen(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // A port closed a moment ago counts as free, as it does for Keycloak.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Range {
    private final int lowest;
    private final int size;
    private int next;

    Range(int lowest, int highest) {
      this.lowest = lowest;
      this.size = highest - lowest;
      // Processes that start at the same time should not try the same ports in the same order.
      this.next = (int) (ProcessHandle.current().pid() * 37 % size);
    }

    synchronized int next(IntPredicate wanted) {
      for (int tries = 0; tries < size; tries++) {
        next = (next + 1) % size;
        if (wanted.test(lowest + next)) {
          return lowest + next;
        }
      }
      throw new LaunchException("no port is free from " + lowest + " to " + (lowest + size));
    }
  }
}
