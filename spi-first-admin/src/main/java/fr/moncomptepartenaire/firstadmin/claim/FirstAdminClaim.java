package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.claim.form.ClaimForm;
import fr.moncomptepartenaire.firstadmin.claim.form.Claimant;
import fr.moncomptepartenaire.kernel.Digests;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.claim.ClaimDecision;
import fr.moncomptepartenaire.kernel.claim.ClaimRefusal;
import fr.moncomptepartenaire.kernel.claim.EmailCode;
import fr.moncomptepartenaire.kernel.claim.EmailCodeRefusal;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.people.RefusedAddresses;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * The first authentication (R1 to R4): the form, the code that proves the address, the claim, and
 * the same sign-in going on as the new person.
 */
public final class FirstAdminClaim implements RequiredActionProvider {
  public static final String ID = "first-admin-claim";

  private static final String FORM_PAGE = "first-admin-claim.ftl";
  private static final String CODE_PAGE = "first-admin-code.ftl";

  private static final String STEP = "step";
  private static final String CODE = "code";

  /** In the address of a page shown anew: why it is. */
  private static final String WHY = "why";

  private static final String ADDRESS_TAKEN = "already-used";
  private static final String CLAIMED = "claimed";
  private static final String ADDRESS_REFUSED = "address-refused";

  /** Notes of the authentication session: what was typed, and that a code is awaited. */
  private static final String NOTE = "partner.claim.";

  private static final String CODE_AWAITED = NOTE + "codeAwaited";

  private final KeycloakSession session;
  private final Semaphore mailLines;

  /**
   * @param mailLines see {@link EmailVerification}
   */
  FirstAdminClaim(KeycloakSession session, Semaphore mailLines) {
    this.session = session;
    this.mailLines = mailLines;
  }

