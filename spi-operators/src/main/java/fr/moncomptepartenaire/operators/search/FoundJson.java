package fr.moncomptepartenaire.operators.search;

import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.operators.organisation.OrganisationJson;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.report.CallerSearch;
import fr.moncomptepartenaire.store.seat.Notices;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search has found, by kind. Times are ISO-8601 in UTC. */
record FoundJson(
    List<FoundOrganisationJson> organisations,
    List<FoundPersonJson> people,
    List<FoundLetterJson> letters,
    List<FoundNoticeJson> notices) {

  /**
   * @param seat the state of the seat; {@code SUSPENDED} in any state if the organisation is
   *     suspended
   */
  record FoundOrganisationJson(
      String siret, String name, String seat, String postalCode, String city) {
    static FoundOrganisationJson of(CallerSearch.FoundOrganisation found) {
      return new FoundOrganisationJson(
          found.siret(),
          found.name(),
          OrganisationJson.seat(found.seat(), !found.enabled()),
          found.postalCode(),
          found.city());
    }
  }

  record FoundPersonJson(
      String id,
      String identifier,
      String firstName,
      String lastName,
      String email,
      String status,
      String siret,
      String organisation) {
    static FoundPersonJson of(CallerSearch.FoundPerson found) {
      return new FoundPersonJson(
          found.id(),
          found.identifier(),
          found.firstName(),
          found.lastName(),
          found.email(),
          found.status().name(),
          found.siret(),
          found.organisation());
    }
  }

  /** A letter; null for what a letter from before lacks, or one that did not come back. */
  record FoundLetterJson(
      String identifier,
      @Nullable String reference,
      String state,
      String issuedAt,
      String expiresAt,
      @Nullable String returnedAt,
      @Nullable String returnReason,
      String siret,
      String organisation) {
    static FoundLetterJson of(ProvisionalAccount letter, PartnerOrganisation organisation) {
      return new FoundLetterJson(
          letter.identifier().value(),
          letter.reference().map(LetterReference::display).orElse(null),
          letter.state().name(),
          letter.issuedAt().toString(),
          letter.expiresAt().toString(),
          letter.returned().map(back -> back.at().toString()).orElse(null),
          letter.returned().map(back -> back.reason().name()).orElse(null),
          organisation.siret().digits(),
          organisation.name().value());
    }
  }

  record FoundNoticeJson(
      String reference,
      String claimedAt,
      @Nullable String printedAt,
      String siret,
      String organisation) {
    static FoundNoticeJson of(Notices.Notice notice) {
      return new FoundNoticeJson(
          notice.reference().display(),
          notice.claimedAt().toString(),
          notice.printedAt().map(Object::toString).orElse(null),
          notice.organisation().siret().digits(),
          notice.organisation().name().value());
    }
  }
}
