package fr.moncomptepartenaire.store.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  @DisplayName("that is not in UTF-8 is refused with the very line, however far down")
  void notUtf8() {
    byte[] sound = "a;b\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    byte[] file = new byte[sound.length + 3];
    System.arraycopy(sound, 0, file, 0, sound.length);
    file[sound.length] = 'c';
    file[sound.length + 1] = (byte) 0xE9;
    file[sound.length + 2] = '\n';
    CsvDefect defect = (CsvDefect) catchThrowable(() -> rows(new ByteArrayInputStream(file)));
    assertThat(defect.code()).isEqualTo("encoding");
    assertThat(defect.place()).isEqualTo("line 10001");
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
