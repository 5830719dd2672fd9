package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.kernel.claim.ClaimDecision;
import fr.moncomptepartenaire.kernel.claim.ClaimEligibility;
import fr.moncomptepartenaire.kernel.claim.ClaimRefusal;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.Optional;

/** Checks in the tables whether a letter still opens the first authentication. */
final class LetterEligibility {
  private final PartnerStore store;

  LetterEligibility(PartnerStore store) {
    this.store = store;
  }

  /** Decides by what the database holds now, never by what a session remembers (R15). */
  ClaimDecision decide(ProvisionalAccount account) {
    return decide(account, store.organisations().byId(account.orgId()));
  }

  /**
   * Decides for a caller who has just read the organisation.
   *
   * @param organisation empty if it was removed
   */
  ClaimDecision decide(ProvisionalAccount account, Optional<PartnerOrganisation> organisation) {
    return organisation
        .map(
            of ->
                ClaimEligibility.decide(
                    account.state(), account.expiredAt(store.now()), of.seat(), of.suspended()))
        // The organisation was removed: its letter is no longer valid.
        .orElseGet(() -> new ClaimDecision.Refused(ClaimRefusal.LETTER_REPLACED));
  }
}
