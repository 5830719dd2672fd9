package fr.moncomptepartenaire.firstadmin.letter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.claim.RevocationCode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
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
  private static final RevocationCode CODE =
      RevocationCode.parse("ABCD-EFGH-JKLM-NPQR").orElseThrow();
  private static final URI PAGE =
      URI.create("https://connexion.partenaires.example/realms/partenaires/ce-n-est-pas-nous");

  static Stream<NoticeContent> notices() {
    return Stream.of(about(GivenLetter.letter().content()), about(GivenLetter.widest()));
  }

  private static NoticeContent about(LetterContent letter) {
    return new NoticeContent(
        letter.organisation(),
        letter.siret(),
        letter.address(),
        REFERENCE,
        Optional.of(CODE),
        PAGE,
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

  @ParameterizedTest
  @MethodSource("notices")
  @DisplayName(
      "R22: holds the page's address and the code as text, in groups and in the order of reading,"
          + " and a QR code of the page without the code")
  void freezes(NoticeContent notice) throws Exception {
    try (PrintedLetter printed = PrintedLetter.of(notice)) {
      assertThat(printed.readAloud())
          .containsSubsequence(
              "ce-n-est-pas-nous",
              "Code de suspension",
              "ABCD-EFGH-JKLM-NPQR",
              "Code QR de la page");
      assertThat(printed.text().replace(" ", "")).contains(PAGE.toString());
      assertThat(printed.scanned(300)).isEqualTo(PAGE.toString());
      assertThat(printed.textWithin(0, 0, 210, 99)).doesNotContain("ABCD-EFGH");
      assertThat(printed.strings()).noneMatch(text -> text.contains("ABCD-EFGH"));
      Files.write(
          Files.createDirectories(Path.of("target", "preview")).resolve("notice.pdf"),
          printed.bytes());
    }
  }

  @Test
  @DisplayName("R22: offers no code for a claim after which somebody else has claimed the seat")
  void history() throws Exception {
    NoticeContent now = about(GivenLetter.letter().content());
    var former =
        new NoticeContent(
            now.organisation(),
            now.siret(),
            now.address(),
            now.reference(),
            Optional.empty(),
            now.page(),
            now.claimedAt(),
            now.issuedOn(),
            now.sender(),
            now.contact());
    try (PrintedLetter printed = PrintedLetter.of(former)) {
      assertThat(printed.text()).contains("K7MQ-2XLB-9T4R").doesNotContain("Code de suspension");
    }
  }
}
