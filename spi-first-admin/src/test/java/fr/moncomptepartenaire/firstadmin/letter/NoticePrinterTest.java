package fr.moncomptepartenaire.firstadmin.letter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The notice of a claim (T01)")
class NoticePrinterTest {
  private static final NoticeReference REFERENCE = new NoticeReference("K7MQ2XLB9T4R");

  static Stream<NoticeContent> notices() {
    return Stream.of(about(GivenLetter.letter().content()), about(GivenLetter.widest()));
  }

  private static NoticeContent about(LetterContent letter) {
    return new NoticeContent(
        letter.organisation(),
        letter.siret(),
        letter.address(),
        REFERENCE,
        Instant.parse("2026-12-14T09:32:00Z"),
        LocalDate.of(2026, 12, 15),
        letter.sender(),
        letter.contact());
  }

  @ParameterizedTest
  @MethodSource("notices")
  @DisplayName("shows the address in the envelope's window and nothing else, on one page")
  void window(NoticeContent notice) throws Exception {
    String address =
        String.join("", AddressBlock.of(notice.organisation(), notice.address()).lines())
            .replace(" ", "");
    try (PrintedLetter printed = PrintedLetter.of(notice)) {
      assertThat(printed.textWithin(90, 34, 200, 90)).isEqualTo(address);
    }
    var out = new ByteArrayOutputStream();
    new NoticePrinter().print(notice, out);
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("quotes the reference inside the fold, and says when, in Paris time")
  void says() throws Exception {
    try (PrintedLetter printed = PrintedLetter.of(about(GivenLetter.letter().content()))) {
      assertThat(printed.textWithin(0, 100, 210, 297))
          .contains("K7MQ-2XLB-9T4R")
          .contains("14décembre2026à10h32")
          .contains("votreCaf");
    }
  }
}
