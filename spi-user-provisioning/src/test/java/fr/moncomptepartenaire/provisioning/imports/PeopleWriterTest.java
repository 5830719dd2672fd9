package fr.moncomptepartenaire.provisioning.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fr.moncomptepartenaire.platform.csv.FormulaGuard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An exported file of people")
final class PeopleWriterTest {
  private static final String TRIGGERS = "=+-@\t\r\n＝＋－＠";

  @Test
  @DisplayName("T21: is UTF-8 with a mark, RFC 4180, each cell quoted, no cell a formula")
  void bytes() {
    assertThat(
            new String(
                exported(
                    Map.of(
                        Column.LAST_NAME,
                        "=cmd|'/c calc'!A0",
                        Column.FIRST_NAME,
                        "say \"hello\"",
                        Column.PHONE,
                        "+33612345678")),
                UTF_8))
        .isEqualTo(
            """
            \uFEFF"lastName";"firstName";"email";"phone";"groups";"identifier";"status";"mandate"\r
            "'=cmd|'/c calc'!A0";"say ""hello""\";"";"'+33612345678";"";"";"";""\r
            """);
  }

  @Test
  @DisplayName("T21: apostrophes of one's own before a trigger come back too")
  void apostrophes() {
    for (String text : List.of("'", "'a", "'=", "''+1", "=1", "'’=", "''", "-", "＝1")) {
      assertThat(FormulaGuard.bare(FormulaGuard.guarded(text))).isEqualTo(text);
    }
  }

  @Property(tries = 100_000)
  @Label("T21: comes back as it was, and none of its cells begins as a formula does")
  void roundTrip(
      @ForAll("texts") String lastName,
      @ForAll("texts") String firstName,
      @ForAll("texts") String phone) {
    byte[] file =
        exported(
            Map.of(
                Column.LAST_NAME,
                lastName,
                Column.FIRST_NAME,
                firstName,
                Column.EMAIL,
                "x",
                Column.PHONE,
                phone,
                Column.GROUPS,
                "a+b"));
    assertThat(((PeopleFile.Reading.Sound) PeopleFile.read(file)).lines())
        .containsExactly(new PersonLine(2, lastName, firstName, "x", phone, "a+b", List.of()));
    for (CsvRecord record :
        CsvReader.builder().fieldSeparator(';').ofCsvRecord(new String(file, UTF_8).substring(1))) {
      assertThat(record.getFields())
          .noneMatch(cell -> !cell.isEmpty() && TRIGGERS.indexOf(cell.charAt(0)) >= 0);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.strings().ofMaxLength(30)),
            Tuple.of(
                3, Arbitraries.strings().withChars(TRIGGERS + "';,\" |aé\uFEFF").ofMaxLength(12)))
        // What no Unicode text holds cannot be written, and NUL is in no text file.
        .map(text -> new String(text.getBytes(UTF_8), UTF_8).replace("\0", ""));
  }

  private static byte[] exported(Map<Column, String> person) {
    var file = new ByteArrayOutputStream();
    try {
      var writer = new PeopleWriter(file);
      writer.write(person);
      writer.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
