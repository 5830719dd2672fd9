package fr.moncomptepartenaire.tests.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that hands every mail on to the catcher, unless it is told to fail. */
final class FaultyMailServer implements AutoCloseable {

  /** What is wrong with it. */
  enum Fault {
    NONE,
    /** Hangs up before it has said anything. */
    HANGS_UP,
    /** Takes the connection and says nothing, ever. */
    SILENT,
    /** Refuses for now (RFC 5321 §4.2.1, 4yz). */
    REFUSES_FOR_NOW,
    /** Refuses for good (5yz). */
    REFUSES,
    /** Takes everything, and thinks nine seconds before each answer. */
    SLOW,
    /** Takes the mail, and hangs up instead of saying so. */
    CUT_AFTER_DATA,
    /** Takes the mail, and never says so. */
    SILENT_AFTER_DATA;

    boolean isAfterData() {
      return this == CUT_AFTER_DATA || this == SILENT_AFTER_DATA;
    }
  }

  private final ServerSocket socket;
  private final int catcher;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile Fault fault = Fault.NONE;

  private FaultyMailServer(ServerSocket socket, int catcher) {
    this.socket = socket;
    this.catcher = catcher;
  }

  /** Starts before a catcher's port. */
  static FaultyMailServer before(int catcher) {
    try {
      var server =
          new FaultyMailServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), catcher);
      daemon(server::serve);
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  void fail(Fault now) {
    fault = now;
  }

  void heal() {
    fault = Fault.NONE;
  }

  /** Refuses the addresses that have this in them, whatever else it takes (RFC 5321 §3.3). */
  void refuse(String part) {
    refused.add(part.toLowerCase(Locale.ROOT));
  }

  /** How many mails were handed on without the sender being told so. */
  int unanswered() {
    return unanswered.get();
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "faulty-mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        Fault now = fault;
        daemon(() -> talk(caller, now));
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  private void talk(Socket caller, Fault now) {
    try (caller) {
      switch (now) {
        case HANGS_UP -> {}
        case SILENT -> waitForTheCallerToGo(caller);
        case REFUSES_FOR_NOW -> refuse(caller, "451 4.3.0 try again later");
        case REFUSES -> refuse(caller, "554 5.7.1 not from you");
        case NONE, SLOW, CUT_AFTER_DATA, SILENT_AFTER_DATA -> handOn(caller, now);
      }
    } catch (IOException e) {
      // Either side has hung up.
    }
  }

  private static void waitForTheCallerToGo(Socket caller) throws IOException {
    while (caller.getInputStream().read() >= 0) {
      // What it says is not heard.
    }
  }

  private static void refuse(Socket caller, String answer) throws IOException {
    BufferedReader said = lines(caller);
    say(caller, "220 faulty.example");
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      String command = line.toUpperCase(Locale.ROOT);
      say(
          caller,
          command.startsWith("MAIL FROM")
              ? answer
              : command.startsWith("QUIT") ? "221 bye" : "250 ok");
    }
  }

  private void handOn(Socket caller, Fault now) throws IOException {
    try (Socket next = new Socket(InetAddress.getLoopbackAddress(), catcher)) {
      BufferedReader said = lines(caller);
      BufferedReader answers = lines(next);
      think(now);
      say(caller, answer(answers));
      boolean data = false;
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (!data && isRefused(line)) {
          say(caller, "550 5.1.1 no such mailbox");
          continue;
        }
        say(next, line);
        boolean end = data && line.equals(".");
        if (data && !end) {
          continue;
        }
        String answer = answer(answers);
        think(now);
        if (end && now.isAfterData()) {
          unanswered.incrementAndGet();
          if (now == Fault.SILENT_AFTER_DATA) {
            waitForTheCallerToGo(caller);
          }
          return;
        }
        say(caller, answer);
        data = answer.startsWith("354");
      }
    }
  }

  // Just less than Keycloak waits for an answer.
  private static void think(Fault now) {
    if (now == Fault.SLOW) {
      try {
        TimeUnit.SECONDS.sleep(9);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isRefused(String line) {
    String command = line.toLowerCase(Locale.ROOT);
    return command.startsWith("rcpt to:") && refused.stream().anyMatch(command::contains);
  }

  private static String answer(BufferedReader answers) throws IOException {
    var whole = new StringBuilder();
    while (true) {
      String line = answers.readLine();
      if (line == null) {
        throw new IOException("the catcher has hung up");
      }
      whole.append(line);
      if (line.length() < 4 || line.charAt(3) != '-') {
        return whole.toString();
      }
      whole.append("\r\n");
    }
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  private static void say(Socket socket, String line) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
