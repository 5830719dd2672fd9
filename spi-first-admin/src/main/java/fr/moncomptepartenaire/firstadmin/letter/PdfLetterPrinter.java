package fr.moncomptepartenaire.firstadmin.letter;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import com.openhtmltopdf.util.Diagnostic;
import java.awt.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Prints the letter as PDF: one A4 page, in French, for a window envelope, tagged as PDF/UA-1
 * requires.
 *
 * <p>Fonts and template are read once. A printer is thread-safe. It fetches nothing: whatever a
 * name or an address contains, no file and no network address is opened.
 */
public final class PdfLetterPrinter implements LetterPrinter {
  private final LetterTypeface typeface = new LetterTypeface();
  private final LetterTemplate template = new LetterTemplate(typeface);
  private final TaggedPdf pdf;

  /** Silences the renderer's log, whose messages could quote the letter. */
  public PdfLetterPrinter() {
    this(complaint -> {});
  }

  PdfLetterPrinter(Consumer<Diagnostic> complaints) {
    this.pdf = new TaggedPdf(typeface, complaints);
  }

  @Override
  public void print(LetterContent letter, OutputStream out) throws IOException {
    CodesInPlace codes =
        new CodesInPlace(
            QrCode.of(letter.prefilledSignInUrl()), ReferenceCode.of(letter.reference()));
    for (LetterSpacing spacing : LetterSpacing.values()) {
      if (pdf.written(
          template.filledIn(letter, spacing),
          builder -> builder.useObjectDrawerFactory(codes),
          1,
          out)) {
        return;
      }
    }
    throw new IllegalStateException("LetterContent let through more than a page holds");
  }

  @Override
  public LetterDocument document(OutputStream out) throws IOException {
    return new PdfDocument(out);
  }

  /** Draws the codes where the template has an {@code <object>}. */
  private record CodesInPlace(QrCode signIn, ReferenceCode reference)
      implements FSObjectDrawerFactory, FSObjectDrawer {
    private static final String REFERENCE = "application/x-reference-code";

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
      page.fill(
          element.getAttribute("type").equals(REFERENCE)
              ? reference.within(x, y, width)
              : signIn.within(x, y, width));
      return null;
    }
  }
}
