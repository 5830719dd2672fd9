package fr.moncomptepartenaire.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The header If-Match (RFC 9110 §13.1.1)")
final class IfMatchTest {
  private static final String NOW = "\"7\"";

  @Test
  @DisplayName("where it is missing, asks for nothing")
  void missing() {
    assertThat(IfMatch.of(List.of()).permits(NOW)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"7\"",
        "*",
        " * ",
        "\"6\", \"7\"",
        "\"6\",\"7\"",
        "W/\"7\", \"7\"",
        "\"a,b\" , \"7\""
      })
  @DisplayName("lets pass what it names, alone or in a list")
  void named(String line) {
    assertThat(IfMatch.of(List.of(line)).permits(NOW)).isTrue();
  }

  @Test
  @DisplayName("is one list, on however many lines it comes")
  void lines() {
    assertThat(IfMatch.of(List.of("\"6\"", "\"7\"")).permits(NOW)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"6\"", "W/\"7\"", "W/\"7\", W/\"8\"", "7", "\"6\", \"8\"", "\"6,\"7", "**"})
  @DisplayName("stops what it does not name, a weak tag too")
  void others(String line) {
    assertThat(IfMatch.of(List.of(line)).permits(NOW)).isFalse();
  }
}
