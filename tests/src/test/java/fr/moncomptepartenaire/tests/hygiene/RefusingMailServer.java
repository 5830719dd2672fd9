package fr.moncomptepartenaire.tests.hygiene;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that knows nobody, and says whom it does not know, as real ones do. */
final class RefusingMailServer implements AutoCloseable {
  private final ServerSocket socket;

  private RefusingMailServer(ServerSocket socket) {
    this.socket = socket;
  }

  static RefusingMailServer start() throws IOException {
    var server = new RefusingMailServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    var thread = new Thread(server::serve, "refusing-mail-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket caller = socket.accept()) {
        talk(caller);
      } catch (IOException e) {
        // The caller has hung up, or the test is over.
      }
    }
  }

  private static void talk(Socket caller) throws IOException {
    var lines =
        new BufferedReader(
            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
    OutputStream out = caller.getOutputStream();
    say(out, "220 refusing.example");
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String command = line.toUpperCase(Locale.ROOT);
      if (command.startsWith("RCPT TO:")) {
        say(out, "550 5.1.1 " + line.substring(8) + ": Recipient address rejected: User unknown");
      } else if (command.startsWith("QUIT")) {
        say(out, "221 bye");
        return;
      } else {
        say(out, "250 ok");
      }
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
