package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.platform.realm.ClaimSession;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * After a claim, lets the same sign-in continue as the administrator, who then chooses a password.
 */
final class AdministratorSignIn {
  private final ClaimRequest request;

  AdministratorSignIn(ClaimRequest request) {
    this.request = request;
  }

  /**
   * Whether this sign-in has claimed and continues as the person. A parallel request, such as the
   * second half of a double click, may find this out late: all requests share the authentication
   * session, and Keycloak (26.7.4) reads its user when each request begins.
   */
  boolean hasGoneOn() {
    AuthenticationSessionModel authSession = request.authSession();
    return authSession.getAuthNote(ClaimUpdatePassword.CLAIMED_NOTE) != null
        && authSession.getAuthenticatedUser() != null
        && !LetterStep.isLetter(request.session(), authSession.getAuthenticatedUser());
  }

  /** Continues as the administrator if this very sign-in claimed the seat; else does nothing. */
  boolean goOnIfWon(ProvisionalAccount account) {
    Optional<UserModel> administrator = winner(account);
    administrator.ifPresent(this::goOnAs);
    return administrator.isPresent();
  }

  // The winner keeps the sign-in when the form is sent twice, or again because the answer was lost.
  // This ends when a password is chosen: from then on the letter opens nothing for anybody.
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
    // Actions required of the provisional account (a complete profile, …) do not apply to the
    // person.
    List.copyOf(authSession.getRequiredActions()).forEach(authSession::removeRequiredAction);
    authSession.removeAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS);
    authSession.setAuthenticatedUser(administrator);
    authSession.setAuthNote(ClaimUpdatePassword.CLAIMED_NOTE, "true");
    ClaimSession.mark(authSession);
    request.context().getEvent().user(administrator);
    request.context().success();
  }
}