  /** Whatever way a provisional account got this far, it goes no further than the claim (R1). */
  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    if (isLetter(context.getUser())) {
      context.getAuthenticationSession().addRequiredAction(ID);
    }
  }

  private boolean isLetter(@Nullable UserModel user) {
    return user != null && PartnerStore.of(session).letters().byUserId(user.getId()).isPresent();
  }

  /**
   * Whether this sign-in has claimed and goes on as the person. Another request of it, such as the
   * second half of a double click, may learn that late: all of them share the authentication
   * session, and Keycloak reads the user of it when each begins.
   */
  private boolean hasGoneOn(AuthenticationSessionModel authSession) {
    return authSession.getAuthNote(ClaimUpdatePassword.CLAIMED_NOTE) != null
        && authSession.getAuthenticatedUser() != null
        && !isLetter(authSession.getAuthenticatedUser());
  }

  /**
   * Never "not supported": Keycloak skips an action that is asked for by {@code kc_action} and says
   * so, even when it is required, and a provisional account would be signed in without the claim
   * (R1).
   */
  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (hasGoneOn(context.getAuthenticationSession())) {
      context.success();
      return;
    }
    if (!isLetter(context.getUser())
        && !context.getAuthenticationSession().getRequiredActions().contains(ID)) {
      // Nobody but the address asks for it: a person's, who has nothing to claim.
      context.ignore();
      return;
    }
    openLetter(context)
        .ifPresent(
            letter -> {
              AuthenticationSessionModel authSession = context.getAuthenticationSession();
              String why = context.getUriInfo().getQueryParameters().getFirst(WHY);
              if (MessagePage.CLAIM_FAILED.equals(why)) {
                context.getEvent().clone().error(Errors.NOT_ALLOWED);
                context.challenge(
                    MessagePage.withRetry(session, context.form(), MessagePage.CLAIM_FAILED));
              } else if (ADDRESS_TAKEN.equals(why)) {
                authSession.removeAuthNote(CODE_AWAITED);
                showForm(
                    context, letter, typed(authSession), Map.of(ClaimForm.EMAIL, ADDRESS_TAKEN));
              } else if (authSession.getAuthNote(CODE_AWAITED) != null) {
                showCode(context, letter, null);
              } else {
                showForm(context, letter, typed(authSession), Map.of());
              }
            });
  }

  @Override
  public void processAction(RequiredActionContext context) {
    if (hasGoneOn(context.getAuthenticationSession())) {
      context.success();
      return;
    }
    openLetter(context)
        .flatMap(letter -> mayClaim(context) ? inTurn(context, letter) : Optional.of(letter))
        .ifPresent(letter -> process(context, letter));
  }

  /**
   * Whether a code is to be verified: the button says so, and so does a code alone, as programs
   * that fill forms in send it without any button.
   */
  private static boolean isVerification(MultivaluedMap<String, String> posted) {
    String step = posted.getFirst(STEP);
    return "verify".equals(step)
        || (step == null && posted.containsKey(CODE) && !posted.containsKey(ClaimForm.EMAIL));
  }

  private boolean mayClaim(RequiredActionContext context) {
    return isVerification(context.getHttpRequest().getDecodedFormParameters())
        || !PartnerSettingsProvider.of(session).verifyEmail();
  }

  /**
   * The letter once nobody else is claiming by it, if it is open still. Of two clicks at the same
   * moment the second one then sees the claim as a whole, and not a code that has just served or an
   * address that has just been taken.
   */
  private Optional<OpenLetter> inTurn(RequiredActionContext context, OpenLetter letter) {
    PartnerStore.of(session).seats().waitFor(letter.account().orgId());
    return openLetter(context);
  }

  private void process(RequiredActionContext context, OpenLetter letter) {
    MultivaluedMap<String, String> posted = context.getHttpRequest().getDecodedFormParameters();
    AuthenticationSessionModel authSession = context.getAuthenticationSession();
    String step = posted.getFirst(STEP);
    boolean codeAwaited = authSession.getAuthNote(CODE_AWAITED) != null;
    if ("edit".equals(step)) {
      authSession.removeAuthNote(CODE_AWAITED);
      showForm(context, letter, typed(authSession), Map.of());
    } else if (codeAwaited && "resend".equals(step)) {
      read(context, letter, typed(authSession))
          .ifPresent(claimant -> sendCode(context, letter, claimant));
    } else if (codeAwaited && isVerification(posted)) {
      read(context, letter, typed(authSession))
          .ifPresent(claimant -> checkCode(context, letter, claimant, posted.getFirst(CODE)));
    } else {
      // The form, also when a stale tab posts it while a code is awaited: what is typed last
      // counts.
      ClaimForm form = ClaimForm.of(posted::getFirst);
      remember(authSession, form);
      authSession.removeAuthNote(CODE_AWAITED);
      read(context, letter, form)
          .ifPresent(
              claimant -> {
                if (PartnerSettingsProvider.of(session).verifyEmail()) {
                  sendCode(context, letter, claimant);
                } else {
                  claim(context, letter, claimant, false);
                }
              });
    }
  }

  /** The claimant of a sound form whose address is free; otherwise the form is shown again. */
  private Optional<Claimant> read(
      RequiredActionContext context, OpenLetter letter, ClaimForm form) {
    return form.read()
        .match(
            sound -> free(context, letter, form, sound.claimant()),
            refused -> {
              showForm(context, letter, form, refused.errors());
              return Optional.empty();
            });
  }

  private Optional<Claimant> free(
      RequiredActionContext context, OpenLetter letter, ClaimForm form, Claimant claimant) {
    RefusedAddresses refused = PartnerStore.of(session).refusedAddresses();
    String orgId = letter.account().orgId();
    if (refused.isSpent(orgId, RefusedAddresses.MOST_AN_ORGANISATION)) {
      showForm(context, letter, form, Map.of(ClaimForm.EMAIL, "too-many-refusals"));
      return Optional.empty();
    }
    if (session.users().getUserByEmail(context.getRealm(), claimant.email().value()) != null) {
      refused.record(context.getRealm().getId(), orgId, claimant.email().value());
      showForm(context, letter, form, Map.of(ClaimForm.EMAIL, ADDRESS_TAKEN));
      return Optional.empty();
    }
    return Optional.of(claimant);
  }

  private void sendCode(RequiredActionContext context, OpenLetter letter, Claimant claimant) {
    AuthenticationSessionModel authSession = context.getAuthenticationSession();
    proof(context)
        .send(context.getUser(), claimant.email(), letter.organisation().name().value())
        .match(
            sent -> {
              authSession.setAuthNote(CODE_AWAITED, "true");
              showCode(context, letter, null);
            },
            refused -> noOtherCode(context, letter, claimant, refused.reason()),
            mailUnavailable -> {
              authSession.removeAuthNote(CODE_AWAITED);
              context.getEvent().clone().error(Errors.EMAIL_SEND_FAILED);
              context.challenge(
                  MessagePage.withRetry(session, context.form(), MessagePage.MAIL_UNAVAILABLE));
            },
            addressRefused -> {
              authSession.removeAuthNote(CODE_AWAITED);
              context.getEvent().clone().error(Errors.INVALID_EMAIL);
              showForm(
                  context, letter, typed(authSession), Map.of(ClaimForm.EMAIL, ADDRESS_REFUSED));
            });
  }

  private void noOtherCode(
      RequiredActionContext context,
      OpenLetter letter,
      Claimant claimant,
      EmailCodeRefusal reason) {
    AuthenticationSessionModel authSession = context.getAuthenticationSession();
    if (authSession.getAuthNote(CODE_AWAITED) != null) {
      showCode(context, letter, reason.code());
    } else if (reason == EmailCodeRefusal.TOO_SOON || proof(context).isAwaited(claimant.email())) {
      // The form came back with the same address: the code mailed before is still good.
      authSession.setAuthNote(CODE_AWAITED, "true");
      showCode(context, letter, null);
    } else {
      showForm(context, letter, typed(authSession), Map.of(ClaimForm.EMAIL, reason.code()));
    }
  }

  private void checkCode(
      RequiredActionContext context, OpenLetter letter, Claimant claimant, @Nullable String typed) {
    Parsed<EmailCode> read = EmailCode.parse(typed);
    if (read instanceof Parsed.Invalid<EmailCode> invalid) {
      // What is no code is no guess: it costs no try, and the page says what a code looks like.
      showCode(context, letter, invalid.defect().code());
      return;
    }
    Optional<EmailCodeRefusal> refusal = proof(context).check(claimant.email(), read.orElseThrow());
    if (refusal.isPresent()) {
      context.getEvent().clone().error(Errors.INVALID_CODE);
      showCode(context, letter, refusal.get().code());
    } else {
      claim(context, letter, claimant, true);
    }
  }

  private void claim(
      RequiredActionContext context, OpenLetter letter, Claimant claimant, boolean addressProved) {
    new SeatClaim(session, context.getRealm())
        .claim(
            letter.account(),
            context.getUser(),
            claimant,
            claimKey(context.getAuthenticationSession()),
            addressProved,
            session.getContext().resolveLocale(null).toLanguageTag(),
            context.getConnection().getRemoteAddr())
        .match(
            // The sign-in goes on as the person with the next request, when the claim is
            // committed. Other requests of this browser share the authentication session from now
            // on: they would find there a person whom only this transaction can see.
            won -> showAnew(context, CLAIMED),
            lost ->
                winnerOfThisSignIn(context, letter.account())
                    .ifPresentOrElse(
                        administrator -> goOnAs(context, administrator),
                        () -> refuse(context, lostTo(letter.account()))),
            addressTaken -> showAnew(context, ADDRESS_TAKEN),
            failed -> showAnew(context, MessagePage.CLAIM_FAILED));
  }

  /**
   * Lets the browser ask for the page again, in a transaction that works: in a lost one a page
   * cannot even read its texts.
   */
  private void showAnew(RequiredActionContext context, String why) {
    AuthenticationSessionModel authSession = context.getAuthenticationSession();
    URI page =
        new AuthenticationFlowURLHelper(session, context.getRealm(), context.getUriInfo())
            .getLastExecutionUrl(
                LoginActionsService.REQUIRED_ACTION,
                ID,
                authSession.getClient().getClientId(),
                authSession.getTabId(),
                AuthenticationProcessor.getClientData(session, authSession));
    context.challenge(
        Response.seeOther(UriBuilder.fromUri(page).queryParam(WHY, why).build()).build());
  }

  /**
   * The administrator, if it was this very sign-in that claimed: a form sent twice, or sent again
   * because the answer was lost, must not cost the winner the sign-in. Only until a password is
   * chosen: from then on the letter opens nothing for anybody.
   */
  private Optional<UserModel> winnerOfThisSignIn(
      RequiredActionContext context, ProvisionalAccount account) {
    PartnerStore store = PartnerStore.of(session);
    if (!store
        .letters()
        .wasClaimedBy(account.userId(), claimKey(context.getAuthenticationSession()))) {
      return Optional.empty();
    }
    return store
        .mandates()
        .administratorOf(account.orgId())
        .map(userId -> session.users().getUserById(context.getRealm(), userId))
        .filter(UserModel::isEnabled)
        .filter(
            administrator ->
                !administrator.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE));
  }

  /** Names this tab's sign-in; hashed, since the session's id opens it. */
  private static String claimKey(AuthenticationSessionModel authSession) {
    return Digests.sha256(authSession.getParentSession().getId() + "\n" + authSession.getTabId());
  }

  private ClaimRefusal lostTo(ProvisionalAccount account) {
    PartnerStore store = PartnerStore.of(session);
    return store
        .letters()
        .byUserId(account.userId())
        .map(now -> new LetterEligibility(store).decide(now))
        .filter(ClaimDecision.Refused.class::isInstance)
        .map(decision -> ((ClaimDecision.Refused) decision).reason())
        .orElse(ClaimRefusal.ALREADY_CLAIMED);
  }

  /** The same sign-in goes on as the person; Keycloak next asks for the password. */
  private void goOnAs(RequiredActionContext context, UserModel administrator) {
    AuthenticationSessionModel authSession = context.getAuthenticationSession();
    proof(context).finish();
    forget(authSession);
    // Whatever was asked of the provisional account (a complete profile, …) is not the person's.
    List.copyOf(authSession.getRequiredActions()).forEach(authSession::removeRequiredAction);
    authSession.removeAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS);
    authSession.setAuthenticatedUser(administrator);
    authSession.setAuthNote(ClaimUpdatePassword.CLAIMED_NOTE, "true");
    context.getEvent().user(administrator);
    context.success();
  }

  /** A letter that still opens the claim, with its organisation. */
  private record OpenLetter(ProvisionalAccount account, PartnerOrganisation organisation) {}

  /** The open letter of this sign-in; otherwise a page says why not, and the sign-in is over. */
  private Optional<OpenLetter> openLetter(RequiredActionContext context) {
    PartnerStore store = PartnerStore.of(session);
    // The user is gone where the organisation was removed while somebody stood on the form.
    Optional<ProvisionalAccount> account =
        Optional.ofNullable(context.getUser())
            .flatMap(user -> store.letters().byUserId(user.getId()));
    if (account.isEmpty()) {
      refuse(context, ClaimRefusal.LETTER_REPLACED);
      return Optional.empty();
    }
    ClaimDecision decision = new LetterEligibility(store).decide(account.get());
    if (decision instanceof ClaimDecision.Refused refused) {
      winnerOfThisSignIn(context, account.get())
          .ifPresentOrElse(
              administrator -> goOnAs(context, administrator),
              () -> refuse(context, refused.reason()));
      return Optional.empty();
    }
    return store
        .organisations()
        .byId(account.get().orgId())
        .map(organisation -> new OpenLetter(account.get(), organisation));
  }

  /** Ends this sign-in with a plain page: no session, no token, nothing to go back to (T06). */
  private void refuse(RequiredActionContext context, ClaimRefusal reason) {
    context.getEvent().clone().error(Errors.NOT_ALLOWED);
    Response page = MessagePage.of(session, context.form(), reason.notice());
    endSignIn(context.getRealm(), context.getAuthenticationSession());
    context.challenge(page);
  }

  // This tab's sign-in only: another tab of the same browser may be the one that has won and is
  // about to choose a password.
  private void endSignIn(RealmModel realm, AuthenticationSessionModel authSession) {
    RootAuthenticationSessionModel browser = authSession.getParentSession();
    if (browser.getAuthenticationSessions().size() > 1) {
      browser.removeAuthenticationSessionByTabId(authSession.getTabId());
    } else {
      new AuthenticationSessionManager(session)
          .removeAuthenticationSession(realm, authSession, false);
    }
  }

  private void showForm(
      RequiredActionContext context,
      OpenLetter letter,
      ClaimForm form,
      Map<String, String> errors) {
    LoginFormsProvider page = context.form();
    errors.forEach(
        (field, code) -> page.addError(new FormMessage(field, "field." + field + "." + code)));
    Map<String, Object> claim = new HashMap<>();
    claim.put("organisation", letter.organisation().name().value());
    claim.put("siret", letter.organisation().siret().grouped());
    claim.put(ClaimForm.LAST_NAME, form.lastName());
    claim.put(ClaimForm.FIRST_NAME, form.firstName());
    claim.put(ClaimForm.PHONE, form.phone());
    claim.put(ClaimForm.EMAIL, form.email());
    claim.put(
        ClaimForm.CONFIRM_ROLE_MAILBOX,
        ClaimForm.ROLE_MAILBOX.equals(errors.get(ClaimForm.EMAIL)) || form.roleMailboxConfirmed());
    claim.put("roleMailboxConfirmed", form.roleMailboxConfirmed());
    claim.put("verifyEmail", PartnerSettingsProvider.of(session).verifyEmail());
    context.challenge(page.setAttribute("claim", claim).createForm(FORM_PAGE));
  }

  private void showCode(RequiredActionContext context, OpenLetter letter, @Nullable String error) {
    LoginFormsProvider page = context.form();
    if (error != null) {
      page.addError(new FormMessage(CODE, "field.code." + error));
    }
    EmailVerification proof = proof(context);
    Map<String, Object> claim = new HashMap<>();
    claim.put("organisation", letter.organisation().name().value());
    claim.put("siret", letter.organisation().siret().grouped());
    claim.put(ClaimForm.EMAIL, typed(context.getAuthenticationSession()).email());
    claim.put("minutes", proof.minutesOfValidity());
    claim.put("resendSeconds", proof.secondsToWait());
    claim.put("mailsLeft", proof.mailsLeft());
    context.challenge(page.setAttribute("claim", claim).createForm(CODE_PAGE));
  }

  private EmailVerification proof(RequiredActionContext context) {
    return new EmailVerification(
        session, context.getRealm(), context.getAuthenticationSession(), mailLines);
  }

  private static void remember(AuthenticationSessionModel authSession, ClaimForm form) {
    authSession.setAuthNote(NOTE + ClaimForm.LAST_NAME, form.lastName());
    authSession.setAuthNote(NOTE + ClaimForm.FIRST_NAME, form.firstName());
    authSession.setAuthNote(NOTE + ClaimForm.PHONE, form.phone());
    authSession.setAuthNote(NOTE + ClaimForm.EMAIL, form.email());
    authSession.setAuthNote(
        NOTE + ClaimForm.CONFIRM_ROLE_MAILBOX, Boolean.toString(form.roleMailboxConfirmed()));
  }

  private static ClaimForm typed(AuthenticationSessionModel authSession) {
    return ClaimForm.of(field -> authSession.getAuthNote(NOTE + field));
  }

  private static void forget(AuthenticationSessionModel authSession) {
    for (String field :
        List.of(
            ClaimForm.LAST_NAME,
            ClaimForm.FIRST_NAME,
            ClaimForm.PHONE,
            ClaimForm.EMAIL,
            ClaimForm.CONFIRM_ROLE_MAILBOX)) {
      authSession.removeAuthNote(NOTE + field);
    }
    authSession.removeAuthNote(CODE_AWAITED);
  }

  @Override
  public void close() {}
}
