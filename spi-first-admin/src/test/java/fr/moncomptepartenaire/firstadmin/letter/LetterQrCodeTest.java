package fr.moncomptepartenaire.firstadmin.letter;

import static fr.moncomptepartenaire.firstadmin.letter.GivenLetter.letter;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A letter's QR code, printed in black and white")
class LetterQrCodeTest {

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200, 300, 600})
  @DisplayName("given a printer of so many dots per inch, leads to the sign-in page")
  void leadsToTheSignInPage(int dotsPerInch) throws Exception {
    try (PrintedLetter printed = PrintedLetter.of(letter().content())) {
      assertThat(printed.scanned(dotsPerInch))
          .isEqualTo(
              "https://partenaires.example.fr/realms/partenaires/partner-sign-in"
                  + "?identifier=k7mq2xlb9t");
    }
  }

  @Test
  @DisplayName("given the longest URL allowed, is read at 300 dots per inch")
  void longestUrl() throws Exception {
    LetterContent content = GivenLetter.widest();
    try (PrintedLetter printed = PrintedLetter.of(content)) {
      assertThat(printed.scanned(300)).isEqualTo(content.prefilledSignInUrl().toString());
    }
  }

  @Test
  @DisplayName("given a URL with characters beyond ASCII, has it escaped")
  void escapesUrls() throws Exception {
    try (PrintedLetter printed =
        PrintedLetter.of(
            letter()
                .signInAt("https://example.fr/", "https://example.fr/accès?identifier=k7mq2xlb9t")
                .content())) {
      assertThat(printed.scanned(200))
          .isEqualTo("https://example.fr/acc%C3%A8s?identifier=k7mq2xlb9t");
    }
  }

  @Test
  @DisplayName("carries the identifier and no secret (T27)")
  void carriesNoSecret() throws Exception {
    try (PrintedLetter printed = PrintedLetter.of(letter().content())) {
      assertThat(printed.scanned(200))
          .contains(GivenLetter.IDENTIFIER)
          .doesNotContainIgnoringCase(GivenLetter.SECRET.substring(0, 4));
    }
  }
}
