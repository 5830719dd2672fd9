package fr.moncomptepartenaire.launcher;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An SMTP server on the loopback interface that takes every mail and keeps it. */
public final class MailCatcher implements AutoCloseable {
  private final GreenMail greenMail;
  private final int port;

  private MailCatcher(GreenMail greenMail, int port) {
    this.greenMail = greenMail;
    this.port = port;
  }

  /** Starts a catcher on a port. */
  public static MailCatcher start(int port) {
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(Duration.ofSeconds(20).toMillis());
    var greenMail = new GreenMail(setup);
    greenMail.start();
    return new MailCatcher(greenMail, port);
  }

  public int port() {
    return port;
  }

  /** All mails, oldest first. */
  public List<CaughtMail> mails() {
    MimeMessage[] messages = greenMail.getReceivedMessages();
    return IntStream.range(0, messages.length).mapToObj(i -> read(i + 1, messages[i])).toList();
  }

  /** The mails to an address, oldest first. */
  public List<CaughtMail> mailsTo(String address) {
    return mails().stream()
        .filter(mail -> mail.recipients().stream().anyMatch(address::equalsIgnoreCase))
        .toList();
  }

  /** The newest mail to an address that fits, once it is there. */
  public CaughtMail await(String address, Predicate<CaughtMail> wanted, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      List<CaughtMail> found = new ArrayList<>(mailsTo(address));
      Collections.reverse(found);
      Optional<CaughtMail> newest = found.stream().filter(wanted).findFirst();
      if (newest.isPresent()) {
        return newest.get();
      }
      if (System.nanoTime() > deadline) {
        throw new LaunchException("no such mail to " + address + " after " + patience);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LaunchException("interrupted while waiting for a mail", e);
      }
    }
  }

  /** Takes no mail any longer, as a server that is down. */
  public void goDown() {
    greenMail.stop();
  }

  /** Takes mails again; what it had kept before is gone. */
  public void comeBack() {
    greenMail.start();
  }

  @Override
  public void close() {
    for (GreenMailUser user : greenMail.getUserManager().listUser()) {
      greenMail.getUserManager().deleteUser(user);
    }
    greenMail.stop();
  }

  private static CaughtMail read(int number, MimeMessage message) {
    try {
      Map<String, List<String>> headers = new LinkedHashMap<>();
      for (Header header : Collections.list(message.getAllHeaders())) {
        headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
      }
      return new CaughtMail(
          number,
          message.getReceivedDate() == null ? Instant.now() : message.getReceivedDate().toInstant(),
          addresses(message.getFrom()).stream().findFirst().orElse(""),
          addresses(message.getRecipients(Message.RecipientType.TO)),
          Optional.ofNullable(message.getSubject()).orElse(""),
          headers,
          body(message, "text/plain").orElse(""),
          body(message, "text/html").orElse(""),
          GreenMailUtil.getWholeMessage(message));
    } catch (MessagingException e) {
      throw new LaunchException("a mail cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> addresses(Address @Nullable [] addresses) {
    return addresses == null ? List.of() : Arrays.stream(addresses).map(Address::toString).toList();
  }

  private static Optional<String> body(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return Optional.of(part.getContent().toString());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        Optional<String> found = body(inner, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
