package fr.moncomptepartenaire.firstadmin.letter;

import fr.moncomptepartenaire.kernel.LetterScript;
import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import fr.moncomptepartenaire.kernel.claim.ProvisionalSecret;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The content of a letter. The limits of its texts make it fit on one A4 page.
 *
 * @param organisation the recipient
 * @param siret the organisation's
 * @param address where the letter is posted
 * @param identifier the provisional account's
 * @param reference shows in the envelope's window, in text and as a code for readers
 * @param secret the provisional password; never part of {@link #toString()}
 * @param expiresAt when the letter expires; printed to the minute, in Paris time
 * @param issuedOn the date at the head of the letter
 * @param signInUrl the address that people type: short, at most 200 characters, http or https
 * @param prefilledSignInUrl the address in the QR code: with the identifier filled in, at most 400
 *     characters, http or https, without the secret
 * @param sender who writes: 1 to 6 lines of at most 48 characters, separated by line feeds
 * @param contact whom to contact, as it reads after "contactez": at most 200 characters
 */
public record LetterContent(
    OrganisationName organisation,
    Siret siret,
    PostalAddress address,
    ProvisionalIdentifier identifier,
    LetterReference reference,
    ProvisionalSecret secret,
    Instant expiresAt,
    LocalDate issuedOn,
    URI signInUrl,
    URI prefilledSignInUrl,
    String sender,
    String contact) {

  private static final int SENDER_LINES = 6;
  private static final int SENDER_LINE_LENGTH = 48;
  private static final int CONTACT_LENGTH = 200;
  private static final int TYPED_URL_LENGTH = 200;
  private static final int SCANNED_URL_LENGTH = 400;

  /**
   * Checks what the types do not.
   *
   * @throws IllegalArgumentException when the name, the address, a text or a URL breaks the limits
   *     above
   */
  public LetterContent {
    organisation = OrganisationName.parse(organisation.value()).orElseThrow();
    address =
        PostalAddress.parse(address.lines(), address.postalCode(), address.city()).orElseThrow();
    List<String> senderLines = sender.strip().lines().map(String::strip).toList();
    if (senderLines.isEmpty() || senderLines.size() > SENDER_LINES) {
      throw new IllegalArgumentException("sender: 1 to " + SENDER_LINES + " lines");
    }
    senderLines.forEach(line -> requirePlain("sender", line, SENDER_LINE_LENGTH));
    sender = String.join("\n", senderLines);
    contact = contact.strip();
    requirePlain("contact", contact, CONTACT_LENGTH);
    requireWeb("signInUrl", signInUrl, TYPED_URL_LENGTH);
    requireWeb("prefilledSignInUrl", prefilledSignInUrl, SCANNED_URL_LENGTH);
    requireWithout(secret, signInUrl);
    requireWithout(secret, prefilledSignInUrl);
  }

  List<String> senderLines() {
    return sender.lines().toList();
  }

  /** Leaves out the secret and the identifier: this text may reach a message or a log. */
  @Override
  public String toString() {
    return "LetterContent[" + siret.digits() + ", until " + expiresAt + "]";
  }

  private static void requirePlain(String field, String text, int longest) {
    boolean plain =
        text.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE);
    if (text.isEmpty()
        || text.codePointCount(0, text.length()) > longest
        || !plain
        || LetterScript.unprintable(text).isPresent()) {
      throw new IllegalArgumentException(
          field + ": 1 to " + longest + " characters a line, all of which a letter can print");
    }
  }

  private static void requireWeb(String field, URI url, int longest) {
    boolean web =
        "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
    String authority = url.getRawAuthority();
    boolean plainHost = authority != null && authority.indexOf('@') < 0;
    if (!web || !plainHost || url.toASCIIString().length() > longest) {
      throw new IllegalArgumentException(
          field + ": an absolute http(s) URL of at most " + longest + " characters");
    }
  }

  /** T27: URLs end up in browser histories, proxies and logs. */
  private static void requireWithout(ProvisionalSecret secret, URI url) {
    String read =
        URLDecoder.decode(url.toASCIIString(), StandardCharsets.UTF_8)
            .replaceAll("[^A-Za-z0-9]", "")
            .toUpperCase(Locale.ROOT);
    if (read.contains(secret.reveal().toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a sign-in URL must not carry the secret");
    }
  }
}
