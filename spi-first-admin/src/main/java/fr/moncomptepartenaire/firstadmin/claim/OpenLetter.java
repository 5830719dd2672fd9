package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;

/** A letter that still opens the claim, with its organisation. */
record OpenLetter(ProvisionalAccount account, PartnerOrganisation organisation) {}
