package fr.moncomptepartenaire.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The demo's command line")
final class DemoOptionsTest {
  @Test
  @DisplayName("given nothing, then one node on port 8080 with H2 and the mail catcher")
  void defaults() {
    assertThat(parse()).isEqualTo(new DemoOptions(8080, false, 1, Optional.empty()));
  }

  @Test
  @DisplayName("given two nodes, then they share a PostgreSQL")
  void twoNodes() {
    assertThat(parse("demo.nodes=2")).isEqualTo(new DemoOptions(8080, true, 2, Optional.empty()));
  }

  @Test
  @DisplayName("given all options, then all are honoured")
  void allOptions() {
    assertThat(parse("demo.port=9090", "demo.db=postgres", "demo.nodes=1", "demo.smtp=mail:25"))
        .isEqualTo(
            new DemoOptions(9090, true, 1, Optional.of(new DemoOptions.MailServer("mail", 25))));
  }

  @Test
  @DisplayName("given a mail server by its IPv6 address, then the brackets are left out")
  void ipv6MailServer() {
    assertThat(parse("demo.smtp=[::1]:2525").smtp())
        .contains(new DemoOptions.MailServer("::1", 2525));
  }

  @Test
  @DisplayName("given what Maven or Java has set besides, then it is none of our business")
  void otherProperties() {
    assertThat(parse("user.home=/root", "skipTests=true").port()).isEqualTo(8080);
  }

  @ParameterizedTest(name = "-D{0}: says {1}")
  @DisplayName("given what cannot be, then the error names the option")
  @CsvSource({
    "demo.port=,          -Ddemo.port",
    "demo.port=abc,       -Ddemo.port",
    "demo.port=0,         -Ddemo.port",
    "demo.port=-1,        -Ddemo.port",
    "demo.port=65536,     -Ddemo.port",
    "demo.port=99999999999, -Ddemo.port",
    "demo.db=oracle,      -Ddemo.db=oracle",
    "demo.db=H2,          -Ddemo.db=H2",
    "demo.nodes=0,        -Ddemo.nodes=0",
    "demo.nodes=3,        -Ddemo.nodes=3",
    "demo.nodes=two,      -Ddemo.nodes=two",
    "demo.smtp=mail,      -Ddemo.smtp=mail",
    "demo.smtp=:25,       -Ddemo.smtp=:25",
    "demo.smtp=mail:,     -Ddemo.smtp",
    "demo.smtp=mail:0,    -Ddemo.smtp",
    "demo.smtp=mail:65536, -Ddemo.smtp",
    "demo.prot=9090,      -Ddemo.prot",
  })
  void refusals(String property, String named) {
    assertThatThrownBy(() -> parse(property))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(named);
  }

  @Test
  @DisplayName("given two nodes on H2, then the error names both options")
  void twoNodesOnH2() {
    assertThatThrownBy(() -> parse("demo.nodes=2", "demo.db=h2"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("-Ddemo.nodes=2")
        .hasMessageContaining("-Ddemo.db=postgres");
  }

  private static DemoOptions parse(String... lines) {
    Properties properties = new Properties();
    for (String line : lines) {
      int equals = line.indexOf('=');
      properties.setProperty(line.substring(0, equals), line.substring(equals + 1));
    }
    return DemoOptions.parse(properties);
  }
}
