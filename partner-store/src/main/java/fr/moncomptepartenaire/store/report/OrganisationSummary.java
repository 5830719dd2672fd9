package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.Mandates.NamedPerson;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.Optional;

/**
 * An organisation with further data for operators.
 *
 * @param members the number of members, with any mandate; the provisional account does not count
 * @param letter the newest letter; in a list of each letter, the one that is listed
 */
public record OrganisationSummary(
    PartnerOrganisation organisation,
    Optional<NamedPerson> administrator,
    Optional<ProvisionalAccount> letter,
    long members,
    long delegates) {

  /** The same organisation, with one of its letters. */
  OrganisationSummary of(ProvisionalAccount listed) {
    return new OrganisationSummary(
        organisation, administrator, Optional.of(listed), members, delegates);
  }
}
