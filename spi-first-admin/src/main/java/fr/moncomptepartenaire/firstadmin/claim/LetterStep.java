package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.kernel.claim.ClaimDecision;
import fr.moncomptepartenaire.kernel.claim.ClaimRefusal;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The letter of a sign-in. Each request reads it again and checks that it still opens the claim.
 */
final class LetterStep {
  private final ClaimRequest request;
  private final PartnerStore store;

  LetterStep(ClaimRequest request) {
    this.request = request;
    this.store = request.store();
  }

  /** Whether the user is the provisional account of a letter, valid or not. */
  static boolean isLetter(KeycloakSession session, @Nullable UserModel user) {
    return user != null && PartnerStore.of(session).isLetter(user.getId());
  }

  /** The open letter of this sign-in; else shows the reason and ends the sign-in. */
  Optional<OpenLetter> open() {
    Optional<ProvisionalAccount> account = account();
    if (account.isEmpty()) {
      request.pages().refuse(ClaimRefusal.LETTER_REPLACED);
      return Optional.empty();
    }
    Optional<PartnerOrganisation> organisation = store.organisations().byId(account.get().orgId());
    ClaimDecision decision = new LetterEligibility(store).decide(account.get(), organisation);
    if (decision instanceof ClaimDecision.Refused refused) {
      if (!new AdministratorSignIn(request).goOnIfWon(account.get())) {
        request.pages().refuse(refused.reason());
      }
      return Optional.empty();
    }
    return organisation.map(of -> new OpenLetter(account.get(), of));
  }

  // The user is missing if the organisation was removed while somebody was filling in the form.
  private Optional<ProvisionalAccount> account() {
    return Optional.ofNullable(request.context().getUser())
        .flatMap(user -> store.letters().byUserId(user.getId()));
  }

  /**
   * Waits until no other request claims the seat, and reads the letter again; empty if it is no
   * longer open. Of two clicks at the same moment, the second one then sees the finished claim, and
   * not a used code or a taken address.
   */
  Optional<OpenLetter> openInTurn(OpenLetter letter) {
    store.organisations().lock(letter.account().orgId());
    return open();
  }
}
