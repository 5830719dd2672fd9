package fr.moncomptepartenaire.firstadmin.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;

/**
 * Renders our pages as PDF, tagged as PDF/UA-1 requires, with embedded fonts. It fetches nothing:
 * whatever a page contains, no file and no network address is opened.
 */
final class TaggedPdf {
  private static final String PRODUCER = "Mon Compte Partenaire";

  private final LetterTypeface typeface;
  private final Consumer<Diagnostic> complaints;

  TaggedPdf(LetterTypeface typeface, Consumer<Diagnostic> complaints) {
    this.typeface = typeface;
    this.complaints = complaints;
    XRLog.setLoggerImpl(new SilentRenderer());
  }

  /** Writes the document if it has at most that many pages; else writes nothing. */
  boolean written(
      Document page, UnaryOperator<PdfRendererBuilder> furnished, int mostPages, OutputStream out)
      throws IOException {
    // XmpBox asks the context class loader for an XML implementation for each document. Let it see
    // the JDK's only: the same on every server, and without a search of the class path, which takes
    // a third of the time.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    List<TrueTypeFont> fonts = new ArrayList<>();
    try (PDDocument pdf = new PDDocument()) {
      PdfRendererBuilder builder = furnished.apply(builder(page)).usePDDocument(pdf);
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
        if (renderer.getRootBox().getLayer().getPages().size() > mostPages) {
          return false;
        }
        renderer.createPDFWithoutClosing();
      }
      // With object streams, PDFBox 3.0.7 writes a trailer size other than the highest number plus
      // one, which qpdf and printers' checks report.
      pdf.save(out, CompressParameters.NO_COMPRESSION);
      out.flush();
      return true;
    } finally {
      for (TrueTypeFont font : fonts) {
        font.close();
      }
      thread.setContextClassLoader(before);
    }
  }

  private PdfRendererBuilder builder(Document page) {
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
        .withDiagnosticConsumer(complaints);
  }
}
