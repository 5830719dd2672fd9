package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.claim.form.ClaimForm;
import fr.moncomptepartenaire.firstadmin.claim.form.Claimant;
import fr.moncomptepartenaire.store.people.RefusedAddresses;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The form (R2): shows it, reads it, and shows it again with the errors. */
final class FormStep {
  static final String ADDRESS_TAKEN = "already-used";

  private static final String PAGE = "first-admin-claim.ftl";

  private final ClaimRequest request;
  private final ClaimNotes notes;

  FormStep(ClaimRequest request) {
    this.request = request;
    this.notes = request.notes();
  }

  /** Shows the form as it was last typed. */
  void show(OpenLetter letter) {
    show(letter, notes.typed(), Map.of());
  }

  /**
   * Shows the form as it was last typed, with an error of the address; no code is awaited any more.
   */
  void showFault(OpenLetter letter, String code) {
    notes.awaitNoCode();
    show(letter, notes.typed(), Map.of(ClaimForm.EMAIL, code));
  }

  /** Shows the form as it was last typed, to correct it; no code is awaited any more. */
  void edit(OpenLetter letter) {
    notes.awaitNoCode();
    show(letter);
  }

  /** The claimant of the form just posted; if empty, the form is shown again. */
  Optional<Claimant> posted(OpenLetter letter) {
    ClaimForm form = request.posted().form();
    notes.remember(form);
    notes.awaitNoCode();
    return read(letter, form);
  }

  /** The claimant of the form as it was last typed; if empty, the form is shown again. */
  Optional<Claimant> typed(OpenLetter letter) {
    return read(letter, notes.typed());
  }

  private Optional<Claimant> read(OpenLetter letter, ClaimForm form) {
    return form.read()
        .match(
            sound -> free(letter, form, sound.claimant()),
            refused -> {
              show(letter, form, refused.errors());
              return Optional.empty();
            });
  }

  private Optional<Claimant> free(OpenLetter letter, ClaimForm form, Claimant claimant) {
    Optional<String> refusal = addressRefusal(letter, claimant);
    refusal.ifPresent(code -> show(letter, form, Map.of(ClaimForm.EMAIL, code)));
    return refusal.isEmpty() ? Optional.of(claimant) : Optional.empty();
  }

  /** Why the address cannot be used, if so. */
  private Optional<String> addressRefusal(OpenLetter letter, Claimant claimant) {
    RefusedAddresses refused = request.store().refusedAddresses();
    String orgId = letter.account().orgId();
    String address = claimant.email().value();
    if (refused.isSpent(orgId, RefusedAddresses.MOST_AN_ORGANISATION)) {
      return Optional.of("too-many-refusals");
    }
    if (request.session().users().getUserByEmail(request.realm(), address) != null) {
      refused.record(request.realm().getId(), orgId, address);
      return Optional.of(ADDRESS_TAKEN);
    }
    return Optional.empty();
  }

  private void show(OpenLetter letter, ClaimForm form, Map<String, String> errors) {
    LoginFormsProvider page = request.context().form();
    errors.forEach(
        (field, code) -> page.addError(new FormMessage(field, "field." + field + "." + code)));
    page.setAttribute("claim", variables(letter, form, errors));
    request.context().challenge(page.createForm(PAGE));
  }

  private Map<String, Object> variables(
      OpenLetter letter, ClaimForm form, Map<String, String> errors) {
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
    claim.put("verifyEmail", request.verifiesEmail());
    claim.put("secondFactor", request.asksForSecondFactor());
    return claim;
  }
}
