package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.claim.form.ClaimForm;
import java.util.List;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Notes of the authentication session: the form as typed, and whether a code is awaited. */
final class ClaimNotes {
  private static final String NOTE = "partner.claim.";
  private static final String CODE_AWAITED = NOTE + "codeAwaited";

  private final AuthenticationSessionModel authSession;

  ClaimNotes(AuthenticationSessionModel authSession) {
    this.authSession = authSession;
  }

  void remember(ClaimForm form) {
    authSession.setAuthNote(NOTE + ClaimForm.LAST_NAME, form.lastName());
    authSession.setAuthNote(NOTE + ClaimForm.FIRST_NAME, form.firstName());
    authSession.setAuthNote(NOTE + ClaimForm.PHONE, form.phone());
    authSession.setAuthNote(NOTE + ClaimForm.EMAIL, form.email());
    authSession.setAuthNote(
        NOTE + ClaimForm.CONFIRM_ROLE_MAILBOX, Boolean.toString(form.roleMailboxConfirmed()));
  }

  /** The form as it was last typed; empty before the first post. */
  ClaimForm typed() {
    return ClaimForm.of(field -> authSession.getAuthNote(NOTE + field));
  }

  void forget() {
    for (String field :
        List.of(
            ClaimForm.LAST_NAME,
            ClaimForm.FIRST_NAME,
            ClaimForm.PHONE,
            ClaimForm.EMAIL,
            ClaimForm.CONFIRM_ROLE_MAILBOX)) {
      authSession.removeAuthNote(NOTE + field);
    }
    awaitNoCode();
  }

  boolean isCodeAwaited() {
    return authSession.getAuthNote(CODE_AWAITED) != null;
  }

  void awaitCode() {
    authSession.setAuthNote(CODE_AWAITED, "true");
  }

  void awaitNoCode() {
    authSession.removeAuthNote(CODE_AWAITED);
  }
}
