package fr.moncomptepartenaire.firstadmin.claim.form;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.person.PersonName;
import fr.moncomptepartenaire.kernel.person.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first-authentication form as it was typed (R2). Its values are not trusted: {@link #read}
 * validates them.
 *
 * @param roleMailboxConfirmed whether the person insists that an address which looks shared is
 *     personal
 */
public record ClaimForm(
    String lastName, String firstName, String phone, String email, boolean roleMailboxConfirmed) {

  public static final String LAST_NAME = "lastName";
  public static final String FIRST_NAME = "firstName";
  public static final String PHONE = "phone";
  public static final String EMAIL = "email";
  public static final String CONFIRM_ROLE_MAILBOX = "confirmRoleMailbox";

  /**
   * Code of the warning for an address such as {@code contact@…}; the person can confirm the
   * address.
   */
  public static final String ROLE_MAILBOX = "role-mailbox";

  /** Longer values are not shown again: a page must not echo posted text of any length. */
  private static final int KEPT = 500;

  /** The form as posted; absent fields are empty. */
  public static ClaimForm of(Function<String, @Nullable String> posted) {
    return new ClaimForm(
        kept(posted.apply(LAST_NAME)),
        kept(posted.apply(FIRST_NAME)),
        kept(posted.apply(PHONE)),
        kept(posted.apply(EMAIL)),
        "true".equals(posted.apply(CONFIRM_ROLE_MAILBOX)));
  }

  /** The result of reading a form: a claimant, or the errors to correct. */
  public sealed interface Reading {
    /**
     * Calls the function of this case.
     *
     * @param sound what to answer for a form whose fields are valid
     * @param refused what to answer for a form to correct
     */
    <R> R match(Function<Sound, R> sound, Function<Refused, R> refused);

    record Sound(Claimant claimant) implements Reading {
      @Override
      public <R> R match(Function<Sound, R> sound, Function<Refused, R> refused) {
        return sound.apply(this);
      }
    }

    /** The error codes by field, in the order of the form. */
    record Refused(Map<String, String> errors) implements Reading {
      @Override
      public <R> R match(Function<Sound, R> sound, Function<Refused, R> refused) {
        return refused.apply(this);
      }
    }
  }

  /** Validates the form; reports all invalid fields at once. */
  public Reading read() {
    Map<String, String> errors = new LinkedHashMap<>();
    Optional<PersonName> last = field(LAST_NAME, PersonName.parse(lastName), errors);
    Optional<PersonName> first = field(FIRST_NAME, PersonName.parse(firstName), errors);
    Optional<PhoneNumber> number =
        field(PHONE, PhoneNumber.parseIfGiven(phone), errors).flatMap(Function.identity());
    Optional<EmailAddress> address = field(EMAIL, EmailAddress.parse(email), errors);
    if (address.isPresent() && address.get().looksLikeRoleMailbox() && !roleMailboxConfirmed) {
      errors.put(EMAIL, ROLE_MAILBOX);
    }
    if (errors.isEmpty()) {
      return new Reading.Sound(
          new Claimant(last.orElseThrow(), first.orElseThrow(), number, address.orElseThrow()));
    }
    return new Reading.Refused(Map.copyOf(errors));
  }

  private static <T> Optional<T> field(String name, Parsed<T> parsed, Map<String, String> errors) {
    return parsed.<Optional<T>>fold(
        Optional::of,
        (Defect defect) -> {
          errors.put(name, defect.code());
          return Optional.empty();
        });
  }

  private static String kept(@Nullable String value) {
    if (value == null) {
      return "";
    }
    return value.length() <= KEPT ? value : value.substring(0, KEPT);
  }

  /** Redacted: names and addresses must not reach a log (T27). */
  @Override
  public String toString() {
    return "ClaimForm[…]";
  }
}
