package fr.moncomptepartenaire.firstadmin.letter;

import fr.moncomptepartenaire.platform.csv.CsvOutput;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;

/**
 * Writes a batch of letters to the response, one after the other. Only {@link #end} makes the batch
 * valid, so that an interrupted one cannot be mistaken for a whole.
 */
public interface LetterWriter extends Closeable {

  /** Renders a letter: the costly part, called by any number of threads in parallel. */
  byte[] prepared(LetterContent letter) throws IOException;

  /** Writes the next letter. */
  void add(LetterContent letter, byte[] prepared) throws IOException;

  /** Ends the batch, after the last letter. */
  void end() throws IOException;

  /** Releases what the writer holds, and writes nothing. */
  @Override
  void close() throws IOException;

  /** All letters as one document. */
  static LetterWriter document(LetterPrinter printer, OutputStream out) throws IOException {
    LetterDocument document = printer.document(out);
    return new LetterWriter() {
      @Override
      public byte[] prepared(LetterContent letter) throws IOException {
        return printed(printer, letter);
      }

      @Override
      public void add(LetterContent letter, byte[] prepared) throws IOException {
        document.add(prepared);
      }

      @Override
      public void end() throws IOException {
        document.end();
      }

      @Override
      public void close() throws IOException {
        document.close();
      }
    };
  }

  /** An archive with one document for each organisation, in order. */
  static LetterWriter archive(LetterPrinter printer, OutputStream out) {
    var zip = new LetterArchive(out);
    return new LetterWriter() {
      private int count;

      @Override
      public byte[] prepared(LetterContent letter) throws IOException {
        return printed(printer, letter);
      }

      @Override
      public void add(LetterContent letter, byte[] prepared) throws IOException {
        count++;
        zip.putNextEntry(
            new ZipEntry(
                String.format(Locale.ROOT, "%06d-%s.pdf", count, letter.siret().digits())));
        zip.write(prepared);
        zip.closeEntry();
        zip.flush();
      }

      @Override
      public void end() throws IOException {
        zip.finish();
      }

      @Override
      public void close() {
        zip.release();
      }
    };
  }

  /**
   * A table for a print provider's mail merge. No cell is read as a formula (T21).
   *
   * @param forSpreadsheets keeps leading zeros in programs that read digits as a number
   */
  static LetterWriter table(OutputStream out, boolean forSpreadsheets) throws IOException {
    CsvOutput csv =
        new CsvOutput(
            out,
            List.of(
                "siret",
                "name",
                "line1",
                "line2",
                "line3",
                "line4",
                "postalCode",
                "city",
                "identifier",
                "provisionalPassword",
                "expiresAt",
                "signInUrl",
                "prefilledSignInUrl",
                "reference"),
            forSpreadsheets ? Set.of("siret", "postalCode") : Set.of());
    return new LetterWriter() {
      @Override
      public byte[] prepared(LetterContent letter) {
        return new byte[0];
      }

      @Override
      public void add(LetterContent letter, byte[] prepared) throws IOException {
        List<String> cells = new ArrayList<>();
        cells.add(letter.siret().digits());
        cells.add(letter.organisation().value());
        List<String> lines = letter.address().lines();
        for (int i = 0; i < 4; i++) {
          cells.add(i < lines.size() ? lines.get(i) : "");
        }
        cells.add(letter.address().postalCode());
        cells.add(letter.address().city());
        cells.add(letter.identifier().display());
        cells.add(letter.secret().display());
        cells.add(letter.expiresAt().toString());
        cells.add(letter.signInUrl().toString());
        cells.add(letter.prefilledSignInUrl().toString());
        cells.add(letter.reference().display());
        csv.write(cells);
        csv.flush();
      }

      @Override
      public void end() throws IOException {
        csv.end();
      }

      @Override
      public void close() {
        // A table holds nothing.
      }
    };
  }

  private static byte[] printed(LetterPrinter printer, LetterContent letter) throws IOException {
    var page = new ByteArrayOutputStream();
    printer.print(letter, page);
    return page.toByteArray();
  }
}
