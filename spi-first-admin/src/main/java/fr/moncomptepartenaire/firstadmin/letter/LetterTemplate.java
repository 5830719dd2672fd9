package fr.moncomptepartenaire.firstadmin.letter;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The text and layout of the letter: an XHTML template beside this class. */
final class LetterTemplate {

  /**
   * Width of the recipient's address, within the 85 mm of the envelope's window; see letter.ftlx.
   */
  private static final float RECIPIENT_MILLIMETRES = 80;

  private static final float RECIPIENT_POINTS = 10;

  /** Width of the sender's address, left of the area that the window may show. */
  private static final float SENDER_MILLIMETRES = 64;

  private static final float SENDER_POINTS = 8.5f;

  private final LetterTypeface typeface;
  private final Template template;

  LetterTemplate(LetterTypeface typeface) {
    this.typeface = typeface;
    this.template = template("letter.ftlx");
  }

  Document filledIn(LetterContent letter, LetterSpacing spacing) {
    List<String> recipient = AddressBlock.of(letter.organisation(), letter.address()).lines();
    List<String> sender = letter.senderLines();
    Map<String, Object> model = new HashMap<>();
    model.put("organisation", letter.organisation().value());
    model.put("siret", letter.siret().grouped());
    model.put("recipient", recipient);
    model.put("recipientSize", size(recipient, RECIPIENT_MILLIMETRES, RECIPIENT_POINTS));
    model.put("senderSize", size(sender, SENDER_MILLIMETRES, SENDER_POINTS));
    model.put("spacing", spacing.styleClass());
    model.put("identifier", letter.identifier().display());
    model.put("reference", letter.reference().display());
    model.put("password", letter.secret().display());
    model.put("expiry", FrenchDates.minute(letter.expiresAt()));
    model.put("issuedOn", FrenchDates.day(letter.issuedOn()));
    model.put("signInUrl", letter.signInUrl().toString());
    model.put("sender", sender);
    model.put("contact", letter.contact());
    return filledIn(template, model);
  }

  /** A template with its values, as the renderer takes it. */
  static Document filledIn(Template template, Map<String, Object> model) {
    StringWriter xhtml = new StringWriter();
    try {
      template.process(model, xhtml);
      return parsed(xhtml.toString());
    } catch (TemplateException | IOException e) {
      throw new IllegalStateException("The template " + template.getName() + " is at fault", e);
    }
  }

  private String size(List<String> lines, float millimetres, float largest) {
    return String.format(Locale.ROOT, "%.2f", typeface.fittingSize(lines, millimetres, largest));
  }

  /** A template beside this class; its extension .ftlx escapes every value as XML. */
  static Template template(String name) {
    Configuration freemarker = new Configuration(Configuration.VERSION_2_3_32);
    freemarker.setClassForTemplateLoading(LetterTemplate.class, "");
    freemarker.setDefaultEncoding(StandardCharsets.UTF_8.name());
    // The extension .ftlx escapes every value as XML.
    freemarker.setRecognizeStandardFileExtensions(true);
    freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    freemarker.setLogTemplateExceptions(false);
    freemarker.setLocalizedLookup(false);
    try {
      return freemarker.getTemplate(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Uses the JDK's own parser, whatever else is on the class path, and refuses entities. */
  private static Document parsed(String xhtml) throws IOException {
    try {
      DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultInstance();
      parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      parsers.setXIncludeAware(false);
      parsers.setExpandEntityReferences(false);
      return parsers.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("The letter's template is not XML", e);
    }
  }
}
