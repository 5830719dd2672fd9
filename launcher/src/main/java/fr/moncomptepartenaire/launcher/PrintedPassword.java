package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads the provisional password as the letter's addressee does: only the letter contains it. */
final class PrintedPassword {
  private static final Pattern FOUR_GROUPS =
      Pattern.compile("\\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}\\b");

  private PrintedPassword() {}

  /** The password printed in a PDF file. */
  static String in(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      Matcher password = FOUR_GROUPS.matcher(new PDFTextStripper().getText(document));
      if (!password.find()) {
        throw new LaunchException("the demo's letter prints no password");
      }
      return password.group();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
