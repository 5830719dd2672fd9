package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.claim.form.Claimant;
import fr.moncomptepartenaire.kernel.claim.ClaimDecision;
import fr.moncomptepartenaire.kernel.claim.ClaimRefusal;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;

/**
 * Claims the seat (R4) for a claimant whose form is valid and whose address is proved, if the realm
 * requires it.
 */
final class SeatStep {
  private static final String CLAIMED = "claimed";

  private final ClaimRequest request;

  SeatStep(ClaimRequest request) {
    this.request = request;
  }

  /**
   * Claims the seat and shows the result.
   *
   * @param addressProved whether a mailed code has proved the address
   */
  void claim(OpenLetter letter, Claimant claimant, boolean addressProved) {
    outcome(letter.account(), claimant, addressProved)
        .match(
            // The sign-in continues as the person with the next request, after the commit. Until
            // then, other requests of this browser share the authentication session and would find
            // a person whom only this transaction can see.
            won -> request.pages().showAnew(CLAIMED),
            lost -> goOnOrRefuse(letter.account()),
            addressTaken -> request.pages().showAnew(FormStep.ADDRESS_TAKEN),
            failed -> request.pages().showAnew(MessagePage.CLAIM_FAILED));
  }

  private void goOnOrRefuse(ProvisionalAccount account) {
    if (!new AdministratorSignIn(request).goOnIfWon(account)) {
      request.pages().refuse(lostTo(account));
    }
  }

  private SeatClaim.Outcome outcome(
      ProvisionalAccount account, Claimant claimant, boolean addressProved) {
    return new SeatClaim(request.session(), request.realm())
        .claim(
            account,
            request.context().getUser(),
            claimant,
            request.claimKey(),
            addressProved,
            request.session().getContext().resolveLocale(null).toLanguageTag(),
            request.context().getConnection().getRemoteAddr());
  }

  private ClaimRefusal lostTo(ProvisionalAccount account) {
    return request
        .store()
        .letters()
        .byUserId(account.userId())
        .map(now -> new LetterEligibility(request.store()).decide(now))
        .filter(ClaimDecision.Refused.class::isInstance)
        .map(decision -> ((ClaimDecision.Refused) decision).reason())
        .orElse(ClaimRefusal.ALREADY_CLAIMED);
  }
}
