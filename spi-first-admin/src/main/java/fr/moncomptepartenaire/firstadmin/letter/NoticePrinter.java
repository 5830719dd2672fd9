package fr.moncomptepartenaire.firstadmin.letter;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import freemarker.template.Template;
import java.awt.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Prints the notice of a claim as PDF: one A4 page, in French, for the same window envelope as the
 * letter.
 *
 * <p>Fonts and template are read once. A printer is thread-safe and fetches nothing.
 */
public final class NoticePrinter {
  private static final float RECIPIENT_MILLIMETRES = 80;
  private static final float RECIPIENT_POINTS = 10;
  private static final float SENDER_MILLIMETRES = 64;
  private static final float SENDER_POINTS = 8.5f;

  private final LetterTypeface typeface = new LetterTypeface();
  private final TaggedPdf pdf = new TaggedPdf(typeface, complaint -> {});
  private final Template template = LetterTemplate.template("notice.ftlx");

  /** Writes one notice; {@code out} is left open. */
  public void print(NoticeContent notice, OutputStream out) throws IOException {
    var code = new CodeInPlace(QrCode.of(notice.page()));
    for (LetterSpacing spacing : LetterSpacing.values()) {
      if (pdf.written(
          filledIn(notice, spacing), builder -> builder.useObjectDrawerFactory(code), 1, out)) {
        return;
      }
    }
    throw new IllegalStateException("NoticeContent let through more than a page holds");
  }

  /** Begins one document of many notices, each of which {@link #print} has made. */
  public LetterDocument document(OutputStream out) throws IOException {
    return new PdfDocument(out);
  }

  private Document filledIn(NoticeContent notice, LetterSpacing spacing) {
    List<String> recipient = AddressBlock.of(notice.organisation(), notice.address()).lines();
    List<String> sender = notice.senderLines();
    Map<String, Object> model = new HashMap<>();
    model.put("spacing", spacing.styleClass());
    // Absent for a former claim: the template then leaves out what is about the code.
    notice.code().ifPresent(code -> model.put("code", code.display()));
    model.put("page", notice.page().toString());
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
    return LetterTemplate.filledIn(template, model);
  }

  /** Draws the QR code where the template has an {@code <object>}. */
  private record CodeInPlace(QrCode page) implements FSObjectDrawerFactory, FSObjectDrawer {
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
        OutputDevice device,
        RenderingContext context,
        int dotsPerPixel) {
      device.setColor(new FSRGBColor(0, 0, 0));
      device.fill(page.within(x, y, width));
      return null;
    }
  }

  private String size(List<String> lines, float millimetres, float largest) {
    return String.format(Locale.ROOT, "%.2f", typeface.fittingSize(lines, millimetres, largest));
  }
}
