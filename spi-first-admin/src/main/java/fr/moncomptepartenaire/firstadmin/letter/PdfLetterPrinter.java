package fr.moncomptepartenaire.firstadmin.letter;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.RenderingContext;
import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import java.awt.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The letter as PDF: one A4 page, in French, for a window envelope, tagged as PDF/UA-1 asks.
 *
 * <p>Fonts and template are read once; a printer serves any number of threads. It fetches nothing:
 * whatever a name or an address says, no file and no network address is opened.
 */
public final class PdfLetterPrinter implements LetterPrinter {

  private static final String PRODUCER = "Mon Compte Partenaire";

  private final LetterTypeface typeface = new LetterTypeface();
  private final LetterTemplate template = new LetterTemplate(typeface);
  private final Consumer<Diagnostic> complaints;

  /** A printer that is quiet: what the renderer has to say could quote the letter. */
  public PdfLetterPrinter() {
    this(complaint -> {});
  }

  PdfLetterPrinter(Consumer<Diagnostic> complaints) {
    this.complaints = complaints;
    XRLog.setLoggerImpl(new SilentRenderer());
  }

  @Override
  public void print(LetterContent letter, OutputStream out) throws IOException {
    QrCode code = QrCode.of(letter.prefilledSignInUrl());
    // XmpBox asks the context class loader for an XML implementation at each letter. Let it see the
    // JDK's only: the same on every server, and a search of the class path less, a third of the
    // time.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      for (Density density : Density.values()) {
        if (printed(template.filledIn(letter, density), code, out)) {
          out.flush();
          return;
        }
      }
    } finally {
      thread.setContextClassLoader(before);
    }
    throw new IllegalStateException("LetterContent let through more than a page holds");
  }

  @Override
  public LetterSheaf sheaf(OutputStream out) throws IOException {
    return new PdfSheaf(out);
  }

  /** Writes the letter if it fits one page, nothing otherwise. */
  private boolean printed(Document page, QrCode code, OutputStream out) throws IOException {
    List<TrueTypeFont> fonts = new ArrayList<>();
    try (PDDocument pdf = new PDDocument()) {
      PdfRendererBuilder builder = builder(page, code).usePDDocument(pdf);
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
        if (renderer.getRootBox().getLayer().getPages().size() > 1) {
          return false;
        }
        renderer.createPDFWithoutClosing();
      }
      pdf.save(out);
      return true;
    } finally {
      for (TrueTypeFont font : fonts) {
        font.close();
      }
    }
  }

  private PdfRendererBuilder builder(Document page, QrCode code) {
    return new PdfRendererBuilder()
        .withW3cDocument(page, null)
        .usePdfUaAccessibility(true)
        .withProducer(PRODUCER)
        .useReplacementText("?")
        .useUnicodeLineBreaker(new LineBreaks())
        .useObjectDrawerFactory(new CodeInPlace(code))
        .useUriResolver((base, uri) -> null)
        .useExternalResourceAccessControl(
            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
        .useExternalResourceAccessControl(
            (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
        .withDiagnosticConsumer(complaints);
  }

  /** Draws the QR code where the template has its {@code <object>}. */
  private record CodeInPlace(QrCode code) implements FSObjectDrawerFactory, FSObjectDrawer {

    @Override
    public FSObjectDrawer createDrawer(Element element) {
      return this;
    }

    @Override
    public boolean isReplacedObject(Element element) {
      return true;
    }

    @Override
    public @Nullable Map<Shape, String> drawObject(
        Element element,
        double x,
        double y,
        double width,
        double height,
        OutputDevice page,
        RenderingContext context,
        int dotsPerPixel) {
      page.setColor(new FSRGBColor(0, 0, 0));
      page.fill(code.within(x, y, width));
      return null;
    }
  }
}
