package fr.moncomptepartenaire.store.report;

import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.NamedPerson;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.Optional;

/**
 * An organisation with what operators want to see beside it.
 *
 * @param members people who belong to it, whatever their mandate; the provisional account does not
 * @param letter its newest letter
 */
public record OrganisationSummary(
    PartnerOrganisation organisation,
    Optional<NamedPerson> administrator,
    Optional<ProvisionalAccount> letter,
    long members,
    long delegates) {}
