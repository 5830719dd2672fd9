package fr.moncomptepartenaire.store.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A table for spreadsheets")
class CsvLinesTest {
  private static String table(String... cells) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var csv = new CsvLines(out, "siret", "name")) {
      csv.line(cells);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("begins with a byte order mark and its header, and quotes every cell (RFC 4180)")
  void quoted() throws IOException {
    assertThat(table("1", "Les \"Lilas\"; Lyon\nSud"))
        .isEqualTo("\uFEFF\"siret\";\"name\"\r\n\"1\";\"Les \"\"Lilas\"\"; Lyon\nSud\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+33", "-2", "@cmd", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"})
  @DisplayName("holds no cell that a spreadsheet takes for a formula (T21)")
  void formula(String cell) throws IOException {
    assertThat(table(cell, "")).contains("\"'" + cell + "\";\"\"");
  }

  @Test
  @DisplayName("leaves an empty cell first in line quoted all the same")
  void empty() throws IOException {
    assertThat(table("", "x")).endsWith("\"\";\"x\"\r\n");
  }
}
