package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.signin.SignInEnd;
import fr.moncomptepartenaire.kernel.claim.ClaimRefusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The pages of a claim other than the form and the code: redirect, retry, refusal. */
final class ClaimPages {
  /** Query parameter of a redirected page: the reason of the redirect. */
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
   * Redirects the browser to the same page, so that a new transaction renders it: in a transaction
   * that is rolled back, a page cannot even read its texts.
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

  /** The reason of the redirect, if {@link #showAnew} caused this request. */
  Optional<String> why() {
    return Optional.ofNullable(context.getUriInfo().getQueryParameters().getFirst(WHY));
  }

  /** Shows a plain page with a button that leads back to the form. */
  void showRetry(String notice, String error) {
    request.error(error);
    context.challenge(MessagePage.withRetry(session, context.form(), notice));
  }

  /** Ends this sign-in with a plain page: no session, no token, no way back (T06). */
  void refuse(ClaimRefusal reason) {
    request.error(Errors.NOT_ALLOWED);
    Response page = MessagePage.of(session, context.form(), reason.notice());
    new SignInEnd(session, request.realm()).of(request.authSession());
    context.challenge(page);
  }
}
