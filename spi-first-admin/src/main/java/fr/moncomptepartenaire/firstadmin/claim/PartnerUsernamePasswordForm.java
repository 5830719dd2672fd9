package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.seat.WantedLetter;
import fr.moncomptepartenaire.kernel.claim.ClaimDecision;
import fr.moncomptepartenaire.kernel.claim.ProvisionalIdentifier;
import fr.moncomptepartenaire.kernel.claim.ProvisionalSecret;
import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.settings.CredentialDelivery;
import fr.moncomptepartenaire.platform.background.AfterCommit;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.realm.RequiredActions;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.assurance.SecondFactors;
import fr.moncomptepartenaire.store.journal.JournalAct;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The sign-in page. Persons sign in as on any Keycloak. For a letter's identifier, the password is
 * compared with our own table; the sign-in then leads to the first authentication, or to a plain
 * page that says why not.
 *
 * <p>Only a person who knows the letter's password learns the state of the letter: everybody else
 * gets the same answer as for a wrong password (T04, T38).
 */
final class PartnerUsernamePasswordForm extends UsernamePasswordForm {
  static final String LETTER_LOST_BUTTON = "letterLost";

  private final KeycloakSession session;

  PartnerUsernamePasswordForm(KeycloakSession session) {
    super(session);
    this.session = session;
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
    if (form.containsKey(LETTER_LOST_BUTTON)) {
      context.forceChallenge(MessagePage.of(session, context.form(), MessagePage.LETTER_LOST));
      return;
    }
    String username = form.getFirst(AuthenticationManager.FORM_USERNAME);
    String password = form.getFirst(PasswordCredentialModel.TYPE);
    if (username != null && username.chars().anyMatch(Character::isISOControl)) {
      // Such an identifier belongs to nobody, and PostgreSQL would fail on a NUL.
      testInvalidUser(context, null);
      return;
    }
    Optional<ProvisionalAccount> letter =
        isUserAlreadySetBeforeUsernamePasswordAuth(context)
            ? Optional.empty()
            : letterOf(context.getRealm(), username);
    if (letter.isPresent()) {
      signInByLetter(context, letter.get(), password == null ? "" : password);
      return;
    }
    super.action(context);
    refuseExpired(context);
    if (context.getStatus() == FlowStatus.SUCCESS && context.getUser() != null) {
      SecondFactors.ask(context.getAuthenticationSession(), context.getUser());
    }
  }

  // A mailed password that must still be changed is valid for a limited time, by the database's
  // clock (R6). A sign-in without that password is not affected: nothing is pending then.
  private void refuseExpired(AuthenticationFlowContext context) {
    UserModel user = context.getUser();
    if (context.getStatus() == FlowStatus.SUCCESS
        && user != null
        && PartnerStore.of(session).hasExpiredPassword(user.getId())) {
      context.getEvent().user(user).error(Errors.EXPIRED_CODE);
      context.clearUser();
      context.forceChallenge(
          MessagePage.of(session, context.form(), MessagePage.CREDENTIAL_EXPIRED));
    }
  }

  /**
   * Keycloak 26.7.4 computes no hash for a known user when the password is empty, the user is
   * locked out, or the user has no password; the quick answer reveals that the user exists
   * (keycloak#51887, #48888). An unknown user always costs one hash, so a known one must too (T04).
   */
  @Override
  public boolean validatePassword(
      AuthenticationFlowContext context,
      UserModel user,
      MultivaluedMap<String, String> form,
      boolean clearUser) {
    String password = form.getFirst(PasswordCredentialModel.TYPE);
    if (password == null
        || password.isEmpty()
        || AuthenticatorUtils.getDisabledByBruteForceEventError(context, user) != null
        || !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
      new SecretHashing(session, context.getRealm()).spendTheTimeOfOne();
    }
    return super.validatePassword(context, user, asMailed(user, form), clearUser);
  }

  /**
   * Tells a person of a suspended organisation that it is, once the right password was given:
   * Keycloak 26.7.4 compares the password before it asks whether the account may sign in, and takes
   * the members of a disabled Organization for disabled. Everybody else gets the same answer as
   * before (T04, T38).
   */
  @Override
  public boolean enabledUser(AuthenticationFlowContext context, UserModel user) {
    if (super.enabledUser(context, user)) {
      return true;
    }
    if (AuthenticatorUtils.getDisabledByBruteForceEventError(context, user) == null) {
      suspended(user)
          .ifPresent(
              notice -> context.forceChallenge(MessagePage.of(session, context.form(), notice)));
    }
    return false;
  }

  /** The page for a person who could sign in but for the suspension of the organisation. */
  private Optional<String> suspended(UserModel user) {
    return PartnerStore.of(session)
        .memberships()
        .of(user.getId())
        .filter(membership -> membership.userEnabled() && !membership.organisationEnabled())
        .map(
            membership ->
                membership.mandate() == MandateKind.ADMINISTRATOR
                    ? MessagePage.SUSPENDED
                    : MessagePage.SUSPENDED_MEMBER);
  }

  // A mailed password is normalised like the letter's (R5) before it is compared: an extra space is
  // no failure. A password that the person has chosen is compared as typed.
  private MultivaluedMap<String, String> asMailed(
      UserModel user, MultivaluedMap<String, String> form) {
    Optional<ProvisionalSecret> read =
        ProvisionalSecret.parse(form.getFirst(PasswordCredentialModel.TYPE)).value();
    if (read.isEmpty() || !isMailed(user)) {
      return form;
    }
    var asMailed = new MultivaluedHashMap<String, String>(form);
    asMailed.putSingle(PasswordCredentialModel.TYPE, read.get().display());
    return asMailed;
  }

