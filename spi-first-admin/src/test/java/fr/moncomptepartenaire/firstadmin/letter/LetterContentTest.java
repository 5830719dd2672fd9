package fr.moncomptepartenaire.firstadmin.letter;

import static fr.moncomptepartenaire.firstadmin.letter.GivenLetter.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a letter says")
class LetterContentTest {

  @Test
  @DisplayName("shows neither secret nor identifier when it is logged (T27)")
  void isRedacted() {
    assertThat(letter().content().toString())
        .contains("35600000000048")
        .doesNotContain(
            GivenLetter.SECRET, "WXB4", GivenLetter.IDENTIFIER, GivenLetter.PRINTED_IDENTIFIER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.fr/?password=WXB4K7Q2MZ5R8T3H",
        "https://example.fr/?password=wxb4-k7q2-mz5r-8t3h",
        "https://example.fr/?p=WXB4%4B7Q2%2DMZ5R%208T3H",
        "https://example.fr/WXB4/K7Q2/MZ5R/8T3H",
        "https://example.fr/#WXB4+K7Q2+MZ5R+8T3H"
      })
  @DisplayName("is refused when a URL carries the secret, however it is written (T27)")
  void refusesTheSecretInUrls(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> letter().signInAt("https://example.fr/", url).content())
        .withMessage("a sign-in URL must not carry the secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> letter().signInAt(url, "https://example.fr/").content())
        .withMessage("a sign-in URL must not carry the secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.fr/",
        "/sign-in",
        "//example.fr/",
        "https:opaque",
        "https://user:word@example.fr/",
        "https://@example.fr/"
      })
  @DisplayName("is refused when a URL is not one of the web")
  void refusesOtherUrls(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> letter().signInAt(url, "https://example.fr/").content())
        .withMessageStartingWith("signInUrl");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> letter().signInAt("https://example.fr/", url).content())
        .withMessageStartingWith("prefilledSignInUrl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/realms/partenaires/account/",
        "http://keycloak_1:8080/",
        "HTTPS://EXAMPLE.FR"
      })
  @DisplayName("takes the URLs of a demo and of a network of containers")
  void takesWebUrls(String url) {
    assertThat(letter().signInAt(url, url).content().signInUrl()).hasToString(url);
  }

  @Test
  @DisplayName("is refused when it would not fit: URLs, sender, contact, address")
  void refusesWhatDoesNotFit() {
    String longUrl = "https://example.fr/" + "a".repeat(182);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> letter().signInAt(longUrl, longUrl).content());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> letter().from("a\n".repeat(7)).content())
        .withMessage("sender: 1 to 6 lines");
    assertThatIllegalArgumentException().isThrownBy(() -> letter().from("a".repeat(49)).content());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> letter().contact("a".repeat(201)).content());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> letter().at("Paris", "1", "2", "3", "4", "5").content());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u0000b", "a\u202Eb", "a\u200Bb", "a\uD800b"})
  @DisplayName("is refused with an empty, a control or an invisible character")
  void refusesInvisibleCharacters(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> letter().from(text).content());
    assertThatIllegalArgumentException().isThrownBy(() -> letter().contact(text).content());
  }

  @Test
  @DisplayName("takes a sender as typed: spaces and line ends of any system")
  void normalisesTheSender() {
    assertThat(letter().from("  Caf \r\n Service partenaires\n").content().senderLines())
        .containsExactly("Caf", "Service partenaires");
  }

  @ParameterizedTest
  @ValueSource(strings = {"住宅 Habitat", "سكن", "Habitat 🏠"})
  @DisplayName("T75: is refused rather than printed with other characters than were given")
  void refusesOtherScripts(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> letter().to(text).content());
  }

  @Test
  @DisplayName("T75: of a name that was taken with a dash of another kind has the plain one")
  void foldsFormerNames() {
    assertThat(letter().to("Habitat‑Sud").content().organisation().value())
        .isEqualTo("Habitat-Sud");
  }
}
