package fr.moncomptepartenaire.firstadmin.letter;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import com.google.zxing.qrcode.QRCodeReader;
import com.openhtmltopdf.util.Diagnostic;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A letter as a reader of PDF files, a scanner and a screen reader have it. */
final class PrintedLetter implements Closeable {

  private static final float POINTS_PER_MILLIMETRE = 72 / 25.4f;

  private final byte[] bytes;
  private final PDDocument document;
  private final List<String> complaints;

  private PrintedLetter(byte[] bytes, List<String> complaints) throws IOException {
    this.bytes = bytes;
    this.document = Loader.loadPDF(bytes);
    this.complaints = complaints;
  }

  static PrintedLetter of(LetterContent content) throws IOException {
    List<String> complaints = new ArrayList<>();
    PdfLetterPrinter printer =
        new PdfLetterPrinter(
            diagnostic -> {
              if (isSerious(diagnostic)) {
                complaints.add(diagnostic.getFormattedMessage());
              }
            });
    return new PrintedLetter(pdf(printer, content), complaints);
  }

  static PrintedLetter of(NoticeContent content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new NoticePrinter().print(content, out);
    return new PrintedLetter(out.toByteArray(), List.of());
  }

  static PrintedLetter by(LetterPrinter printer, LetterContent content) throws IOException {
    return new PrintedLetter(pdf(printer, content), List.of());
  }

  private static byte[] pdf(LetterPrinter printer, LetterContent content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    printer.print(content, out);
    return out.toByteArray();
  }

  private static boolean isSerious(Diagnostic diagnostic) {
    return diagnostic.getLevel().intValue() >= Level.WARNING.intValue();
  }

  byte[] bytes() {
    return bytes;
  }

  PDDocument document() {
    return document;
  }

  /** What the renderer warned of. */
  List<String> complaints() {
    return complaints;
  }

  /** All text from top to bottom, white space made plain. */
  String text() throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setSortByPosition(true);
    return plain(stripper.getText(document));
  }

  /** All text in the order of the structure tree, a figure as its replacement text. */
  String readAloud() throws IOException {
    PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
    extractor.processPage(document.getPage(0));
    Map<Integer, String> runs = new HashMap<>();
    for (PDMarkedContent content : extractor.getMarkedContents()) {
      StringBuilder run = new StringBuilder();
      for (Object item : content.getContents()) {
        if (item instanceof TextPosition glyph) {
          run.append(glyph.getUnicode());
        }
      }
      runs.put(content.getMCID(), run.toString());
    }
    StringBuilder said = new StringBuilder();
    say(document.getDocumentCatalog().getStructureTreeRoot(), runs, said);
    return plain(said.toString());
  }

  private static void say(PDStructureNode node, Map<Integer, String> runs, StringBuilder said) {
    if (node instanceof PDStructureElement element && element.getAlternateDescription() != null) {
      said.append(" [").append(element.getAlternateDescription()).append("] ");
    }
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureNode inner) {
        say(inner, runs, said);
      } else if (kid instanceof Integer mcid) {
        said.append(runs.getOrDefault(mcid, ""));
      } else if (kid instanceof PDMarkedContentReference reference) {
        said.append(runs.getOrDefault(reference.getMCID(), ""));
      }
    }
    said.append(' ');
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  /** The text of every glyph any part of which lies within the area, in mm from the top left. */
  String textWithin(float left, float top, float right, float bottom) throws IOException {
    StringBuilder text = new StringBuilder();
    Rectangle2D area = new Rectangle2D.Float(left, top, right - left, bottom - top);
    for (TextPosition glyph : glyphs()) {
      if (box(glyph).intersects(area)) {
        text.append(glyph.getUnicode());
      }
    }
    return text.toString().replaceAll("[\\s\\u00a0]+", "");
  }

  /** Where all glyphs but white space stand, in mm from the top left. */
  List<Rectangle2D> boxes() throws IOException {
    return glyphs().stream()
        .filter(glyph -> !glyph.getUnicode().isBlank())
        .map(PrintedLetter::box)
        .toList();
  }

  private List<TextPosition> glyphs() throws IOException {
    List<TextPosition> glyphs = new ArrayList<>();
    new PDFTextStripper() {
      @Override
      protected void processTextPosition(TextPosition glyph) {
        glyphs.add(glyph);
      }
    }.getText(document);
    return glyphs;
  }

  /** From the baseline up to the height of a capital. */
  private static Rectangle2D box(TextPosition glyph) {
    float height = 0.73f * glyph.getFontSizeInPt();
    return new Rectangle2D.Float(
        glyph.getXDirAdj() / POINTS_PER_MILLIMETRE,
        (glyph.getYDirAdj() - height) / POINTS_PER_MILLIMETRE,
        glyph.getWidthDirAdj() / POINTS_PER_MILLIMETRE,
        height / POINTS_PER_MILLIMETRE);
  }

  /** What a phone reads off the page printed in black and white at so many dots per inch. */
  String scanned(int dotsPerInch) throws IOException {
    BufferedImage page =
        new PDFRenderer(document).renderImageWithDPI(0, dotsPerInch, ImageType.BINARY);
    int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
    BinaryBitmap bitmap =
        new BinaryBitmap(
            new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
    try {
      return new QRCodeReader()
          .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
          .getText();
    } catch (NotFoundException e) {
      throw new AssertionError("no QR code seen at " + dotsPerInch + " dpi", e);
    } catch (ReaderException e) {
      throw new AssertionError("QR code not readable at " + dotsPerInch + " dpi", e);
    }
  }

  /** What a code reader reads in the envelope's window, left of the address. */
  String scannedInWindow(int dotsPerInch) throws IOException {
    BufferedImage page =
        new PDFRenderer(document).renderImageWithDPI(0, dotsPerInch, ImageType.BINARY);
    float dots = dotsPerInch / 25.4f;
    BufferedImage window =
        page.getSubimage(
            Math.round(98 * dots),
            Math.round(53 * dots),
            Math.round(11 * dots),
            Math.round(10 * dots));
    int[] pixels =
        window.getRGB(0, 0, window.getWidth(), window.getHeight(), null, 0, window.getWidth());
    BinaryBitmap bitmap =
        new BinaryBitmap(
            new GlobalHistogramBinarizer(
                new RGBLuminanceSource(window.getWidth(), window.getHeight(), pixels)));
    try {
      return new DataMatrixReader()
          .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
          .getText();
    } catch (ReaderException e) {
      throw new AssertionError("Data Matrix not readable at " + dotsPerInch + " dpi", e);
    }
  }

  /** Titles, replacement texts, dates, XMP: every string of the file that is not page content. */
  List<String> strings() throws IOException {
    List<String> strings = new ArrayList<>();
    collect(
        document.getDocument().getTrailer(),
        Collections.newSetFromMap(new IdentityHashMap<>()),
        strings);
    strings.add(
        new String(
            document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8));
    return strings;
  }

  private static void collect(COSBase base, Set<COSBase> seen, List<String> strings) {
    if (!seen.add(base)) {
      return;
    }
    if (base instanceof COSString string) {
      strings.add(string.getString());
    } else if (base instanceof COSObject reference && reference.getObject() != null) {
      collect(reference.getObject(), seen, strings);
    } else if (base instanceof COSArray array) {
      array.forEach(
          item -> {
            if (item != null) {
              collect(item, seen, strings);
            }
          });
    } else if (base instanceof COSDictionary dictionary) {
      dictionary.getValues().forEach(value -> collect(value, seen, strings));
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
