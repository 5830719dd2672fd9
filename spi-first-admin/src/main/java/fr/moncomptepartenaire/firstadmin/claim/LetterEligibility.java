package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.kernel.claim.ClaimDecision;
import fr.moncomptepartenaire.kernel.claim.ClaimEligibility;
import fr.moncomptepartenaire.kernel.claim.ClaimRefusal;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;

/** Asks the tables whether a letter still opens the first authentication. */
final class LetterEligibility {
  private final PartnerStore store;

  LetterEligibility(PartnerStore store) {
    this.store = store;
  }

  /** Decides from what the database holds now, never from what a session remembers (R15). */
  ClaimDecision decide(ProvisionalAccount account) {
    return store
        .organisations()
        .byId(account.orgId())
        .map(
            organisation ->
                ClaimEligibility.decide(
                    account.state(),
                    account.expiredAt(store.now()),
                    organisation.seat(),
                    organisation.suspended()))
        // The organisation is gone: for whoever holds its letter that is a letter without worth.
        .orElseGet(() -> new ClaimDecision.Refused(ClaimRefusal.LETTER_REPLACED));
  }
}
