package fr.moncomptepartenaire.tests.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request as no library would send it: slowly, or with a body that is promised and not sent. */
final class RawRequest implements AutoCloseable {
  /** In place of an answer: the connection was closed. */
  static final String CUT_OFF = "(cut off)";

  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(8);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Socket socket;

  private RawRequest(Socket socket) {
    this.socket = socket;
  }

  /** Sends the head of a request, and nothing of the body that it promises. */
  static RawRequest post(String from, int port, String path, long bodyLength) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nContent-Type: "
            + FORM
            + "\r\nContent-Length: "
            + bodyLength
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return new RawRequest(socket);
  }

  /**
   * Sends a byte each 8 s until it is answered or cut off.
   *
   * @return the first line of the answer; {@link #CUT_OFF}; empty when there is neither within the
   *     time given
   */
  String drip(Duration atMost) throws IOException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long nextByte = System.nanoTime();
    while (System.nanoTime() < deadline) {
      if (System.nanoTime() >= nextByte) {
        nextByte += BETWEEN_BYTES.toNanos();
        try {
          socket.getOutputStream().write('x');
        } catch (SocketException cut) {
          return firstLine();
        }
      }
      socket.setSoTimeout(200);
      try {
        int first = socket.getInputStream().read();
        return first < 0 ? CUT_OFF : (char) first + firstLine();
      } catch (SocketTimeoutException nothingYet) {
        // The next byte, then.
      } catch (SocketException cut) {
        return CUT_OFF;
      }
    }
    return "";
  }

  /** Sends as much of the body as is taken; the first line of the answer. */
  String pour(long bytes) throws IOException {
    byte[] some = "a".repeat(8192).getBytes(StandardCharsets.US_ASCII);
    OutputStream out = socket.getOutputStream();
    try {
      for (long left = bytes; left > 0; left -= some.length) {
        out.write(some, 0, (int) Math.min(left, some.length));
      }
    } catch (IOException refused) {
      // The answer came before the end of the body, as it should.
    }
    return firstLine();
  }

  private String firstLine() throws IOException {
    socket.setSoTimeout(20_000);
    StringBuilder line = new StringBuilder();
    try {
      int next;
      while ((next = socket.getInputStream().read()) >= 0 && next != '\r') {
        line.append((char) next);
      }
    } catch (SocketException cut) {
      return CUT_OFF;
    }
    return line.isEmpty() ? CUT_OFF : line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
