package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.claim.form.ClaimForm;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/** What a page of the claim has posted: the form or the code, and the button pressed. */
record ClaimPost(MultivaluedMap<String, String> fields) {
  static final String CODE = "code";

  private static final String STEP = "step";

  /** Whether the person goes back to the form to correct it. */
  boolean isEdit() {
    return "edit".equals(fields.getFirst(STEP));
  }

  /** Whether the person asks for another code. */
  boolean isResend() {
    return "resend".equals(fields.getFirst(STEP));
  }

  /**
   * Whether a code is to be checked. A code without a button counts too: programs that fill in
   * forms send no button.
   */
  boolean isVerification() {
    String step = fields.getFirst(STEP);
    return "verify".equals(step)
        || (step == null && fields.containsKey(CODE) && !fields.containsKey(ClaimForm.EMAIL));
  }

  @Nullable String code() {
    return fields.getFirst(CODE);
  }

  ClaimForm form() {
    return ClaimForm.of(fields::getFirst);
  }

  /** Redacted: names, addresses and codes have no place in a log (T27). */
  @Override
  public String toString() {
    return "ClaimPost[…]";
  }
}
