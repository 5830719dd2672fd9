package fr.moncomptepartenaire.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The provisional password as a letter's addressee reads it: the letter alone has it. */
final class PrintedPassword {
  private static final Pattern FOUR_GROUPS =
      Pattern.compile("\\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}\\b");

  private PrintedPassword() {}

  /** The password that a PDF file prints. */
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
