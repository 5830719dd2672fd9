package fr.moncomptepartenaire.provisioning.mail;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.people.Credentials;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.keycloak.TokenVerifier.Predicate;
import org.keycloak.authentication.actiontoken.ActionTokenContext;
import org.keycloak.authentication.actiontoken.TokenUtils;
import org.keycloak.authentication.actiontoken.execactions.ExecuteActionsActionToken;
import org.keycloak.authentication.actiontoken.execactions.ExecuteActionsActionTokenHandler;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.services.messages.Messages;

/**
 * Opens the page to choose a password when a person follows an activation link (R6). Keycloak's own
 * action token knows whether it was used. This one also knows whether a newer credential has
 * replaced it.
 */
public final class ActivationLinkHandler extends ExecuteActionsActionTokenHandler {
  private static final String TYPE = "partner-activation";
  private static final String ATTEMPT = "attempt";

  /** A token for the link of an activation credential. */
  static ExecuteActionsActionToken token(
      UserModel person, Credentials.Issued issued, String clientId) {
    var token =
        new ExecuteActionsActionToken(
            person.getId(),
            person.getEmail(),
            Math.toIntExact(issued.expiresAt().getEpochSecond()),
            List.of(UserModel.RequiredAction.UPDATE_PASSWORD.name()),
            null,
            clientId);
    token.type(TYPE);
    token.setNote(ATTEMPT, Integer.toString(issued.attempt()));
    return token;
  }

  @Override
  public String getId() {
    return TYPE;
  }

  @Override
  public Predicate<? super ExecuteActionsActionToken>[] getVerifiers(
      ActionTokenContext<ExecuteActionsActionToken> context) {
    Predicate<? super ExecuteActionsActionToken>[] keycloaks = super.getVerifiers(context);
    Predicate<? super ExecuteActionsActionToken>[] all =
        Arrays.copyOf(keycloaks, keycloaks.length + 1);
    all[keycloaks.length] =
        TokenUtils.checkThat(
            token -> isGood(context, token),
            Errors.EXPIRED_CODE,
            Messages.EXPIRED_ACTION_TOKEN_NO_SESSION);
    return all;
  }

  // Keycloak 26.7.4 takes the second page of the link as proof of the address, but a mail filter
  // that presses buttons comes that far. Here only the password that the person chooses is the
  // proof.
  @Override
  public Response handleToken(
      ExecuteActionsActionToken token, ActionTokenContext<ExecuteActionsActionToken> context) {
    UserModel person = context.getAuthenticationSession().getAuthenticatedUser();
    boolean proved = person.isEmailVerified();
    Response answer = super.handleToken(token, context);
    person.setEmailVerified(proved);
    return answer;
  }

  private static boolean isGood(
      ActionTokenContext<ExecuteActionsActionToken> context, ExecuteActionsActionToken token) {
    return PartnerStore.of(context.getSession())
        .credentials()
        .isGood(token.getUserId(), Integer.parseInt(token.getNote(ATTEMPT)));
  }
}
