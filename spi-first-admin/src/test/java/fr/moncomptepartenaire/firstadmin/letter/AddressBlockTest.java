package fr.moncomptepartenaire.firstadmin.letter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The recipient's lines")
class AddressBlockTest {

  @Test
  @DisplayName("given a short name: name, address, postal code and town in capitals")
  void short_() {
    assertThat(lines("Habitat 33", "Saint-Étienne", "12 rue Nationale"))
        .containsExactly("Habitat 33", "12 rue Nationale", "33000 SAINT-ÉTIENNE");
  }

  @Test
  @DisplayName("given a long name: as many lines as the address leaves free")
  void wraps() {
    String name = "Société anonyme d’habitations à loyer modéré de la Loire et du pays de Retz";
    assertThat(lines(name, "Nantes", "12 rue Nationale"))
        .containsExactly(
            "Société anonyme d’habitations à loyer",
            "modéré de la Loire et du pays de Retz",
            "12 rue Nationale",
            "33000 NANTES");
    assertThat(lines(name, "Nantes", "Direction", "Bâtiment C", "12 rue Nationale", "Centre"))
        .containsExactly(
            "Société anonyme d’habitations à loyer…",
            "Direction",
            "Bâtiment C",
            "12 rue Nationale",
            "Centre",
            "33000 NANTES");
  }

  @Test
  @DisplayName("given a name that just fits: it is not parted, and one character more is")
  void justFits() {
    String fits = "x".repeat(38);
    assertThat(lines(fits, "Nantes", "1 rue")).containsExactly(fits, "1 rue", "33000 NANTES");
    assertThat(lines(fits + "x", "Nantes", "1 rue"))
        .containsExactly(fits, "x", "1 rue", "33000 NANTES");
    assertThat(lines(fits, "Nantes", "1", "2", "3", "4")).startsWith(fits);
    assertThat(lines(fits + "x", "Nantes", "1", "2", "3", "4")).startsWith("x".repeat(37) + "…");
    assertThat(lines("x".repeat(37) + " y", "Nantes", "1")).startsWith("x".repeat(37), "y");
    assertThat(lines(fits + " y", "Nantes", "1")).startsWith(fits, "y");
  }

  @Test
  @DisplayName("given a character of two halves at the end of a line: it goes to the next")
  void halves() {
    assertThat(lines("x".repeat(37) + "𝔸".repeat(2), "Nantes", "1"))
        .startsWith("x".repeat(37), "𝔸𝔸");
    assertThat(lines("x".repeat(36) + "𝔸".repeat(2), "Nantes", "1"))
        .startsWith("x".repeat(36) + "𝔸", "𝔸");
  }

  @ParameterizedTest
  @CsvSource({"1, a", "2, a", "3, a", "4, a", "1, é", "4, 𝔸", "2, 東", "3, 'a '"})
  @DisplayName("never exceed six lines of 38 characters, nor cut a character in two")
  void keepWithinTheNorm(int addressLines, String unit) {
    for (int length = 1; length <= 200; length++) {
      String name = unit.repeat(length).strip();
      if (name.codePointCount(0, name.length()) > 200) {
        break;
      }
      List<String> lines = lines(name, "Paris", "1 rue".repeat(addressLines).split("(?<=rue)"));
      assertThat(lines).hasSizeLessThanOrEqualTo(6);
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(line).isNotBlank();
                assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(38);
                assertThat(line.codePoints().mapToObj(Character::getType))
                    .doesNotContain((int) Character.SURROGATE);
              });
    }
  }

  private static List<String> lines(String name, String city, String... address) {
    return AddressBlock.of(
            new OrganisationName(name),
            PostalAddress.parse(List.of(address), "33000", city).orElseThrow())
        .lines();
  }
}
