package fr.moncomptepartenaire.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * Gives one of many people an address of their own, as they have on the Internet: the balancer
 * counts requests by address. A line from a port to the balancer that leaves from that address.
 */
final class OwnAddress implements AutoCloseable {
  private final ServerSocket listener;
  private final InetAddress from;
  private final int target;

  /** The address of a person by number, from 0 to 250. */
  OwnAddress(int number, int target) {
    try {
      this.from = InetAddress.getByName("127.0.7." + (number + 1));
      this.target = target;
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::accept);
  }

  URI baseUrl() {
    return URI.create("http://localhost:" + listener.getLocalPort());
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        near.setTcpNoDelay(true);
        Socket far = new Socket();
        far.setTcpNoDelay(true);
        far.bind(new InetSocketAddress(from, 0));
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        begin(() -> pump(near, far));
        begin(() -> pump(far, near));
      } catch (IOException e) {
        // The listener was closed, or the balancer is not there: whoever came notices.
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One end has closed the line, so the other end is closed too.
    }
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "own-address");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
