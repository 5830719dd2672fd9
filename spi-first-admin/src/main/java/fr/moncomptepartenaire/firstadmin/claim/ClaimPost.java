package fr.moncomptepartenaire.firstadmin.claim;

import fr.moncomptepartenaire.firstadmin.claim.form.ClaimForm;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/** What a page of the claim has posted: the form or the code, and which button was pressed. */
record ClaimPost(MultivaluedMap<String, String> fields) {
  /** The field of the code. */
  static final String CODE = "code";

  private static final String STEP = "step";

  /** Back to the form, to correct it. */
  boolean isEdit() {
    return "edit".equals(fields.getFirst(STEP));
  }

  /** Another code, please. */
  boolean isResend() {
    return "resend".equals(fields.getFirst(STEP));
  }

  /**
   * Whether a code is to be verified: the button says so, and so does a code alone, as programs
   * that fill forms in send it without any button.
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
