package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.claim.form.ClaimForm;
import fr.moncomptepartenaire.firstadmin.claim.form.Claimant;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.claim.EmailCode;
import fr.moncomptepartenaire.kernel.claim.EmailCodeRefusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The step of the mailed code (R3): sends it, asks for it and checks it. */
final class EmailCodeStep {
  private static final String PAGE = "first-admin-code.ftl";
  private static final String ADDRESS_REFUSED = "address-refused";

  private final ClaimRequest request;
  private final ClaimNotes notes;
  private final EmailVerification verification;
  private final FormStep form;

  EmailCodeStep(ClaimRequest request, FormStep form) {
    this.request = request;
    this.notes = request.notes();
    this.verification = request.verification();
    this.form = form;
  }

  /** Shows the page that asks for the code. */
  void show(OpenLetter letter) {
    show(letter, null);
  }

  /** Mails a code to the claimant and asks for it, or shows why no code can be sent. */
  void send(OpenLetter letter, Claimant claimant) {
    verification
        .send(request.context().getUser(), claimant.email(), letter.organisation().name().value())
        .match(
            sent -> {
              notes.awaitCode();
              show(letter);
            },
            refused -> notSent(letter, claimant, refused.reason()),
            mailUnavailable -> {
              notes.awaitNoCode();
              request.pages().showRetry(MessagePage.MAIL_UNAVAILABLE, Errors.EMAIL_SEND_FAILED);
            },
            addressRefused -> {
              request.error(Errors.INVALID_EMAIL);
              form.showFault(letter, ADDRESS_REFUSED);
            });
  }

  private void notSent(OpenLetter letter, Claimant claimant, EmailCodeRefusal reason) {
    if (notes.isCodeAwaited()) {
      show(letter, reason.code());
    } else if (reason == EmailCodeRefusal.TOO_SOON || verification.isAwaited(claimant.email())) {
      // The form came back with the same address: the code mailed before is still valid.
      notes.awaitCode();
      show(letter);
    } else {
      form.showFault(letter, reason.code());
    }
  }

  /** Whether the posted code is right; if not, shows the page again with the reason. */
  boolean check(OpenLetter letter, Claimant claimant) {
    Parsed<EmailCode> typed = EmailCode.parse(request.posted().code());
    if (typed instanceof Parsed.Invalid<EmailCode> invalid) {
      // A text that cannot be a code is not a guess: it costs no try, and the page explains the
      // format of a code.
      show(letter, invalid.defect().code());
      return false;
    }
    Optional<EmailCodeRefusal> refusal = verification.check(claimant.email(), typed.orElseThrow());
    refusal.ifPresent(
        reason -> {
          request.error(Errors.INVALID_CODE);
          show(letter, reason.code());
        });
    return refusal.isEmpty();
  }

  private void show(OpenLetter letter, @Nullable String error) {
    LoginFormsProvider page = request.context().form();
    if (error != null) {
      page.addError(new FormMessage(ClaimPost.CODE, "field.code." + error));
    }
    page.setAttribute("claim", variables(letter));
    request.context().challenge(page.createForm(PAGE));
  }

  private Map<String, Object> variables(OpenLetter letter) {
    Map<String, Object> claim = new HashMap<>();
    claim.put("organisation", letter.organisation().name().value());
    claim.put("siret", letter.organisation().siret().grouped());
    claim.put(ClaimForm.EMAIL, notes.typed().email());
    claim.put("secondFactor", request.asksForSecondFactor());
    claim.put("minutes", verification.minutesOfValidity());
    EmailVerification.NextMail next = verification.nextMail();
    claim.put("resendSeconds", next.secondsToWait());
    claim.put("mailsLeft", next.mailsLeft());
    return claim;
  }
}
