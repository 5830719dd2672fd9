package fr.moncomptepartenaire.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Marks each mail as sent by a program, Keycloak's own mails too, so that no notice of absence
 * answers it (RFC 3834 §5).
 *
 * <p>Keycloak 26.7.4 lets nobody add a header to the message that it builds. Jakarta Mail takes
 * transports that are services before the one that it holds for its default.
 */
public final class AutoSubmittedTransport extends SMTPTransport {
  public AutoSubmittedTransport(Session session, URLName urlName) {
    super(session, urlName);
  }

  @Override
  public synchronized void sendMessage(Message message, Address[] addresses)
      throws MessagingException {
    message.setHeader("Auto-Submitted", "auto-generated");
    super.sendMessage(message, addresses);
  }
}
