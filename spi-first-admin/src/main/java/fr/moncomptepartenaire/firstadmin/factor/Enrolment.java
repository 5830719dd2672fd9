package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.kernel.assurance.Assurance;
import fr.moncomptepartenaire.platform.realm.ClaimSession;
import fr.moncomptepartenaire.platform.realm.RealmSetup;
import fr.moncomptepartenaire.platform.realm.RequiredActions;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import fr.moncomptepartenaire.store.assurance.SessionProofs;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The setting up of a factor by one of Keycloak's actions, within a sign-in. */
final class Enrolment {
  static final String PASSKEY = "webauthn-register";
  static final String APPLICATION = UserModel.RequiredAction.CONFIGURE_TOTP.name();

  /** Keycloak's actions that set up a factor, the best one first. */
  static final List<String> ACTIONS = List.of(PASSKEY, APPLICATION);

  /** The button of a page of Keycloak's actions that leads back to the choice. */
  private static final String OTHER = "otherFactor";

  static final String RECOVERY_CODES =
      UserModel.RequiredAction.CONFIGURE_RECOVERY_AUTHN_CODES.name();

  private final RequiredActionContext context;
  private final String action;
  private final boolean first;

  /**
   * @param action the id of Keycloak's action
   */
  Enrolment(RequiredActionContext context, String action) {
    this.context = context;
    this.action = action;
    this.first = !SecondFactors.has(context.getUser());
  }

  /** Runs Keycloak's page of the action. */
  void show(Runnable keycloaks) {
    if (!RealmSetup.isPartnerRealm(context.getRealm())) {
      keycloaks.run();
    } else if (mayEnrol()) {
      tellPage(context, chosen());
      keycloaks.run();
    } else {
      context.failure();
    }
  }

  /** Runs Keycloak's action, and takes what it sets up as a proof. */
  void process(Runnable keycloaks) {
    if (!RealmSetup.isPartnerRealm(context.getRealm())) {
      keycloaks.run();
    } else if (!mayEnrol()) {
      context.failure();
    } else if (chosen() && context.getHttpRequest().getDecodedFormParameters().containsKey(OTHER)) {
      context.getAuthenticationSession().removeAuthNote(SecondFactorAction.CHOICE);
      context.success();
    } else {
      tellPage(context, chosen());
      keycloaks.run();
      if (context.getStatus() == RequiredActionContext.Status.SUCCESS) {
        prove();
      }
    }
  }

  /** Runs Keycloak's page or action of recovery codes. */
  void recover(Runnable keycloaks) {
    if (!RealmSetup.isPartnerRealm(context.getRealm()) || mayHaveReserve()) {
      tellPage(context, false);
      keycloaks.run();
    } else {
      context.failure();
    }
  }

  // Codes are the reserve of somebody who has a factor and has given it. They are accepted in its
  // place, so whoever can make them by a mailed link has it.
  private boolean mayHaveReserve() {
    return !first && mayEnrol();
  }

  // Whoever has a factor adds another one only after giving it: a mailed link, which runs no flow,
  // would else be enough to add one's own to somebody's account.
  private boolean mayEnrol() {
    return first
        || SessionProofs.of(context.getAuthenticationSession()).has(Assurance.SECOND_FACTOR);
  }

  private boolean chosen() {
    return action.equals(context.getAuthenticationSession().getAuthNote(SecondFactorAction.CHOICE));
  }

  // Whoever has just set up a factor has it at hand: it is proved in this session as if it had been
  // given at sign-in.
  private void prove() {
    AuthenticationSessionModel signIn = context.getAuthenticationSession();
    signIn.removeAuthNote(SecondFactorAction.CHOICE);
    new AcrStore(context.getSession(), signIn)
        .setLevelAuthenticated(Assurance.SECOND_FACTOR.level());
    signIn.setUserSessionNote(Constants.LOA_MAP, signIn.getAuthNote(Constants.LOA_MAP));
    if (RequiredActions.isOffered(context.getRealm(), RECOVERY_CODES)
        && !context
            .getUser()
            .credentialManager()
            .isConfiguredFor(RecoveryAuthnCodesCredentialModel.TYPE)) {
      signIn.addRequiredAction(RECOVERY_CODES);
    }
  }

  /**
   * Tells the page what surrounds it: the steps of a claim, and the way back to the choice.
   *
   * @param chosen whether the person has chosen this factor among others
   */
  static void tellPage(RequiredActionContext context, boolean chosen) {
    if (ClaimSession.is(context.getAuthenticationSession())) {
      boolean verifyEmail = PartnerSettingsProvider.of(context.getSession()).verifyEmail();
      context
          .form()
          .setAttribute("claim", Map.of("verifyEmail", verifyEmail, "secondFactor", true));
    }
    context.form().setAttribute("factorChosen", chosen);
  }
}
