package fr.moncomptepartenaire.store.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.platform.csv.LineWords;
import fr.moncomptepartenaire.platform.http.ReadAs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The file of the refused lines")
final class RefusedLinesTest {
  private static final List<String> COLUMNS = List.of("siret", "name", "city");

  private static String written(
      Optional<ReadAs> readAs, Set<String> digits, String language, RefusedLines.Line... lines)
      throws IOException {
    var out = new ByteArrayOutputStream();
    new RefusedLines.Table(COLUMNS, readAs, digits, LineWords.in(Optional.of(language)))
        .write(out, after -> after == 0 ? List.of(lines) : List.of());
    return out.toString(UTF_8);
  }

  private static Optional<ReadAs> readAs(String... pairs) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      columns.put(pairs[i], pairs[i + 1]);
    }
    return Optional.of(new ReadAs("UTF-8", ";", columns));
  }

  @Test
  @DisplayName("has the sender's own headers, the line, and the reason in the reader's words")
  void sendersWords() throws IOException {
    var line =
        new RefusedLines.Line(
            12,
            List.of(
                new LineError("siret", "bad-checksum", "12345678901234"),
                new LineError("name", "required")),
            List.of("12345678901234", "", "LYON"));

    assertThat(written(readAs("siret", "N° SIRET", "name", "Dénomination"), Set.of(), "fr", line))
        .isEqualTo(
            "\uFEFF\"N° SIRET\";\"Dénomination\";\"Motif du refus\"\r\n"
                + "\"12345678901234\";\"\";\"Ligne 12. SIRET\u00a0: la clé de contrôle est fausse."
                + " Vérifiez la saisie. Valeur lue\u00a0: «\u00a012345678901234\u00a0». Raison sociale\u00a0: la"
                + " cellule est vide.\"\r\n");
    assertThat(written(readAs("name", "Name"), Set.of(), "en", line))
        .contains("Reason for refusal", "Line 12. SIRET: the check digit does not fit.");
  }

  @Test
  @DisplayName("T21: has no formula in it, and keeps the zeros of numbers for spreadsheets")
  void formulas() throws IOException {
    var line =
        new RefusedLines.Line(
            2,
            List.of(new LineError("line", "too-many-cells", "=2+2")),
            List.of("00552013500020", "=cmd|' /C calc'!A0", "LYON", "=2+2"));

    assertThat(
            written(
                readAs("siret", "siret", "name", "=name", "city", "city"),
                Set.of("siret"),
                "fr",
                line))
        .contains("\"'=name\"", "\"=\"\"00552013500020\"\"\"", "\"'=cmd|' /C calc'!A0\"")
        .endsWith(";\"'=2+2\"\r\n");
  }

  @Test
  @DisplayName("has what is known of a line that is no longer kept: its values at fault")
  void older() throws IOException {
    var line = new RefusedLines.Line(3, List.of(new LineError("city", "too-long", "L")), List.of());
    assertThat(written(Optional.empty(), Set.of(), "fr", line))
        .contains("\"siret\";\"name\";\"city\"", "\r\n\"\";\"\";\"L\";\"Ligne 3. Ville\u00a0: ");
  }

  @Test
  @DisplayName("T75: keeps a line as it was sent, and the beginnings of the cells of a huge one")
  void kept() {
    List<String> cells = List.of("73282932000074", "Habitat\n\u001f「住」", "", " LYON ");
    assertThat(RefusedLines.read(RefusedLines.written(cells)))
        .containsExactly("73282932000074", "Habitat\n「住」", "", " LYON ");

    String huge = RefusedLines.written(Collections.nCopies(500, "😀".repeat(200)));
    assertThat(huge).hasSizeLessThanOrEqualTo(RefusedLines.LONGEST);
    assertThat(RefusedLines.read(huge)).hasSize(40).allMatch("😀".repeat(74)::equals);
    assertThat(RefusedLines.read(null)).isEmpty();
  }
}
