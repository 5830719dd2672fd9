package fr.moncomptepartenaire.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("T52: a text")
final class SoundTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Élise", "a\tb\nc", "\uD83D\uDE00", "x\u200By"})
  @DisplayName("of a body is sound with whatever a database holds")
  void sound(String text) {
    assertThat(SoundText.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", "\uD83D", "\uDE00", "\uDE00\uD83D", "a\uD800"})
  @DisplayName("is not sound with NUL or half a surrogate pair")
  void unsound(String text) {
    assertThat(SoundText.is(text)).isFalse();
    assertThat(SoundText.isSearchable(text)).isFalse();
    assertThat(SoundText.isName(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "a%00b", "%FF", "%C0%80", "%ED%A0%80", "%0A", "%7F", "%C2%85"})
  @DisplayName("of an address is no name when it holds anything else than characters to see")
  void noName(String encoded) {
    assertThat(SoundText.isName(URI.create("http://host/" + encoded).getPath())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-id", "%C3%89lise", "a%20b", "%F0%9F%98%80"})
  @DisplayName("of an address is a name otherwise, whether anything has it or not")
  void name(String encoded) {
    assertThat(SoundText.isName(URI.create("http://host/" + encoded).getPath())).isTrue();
  }
}
