package fr.moncomptepartenaire.firstadmin.letter;

import static fr.moncomptepartenaire.firstadmin.letter.GivenLetter.letter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The measures are those of letter.ftlx, in mm. */
@DisplayName("Folded in a DL window envelope, a letter (T01)")
class LetterWindowTest {

  static Stream<LetterContent> letters() {
    return Stream.of(
        letter().content(),
        letter()
            .to("Société d’habitations à loyer modéré de la Basse-Loire et du pays de Retz réunis")
            .at(
                "Saint-Rémy-en-Bouzemont-Isson",
                "A l’attention de la direction générale",
                "Résidence les Wistarias bâtiment C",
                "1234 bis boulevard du Maréchal Leclerc",
                "Lieu-dit le Moulin de la Maladrerie")
            .content(),
        GivenLetter.widest());
  }

  @ParameterizedTest
  @MethodSource("letters")
  @DisplayName("shows the whole address in the window, however the sheet has slipped")
  void showsTheAddress(LetterContent content) throws Exception {
    try (PrintedLetter printed = PrintedLetter.of(content)) {
      assertThat(printed.boxes())
          .filteredOn(box -> box.intersects(90, 34, 110, 56))
          .hasSizeGreaterThan(GivenLetter.REFERENCE.replace("-", "").length())
          .allSatisfy(
              box -> {
                // The reference stands left of the address, where every window shows it.
                if (box.getMaxX() > 107) {
                  assertThat(box.getMinX()).isGreaterThanOrEqualTo(110);
                }
                assertThat(box.getMinX()).isGreaterThanOrEqualTo(100);
                assertThat(box.getMaxX()).isLessThanOrEqualTo(190.5);
                assertThat(box.getMinY()).isGreaterThanOrEqualTo(55);
                assertThat(box.getMaxY()).isLessThanOrEqualTo(79);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("letters")
  @DisplayName("shows nothing but the address and the reference in the window")
  void showsNothingElse(LetterContent content) throws Exception {
    String address =
        String.join("", AddressBlock.of(content.organisation(), content.address()).lines())
            .replace(" ", "");
    try (PrintedLetter printed = PrintedLetter.of(content)) {
      assertThat(printed.textWithin(90, 34, 200, 90))
          .isEqualTo(address + GivenLetter.REFERENCE.replace("-", ""));
      assertThat(printed.textWithin(100, 55, 107, 79))
          .isEqualTo(GivenLetter.REFERENCE.replace("-", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 300, 600})
  @DisplayName("has a code in the window that readers read as the reference, before it is opened")
  void readByReaders(int dotsPerInch) throws Exception {
    try (PrintedLetter printed = PrintedLetter.of(GivenLetter.widest())) {
      assertThat(printed.scannedInWindow(dotsPerInch))
          .isEqualTo(GivenLetter.REFERENCE.replace("-", ""));
    }
  }

  @ParameterizedTest
  @MethodSource("letters")
  @DisplayName("keeps the password to the inner side, between the two folds")
  void keepsThePasswordInside(LetterContent content) throws Exception {
    try (PrintedLetter printed = PrintedLetter.of(content)) {
      assertThat(printed.textWithin(0, 100, 210, 197)).contains("WXB4-K7Q2-MZ5R-8T3H");
    }
  }
}
