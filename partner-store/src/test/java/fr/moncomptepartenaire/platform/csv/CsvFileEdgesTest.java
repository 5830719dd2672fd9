package fr.moncomptepartenaire.platform.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("At its edges, a CSV file")
final class CsvFileEdgesTest {
  private static CsvFile open(byte[] bytes) throws IOException {
    return CsvFile.open(new ByteArrayInputStream(bytes));
  }

  private static CsvFile open(String text) throws IOException {
    return open(text.getBytes(UTF_8));
  }

  private static CsvDefect defect(byte[] bytes) {
    return catchThrowableOfType(
        CsvDefect.class,
        () -> {
          CsvFile file = open(bytes);
          while (file.next().isPresent()) {
            // To the end.
          }
        });
  }

  private static CsvDefect defect(String text) {
    return defect(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a,b;c;d|;",
        "a;b,c|;",
        "a,b\tc|,",
        "a,b,c\td\te\tf|~\t~",
        "title|;",
      })
  @DisplayName("has the separator that its first line has most of, and the first of two as many")
  void majority(String text, char separator) throws IOException {
    assertThat(open(text).separator()).isEqualTo(separator);
  }

  @Test
  @DisplayName("has its separator told by the first line that has any")
  void linesBefore() throws IOException {
    CsvFile file = open("\n\ntitle\na,b\n");
    assertThat(file.separator()).isEqualTo(',');
    assertThat(file.next()).contains(new CsvFile.Row(3, List.of("title")));
  }

  @Test
  @DisplayName("may have spaces round what it declares, on a line that counts")
  void declaration() throws IOException {
    CsvFile file = open(" \"sep=,\" \na,b;c\n");
    assertThat(file.next()).contains(new CsvFile.Row(2, List.of("a", "b;c")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF"})
  @DisplayName("is refused when it is empty")
  void empty(String text) {
    assertThat(defect(text).code()).isEqualTo("no-lines");
    assertThat(defect(text).place()).isEmpty();
  }

  @Test
  @DisplayName("of a blank line names nothing, and is a file")
  void blank() throws IOException {
    assertThat(open("\n").next()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"a\"b;c|line 1",
        "sep=;^\"a\"b;c|line 2",
        "a;b^\"c^d\";e^\"f\"g;h|line 4",
        "a;b^^c;d^\"e\"f;g|line 4",
      })
  @DisplayName("is refused from the line on that cannot be told into cells, as an editor counts")
  void places(String text, String place) {
    CsvDefect defect = defect(text.replace('^', '\n'));
    assertThat(defect.code()).isEqualTo("malformed");
    assertThat(defect.place()).isEqualTo(place);
  }

  @Test
  @DisplayName("T28: has a first line shorter than the longest record")
  void firstLine() throws IOException {
    String longest = ";" + "x".repeat(CsvFile.LONGEST_RECORD - 2);
    assertThat(open(longest + "\n").next()).isPresent();
    assertThat(defect(longest + "x\n").place()).isEqualTo("line 1");
    assertThat(defect("x".repeat(10 * CsvFile.LONGEST_RECORD)).place()).isEqualTo("line 1");
  }

  @Test
  @DisplayName("of one letter is a text")
  void oneLetter() throws IOException {
    CsvFile file = open("a");
    assertThat(file.next()).contains(new CsvFile.Row(1, List.of("a")));
    assertThat(file.next()).isEmpty();
    assertThat(file.encoding()).isEqualTo("UTF-8");
  }

  @Test
  @DisplayName("is an archive by its first bytes, be there no others")
  void archives() {
    for (byte[] start :
        List.of(
            new byte[] {'P', 'K', 3, 4},
            new byte[] {'P', 'K', 5, 6},
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0},
            new byte[] {0x1F, (byte) 0x8B},
            new byte[] {'%', 'P', 'D', 'F'})) {
      assertThat(defect(start).code()).isEqualTo("not-text");
    }
  }

  @Test
  @DisplayName("with a control character of ASCII may still be in windows-1252")
  void controlBefore() throws IOException {
    CsvFile file = open(new byte[] {'a', 0x7F, ';', (byte) 0xE9, '\n'});
    assertThat(file.next()).contains(new CsvFile.Row(1, List.of("a\u007f", "é")));
    assertThat(file.encoding()).isEqualTo("windows-1252");
  }

  @Test
  @DisplayName("lets go of what it is read from")
  void closed() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream in =
        new ByteArrayInputStream("a;b".getBytes(UTF_8)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    CsvFile.open(in).close();
    assertThat(closed).isTrue();
  }

  @Test
  @DisplayName("of ours begins with a byte order mark, and hands on its lines when it is asked to")
  void written() throws IOException {
    var out = new ByteArrayOutputStream();
    var csv = new CsvOutput(out, List.of("one"));
    csv.write(List.of("é"));
    csv.flush();
    assertThat(out.toString(UTF_8)).isEqualTo("\uFEFF\"one\"\r\n\"é\"\r\n");
  }
}
