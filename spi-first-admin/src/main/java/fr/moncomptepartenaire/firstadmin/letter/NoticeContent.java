package fr.moncomptepartenaire.firstadmin.letter;

import fr.moncomptepartenaire.kernel.claim.NoticeReference;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The content of a claim's notice: that somebody became the organisation's administrator, when, and
 * whom to call with which reference if the claim was not wanted. It names no person and holds no
 * secret, in case a stranger opens the envelope.
 *
 * @param claimedAt printed to the minute, in Paris time
 * @param issuedOn the date at the head of the notice
 * @param sender who writes: 1 to 6 lines of at most 48 characters, separated by line feeds
 * @param contact whom to contact, as it reads after "contactez": at most 200 characters
 */
public record NoticeContent(
    OrganisationName organisation,
    Siret siret,
    PostalAddress address,
    NoticeReference reference,
    Instant claimedAt,
    LocalDate issuedOn,
    String sender,
    String contact) {

  List<String> senderLines() {
    return sender.strip().lines().map(String::strip).toList();
  }
}
