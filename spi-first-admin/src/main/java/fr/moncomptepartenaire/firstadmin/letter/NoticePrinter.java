package fr.moncomptepartenaire.firstadmin.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;

/**
 * The notice of a claim as PDF: one A4 page, in French, for the same window envelope as the letter.
 *
 * <p>Fonts and template are read once; a printer serves any number of threads and fetches nothing.
 */
public final class NoticePrinter {
  private static final String PRODUCER = "Mon Compte Partenaire";
  private static final float RECIPIENT_MILLIMETRES = 80;
  private static final float RECIPIENT_POINTS = 10;
  private static final float SENDER_MILLIMETRES = 64;
  private static final float SENDER_POINTS = 8.5f;

  private final LetterTypeface typeface = new LetterTypeface();
  private final Template template = LetterTemplate.template("notice.ftlx");

  public NoticePrinter() {
    XRLog.setLoggerImpl(new SilentRenderer());
  }

  /** Writes one notice; {@code out} is left open. */
  public void print(NoticeContent notice, OutputStream out) throws IOException {
    // As for the letter: XmpBox is to see the JDK's XML implementation only.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    List<TrueTypeFont> fonts = new ArrayList<>();
    try (PDDocument pdf = new PDDocument()) {
      PdfRendererBuilder builder = builder(filledIn(notice)).usePDDocument(pdf);
      for (LetterTypeface.Face face : typeface.faces()) {
        TrueTypeFont font = face.open();
        fonts.add(font);
        builder.useFont(
            new PDFontSupplier(PDType0Font.load(pdf, font, true)),
            face.family(),
            face.weight(),
            FontStyle.NORMAL,
            true);
      }
      try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
        renderer.layout();
        renderer.createPDFWithoutClosing();
      }
      pdf.save(out);
      out.flush();
    } finally {
      for (TrueTypeFont font : fonts) {
        font.close();
      }
      thread.setContextClassLoader(before);
    }
  }

  private Document filledIn(NoticeContent notice) {
    List<String> recipient = AddressBlock.of(notice.organisation(), notice.address()).lines();
    List<String> sender = notice.senderLines();
    Map<String, Object> model = new HashMap<>();
    model.put("organisation", notice.organisation().value());
    model.put("siret", notice.siret().grouped());
    model.put("recipient", recipient);
    model.put("recipientSize", size(recipient, RECIPIENT_MILLIMETRES, RECIPIENT_POINTS));
    model.put("sender", sender);
    model.put("senderSize", size(sender, SENDER_MILLIMETRES, SENDER_POINTS));
    model.put("reference", notice.reference().display());
    model.put("claimedAt", FrenchDates.minute(notice.claimedAt()));
    model.put("issuedOn", FrenchDates.day(notice.issuedOn()));
    model.put("contact", notice.contact());
    StringWriter xhtml = new StringWriter();
    try {
      template.process(model, xhtml);
      return LetterTemplate.parsed(xhtml.toString());
    } catch (TemplateException | IOException e) {
      throw new IllegalStateException("The notice's template is at fault", e);
    }
  }

  private String size(List<String> lines, float millimetres, float largest) {
    return String.format(Locale.ROOT, "%.2f", typeface.fittingSize(lines, millimetres, largest));
  }

  private static PdfRendererBuilder builder(Document page) {
    return new PdfRendererBuilder()
        .withW3cDocument(page, null)
        .usePdfUaAccessibility(true)
        .withProducer(PRODUCER)
        .useReplacementText("?")
        .useUnicodeLineBreaker(new LineBreaks())
        .useUriResolver((base, uri) -> null)
        .useExternalResourceAccessControl(
            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
        .useExternalResourceAccessControl(
            (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
        .withDiagnosticConsumer(complaint -> {});
  }
}
