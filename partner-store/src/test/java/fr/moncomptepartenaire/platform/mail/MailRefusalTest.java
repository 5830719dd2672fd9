package fr.moncomptepartenaire.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

@DisplayName("A mail that could not be sent")
final class MailRefusalTest {
  private static final Address[] NONE = {};
  private static final Address[] ONE = {new Somebodys()};

  private static final class Somebodys extends Address {
    private static final long serialVersionUID = 1L;

    @Override
    public String getType() {
      return "rfc822";
    }

    @Override
    public String toString() {
      return "somebody's";
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private static MailRefusal of(Exception cause) {
    return MailRefusal.of(new EmailException("not sent", cause));
  }

  @Test
  @DisplayName("was refused for its address where the server says that this one is no good")
  void address() {
    assertThat(of(new SendFailedException("invalid", null, NONE, NONE, ONE)))
        .isEqualTo(MailRefusal.ADDRESS);
  }

  @Test
  @DisplayName("else it is the server's doing: for now, for the sender's sake, or silently")
  void server() {
    assertThat(of(new SendFailedException("greylisted", null, NONE, ONE, NONE)))
        .isEqualTo(MailRefusal.MAIL_SERVER);
    assertThat(of(new SendFailedException("not from you"))).isEqualTo(MailRefusal.MAIL_SERVER);
    assertThat(of(new MessagingException("no answer"))).isEqualTo(MailRefusal.MAIL_SERVER);
  }
}
