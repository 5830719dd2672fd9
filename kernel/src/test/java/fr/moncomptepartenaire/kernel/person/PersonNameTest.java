package fr.moncomptepartenaire.kernel.person;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Hostile;
import fr.moncomptepartenaire.kernel.Parsed;
import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A person's name")
final class PersonNameTest {
  @ParameterizedTest(name = "«{0}»")
  @ValueSource(
      strings = {
        "Martin",
        "de La Tour",
        "O’Neil",
        "D'Artagnan",
        "Jean-Pierre",
        "Élodie",
        "Nguyễn",
        "Søren",
        "J. P.",
        "J.-P.",
        "Ольга",
        "محمد",
        "山田",
        "Ö",
        "Martin Jr.",
        "Gal·la"
      })
  @DisplayName("is accepted as people are called")
  void accepted(String typed) {
    assertThat(PersonName.parse(typed).value().map(PersonName::value)).contains(typed);
  }

  @ParameterizedTest(name = "«{0}» is {1}")
  @CsvSource({
    "O‘Neil, O’Neil",
    "D´Angelo, D’Angelo",
    "D`Angelo, D’Angelo",
    "Oʼneil, O’neil",
    "O′Neil, O’Neil",
    "Dupont–Durand, Dupont-Durand",
    "Dupont—Durand, Dupont-Durand",
    "Jean‑Paul, Jean-Paul",
    "Jean‐Paul, Jean-Paul",
    "Jean−Paul, Jean-Paul",
    "Gal∙la, Gal·la",
    "Gal‧la, Gal·la",
    "'\u200bMartin\ufeff', Martin",
    "'\u200eMartin\u200f', Martin",
    "'Martin\u00ad', Martin",
    "'\tMartin\r\n', Martin",
    "'Anne\u00a0Marie', Anne Marie"
  })
  @DisplayName("is read with the dash, the apostrophe and the marks that keyboards put there")
  void tolerated(String typed, String name) {
    assertThat(PersonName.parse(typed).value().map(PersonName::value)).contains(name);
  }

  @ParameterizedTest(name = "«{0}» is refused as {1}")
  @CsvSource({
    "Jean 2, FORBIDDEN_CHARACTER",
    "'Jean\u202e', FORBIDDEN_CHARACTER",
    "'\u202dJean', FORBIDDEN_CHARACTER",
    "'\u2066Jean\u2069', FORBIDDEN_CHARACTER",
    "'Je\u200ban', FORBIDDEN_CHARACTER",
    "'\u3164', FORBIDDEN_CHARACTER",
    "'Jean\ufe0f', FORBIDDEN_CHARACTER",
    "·, BAD_FORMAT",
    "Gal·, BAD_FORMAT",
    "·Gal, BAD_FORMAT",
    "Gal·-la, BAD_FORMAT",
    ".Martin, BAD_FORMAT",
    "J.-.P, BAD_FORMAT",
    "evil․com, FORBIDDEN_CHARACTER",
    "'', REQUIRED",
    "'   ', REQUIRED",
    "evil.com, BAD_FORMAT",
    "www.evil.example, BAD_FORMAT",
    "http://evil, FORBIDDEN_CHARACTER",
    "'- ’ -', BAD_FORMAT",
    "..., BAD_FORMAT",
    "Agent 007, FORBIDDEN_CHARACTER",
    "a@b.fr, FORBIDDEN_CHARACTER"
  })
  @DisplayName("T23: is refused when it reads as a link or as no name")
  void refused(String typed, Defect defect) {
    assertThat(PersonName.parse(typed)).isEqualTo(Parsed.invalid(defect));
  }

  @Test
  @DisplayName("T22 T23 T26: hostile texts are refused")
  void hostile() {
    for (String text : Hostile.TEXTS) {
      assertThat(PersonName.parse(text).isValid()).as(text).isFalse();
    }
    assertThat(PersonName.parse("é".repeat(100)).isValid()).isTrue();
    assertThat(PersonName.parse("é".repeat(101))).isEqualTo(Parsed.invalid(Defect.TOO_LONG));
  }

  @Test
  @DisplayName("has one form: NFC, with plain single spaces")
  void oneForm() {
    assertThat(PersonName.parse("  Anne\u00a0\u2009 Marie ").orElseThrow().value())
        .isEqualTo("Anne Marie");
    assertThat(PersonName.parse(Normalizer.normalize("Élodie", Normalizer.Form.NFD)))
        .isEqualTo(PersonName.parse("Élodie"));
  }

  @Test
  @DisplayName("has the marks that spelling needs, and no tower of them over the lines around")
  void marks() {
    assertThat(PersonName.parse("a" + "\u0301".repeat(2)).isValid()).isTrue();
    assertThat(PersonName.parse("a" + "\u0301".repeat(60)))
        .isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
  }

  @Property
  @Label("T23 T26: holds no markup, no line end and no control, whatever is typed")
  void neverDangerous(@ForAll String typed) {
    PersonName.parse(typed)
        .value()
        .ifPresent(
            name ->
                assertThat(name.value())
                    .doesNotContainPattern("[<>&\"{}$#/:@\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]")
                    .doesNotContainPattern("\\p{L}\\.\\p{L}"));
  }

  @Property
  @Label("parsed twice is the same")
  void idempotent(@ForAll String typed) {
    PersonName.parse(typed)
        .value()
        .ifPresent(name -> assertThat(PersonName.parse(name.value()).value()).contains(name));
  }

  @Test
  @DisplayName("T27: is not printed")
  void redacted() {
    assertThat(PersonName.parse("Martin").orElseThrow()).hasToString("PersonName[…]");
  }
}
