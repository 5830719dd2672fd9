package fr.moncomptepartenaire.offrebailleurs.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The settings")
final class SettingsTest {
  private static final String ISSUER = "http://localhost:8080/realms/partenaires";

  @Test
  @DisplayName("given the issuer alone, then a public client on port 8081")
  void defaults() {
    Settings settings = Settings.parse(new String[] {"--issuer=" + ISSUER}, Map.of());

    assertThat(settings.issuer()).isEqualTo(URI.create(ISSUER));
    assertThat(settings.clientId()).isEqualTo("offre-bailleurs");
    assertThat(settings.clientSecret()).isEmpty();
    assertThat(settings.page("/callback")).isEqualTo(URI.create("http://localhost:8081/callback"));
    assertThat(settings.isSecure()).isFalse();
  }

  @Test
  @DisplayName("given variables and arguments, then arguments count")
  void both() {
    Settings settings =
        Settings.parse(
            new String[] {"--port=9090", "--base-url=https://offre.example/"},
            Map.of("OFFRE_ISSUER", ISSUER, "OFFRE_PORT", "1", "OFFRE_CLIENT_SECRET", "s"));

    assertThat(settings.port()).isEqualTo(9090);
    assertThat(settings.clientSecret()).contains("s");
    assertThat(settings.page("/")).isEqualTo(URI.create("https://offre.example/"));
    assertThat(settings.isSecure()).isTrue();
  }

  @ParameterizedTest
  @DisplayName("given what cannot be, then the error names it")
  @CsvSource({
    "--port=0, port",
    "--port=x, port",
    "--issuer=compte.example, issuer",
    "--issuer=ftp://compte.example, issuer",
    "--base-url=::, base-url",
    "--client-secret=s, --client-secret",
    "issuer, issuer",
  })
  void refusals(String argument, String named) {
    assertThatThrownBy(
            () -> Settings.parse(new String[] {argument}, Map.of("OFFRE_ISSUER", ISSUER)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Test
  @DisplayName("given no issuer, then the error says so")
  void noIssuer() {
    assertThatThrownBy(() -> Settings.parse(new String[0], Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("issuer");
  }
}
