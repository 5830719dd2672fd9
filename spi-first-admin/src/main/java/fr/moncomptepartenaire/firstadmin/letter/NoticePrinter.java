package fr.moncomptepartenaire.firstadmin.letter;

import freemarker.template.Template;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Document;

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
    pdf.written(filledIn(notice), builder -> builder, Integer.MAX_VALUE, out);
  }

  /** Begins one document of many notices, each of which {@link #print} has made. */
  public LetterDocument document(OutputStream out) throws IOException {
    return new PdfDocument(out);
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
    return LetterTemplate.filledIn(template, model);
  }

  private String size(List<String> lines, float millimetres, float largest) {
    return String.format(Locale.ROOT, "%.2f", typeface.fittingSize(lines, millimetres, largest));
  }
}
