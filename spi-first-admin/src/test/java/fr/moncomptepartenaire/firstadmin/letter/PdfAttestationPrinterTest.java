package fr.moncomptepartenaire.firstadmin.letter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.platform.attestation.Attestation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The attestation of a mandate")
class PdfAttestationPrinterTest {
  private static Attestation about(String organisation, boolean administrator, String... groups) {
    return about("Lefèvre <b>", organisation, administrator, groups);
  }

  private static Attestation about(
      String lastName, String organisation, boolean administrator, String... groups) {
    return new Attestation(
        organisation,
        "732 829 320 00074",
        lastName,
        "Zoé",
        "zoe.lefevre",
        administrator,
        List.of(groups),
        Instant.parse("2026-11-28T13:05:00Z"),
        LocalDate.of(2026, 12, 1),
        "Caisse d’allocations familiales",
        "votre Caf");
  }

  private static PDDocument printed(Attestation attestation) throws IOException {
    var out = new ByteArrayOutputStream();
    new PdfAttestationPrinter().print(attestation, out);
    return Loader.loadPDF(out.toByteArray());
  }

  private static String text(PDDocument document) throws IOException {
    return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
  }

  @Test
  @DisplayName("says who administers which organisation, and since when, in Paris time")
  void administrator() throws IOException {
    try (PDDocument document = printed(about("Résidences du Parc", true))) {
      assertThat(text(document))
          .contains("Attestation de désignation")
          .contains("l’administrateur de l’organisme suivant")
          .contains("Résidences du Parc", "732 829 320 00074", "zoe.lefevre")
          .contains("Zoé Lefèvre <b>")
          .contains("28 novembre 2026 à 14 h 05")
          .contains("Le 1er décembre 2026")
          .doesNotContain("Peut attribuer");
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).as("tagged").isTrue();
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr-FR");
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("says of a delegate what the delegate may grant, and stays on one page")
  void delegate() throws IOException {
    String longest = "Société ".repeat(30).strip();
    try (PDDocument document =
        printed(
            about(longest, false, "Consultation, logements privés", "Gestion, logements privés"))) {
      assertThat(text(document))
          .contains("responsable d’habilitation de l’organisme")
          .contains("Consultation, logements privés Gestion, logements privés");
      assertThat(document.getNumberOfPages()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"日本", "علي", "𐐀"})
  @DisplayName("prints no question marks for a name whose characters it lacks, but the identifier")
  void otherScripts(String lastName) throws IOException {
    try (PDDocument document = printed(about(lastName, "Résidences du Parc", true))) {
      assertThat(text(document))
          .contains("L’identifiant désigne la personne", "zoe.lefevre")
          .doesNotContain("?");
      assertThat(document.getDocumentInformation().getTitle()).contains("zoe.lefevre");
    }
  }
}
