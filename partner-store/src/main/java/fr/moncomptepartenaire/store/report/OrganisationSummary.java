package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.NamedPerson;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.Optional;

/**
 * An organisation with further data for operators.
 *
 * @param members the number of members, with any mandate; the provisional account does not count
 * @param letter the newest letter
 */
public record OrganisationSummary(
    PartnerOrganisation organisation,
    Optional<NamedPerson> administrator,
    Optional<ProvisionalAccount> letter,
    long members,
    long delegates) {}
