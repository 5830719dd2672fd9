package fr.moncomptepartenaire.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The mail catcher")
final class MailCatcherTest {
  private static final String HOSTILE = "<script>alert(1)</script> \"Été\"";

  private MailCatcher catcher;

  @BeforeEach
  void start() {
    catcher = MailCatcher.start(FreePorts.next());
  }

  @AfterEach
  void stop() {
    catcher.close();
  }

  @Test
  @DisplayName("given mails to anybody, then all are kept, in the order in which they came")
  void keepsAll() throws MessagingException {
    send("zoe@bailleur.example", "first");
    send("abel@bailleur.example", "second");
    send("zoe@bailleur.example", "third");

    assertThat(catcher.mails()).extracting(CaughtMail::number).containsExactly(1, 2, 3);
    assertThat(catcher.mails())
        .extracting(CaughtMail::subject)
        .containsExactly("first", "second", "third");
    assertThat(catcher.mailsTo("ZOE@bailleur.example"))
        .extracting(CaughtMail::subject)
        .containsExactly("first", "third");
  }

  @Test
  @DisplayName("given a mail in two versions, then both are read, with accents")
  void bothVersions() throws MessagingException {
    send("zoe@bailleur.example", "Été");

    CaughtMail mail = catcher.await("zoe@bailleur.example", caught -> true, Duration.ofSeconds(5));
    assertThat(mail.subject()).isEqualTo("Été");
    assertThat(mail.text()).isEqualToIgnoringNewLines("Texte : été");
    assertThat(mail.html()).contains("<p>HTML : été</p>");
    assertThat(mail.from()).isEqualTo("portail@caf.example");
  }

  @Test
  @DisplayName("given that it is down, then mails are refused; it comes back with what it had")
  void downAndBack() throws MessagingException {
    send("zoe@bailleur.example", "before");
    catcher.goDown();

    assertThatThrownBy(() -> send("zoe@bailleur.example", "meanwhile"))
        .isInstanceOf(MessagingException.class);

    catcher.comeBack();
    send("zoe@bailleur.example", "after");
    assertThat(catcher.mails()).extracting(CaughtMail::subject).containsExactly("before", "after");
  }

  @Test
  @DisplayName("given no such mail, then waiting ends, naming the address")
  void noSuchMail() {
    assertThatThrownBy(
            () -> catcher.await("zoe@bailleur.example", mail -> true, Duration.ofMillis(50)))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("zoe@bailleur.example");
  }

  @Nested
  @DisplayName("and its pages")
  final class Pages {
    private MailPage page;

    @BeforeEach
    void startPage() {
      page = MailPage.start(FreePorts.next(), catcher);
    }

    @AfterEach
    void stopPage() {
      page.close();
    }

    @Test
    @DisplayName("given a hostile subject, then list and mail show it as text")
    void escaped() throws Exception {
      send("zoe@bailleur.example", HOSTILE);

      for (String path : new String[] {"", "1"}) {
        assertThat(get(path).body())
            .doesNotContain("<script")
            .contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;Été&quot;");
      }
    }

    @Test
    @DisplayName("given a mail's HTML, then it is shown in a sandbox where nothing runs or loads")
    void sandboxed() throws Exception {
      send("zoe@bailleur.example", "subject");

      assertThat(get("html/1").headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "sandbox ")
          .doesNotContain("allow-scripts", "allow-same-origin");
    }

    @Test
    @DisplayName("given the calls of Mailpit's clients, then they are answered")
    void mailpit() throws Exception {
      send("zoe@bailleur.example", "first");
      send("abel@bailleur.example", "second");

      JsonNode list = AdminApi.JSON.readTree(get("api/v1/messages").body());
      assertThat(list.get("total").asInt()).isEqualTo(2);
      assertThat(list.at("/messages/0/Subject").asText()).isEqualTo("second");
      assertThat(list.at("/messages/0/To/0/Address").asText()).isEqualTo("abel@bailleur.example");
      String id = list.at("/messages/1/ID").asText();
      JsonNode mail = AdminApi.JSON.readTree(get("api/v1/message/" + id).body());
      assertThat(mail.get("Subject").asText()).isEqualTo("first");
      assertThat(mail.get("Text").asText()).contains("Texte : été");
      assertThat(mail.get("HTML").asText()).contains("HTML : été");
      assertThat(get("api/v1/message/latest").body()).contains("second");
    }

    @Test
    @DisplayName("given what is not there, then 404")
    void unknown() throws Exception {
      assertThat(get("7").statusCode()).isEqualTo(404);
      assertThat(get("html/7").statusCode()).isEqualTo(404);
      assertThat(get("api/v1/message/x").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("given a foreign name that leads here (DNS rebinding), then nothing is shown")
    void foreignName() throws Exception {
      send("zoe@bailleur.example", "secret subject");

      try (Socket socket = new Socket(FreePorts.loopback(), page.url().getPort())) {
        socket
            .getOutputStream()
            .write(
                "GET /api/v1/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 403")
            .doesNotContain("secret subject");
      }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(page.url().resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString());
    }
  }

  private void send(String to, String subject) throws MessagingException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", Integer.toString(catcher.port()));
    var message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress("Portail <portail@caf.example>"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject(subject, "UTF-8");
    var text = new MimeBodyPart();
    text.setText("Texte : été", "UTF-8");
    var html = new MimeBodyPart();
    html.setContent("<p>HTML : été</p>", "text/html; charset=UTF-8");
    message.setContent(new MimeMultipart("alternative", text, html));
    Transport.send(message);
  }
}
