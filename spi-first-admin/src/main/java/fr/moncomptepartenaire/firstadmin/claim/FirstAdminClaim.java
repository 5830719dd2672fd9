package fr.moncomptepartenaire.firstadmin.claim;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;

/**
 * The first authentication (R1 to R4): the form, the code that proves the address, the claim; then
 * the same sign-in continues as the new person.
 */
public final class FirstAdminClaim implements RequiredActionProvider {
  public static final String ID = "first-admin-claim";

  private final KeycloakSession session;
  private final Semaphore mailLines;

  /**
   * @param mailLines see {@link EmailVerification}
   */
  FirstAdminClaim(KeycloakSession session, Semaphore mailLines) {
    this.session = session;
    this.mailLines = mailLines;
  }

  /** Adds the claim to the sign-in of every provisional account, by whatever flow it came (R1). */
  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    if (LetterStep.isLetter(session, context.getUser())) {
      context.getAuthenticationSession().addRequiredAction(ID);
    }
  }

  /**
   * Never "not supported": Keycloak (26.7.4) skips an action requested by {@code kc_action} that
   * says so, even a required one, and would sign in a provisional account without the claim (R1).
   */
  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    var request = new ClaimRequest(session, context, mailLines);
    if (new AdministratorSignIn(request).hasGoneOn()) {
      context.success();
    } else if (isAskedForOnly(context)) {
      context.ignore();
    } else {
      new LetterStep(request).open().ifPresent(letter -> show(request, letter));
    }
  }

  // Decided by the page's address (kc_action) and not by the account: a person has nothing to
  // claim.
  private boolean isAskedForOnly(RequiredActionContext context) {
    return !LetterStep.isLetter(session, context.getUser())
        && !context.getAuthenticationSession().getRequiredActions().contains(ID);
  }

  private static void show(ClaimRequest request, OpenLetter letter) {
    var form = new FormStep(request);
    Optional<String> why = request.pages().why();
    if (why.filter(MessagePage.CLAIM_FAILED::equals).isPresent()) {
      request.pages().showRetry(MessagePage.CLAIM_FAILED, Errors.NOT_ALLOWED);
    } else if (why.filter(FormStep.ADDRESS_TAKEN::equals).isPresent()) {
      form.showFault(letter, FormStep.ADDRESS_TAKEN);
    } else if (request.notes().isCodeAwaited()) {
      new EmailCodeStep(request, form).show(letter);
    } else {
      form.show(letter);
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    var request = new ClaimRequest(session, context, mailLines);
    if (new AdministratorSignIn(request).hasGoneOn()) {
      context.success();
      return;
    }
    var letters = new LetterStep(request);
    letters
        .open()
        .flatMap(letter -> mayClaim(request) ? letters.openInTurn(letter) : Optional.of(letter))
        .ifPresent(letter -> process(request, letter));
  }

  private static boolean mayClaim(ClaimRequest request) {
    return request.posted().isVerification() || !request.verifiesEmail();
  }

  private static void process(ClaimRequest request, OpenLetter letter) {
    ClaimPost posted = request.posted();
    boolean codeAwaited = request.notes().isCodeAwaited();
    var form = new FormStep(request);
    var code = new EmailCodeStep(request, form);
    var seat = new SeatStep(request);
    if (posted.isEdit()) {
      form.edit(letter);
    } else if (codeAwaited && posted.isResend()) {
      form.typed(letter).ifPresent(claimant -> code.send(letter, claimant));
    } else if (codeAwaited && posted.isVerification()) {
      form.typed(letter)
          .filter(claimant -> code.check(letter, claimant))
          .ifPresent(claimant -> seat.claim(letter, claimant, true));
    } else if (request.verifiesEmail()) {
      // A form posted by a stale tab while a code is awaited is read too: the latest form counts.
      form.posted(letter).ifPresent(claimant -> code.send(letter, claimant));
    } else {
      form.posted(letter).ifPresent(claimant -> seat.claim(letter, claimant, false));
    }
  }

  @Override
  public void close() {}
}