  private boolean isMailed(UserModel user) {
    return PartnerSettingsProvider.of(session).credentialDelivery() == CredentialDelivery.PASSWORD
        && PartnerStore.of(session).credentials().isPending(user.getId());
  }

  private Optional<ProvisionalAccount> letterOf(RealmModel realm, @Nullable String username) {
    return ProvisionalIdentifier.parse(username)
        .value()
        .flatMap(
            identifier ->
                PartnerStore.of(session).letters().byIdentifier(realm.getId(), identifier));
  }

  private void signInByLetter(
      AuthenticationFlowContext context, ProvisionalAccount letter, String typed) {
    PartnerStore store = PartnerStore.of(session);
    // Counted before the comparison, and the row stays locked: parallel guesses cannot outrun the
    // count (T02).
    boolean counted = store.letters().reserveTry(letter.userId());
    // A text that cannot be a letter's password is compared as typed, so that it takes the same
    // time.
    String password =
        ProvisionalSecret.parse(typed).<String>fold(ProvisionalSecret::reveal, defect -> typed);
    if (!new SecretHashing(session, context.getRealm()).verify(password, letter.secret())) {
      if (counted) {
        killIfSpent(context, letter);
      }
      refuse(context, letter);
      return;
    }
    if (counted) {
      store.letters().restoreTries(letter.userId());
    }
    ProvisionalAccount now =
        store.letters().byUserId(letter.userId()).orElseThrow(IllegalStateException::new);
    ClaimDecision decision = new LetterEligibility(store).decide(now);
    if (decision instanceof ClaimDecision.Refused refused) {
      context.getEvent().error(Errors.USER_DISABLED);
      context.forceChallenge(MessagePage.of(session, context.form(), refused.reason().notice()));
      return;
    }
    open(context, letter);
  }

  private void killIfSpent(AuthenticationFlowContext context, ProvisionalAccount letter) {
    PartnerStore store = PartnerStore.of(session);
    if (store.letters().killIfSpent(letter.userId())) {
      // After the commit: the letter is locked here, and its organisation is locked first
      // elsewhere.
      KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
      AfterCommit.run(session, () -> WantedLetter.follow(factory, letter.orgId()));
      store
          .journal()
          .write(
              letter.orgId(),
              JournalAct.LETTER_KILLED,
              null,
              letter.userId(),
              context.getConnection().getRemoteAddr(),
              JournalDetails.none().with(DetailKey.CAUSE, "tries"));
    }
  }

  private void open(AuthenticationFlowContext context, ProvisionalAccount letter) {
    UserModel user = session.users().getUserById(context.getRealm(), letter.userId());
    // Without the claim, Keycloak would sign in a provisional account like a person.
    if (user == null
        || !user.isEnabled()
        || !RequiredActions.isOffered(context.getRealm(), FirstAdminClaim.ID)) {
      context.getEvent().error(Errors.USER_DISABLED);
      context.forceChallenge(MessagePage.of(session, context.form(), MessagePage.CLAIM_FAILED));
      return;
    }
    context.getEvent().user(user);
    // Letters of earlier versions lack the required action, and Keycloak's own API can remove it.
    // The letter's row is locked, so no other sign-in adds it at the same time.
    if (user.getRequiredActionsStream().noneMatch(FirstAdminClaim.ID::equals)) {
      user.addRequiredAction(FirstAdminClaim.ID);
    }
    AuthenticationSessionModel authSession = context.getAuthenticationSession();
    authSession.addRequiredAction(FirstAdminClaim.ID);
    // Whatever action the application requested, a letter leads to the claim (R1).
    authSession.removeClientNote(Constants.KC_ACTION);
    // If Keycloak ever passes over the claim, this note ends the sign-in without a session: only
    // the claim removes it (R1).
    authSession.setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
    authSession.setAuthNote(AuthenticationManager.PASSWORD_VALIDATED, "true");
    context.setUser(user);
    context.success(PasswordCredentialModel.TYPE);
  }

  /**
   * Gives the same answer as Keycloak gives to an unknown identifier. Keycloak's own count of
   * failures is not used: the letter has its own count, which survives a restart.
   */
  private void refuse(AuthenticationFlowContext context, ProvisionalAccount letter) {
    PartnerMeters.refused("wrong-password");
    context.getEvent().user(letter.userId());
    context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
    context.forceChallenge(challenge(context, Messages.INVALID_USER, null));
  }

  /**
   * An unknown identifier may be a password typed into the wrong field: the event does not keep it
   * (T27).
   */
  @Override
  public void testInvalidUser(AuthenticationFlowContext context, @Nullable UserModel user) {
    if (user == null) {
      PartnerMeters.refused(PartnerMeters.UNKNOWN_IDENTIFIER);
      context.getEvent().removeDetail(Details.USERNAME);
    }
    super.testInvalidUser(context, user);
  }

  /** Shows the message at the same place, whether the identifier or the password is wrong. */
  @Override
  protected Response challenge(
      AuthenticationFlowContext context, @Nullable String error, @Nullable String field) {
    return super.challenge(
        context,
        error,
        Messages.INVALID_USER.equals(error) ? AuthenticationManager.FORM_USERNAME : field);
  }

  /** Fills in the identifier that the letter's QR code brought (see {@link LetterSignIn}). */
  @Override
  protected Response challenge(
      AuthenticationFlowContext context, MultivaluedMap<String, String> formData) {
    if (!formData.containsKey(AuthenticationManager.FORM_USERNAME)) {
      LetterSignIn.identifierFrom(context.getHttpRequest().getHttpHeaders())
          .ifPresent(
              identifier -> formData.add(AuthenticationManager.FORM_USERNAME, identifier.value()));
    }
    return super.challenge(context, formData);
  }
}
