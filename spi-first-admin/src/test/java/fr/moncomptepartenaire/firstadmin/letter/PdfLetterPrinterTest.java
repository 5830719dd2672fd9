package fr.moncomptepartenaire.firstadmin.letter;

import static fr.moncomptepartenaire.firstadmin.letter.GivenLetter.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

@DisplayName("A printed letter")
class PdfLetterPrinterTest {

  @Nested
  @DisplayName("given an organisation of the usual kind")
  class Usual {

    @Test
    @DisplayName("says to whom, what, until when and whom to contact")
    void saysWhatIsNeeded() throws Exception {
      try (PrintedLetter printed = PrintedLetter.of(letter().content())) {
        assertThat(printed.text())
            .contains(
                "Office public de l’habitat de la métropole",
                "12 avenue de la République",
                "33000 BORDEAUX",
                "SIRET 356 000 000 00048",
                "Le 1er décembre 2026",
                "Identifiant provisoire K7MQ2-XLB9T",
                "WXB4-K7Q2-MZ5R-8T3H",
                "14 décembre 2026 à 10 h 32",
                "(heure de Paris)",
                "ouvrez la page https://partenaires.example.fr/",
                "contactez sans attendre votre Caf.",
                "Caisse d’allocations familiales",
                "TSA 12345");
      }
    }

    @Test
    @DisplayName("is one A4 page, with no complaint of the renderer")
    void isOnePage() throws Exception {
      try (PrintedLetter printed = PrintedLetter.of(letter().content())) {
        assertThat(printed.document().getNumberOfPages()).isOne();
        assertThat(printed.document().getPage(0).getMediaBox().getWidth())
            .isCloseTo(210 / 25.4f * 72, within(0.5f));
        assertThat(printed.document().getPage(0).getMediaBox().getHeight())
            .isCloseTo(297 / 25.4f * 72, within(0.5f));
        assertThat(printed.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("embeds each of its fonts, reduced to the characters used")
    void embedsFonts() throws Exception {
      try (PrintedLetter printed = PrintedLetter.of(letter().content())) {
        PDResources resources = printed.document().getPage(0).getResources();
        List<String> names = new ArrayList<>();
        for (COSName name : resources.getFontNames()) {
          PDFont font = resources.getFont(name);
          assertThat(font.isEmbedded()).as(font.getName()).isTrue();
          names.add(font.getName().replaceFirst("^[A-Z]{6}\\+", ""));
        }
        assertThat(names)
            .containsExactlyInAnyOrder(
                "LiberationSans", "LiberationSans-Bold", "LiberationMono-Bold");
        assertThat(printed.bytes().length).isLessThan(100_000);
      }
    }

    @Test
    @DisplayName("leaves the stream open and flushed")
    void leavesTheStreamOpen() throws Exception {
      List<String> calls = new ArrayList<>();
      new PdfLetterPrinter()
          .print(
              letter().content(),
              new OutputStream() {
                @Override
                public void write(int b) {}

                @Override
                public void flush() {
                  calls.add("flush");
                }

                @Override
                public void close() {
                  calls.add("close");
                }
              });
      assertThat(calls).endsWith("flush").doesNotContain("close");
    }

    @Test
    @DisplayName("tells when the stream refuses it, and gives the thread back as it was")
    void tellsWhenTheStreamFails() {
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      OutputStream full =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              throw new IOException("disk full");
            }
          };
      assertThatThrownBy(() -> new PdfLetterPrinter().print(letter().content(), full))
          .isInstanceOf(IOException.class)
          .hasMessage("disk full");
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
  }

  @Nested
  @DisplayName("given a reader who does not see")
  class Accessible {

    @Test
    @DisplayName("passes veraPDF's machine checks of PDF/UA-1, be it usual or full")
    void passesPdfUa() throws Exception {
      VeraGreenfieldFoundryProvider.initialise();
      for (LetterContent content : List.of(letter().content(), GivenLetter.widest())) {
        try (PrintedLetter printed = PrintedLetter.of(content);
            PDFAParser parser =
                Foundries.defaultInstance()
                    .createParser(new ByteArrayInputStream(printed.bytes()), PDFAFlavour.PDFUA_1);
            PDFAValidator validator =
                Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
          var result = validator.validate(parser);
          assertThat(result.getTestAssertions())
              .filteredOn(check -> check.getStatus() != TestAssertion.Status.PASSED)
              .isEmpty();
          assertThat(result.isCompliant()).isTrue();
          assertThat(result.getTotalAssertions()).isGreaterThan(1000);
        }
      }
    }

    @Test
    @DisplayName("is tagged, in French, and named by its title")
    void isTagged() throws Exception {
      try (PrintedLetter printed = PrintedLetter.of(letter().content())) {
        PDDocumentCatalog catalog = printed.document().getDocumentCatalog();
        assertThat(catalog.getMarkInfo().isMarked()).isTrue();
        assertThat(catalog.getStructureTreeRoot()).isNotNull();
        assertThat(catalog.getLanguage()).isEqualTo("fr-FR");
        assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
        assertThat(printed.document().getDocumentInformation().getTitle())
            .isEqualTo(
                "Mon Compte Partenaire : courrier d’accès pour "
                    + "Office public de l’habitat de la métropole");
      }
    }

    @Test
    @DisplayName("is read out in the order in which it is read")
    void isReadInOrder() throws Exception {
      try (PrintedLetter printed = PrintedLetter.of(letter().content())) {
        assertThat(printed.readAloud())
            .containsSubsequence(
                "Caisse d’allocations familiales",
                "33000 BORDEAUX",
                "Le 1er décembre 2026",
                "Objet",
                "Madame, Monsieur",
                "K7MQ2-XLB9T",
                "WXB4-K7Q2-MZ5R-8T3H",
                "14 décembre 2026",
                "[Code QR de la page de connexion, identifiant déjà rempli.",
                "Comment devenir administrateur",
                "1.",
                "4.",
                "À savoir",
                "salutations distinguées");
      }
    }
  }

  @Nested
  @DisplayName("given texts of the greatest length")
  class Full {

    @Test
    @DisplayName("is still one page, with nothing off the sheet, and complete")
    void stillFits() throws Exception {
      try (PrintedLetter printed = PrintedLetter.of(GivenLetter.widest())) {
        assertThat(printed.document().getNumberOfPages()).isOne();
        assertThat(printed.complaints()).isEmpty();
        assertThat(printed.boxes())
            .allSatisfy(
                box -> {
                  assertThat(box.getMinX()).isGreaterThan(15);
                  assertThat(box.getMaxX()).isLessThan(197);
                  assertThat(box.getMinY()).isGreaterThan(10);
                  assertThat(box.getMaxY()).isLessThan(287);
                });
        String text = printed.text().replace(" ", "");
        assertThat(text).contains("WXB4-K7Q2-MZ5R-8T3H", "salutationsdistinguées");
        assertThat(text.chars().filter(c -> c == 'W').count())
            .as("name and contact in full, sender twice its first line, address, password")
            .isGreaterThanOrEqualTo(200 + 200 + 7 * 48 + 4 * 38 + 32 + 37 + 1);
      }
    }
  }

  @Nested
  @DisplayName("given hostile texts (T23, T24)")
  class Hostile {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<script>alert(1)</script>",
          "${7*7} #{7*7} [=7*7]",
          "<#assign a=1>${a}",
          "Habitat & Fils &lt; &amp; &#65;",
          "]]> <!-- --> <![CDATA[x]]>",
          "\"><img src=x onerror=y>",
          "' OR '1'='1"
        })
    @DisplayName("prints them as they are")
    void printsThemAsTheyAre(String hostile) throws Exception {
      try (PrintedLetter printed =
          PrintedLetter.of(letter().from(hostile).contact(hostile).content())) {
        assertThat(printed.document().getNumberOfPages()).isOne();
        assertThat(printed.text()).contains(hostile).contains("contactez sans attendre " + hostile);
        assertThat(printed.complaints()).isEmpty();
      }
    }

