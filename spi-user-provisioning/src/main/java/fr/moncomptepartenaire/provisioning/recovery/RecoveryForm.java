package fr.moncomptepartenaire.provisioning.recovery;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.DefaultActionTokenKey;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;

/**
 * "Identifiant oublié" and "Mot de passe oublié" (R12): the reset-credentials flow in place of
 * Keycloak's own. Keycloak's finds nobody by address in this realm, and mails while the person
 * waits. A person who follows the mailed link chooses a password.
 */
final class RecoveryForm implements Authenticator {
  static final String FORGOTTEN = "forgotten";
  static final String IDENTIFIER = "identifier";
  static final String USERNAME = "username";
  static final String EMAIL = "email";

  private final KeycloakSession session;

  RecoveryForm(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    String byLink =
        context.getAuthenticationSession().getAuthNote(DefaultActionTokenKey.ACTION_TOKEN_USER_ID);
    if (byLink != null) {
      choosePassword(context, byLink);
      return;
    }
    boolean identifier =
        IDENTIFIER.equals(context.getUriInfo().getQueryParameters().getFirst(FORGOTTEN));
    context.challenge(page(context.form(), identifier));
  }

  // Keycloak has checked the link, its single use, and that the person may sign in.
  private void choosePassword(AuthenticationFlowContext context, String userId) {
    UserModel user = session.users().getUserById(context.getRealm(), userId);
    context.setUser(user);
    // Who reads somebody's mail has not yet that person's second factor (R16).
    SecondFactors.ask(context.getAuthenticationSession(), user);
    context.getAuthenticationSession().addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
    context.success();
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    if (IDENTIFIER.equals(form.getFirst(FORGOTTEN))) {
      forgottenIdentifier(context, form.getFirst(EMAIL));
    } else {
      forgottenPassword(context, form.getFirst(USERNAME));
    }
  }

  private void forgottenIdentifier(AuthenticationFlowContext context, @Nullable String typed) {
    EmailAddress.parse(typed)
        .<Runnable>fold(
            address ->
                () -> {
                  recovery(context).identifier(address, baseUri(context));
                  answer(context);
                },
            defect -> () -> refuse(context, typed, defect))
        .run();
  }

  // Keeps what the person typed, as every form of ours does.
  private static void refuse(
      AuthenticationFlowContext context, @Nullable String typed, Defect defect) {
    LoginFormsProvider form =
        context
            .form()
            .addError(new FormMessage(EMAIL, "field." + EMAIL + "." + defect.code()))
            .setAttribute("typed", typed == null ? "" : typed);
    context.forceChallenge(page(form, true));
  }

  private void forgottenPassword(AuthenticationFlowContext context, @Nullable String typed) {
    if (typed == null || typed.isBlank() || typed.chars().anyMatch(Character::isISOControl)) {
      context.forceChallenge(
          page(
              context
                  .form()
                  .addError(new FormMessage(Validation.FIELD_USERNAME, Messages.MISSING_USERNAME)),
              false));
      return;
    }
    recovery(context).password(typed, baseUri(context));
    if (ProvisionalIdentifier.parse(typed).isValid()) {
      // The answer depends on the form of a letter's identifier, not on whether the letter exists
      // (T04).
      context.forceChallenge(
          context
              .form()
              .setAttribute("notice", "letter-lost")
              .setAttribute("contact", PartnerSettingsProvider.of(session).contact().name())
              .createForm("partner-notice.ftl"));
      return;
    }
    answer(context);
  }

  private Recovery recovery(AuthenticationFlowContext context) {
    return new Recovery(session, context.getRealm());
  }

  private static String baseUri(AuthenticationFlowContext context) {
    return context.getUriInfo().getBaseUri().toString();
  }

  private static void answer(AuthenticationFlowContext context) {
    context.forkWithSuccessMessage(new FormMessage(Messages.EMAIL_SENT));
  }

  private static Response page(LoginFormsProvider form, boolean identifier) {
    return identifier ? form.createForm("forgotten-identifier.ftl") : form.createPasswordReset();
  }

  @Override
  public boolean requiresUser() {
    return false;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
