package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.kernel.claim.ClaimRefusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** The pages of a claim that are neither its form nor its code: shown anew, retried, refused. */
final class ClaimPages {
  /** In the address of a page shown anew: why it is. */
  private static final String WHY = "why";

  private final ClaimRequest request;
  private final RequiredActionContext context;
  private final KeycloakSession session;

  ClaimPages(ClaimRequest request) {
    this.request = request;
    this.context = request.context();
    this.session = request.session();
  }

  /**
   * Lets the browser ask for the page again, in a transaction that works: in a lost one a page
   * cannot even read its texts.
   */
  void showAnew(String why) {
    AuthenticationSessionModel authSession = request.authSession();
    URI page =
        new AuthenticationFlowURLHelper(session, request.realm(), context.getUriInfo())
            .getLastExecutionUrl(
                LoginActionsService.REQUIRED_ACTION,
                FirstAdminClaim.ID,
                authSession.getClient().getClientId(),
                authSession.getTabId(),
                AuthenticationProcessor.getClientData(session, authSession));
    context.challenge(
        Response.seeOther(UriBuilder.fromUri(page).queryParam(WHY, why).build()).build());
  }

  /** Why the browser asks for the page again, if {@link #showAnew} has told it to. */
  Optional<String> why() {
    return Optional.ofNullable(context.getUriInfo().getQueryParameters().getFirst(WHY));
  }

  /** A plain page that leads back to the form. */
  void showRetry(String notice, String error) {
    request.error(error);
    context.challenge(MessagePage.withRetry(session, context.form(), notice));
  }

  /** Ends this sign-in with a plain page: no session, no token, nothing to go back to (T06). */
  void refuse(ClaimRefusal reason) {
    request.error(Errors.NOT_ALLOWED);
    Response page = MessagePage.of(session, context.form(), reason.notice());
    endSignIn(request.authSession());
    context.challenge(page);
  }

  // This tab's sign-in only: another tab of the same browser may be the one that has won and is
  // about to choose a password.
  private void endSignIn(AuthenticationSessionModel authSession) {
    RootAuthenticationSessionModel browser = authSession.getParentSession();
    if (browser.getAuthenticationSessions().size() > 1) {
      browser.removeAuthenticationSessionByTabId(authSession.getTabId());
    } else {
      new AuthenticationSessionManager(session)
          .removeAuthenticationSession(request.realm(), authSession, false);
    }
  }
}
