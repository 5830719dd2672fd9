package fr.moncomptepartenaire.provisioning.imports;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file of people")
final class PeopleFileTest {
  private static final String HEADER = "lastName;firstName;email;phone;groups\r\n";
  private static final PersonLine CAMILLE =
      new PersonLine(2, "Martin", "Camille", "c@e.example", "0612", "a/b", List.of());

  @Nested
  @DisplayName("is read")
  final class Read {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "%slastName;firstName;email;phone;groups%sMartin;Camille;c@e.example;0612;a/b%s",
          "%sLASTNAME;FirstName;EMAIL;Phone;groups%sMartin;Camille;c@e.example;0612;a/b%s",
          "%slastName,firstName,email,phone,groups%sMartin,Camille,c@e.example,0612,a/b%s",
          "%s\"lastName\",\"firstName\",email,phone,groups%s\"Martin\",Camille,c@e.example,\"0612\",a/b%s",
          "%sgroups;phone;email;firstName;lastName%sa/b;0612;c@e.example;Camille;Martin%s",
          "%sNom;Prénom;Courriel;Téléphone;Groupes;;%sMartin;Camille;c@e.example;0612;a/b;;%s",
          "%sstatus;lastName;firstName;email;phone;groups%sACTIVE;Martin;Camille;c@e.example;0612;a/b%s"
        })
    @DisplayName("with ; or , · CRLF, LF or CR · a mark or none · quoted or not · in any order")
    void shapes(String shape) {
      for (String end : List.of("\r\n", "\n", "\r")) {
        for (String mark : List.of("", "\uFEFF")) {
          assertThat(people(shape.formatted(mark, end, end))).containsExactly(CAMILLE);
          assertThat(people(shape.formatted(mark, end, ""))).containsExactly(CAMILLE);
        }
      }
    }

    @Test
    @DisplayName("as French spreadsheets save it, and says how it was understood")
    void french() {
      String content =
          "Nom;Prénom *;Adresse mail;Téléphone :;Habilitations\r\nÉloi;Zoé;z@e.example;;a/b";
      for (Charset encoding : List.of(UTF_8, Charset.forName("windows-1252"))) {
        PeopleFile.Reading.Sound read = sound(content.getBytes(encoding));
        assertThat(read.encoding()).isEqualTo(encoding.name());
        assertThat(read.separator()).isEqualTo(';');
        assertThat(read.columns())
            .isEqualTo(
                Map.of(
                    Column.LAST_NAME,
                    "Nom",
                    Column.FIRST_NAME,
                    "Prénom *",
                    Column.EMAIL,
                    "Adresse mail",
                    Column.PHONE,
                    "Téléphone :",
                    Column.GROUPS,
                    "Habilitations"));
        assertThat(read.lines())
            .containsExactly(new PersonLine(2, "Éloi", "Zoé", "z@e.example", "", "a/b", List.of()));
      }
      assertThat(sound(("\uFEFF" + content.replace(';', '\t')).getBytes(UTF_16LE)).separator())
          .isEqualTo('\t');
      assertThat(people("sep=;\n" + content).get(0).line()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\u00a0lastName\u00a0;firstName ;E-mail;Numéro de téléphone;Groupes d’habilitations",
          "NOM DE FAMILLE;PRÉNOMS;adresse_mail;Tél.;Habilitation\u00a0",
          "nom;prenom;Adresse électronique;Mobile;groups;\u00a0; "
        })
    @DisplayName("with the words of our own screens, of people and of programs for its columns")
    void words(String header) {
      assertThat(people(header + "\nMartin;Camille;c@e.example;0612;a/b")).containsExactly(CAMILLE);
    }

    @Test
    @DisplayName("with a telephone as a spreadsheet has changed it")
    void numbers() {
      String lines = "a;b;c;=\"0612345678\";e\na;b;c;612345678;e\na;b;c;6 12 34 56 78;e\n";
      assertThat(people(HEADER + lines).stream().map(PersonLine::phone))
          .containsExactly("0612345678", "0612345678", "06 12 34 56 78");
      assertThat(people(HEADER + "a;b;c;6,12346E+08;e").get(0).flaws())
          .containsExactly(PersonLine.ROUNDED_NUMBER);
    }

    @Test
    @DisplayName("with what cannot be seen behind the last column left out")
    void invisible() {
      assertThat(people(HEADER + "a;b;c;d;e;\u00a0;\u200b \n").get(0).flaws()).isEmpty();
    }

    @Test
    @DisplayName("its lines numbered as an editor does, blank ones and line ends in cells counted")
    void lineNumbers() {
      assertThat(
              people(HEADER + "a;b;c;d;e\r\n\r\n;;;;\r\n\"a\r\nb\";b;c;d;e\r\na;b;c;d;e\r\n")
                  .stream()
                  .map(PersonLine::line))
          .containsExactly(2, 5, 7);
    }

    @Test
    @DisplayName("with separators and quotation marks inside quoted cells")
    void quoted() {
      PersonLine person = people(HEADER + "\"a;\"\"b\"\", c\";d;e;f;g").get(0);
      assertThat(person.lastName()).isEqualTo("a;\"b\", c");
      assertThat(person.firstName()).isEqualTo("d");
    }

    @Test
    @DisplayName("with a quotation mark amid a cell taken for what it is: no name may hold one")
    void amid() {
      List<PersonLine> people = people(HEADER + "a \"x;b;c;d;e\nf;g;h;i;j\n");
      assertThat(people).hasSize(2);
      assertThat(people.get(0).lastName()).isEqualTo("a \"x");
    }

    @Test
    @DisplayName("with missing cells left empty, and cells behind the last column told")
    void ragged() {
      List<PersonLine> people = people(HEADER + "a;b;c\nd;e;f;g;h;i\n");
      assertThat(people.get(0).groups()).isEmpty();
      assertThat(people.get(0).flaws()).isEmpty();
      assertThat(people.get(1).flaws()).containsExactly(PersonLine.Flaw.tooManyCells("i"));
      assertThat(people.get(1).valueOf(people.get(1).flaws().get(0))).isEqualTo("i");
    }

    @Test
    @DisplayName("with an address told where it comes again, however it is written")
    void repeatedAddress() {
      List<PersonLine> people =
          people(
              HEADER
                  + "a;b;zoe@exemple.example;d;e\n"
                  + "a;b; ZOE@Exemple.example ;d;e\n"
                  + "a;b;not an address;d;e\n"
                  + "a;b;not an address;d;e\n");
      assertThat(people.stream().map(person -> person.flaws().size())).containsExactly(0, 1, 0, 0);
      assertThat(people.get(1).flaws()).containsExactly(PersonLine.REPEATED_ADDRESS);
    }

    @Test
    @DisplayName("with 10,000 people, and no more")
    void most() {
      String line = "a;b;c;d;e\n";
      assertThat(people(HEADER + line.repeat(10_000))).hasSize(10_000);
      assertThat(defect(HEADER + line.repeat(10_001)).code()).isEqualTo("too-many-lines");
    }

    @Test
    @DisplayName("T28: with a long cell told, but refused with one without end")
    void longCells() {
      PersonLine line = people(HEADER + "a".repeat(10_000) + ";b;c;d;e").get(0);
      assertThat(line.flaws()).containsExactly(new PersonLine.Flaw("lastName", "too-long"));
      assertThat(line.lastName()).matches("a{40,100}");
      FileDefect defect = defect(HEADER + "a;b;c;d;e\n\"" + "a\n".repeat(2_000_000));
      assertThat(defect.code()).isEqualTo("malformed");
      assertThat(defect.field()).isEqualTo("line 3");
    }
  }

  @Nested
  @DisplayName("is refused")
  final class Refused {
    @Test
    @DisplayName("in UTF-16 without a mark, or damaged, naming the line")
    void encodings() {
      String content = HEADER + "Martin;Zoé;c;d;e\n";
      assertThat(defect(content.getBytes(UTF_16LE)).code()).isEqualTo("encoding");
      assertThat(defect(content.getBytes(UTF_16BE)).code()).isEqualTo("encoding");
      // A byte that windows-1252 does not have, and half a pair of surrogates behind a mark.
      assertThat(defect(new byte[] {'a', '\n', (byte) 0x81}).field()).isEqualTo("line 2");
      assertThat(
              defect(
                      new byte[] {
                        (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xED, (byte) 0xA0, (byte) 0x80
                      })
                  .code())
          .isEqualTo("encoding");
      // A character that the end of a file with a mark cuts.
      assertThat(
              defect(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', (byte) 0xC3}).code())
          .isEqualTo("encoding");
    }

    @Test
    @DisplayName("when it is a workbook, an archive or anything binary")
    void binaries() {
      assertThat(defect(new byte[] {'P', 'K', 3, 4, 20, 0}).code()).isEqualTo("not-text");
      assertThat(defect(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}).code())
          .isEqualTo("not-text");
      assertThat(defect("lastName;first\0Name").code()).isEqualTo("not-text");
    }

    @Test
    @DisplayName("when a column is unknown, missing or named twice, naming it")
    void header() {
      assertThat(defect("lastName;firstName;email;phone;groups;salary\n"))
          .extracting(FileDefect::code, FileDefect::field)
          .containsExactly("unknown-column", "salary");
      assertThat(defect("lastName;firstName;email;phone\na;b;c;d\n"))
          .extracting(FileDefect::code, FileDefect::field)
          .containsExactly("missing-column", "groups");
      assertThat(defect("lastName;nom;firstName;email;phone;groups\n"))
          .extracting(FileDefect::code, FileDefect::field)
          .containsExactly("repeated-column", "lastName");
      assertThat(defect("Martin;Camille;camille@exemple.example;;x\n").field()).isEqualTo("Martin");
    }

    @Test
    @DisplayName("when it names nobody")
    void nobody() {
      assertThat(defect("").code()).isEqualTo("no-lines");
      assertThat(defect("\uFEFF").code()).isEqualTo("no-lines");
      assertThat(defect(HEADER + ";;;;\r\n\r\n").code()).isEqualTo("no-lines");
    }

    @Test
    @DisplayName("when a quotation mark stands askew, naming the line")
    void askew() {
      assertThat(defect(HEADER + "a;b;c;d;e\n\"a\"x;b;c;d;e\n"))
          .extracting(FileDefect::code, FileDefect::field)
          .containsExactly("malformed", "line 3");
      assertThat(defect(HEADER + "a;b;c;d;e\n\"a;b;c;d;e\nf;g;h;i;j\n").field())
          .isEqualTo("line 3");
    }
  }

  @Property(tries = 50_000)
  @Label("T28: whatever the bytes are, there is an answer")
  void anyBytes(@ForAll byte[] bytes) {
    assertThat(PeopleFile.read(bytes)).isNotNull();
  }

  @Property(tries = 50_000)
  @Label("T28: whatever follows a sound header, there is an answer")
  void anyText(@ForAll("csvLike") String text) {
    assertThat(PeopleFile.read((HEADER + text).getBytes(UTF_8))).isNotNull();
  }

  @Provide
  Arbitrary<String> csvLike() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                3,
                Arbitraries.strings().withChars(";,\"\r\n\t'=+-@ \uFEFF\u2028a").ofMaxLength(40)),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(40)))
        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  private static List<PersonLine> people(String content) {
    return sound(content.getBytes(UTF_8)).lines();
  }

  private static PeopleFile.Reading.Sound sound(byte[] content) {
    return (PeopleFile.Reading.Sound) PeopleFile.read(content);
  }

  private static FileDefect defect(String content) {
    return defect(content.getBytes(UTF_8));
  }

  private static FileDefect defect(byte[] content) {
    return ((PeopleFile.Reading.Refused) PeopleFile.read(content)).defect();
  }
}
