package fr.moncomptepartenaire.firstadmin.letter;

import static fr.moncomptepartenaire.firstadmin.letter.GivenLetter.letter;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

@DisplayName("Letters joined to one document")
final class PdfDocumentTest {
  private final PdfLetterPrinter printer = new PdfLetterPrinter();

  private byte[] joined(List<LetterContent> letters) throws IOException {
    var out = new ByteArrayOutputStream();
    try (LetterDocument document = printer.document(out)) {
      for (LetterContent letter : letters) {
        var page = new ByteArrayOutputStream();
        printer.print(letter, page);
        document.add(page.toByteArray());
      }
      document.end();
    }
    return out.toByteArray();
  }

  @Test
  @DisplayName("are a page each, in the order in which they came, and nothing of one is on another")
  void inOrder() throws Exception {
    List<LetterContent> letters =
        List.of(
            letter().to("Premier bailleur").content(),
            letter().to("Deuxième bailleur").with("AAAABBBBCCCCDDDD").content(),
            GivenLetter.widest());

    try (PDDocument document = Loader.loadPDF(joined(letters))) {
      assertThat(document.getNumberOfPages()).isEqualTo(3);
      var first = new PDFTextStripper();
      first.setEndPage(1);
      assertThat(first.getText(document)).contains("Premier bailleur").doesNotContain("Deuxième");
      var second = new PDFTextStripper();
      second.setStartPage(2);
      second.setEndPage(2);
      assertThat(second.getText(document))
          .contains("Deuxième bailleur", "AAAA-BBBB-CCCC-DDDD")
          .doesNotContain("Premier");
    }
  }

  @Test
  @DisplayName("are PDF/UA-1 by the judgement of veraPDF, as each is alone")
  void accessible() throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    byte[] document = joined(List.of(letter().content(), GivenLetter.widest(), letter().content()));
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(document), PDFAFlavour.PDFUA_1);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
      var result = validator.validate(parser);
      assertThat(result.getTestAssertions())
          .filteredOn(check -> check.getStatus() != TestAssertion.Status.PASSED)
          .isEmpty();
      assertThat(result.isCompliant()).isTrue();
    }
  }

  @Test
  @DisplayName("that are none are a document all the same")
  void none() throws Exception {
    try (PDDocument document = Loader.loadPDF(joined(List.of()))) {
      assertThat(document.getNumberOfPages()).isOne();
    }
  }
}
