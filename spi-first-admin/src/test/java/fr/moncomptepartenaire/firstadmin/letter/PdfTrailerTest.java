package fr.moncomptepartenaire.firstadmin.letter;

import static fr.moncomptepartenaire.firstadmin.letter.GivenLetter.letter;
import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.claim.RevocationCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trailer of whatever we print")
final class PdfTrailerTest {
  private final PdfLetterPrinter printer = new PdfLetterPrinter();

  private Map<String, byte[]> printed() throws IOException {
    LetterContent letter = letter().content();
    var single = new ByteArrayOutputStream();
    printer.print(letter, single);
    var joined = new ByteArrayOutputStream();
    try (LetterDocument letters = printer.document(joined)) {
      letters.add(single.toByteArray());
      letters.add(single.toByteArray());
      letters.end();
    }
    var notice = new ByteArrayOutputStream();
    new NoticePrinter()
        .print(
            new NoticeContent(
                letter.organisation(),
                letter.siret(),
                letter.address(),
                new NoticeReference("K7MQ2XLB9T4R"),
                Optional.of(RevocationCode.parse("ABCDEFGHJKLMNPQR").orElseThrow()),
                URI.create("https://connexion.example/realms/partenaires/ce-n-est-pas-nous"),
                Instant.parse("2026-12-14T09:32:00Z"),
                LocalDate.of(2026, 12, 15),
                letter.sender(),
                letter.contact()),
            notice);
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("a letter", single.toByteArray());
    all.put("letters", joined.toByteArray());
    all.put("a notice", notice.toByteArray());
    return all;
  }

  @Test
  @DisplayName("tells the highest object number and one, as ISO 32000-1 § 7.5.5 asks")
  void size() throws Exception {
    for (Map.Entry<String, byte[]> document : printed().entrySet()) {
      try (PDDocument pdf = Loader.loadPDF(document.getValue())) {
        COSDocument objects = pdf.getDocument();
        long highest =
            objects.getXrefTable().keySet().stream()
                .mapToLong(COSObjectKey::getNumber)
                .max()
                .orElseThrow();
        assertThat(objects.getTrailer().getLong(COSName.SIZE))
            .as(document.getKey())
            .isEqualTo(highest + 1);
      }
    }
  }
}
