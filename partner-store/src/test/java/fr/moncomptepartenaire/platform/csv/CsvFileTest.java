package fr.moncomptepartenaire.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A CSV file")
final class CsvFileTest {
  private static List<CsvFile.Row> rows(InputStream in) throws IOException {
    List<CsvFile.Row> rows = new ArrayList<>();
    try (CsvFile file = CsvFile.open(in)) {
      for (Optional<CsvFile.Row> row = file.next(); row.isPresent(); row = file.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  private static List<CsvFile.Row> rows(String text) throws IOException {
    return rows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  @DisplayName("is read with its line numbers, blank lines counted and left out")
  void lines() throws Exception {
    assertThat(rows("\uFEFFa;b\r\n\r\n\"c\r\nd\";e\r\n;\r\nf"))
        .containsExactly(
            new CsvFile.Row(1, List.of("a", "b")),
            new CsvFile.Row(3, List.of("c\r\nd", "e")),
            new CsvFile.Row(6, List.of("f")));
  }

  @ParameterizedTest(name = "{0} → {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a;b~\"c;d~e|malformed|line 2",
        "a;b~\"c\"d;e|malformed|line 2",
        "a;b~c;d^|not-text|''",
        "%PDF-1.7|not-text|''",
      })
  @DisplayName("that cannot be told into cells is refused with its place")
  void refused(String text, String code, String place) {
    CsvDefect defect =
        (CsvDefect) catchThrowable(() -> rows(text.replace('~', '\n').replace('^', '\0')));
    assertThat(defect.code()).isEqualTo(code);
    assertThat(defect.place()).isEqualTo(place);
  }

  private static CsvFile read(byte[] bytes) throws IOException {
    CsvFile file = CsvFile.open(new ByteArrayInputStream(bytes));
    while (file.next().isPresent()) {
      // To the end.
    }
    return file;
  }

  @Test
  @DisplayName("that a French spreadsheet has saved is read, its encoding told, however far down")
  void encodings() throws Exception {
    String text = "a;b\n".repeat(10_000) + "Zoé;œuvre – 3 €\n";
    Charset windows = Charset.forName("windows-1252");
    assertThat(rows(new ByteArrayInputStream(text.getBytes(windows)))).isEqualTo(rows(text));
    assertThat(read(text.getBytes(windows)).encoding()).isEqualTo("windows-1252");
    assertThat(read(text.getBytes(StandardCharsets.UTF_8)).encoding()).isEqualTo("UTF-8");
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      byte[] bytes = ("\uFEFF" + text).getBytes(wide);
      assertThat(rows(new ByteArrayInputStream(bytes))).isEqualTo(rows(text));
      assertThat(read(bytes).encoding()).isEqualTo(wide.name());
    }
    assertThat(rows("\uFEFF\uFEFF" + text)).isEqualTo(rows(text));
  }

  @Test
  @DisplayName("of which one part is in UTF-8 and another is not is refused with the very line")
  void damaged() {
    byte[] sound = ("a;b\n".repeat(10_000) + "é;b\n").getBytes(StandardCharsets.UTF_8);
    byte[] file = Arrays.copyOf(sound, sound.length + 3);
    file[sound.length] = 'c';
    file[sound.length + 1] = (byte) 0xE9;
    file[sound.length + 2] = '\n';
    CsvDefect defect = (CsvDefect) catchThrowable(() -> rows(new ByteArrayInputStream(file)));
    assertThat(defect.code()).isEqualTo("encoding");
    assertThat(defect.place()).isEqualTo("line 10002");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b~c;d",
        "a,b~c,d",
        "a\tb~c\td",
        "sep=;~a;b~c;d",
        "SEP=,~a,b~c,d",
        "\"sep=;\"~a;b~c;d",
        "sep=\t~a\tb~c\td",
        "\uFEFF\uFEFFsep=;~a;b~c;d",
        "\"a\";\"b\"~\"c\";\"d\"",
        "a;b~=\"c\";\"=\"\"d\"\"\"",
      })
  @DisplayName("has ;, a comma or a tabulator between its cells, or says itself what")
  void separators(String text) throws Exception {
    for (String end : List.of("\n", "\r\n", "\r")) {
      List<CsvFile.Row> rows = rows(text.replace("~", end));
      assertThat(rows.stream().map(CsvFile.Row::cells))
          .containsExactly(List.of("a", "b"), List.of("c", "d"));
      int declared = text.toLowerCase(Locale.ROOT).contains("sep=") ? 1 : 0;
      assertThat(rows.stream().map(CsvFile.Row::line)).containsExactly(1 + declared, 2 + declared);
    }
  }

  @Test
  @DisplayName("has its separator told by what stands outside of quotation marks")
  void quotedSeparators() throws Exception {
    assertThat(rows("\"a, b, c\";d\ne;f").get(0).cells()).containsExactly("a, b, c", "d");
    assertThat(read("a\tb\n".getBytes(StandardCharsets.UTF_8)).separator()).isEqualTo('\t');
  }

  @Test
  @DisplayName("has long lines, wherever in the file they lie")
  void longLines() throws Exception {
    assertThat(rows("a;b\n" + ("x".repeat(16_000) + ";y\n").repeat(40))).hasSize(41);
  }

  @Test
  @DisplayName("has a line of spaces that cannot be seen left out as a blank one")
  void blank() throws Exception {
    assertThat(rows("a;b\n\u00a0;\u200b\nc;d")).hasSize(2);
  }

  @Test
  @SuppressWarnings("InputStreamSlowMultibyteRead") // It is meant to be read as little as possible.
  @DisplayName("of one endless line is refused after some kilobytes (T28)")
  void endless() {
    InputStream endless =
        new InputStream() {
          private int given;

          @Override
          public int read() {
            if (++given > 1_000_000) {
              throw new AssertionError("read on and on");
            }
            return given == 1 ? ';' : given == 2 ? '\n' : 'x';
          }
        };
    CsvDefect defect = (CsvDefect) catchThrowable(() -> rows(endless));
    assertThat(defect.code()).isEqualTo("malformed");
  }

  @Property
  @Label("that we have written is read back, and no cell in it reads as a formula (T21)")
  void roundTrip(@ForAll @Size(max = 5) List<@NotEmpty @Size(max = 4) List<String>> table)
      throws IOException {
    List<List<String>> plain =
        table.stream()
            .map(
                row ->
                    row.stream().map(cell -> "x" + cell.replaceAll("[\\x00\\p{Cs}]", "")).toList())
            .toList();
    var out = new ByteArrayOutputStream();
    var csv = new CsvOutput(out, List.of("one", "two"));
    plain.forEach(csv::write);
    csv.end();
    List<CsvFile.Row> read = rows(new ByteArrayInputStream(out.toByteArray()));
    assertThat(read.stream().skip(1).map(CsvFile.Row::cells).toList()).isEqualTo(plain);
  }

  @Test
  @DisplayName(
      "for spreadsheets keeps first zeros as a text, is read back, and makes no other formula")
  void firstZeros() throws Exception {
    var out = new ByteArrayOutputStream();
    var csv = new CsvOutput(out, List.of("siret", "name"), Set.of("siret"));
    csv.write(List.of("00552013500020", "00552013500020"));
    csv.write(List.of("=1+1", "=1+1"));
    csv.end();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"=\"\"00552013500020\"\"\";\"00552013500020\"")
        .contains("\"'=1+1\";\"'=1+1\"");
    assertThat(rows(new ByteArrayInputStream(out.toByteArray())).stream().skip(1))
        .extracting(CsvFile.Row::cells)
        .containsExactly(List.of("00552013500020", "00552013500020"), List.of("=1+1", "=1+1"));
  }

  @Property
  @Label("cell that is guarded is bare again, and never begins a formula (T21)")
  void guard(@ForAll String cell) {
    String guarded = FormulaGuard.guarded(cell);
    assertThat(FormulaGuard.bare(guarded)).isEqualTo(cell);
    assertThat(guarded.isEmpty() || "=+-@\t\r\n".indexOf(guarded.charAt(0)) < 0).isTrue();
  }

  @Property
  @Label("of whatever bytes is read or refused, and nothing else")
  void anyBytes(@ForAll byte[] bytes) {
    Throwable thrown = catchThrowable(() -> rows(new ByteArrayInputStream(bytes)));
    assertThat(thrown == null || thrown instanceof CsvDefect).as("%s", thrown).isTrue();
  }
}
