package fr.moncomptepartenaire.tests.dsl;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A letter of one page as its addressee reads it: the text, and the QR code as a telephone reads
 * it.
 */
public record PrintedLetter(int pages, float width, float height, String text, URI qrCode) {
  private static final Pattern PASSWORD =
      Pattern.compile("\\b[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}\\b");
  private static final List<Integer> DOTS_PER_INCH = List.of(200, 150, 300, 240, 400);

  /** Reads a PDF file of one letter. */
  public static PrintedLetter of(byte[] pdf) {
    return allOf(pdf, 1).get(0);
  }

  /** The first letters of a PDF file; each is one page. */
  public static List<PrintedLetter> allOf(byte[] pdf, int most) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<PrintedLetter> letters = new ArrayList<>();
      for (int page = 0; page < Math.min(most, document.getNumberOfPages()); page++) {
        PDRectangle size = document.getPage(page).getMediaBox();
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page + 1);
        stripper.setEndPage(page + 1);
        letters.add(
            new PrintedLetter(
                document.getNumberOfPages(),
                size.getWidth(),
                size.getHeight(),
                stripper.getText(document).replaceAll("[\\s\\u00a0]+", " ").strip(),
                URI.create(scanned(document, page))));
      }
      return letters;
    } catch (IOException e) {
      throw new AssertionError("no PDF", e);
    }
  }

  /** The provisional password as printed, 4-4-4-4. */
  public String password() {
    Matcher matcher = PASSWORD.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no password 4-4-4-4 in the letter");
    }
    return matcher.group();
  }

  /** The identifier in the QR code. */
  public String identifier() {
    String query = qrCode.getRawQuery();
    return query.substring(query.indexOf('=') + 1);
  }

  /** The identifier as the letter prints it: in capitals, 5-5. */
  public String printedIdentifier() {
    String symbols = identifier().toUpperCase(Locale.ROOT);
    return symbols.substring(0, 5) + "-" + symbols.substring(5);
  }

  /** Scans like a telephone, which tries again at another distance and in another light. */
  private static String scanned(PDDocument document, int number) throws IOException {
    for (int dotsPerInch : DOTS_PER_INCH) {
      for (ImageType light : List.of(ImageType.BINARY, ImageType.GRAY)) {
        BufferedImage page =
            new PDFRenderer(document).renderImageWithDPI(number, dotsPerInch, light);
        var seen =
            new RGBLuminanceSource(
                page.getWidth(),
                page.getHeight(),
                page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth()));
        try {
          return new QRCodeReader()
              .decode(
                  new BinaryBitmap(new HybridBinarizer(seen)),
                  Map.of(DecodeHintType.TRY_HARDER, true))
              .getText();
        } catch (ReaderException e) {
          // Not found in this image: try the next one.
        }
      }
    }
    throw new AssertionError("no QR code can be read off page " + (number + 1));
  }
}
