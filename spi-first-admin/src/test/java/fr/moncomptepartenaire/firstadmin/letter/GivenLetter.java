package fr.moncomptepartenaire.firstadmin.letter;

import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import fr.moncomptepartenaire.kernel.claim.ProvisionalSecret;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A sound letter, of which a test changes what it is about. */
final class GivenLetter {

  static final String IDENTIFIER = "k7mq2xlb9t";
  static final String PRINTED_IDENTIFIER = "K7MQ2-XLB9T";
  static final String REFERENCE = "R7K-QX2-MBT";
  static final String SECRET = "WXB4K7Q2MZ5R8T3H";

  private String organisation = "Office public de l’habitat de la métropole";
  private List<String> addressLines =
      List.of("Service des aides au logement", "12 avenue de la République");
  private String city = "Bordeaux";
  private String secret = SECRET;
  private String signInUrl = "https://partenaires.example.fr/";
  private String prefilledSignInUrl =
      "https://partenaires.example.fr/realms/partenaires/partner-sign-in?identifier=k7mq2xlb9t";
  private String sender = "Caisse d’allocations familiales\nService partenaires\nTSA 12345";
  private String contact = "votre Caf";
  private Instant expiresAt = Instant.parse("2026-12-14T09:32:00Z");

  static GivenLetter letter() {
    return new GivenLetter();
  }

  GivenLetter to(String name) {
    organisation = name;
    return this;
  }

  GivenLetter at(String town, String... lines) {
    city = town;
    addressLines = List.of(lines);
    return this;
  }

  GivenLetter with(String newSecret) {
    secret = newSecret;
    return this;
  }

  GivenLetter signInAt(String url, String prefilledUrl) {
    signInUrl = url;
    prefilledSignInUrl = prefilledUrl;
    return this;
  }

  GivenLetter from(String newSender) {
    sender = newSender;
    return this;
  }

  GivenLetter contact(String newContact) {
    contact = newContact;
    return this;
  }

  GivenLetter until(String instant) {
    expiresAt = Instant.parse(instant);
    return this;
  }

  LetterContent content() {
    return new LetterContent(
        new OrganisationName(organisation),
        Siret.parse("35600000000048").orElseThrow(),
        new PostalAddress(addressLines, "33000", city),
        ProvisionalIdentifier.parse(IDENTIFIER).orElseThrow(),
        LetterReference.parse(REFERENCE).orElseThrow(),
        ProvisionalSecret.parse(secret).orElseThrow(),
        expiresAt,
        LocalDate.of(2026, 12, 1),
        URI.create(signInUrl),
        URI.create(prefilledSignInUrl),
        sender,
        contact);
  }

  /** Every text as long, and every letter as wide, as may be. */
  static LetterContent widest() {
    String line = "W".repeat(38);
    return letter()
        .to("W".repeat(200))
        .at("W".repeat(32), line, line, line, line)
        .from(("W".repeat(48) + "\n").repeat(6))
        .contact("W".repeat(200))
        .signInAt(
            "https://" + "w".repeat(189) + ".fr",
            "https://" + "w".repeat(189) + ".fr/?identifier=" + "k".repeat(184))
        .content();
  }
}
