package fr.moncomptepartenaire.kernel.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.LetterScript;
import fr.moncomptepartenaire.kernel.Parsed;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An organisation's description")
final class OrganisationTest {
  @Test
  @DisplayName("takes an address that fits an envelope's window (NF Z 10-011)")
  void address() {
    assertThat(
            PostalAddress.parse(
                    List.of(" Service  habilitations ", "", "12 rue des Lilas"), "69003", " LYON ")
                .orElseThrow())
        .isEqualTo(
            new PostalAddress(
                List.of("Service habilitations", "12 rue des Lilas"), "69003", "LYON"));
  }

  @Test
  @DisplayName("refuses an address that does not")
  void wrongAddress() {
    List<String> line = List.of("12 rue des Lilas");
    assertThat(PostalAddress.parse(List.of(), "69003", "LYON"))
        .isEqualTo(Parsed.invalid(Defect.REQUIRED));
    assertThat(PostalAddress.parse(line, null, "LYON")).isEqualTo(Parsed.invalid(Defect.REQUIRED));
    for (String code : List.of("6900", "690030", "2A004", "00000", "00999", "96000", "99999")) {
      assertThat(PostalAddress.parse(line, code, "LYON"))
          .as(code)
          .isEqualTo(Parsed.invalid(Defect.BAD_FORMAT));
    }
    for (String code : List.of("01000", "20000", "95880", "97110", "98800")) {
      assertThat(PostalAddress.parse(line, code, "LYON").isValid()).as(code).isTrue();
    }
    assertThat(PostalAddress.parse(List.of("a", "b", "c", "d", "e"), "69003", "LYON"))
        .isEqualTo(Parsed.invalid(Defect.TOO_LONG));
    assertThat(PostalAddress.parse(List.of("x".repeat(39)), "69003", "LYON"))
        .isEqualTo(Parsed.invalid(Defect.TOO_LONG));
    assertThat(PostalAddress.parse(List.of("a\nb"), "69003", "LYON"))
        .isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
  }

  @Test
  @DisplayName("takes 4 lines of 38 characters and a town of 32, and no more")
  void boundsOfAnAddress() {
    List<String> full = Collections.nCopies(4, "x".repeat(38));
    assertThat(PostalAddress.parse(full, "69003", "y".repeat(32)).isValid()).isTrue();
    assertThat(PostalAddress.parse(full, "69003", "y".repeat(33)))
        .isEqualTo(Parsed.invalid(Defect.TOO_LONG));
  }

  @Test
  @DisplayName("T23: takes a printable name without markup")
  void name() {
    assertThat(OrganisationName.parse(" Résidences  du Parc & Cie (S.A.) ").orElseThrow().value())
        .isEqualTo("Résidences du Parc & Cie (S.A.)");
    assertThat(OrganisationName.parse("x".repeat(200)).isValid()).isTrue();
    assertThat(OrganisationName.parse("x".repeat(201))).isEqualTo(Parsed.invalid(Defect.TOO_LONG));
    assertThat(OrganisationName.parse("<b>gras</b>"))
        .isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
    assertThat(OrganisationName.parse("a\u202eb"))
        .isEqualTo(Parsed.invalid(Defect.FORBIDDEN_CHARACTER));
  }

  @ParameterizedTest(name = "«{0}» is {1}")
  @CsvSource({
    "Habitat‑Sud, Habitat-Sud",
    "L\uff07Étoile, L’Étoile",
    "Résidence ① du Parc, Résidence 1 du Parc",
    "'\u200bHabitat Sud\ufeff', Habitat Sud",
    "« L’Étoile » – Œuvre & Cie, « L’Étoile » – Œuvre & Cie",
    "Στέγη, Στέγη",
    "Жильё, Жильё"
  })
  @DisplayName("T75: is read in the letters of the letter's typeface, where there are such")
  void folded(String typed, String read) {
    assertThat(OrganisationName.parse(typed).value().map(OrganisationName::value)).contains(read);
    assertThat(
            PostalAddress.parse(List.of(typed), "69003", typed).value().map(PostalAddress::lines))
        .contains(List.of(read));
  }

  @ParameterizedTest(name = "«{0}»")
  @ValueSource(strings = {"住宅 Habitat", "سكن", "דיור", "Habitat 🏠", "Habitat \u2800", "ɐ"})
  @DisplayName("T75: is refused, naming the character, where a letter would print another one")
  void unprintable(String typed) {
    for (Parsed<?> read :
        List.of(
            OrganisationName.parse(typed),
            PostalAddress.parse(List.of(typed), "69003", "LYON"),
            PostalAddress.parse(List.of("1 rue des Lilas"), "69003", typed))) {
      assertThat(read.isValid()).isFalse();
      assertThat(read.culprit()).isNotEmpty();
      assertThat(LetterScript.isPrintable(read.culprit().codePointAt(0))).isFalse();
    }
  }

  @Test
  @DisplayName("names one or both kinds of housing")
  void kinds() {
    assertThat(HousingKind.parseAll(List.of("PRIVE", "CONVENTIONNE", "PRIVE")).orElseThrow())
        .isEqualTo(Set.of(HousingKind.PRIVE, HousingKind.CONVENTIONNE));
    assertThat(HousingKind.parseAll(List.of())).isEqualTo(Parsed.invalid(Defect.REQUIRED));
    assertThat(HousingKind.parseAll(List.of("prive"))).isEqualTo(Parsed.invalid(Defect.BAD_FORMAT));
  }

  @ParameterizedTest
  @CsvSource({"CONVENTIONNE, logements-conventionnes", "PRIVE, logements-prives"})
  @DisplayName("names the group of each kind's habilitations")
  void groups(HousingKind kind, String groupName) {
    assertThat(kind.groupName()).isEqualTo(groupName);
  }
}
