package fr.moncomptepartenaire.launcher;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on the loopback interface that accepts every mail, without accounts, and keeps the
 * mails in memory.
 */
public final class MailCatcher implements Running.Stoppable {
  private final GreenMail greenMail;
  private final int port;
  private final List<CaughtMail> mails = new ArrayList<>();

  private MailCatcher(GreenMail greenMail, int port) {
    this.greenMail = greenMail;
    this.port = port;
  }

  /** Starts a catcher on a port. */
  public static MailCatcher start(int port) {
    return Running.start(() -> launch(port));
  }

  private static MailCatcher launch(int port) {
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(Duration.ofSeconds(20).toMillis());
    MailCatcher catcher = new MailCatcher(new GreenMail(setup), port);
    catcher.comeBack();
    return catcher;
  }

  public int port() {
    return port;
  }

  /** All mails, oldest first. */
  public List<CaughtMail> mails() {
    synchronized (mails) {
      return List.copyOf(mails);
    }
  }

  /** The mails to an address, oldest first. */
  public List<CaughtMail> mailsTo(String address) {
    return mails().stream()
        .filter(mail -> mail.recipients().stream().anyMatch(address::equalsIgnoreCase))
        .toList();
  }

  /** The newest mail to an address that matches; waits for it. */
  public CaughtMail await(String address, Predicate<CaughtMail> wanted, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (mails) {
      while (true) {
        List<CaughtMail> found = new ArrayList<>(mailsTo(address));
        Collections.reverse(found);
        Optional<CaughtMail> newest = found.stream().filter(wanted).findFirst();
        if (newest.isPresent()) {
          return newest.get();
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new LaunchException("no such mail to " + address + " after " + patience);
        }
        try {
          mails.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new LaunchException("interrupted while waiting for a mail", e);
        }
      }
    }
  }

  /** Accepts no more mails, like a server that is down; keeps those received. */
  public void goDown() {
    greenMail.stop();
  }

  /** Accepts mails again. */
  public void comeBack() {
    UserManager users = greenMail.getUserManager();
    users.setMessageDeliveryHandler(new Recorder(users));
    greenMail.start();
  }

  @Override
  public void close() {
    greenMail.stop();
    Running.forget(this);
  }

  /** GreenMail calls this for each recipient of each mail received. */
  private final class Recorder implements MessageDeliveryHandler {
    private final UserManager users;

    Recorder(UserManager users) {
      this.users = users;
    }

    @Override
    public GreenMailUser handle(MovingMessage moving, MailAddress recipient)
        throws MessagingException, UserException {
      if (recipient.equals(moving.getToAddresses().iterator().next())) {
        keep(moving);
      }
      GreenMailUser everyone = users.getUser("everyone");
      return everyone != null
          ? everyone
          : users.createUser("everyone@localhost", "everyone", "everyone");
    }
  }

  private void keep(MovingMessage moving) throws MessagingException {
    List<String> recipients =
        moving.getToAddresses().stream().map(MailAddress::getEmail).sorted().toList();
    synchronized (mails) {
      int number = mails.isEmpty() ? 1 : mails.get(mails.size() - 1).number() + 1;
      mails.add(read(number, recipients, moving.getMessage()));
      mails.notifyAll();
    }
  }

  private static CaughtMail read(int number, List<String> recipients, MimeMessage message)
      throws MessagingException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
    }
    try {
      return new CaughtMail(
          number,
          Instant.now(),
          addresses(message.getFrom()).stream().findFirst().orElse(""),
          recipients,
          Optional.ofNullable(message.getSubject()).orElse(""),
          headers,
          body(message, "text/plain").orElse(""),
          body(message, "text/html").orElse(""),
          GreenMailUtil.getWholeMessage(message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> addresses(Address @Nullable [] addresses) {
    return addresses == null
        ? List.of()
        : Arrays.stream(addresses)
            .map(
                address ->
                    address instanceof InternetAddress internet
                        ? internet.getAddress()
                        : address.toString())
            .toList();
  }

  private static Optional<String> body(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return Optional.of(part.getContent().toString());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> found = body(parts.getBodyPart(i), type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
