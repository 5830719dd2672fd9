package fr.moncomptepartenaire.firstadmin.letter;

import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.claim.RevocationCode;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The content of a claim's notice: that somebody became the organisation's administrator, when, and
 * what to do if the claim was not wanted: freeze the organisation on the page with the code, or
 * call with the reference. It names no person. A stranger who opens the envelope can freeze the
 * organisation, and learns and opens nothing.
 *
 * @param claimedAt printed to the minute, in Paris time
 * @param issuedOn the date at the head of the notice
 * @param sender who writes: 1 to 6 lines of at most 48 characters, separated by line feeds
 * @param code the revocation code, made for this print (R22); empty if somebody has claimed the
 *     seat since
 * @param page the public page that takes the code; it is in the QR code, without the code
 * @param contact whom to contact, as it reads after "contactez": at most 200 characters
 */
public record NoticeContent(
    OrganisationName organisation,
    Siret siret,
    PostalAddress address,
    NoticeReference reference,
    Optional<RevocationCode> code,
    URI page,
    Instant claimedAt,
    LocalDate issuedOn,
    String sender,
    String contact) {

  List<String> senderLines() {
    return sender.strip().lines().map(String::strip).toList();
  }
}
