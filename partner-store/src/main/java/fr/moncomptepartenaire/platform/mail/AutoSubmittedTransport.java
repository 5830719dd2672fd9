package fr.moncomptepartenaire.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Marks all mails, Keycloak's own too, as sent by a program, so that absence notices do not answer
 * them (RFC 3834 §5).
 *
 * <p>Keycloak 26.7.4 does not allow an extension to add a header to its messages. Jakarta Mail
 * prefers transports that are registered as services to its default one.
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
