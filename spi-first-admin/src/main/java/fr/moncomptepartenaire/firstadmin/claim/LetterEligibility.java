package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.kernel.claim.ClaimDecision;
import fr.moncomptepartenaire.kernel.claim.ClaimEligibility;
import fr.moncomptepartenaire.kernel.claim.ClaimRefusal;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;

/** Checks in the tables whether a letter still opens the first authentication. */
final class LetterEligibility {
  private final PartnerStore store;

  LetterEligibility(PartnerStore store) {
    this.store = store;
  }

  /** Decides by what the database holds now, never by what a session remembers (R15). */
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
        // The organisation was removed: its letter is no longer valid.
        .orElseGet(() -> new ClaimDecision.Refused(ClaimRefusal.LETTER_REPLACED));
  }
}
