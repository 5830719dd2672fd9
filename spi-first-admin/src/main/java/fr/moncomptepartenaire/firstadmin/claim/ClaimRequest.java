package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import java.util.concurrent.Semaphore;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * One request of a sign-in by letter: what all steps of the claim need.
 *
 * @param mailLines see {@link EmailVerification}
 */
record ClaimRequest(KeycloakSession session, RequiredActionContext context, Semaphore mailLines) {

  RealmModel realm() {
    return context.getRealm();
  }

  PartnerStore store() {
    return PartnerStore.of(session);
  }

  AuthenticationSessionModel authSession() {
    return context.getAuthenticationSession();
  }

  ClaimNotes notes() {
    return new ClaimNotes(authSession());
  }

  ClaimPages pages() {
    return new ClaimPages(this);
  }

  EmailVerification verification() {
    return new EmailVerification(session, realm(), authSession(), mailLines);
  }

  ClaimPost posted() {
    return new ClaimPost(context.getHttpRequest().getDecodedFormParameters());
  }

  /** Whether the realm requires proof of the address before the claim. */
  boolean verifiesEmail() {
    return PartnerSettingsProvider.of(session).verifyEmail();
  }

  /** Whether the sitting ends with the setting up of a second factor (R16). */
  boolean asksForSecondFactor() {
    return new SecondFactors(session, realm()).isRequiredOf(Standing.ADMINISTRATOR);
  }

  /**
   * Names this tab's sign-in. It is hashed because the session's id gives access to the session.
   */
  String claimKey() {
    AuthenticationSessionModel tab = authSession();
    return Digests.sha256(tab.getParentSession().getId() + "\n" + tab.getTabId());
  }

  /** Records a failure as a Keycloak event of its own; the event of the sign-in stays open. */
  void error(String error) {
    context.getEvent().clone().error(error);
  }
}
