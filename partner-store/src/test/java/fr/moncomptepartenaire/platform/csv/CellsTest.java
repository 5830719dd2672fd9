package fr.moncomptepartenaire.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A cell of a file")
final class CellsTest {
  @ParameterizedTest(name = "«{0}»: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "7,32829E+13|true",
        "7.32829e13|true",
        "6E+08|true",
        "73282932000074|false",
        "7,32829|false",
        "E+13|false"
      })
  @DisplayName("has lost digits where a spreadsheet has put an exponent")
  void rounded(String cell, boolean rounded) {
    assertThat(Cells.isRounded(cell)).isEqualTo(rounded);
  }

  @ParameterizedTest(name = "«{0}» is «{1}»")
  @CsvSource({
    "Prénom *, prenom",
    "Téléphone :, telephone",
    "adresse_mail, adresse mail",
    "Tél., tel"
  })
  @DisplayName("of the header is a column's name, without what marks a required field")
  void header(String cell, String name) {
    assertThat(Cells.header(cell)).isEqualTo(name);
  }

  @Test
  @DisplayName("goes back to whoever typed it without controls, and no more of it than is read")
  void shortened() {
    assertThat(Cells.shortened("Sal\u0007aire\n")).isEqualTo("Salaire");
    assertThat(Cells.shortened("😀".repeat(61))).isEqualTo("😀".repeat(60));
    assertThat(Cells.shortened("abc", 2)).isEqualTo("ab");
  }

  @Test
  @DisplayName("is found by its column, and empty where the line or the file has none")
  void places() {
    CsvFile.Row row = new CsvFile.Row(2, List.of("a", "b"));
    assertThat(row.cell(0)).isEqualTo("a");
    assertThat(row.cell(1)).isEqualTo("b");
    assertThat(row.cell(2)).isEmpty();
    assertThat(row.cell(null)).isEmpty();
  }

  @Test
  @DisplayName("behind the last column is told if anything can be seen in it")
  void beyond() {
    CsvFile.Row row = new CsvFile.Row(2, List.of("a", "b", "\u00a0", "c", "d"));
    assertThat(row.beyond(2)).contains("c");
    assertThat(row.beyond(5)).isEmpty();
    assertThat(new CsvFile.Row(2, List.of("a", "\u200b ")).beyond(1)).isEmpty();
  }

  @Test
  @DisplayName("T27: is not printed")
  void redacted() {
    assertThat(new CsvFile.Row(2, List.of("Martin"))).hasToString("Row[2]");
  }
}