    @Test
    @DisplayName("prints an organisation's and an address's as they are, and in the title too")
    void printsNamesAsTheyAre() throws Exception {
      try (PrintedLetter printed =
          PrintedLetter.of(
              letter()
                  .to("Habitat & Fils ${7*7} \"O'Neil\"")
                  .at("L’Haÿ-les-Roses", "${7*7} rue de l’Œuvre & Cie")
                  .content())) {
        assertThat(printed.text())
            .contains(
                "Habitat & Fils ${7*7} \"O'Neil\"",
                "${7*7} rue de l’Œuvre & Cie",
                "33000 L’HAŸ-LES-ROSES");
        assertThat(printed.document().getDocumentInformation().getTitle())
            .endsWith("Habitat & Fils ${7*7} \"O'Neil\"");
      }
    }

    @Test
    @DisplayName("T75: prints all of Latin, Greek and Cyrillic, and dashes of all kinds as one")
    void printsWhatWasTyped() throws Exception {
      try (PrintedLetter printed =
          PrintedLetter.of(letter().to("Łódź Ελλάδα Жильё Ñandú‑Sud").content())) {
        assertThat(printed.text()).contains("Łódź Ελλάδα Жильё Ñandú-Sud").doesNotContain("??");
        assertThat(printed.document().getNumberOfPages()).isOne();
      }
    }
  }

  @Nested
  @DisplayName("given the provisional password (T27)")
  class Secret {

    @Test
    @DisplayName("shows it once, on the page, and nowhere else in the file")
    void keepsItOutOfMetadata() throws Exception {
      try (PrintedLetter printed = PrintedLetter.of(letter().content())) {
        assertThat(printed.text()).containsOnlyOnce("WXB4-K7Q2-MZ5R-8T3H");
        assertThat(printed.strings())
            .hasSizeGreaterThan(5)
            .noneMatch(text -> text.replace("-", "").contains(GivenLetter.SECRET))
            .noneMatch(text -> text.contains(GivenLetter.PRINTED_IDENTIFIER));
      }
    }

    @Test
    @DisplayName("mixes up no two letters printed at the same time")
    void mixesNothingUp() throws Exception {
      PdfLetterPrinter printer = new PdfLetterPrinter();
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<String>> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          LetterContent content = letter().to("Organisme n° " + i).with(secretOf(i)).content();
          texts.add(
              threads.submit(
                  () -> {
                    try (PrintedLetter printed = PrintedLetter.by(printer, content)) {
                      return printed.text();
                    }
                  }));
        }
        for (int i = 0; i < 40; i++) {
          String groups = secretOf(i).replaceAll("(.{4})(?=.)", "$1-");
          assertThat(texts.get(i).get())
              .contains("Organisme n° " + i + " – SIRET", groups)
              .doesNotContain(secretOf((i + 1) % 40).substring(12));
        }
      } finally {
        threads.shutdownNow();
      }
    }

    private static String secretOf(int letter) {
      String symbols = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
      return "AAAABBBBCCCC"
          + symbols.charAt(letter % 32)
          + symbols.charAt(letter / 32)
          + symbols.charAt((letter * 7) % 32)
          + "Z";
    }
  }
}
