package fr.moncomptepartenaire.firstadmin.letter;

import fr.moncomptepartenaire.kernel.LetterScript;
import fr.moncomptepartenaire.platform.attestation.Attestation;
import fr.moncomptepartenaire.platform.attestation.AttestationPrinter;
import freemarker.template.Template;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;

/**
 * Prints an attestation as PDF: one A4 page, in French, tagged as PDF/UA-1 requires.
 *
 * <p>Fonts and template are read once. A printer is thread-safe and fetches nothing.
 */
public final class PdfAttestationPrinter implements AttestationPrinter {
  private final TaggedPdf pdf = new TaggedPdf(new LetterTypeface(), complaint -> {});
  private final Template template = LetterTemplate.template("attestation.ftlx");

  @Override
  public void print(Attestation attestation, OutputStream out) throws IOException {
    pdf.written(filledIn(attestation), builder -> builder, Integer.MAX_VALUE, out);
  }

  private Document filledIn(Attestation attestation) {
    Map<String, Object> model = new HashMap<>();
    model.put("organisation", attestation.organisation());
    model.put("siret", attestation.siret());
    name(attestation).ifPresent(name -> model.put("name", name));
    model.put("identifier", attestation.identifier());
    model.put("administrator", attestation.administrator());
    model.put("perimeter", attestation.perimeter());
    model.put("since", FrenchDates.minute(attestation.since()));
    model.put("issuedOn", FrenchDates.day(attestation.issuedOn()));
    model.put("issuer", attestation.issuer());
    model.put("contact", attestation.contact());
    return LetterTemplate.filledIn(template, model);
  }

  // People may have a name of any script. A name of question marks would name nobody.
  private static Optional<String> name(Attestation attestation) {
    String name = LetterScript.folded(attestation.firstName() + " " + attestation.lastName());
    return Optional.of(name).filter(text -> LetterScript.unprintable(text).isEmpty());
  }
}
