package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The sign-in that has claimed goes on as the administrator, who next chooses a password. */
final class AdministratorSignIn {
  private final ClaimRequest request;

  AdministratorSignIn(ClaimRequest request) {
    this.request = request;
  }

  /**
   * Whether this sign-in has claimed and goes on as the person. Another request of it, such as the
   * second half of a double click, may learn that late: all of them share the authentication
   * session, and Keycloak (26.7.4) reads the user of it when each begins.
   */
  boolean hasGoneOn() {
    AuthenticationSessionModel authSession = request.authSession();
    return authSession.getAuthNote(ClaimUpdatePassword.CLAIMED_NOTE) != null
        && authSession.getAuthenticatedUser() != null
        && !LetterStep.isLetter(request.session(), authSession.getAuthenticatedUser());
  }

  /** Goes on as the administrator, if it was this very sign-in that claimed; else does nothing. */
  boolean goOnIfWon(ProvisionalAccount account) {
    Optional<UserModel> administrator = winner(account);
    administrator.ifPresent(this::goOnAs);
    return administrator.isPresent();
  }

  // A form sent twice, or sent again because the answer was lost, must not cost the winner the
  // sign-in. Only until a password is chosen: from then on the letter opens nothing for anybody.
  private Optional<UserModel> winner(ProvisionalAccount account) {
    if (!request.store().letters().wasClaimedBy(account.userId(), request.claimKey())) {
      return Optional.empty();
    }
    return request
        .store()
        .mandates()
        .administratorOf(account.orgId())
        .map(userId -> request.session().users().getUserById(request.realm(), userId))
        .filter(UserModel::isEnabled)
        .filter(AdministratorSignIn::hasNoPassword);
  }

  private static boolean hasNoPassword(UserModel administrator) {
    return !administrator.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE);
  }

  private void goOnAs(UserModel administrator) {
    AuthenticationSessionModel authSession = request.authSession();
    request.verification().finish();
    request.notes().forget();
    // Whatever was asked of the provisional account (a complete profile, …) is not the person's.
    List.copyOf(authSession.getRequiredActions()).forEach(authSession::removeRequiredAction);
    authSession.removeAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS);
    authSession.setAuthenticatedUser(administrator);
    authSession.setAuthNote(ClaimUpdatePassword.CLAIMED_NOTE, "true");
    request.context().getEvent().user(administrator);
    request.context().success();
  }
}
