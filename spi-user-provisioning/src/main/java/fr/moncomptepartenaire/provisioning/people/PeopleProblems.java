package fr.moncomptepartenaire.provisioning.people;

import fr.moncomptepartenaire.kernel.delegation.DelegationRefusal;
import fr.moncomptepartenaire.platform.http.Problem;
import fr.moncomptepartenaire.platform.http.Problem.FieldError;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;

/** The problem answers for changes to people that were not made. */
public final class PeopleProblems {
  private PeopleProblems() {}

  /** The faults of a form, field by field. */
  public static List<FieldError> errors(List<FieldFault> faults) {
    return faults.stream().map(PeopleProblems::error).collect(Collectors.toList());
  }

  private static FieldError error(FieldFault fault) {
    FieldError error = FieldError.of(fault.field(), fault.code());
    return fault
        .holder()
        .map(
            holder ->
                // The words stay those that strangers get: only the fields say more.
                error.about(holder.id(), holder.name()))
        .orElse(error);
  }

  /**
   * The problem that says why the change was not made.
   *
   * @param groups the field in which the caller has named groups
   */
  public static Response refusal(ChangeResult.NotDone act, String groups) {
    return problem(act, groups).response();
  }

  /** The same problem, for an answer about several people. */
  static Problem problem(ChangeResult.NotDone act, String groups) {
    return act.match(
        new ChangeResult.NotDone.Cases<>(
            refused -> refused(refused.reason(), groups),
            faulty -> faulty(faulty.faults()),
            tooManyMails ->
                Problem.tooMany(
                    "too-many-mails",
                    "This address has had enough mails for today: try again tomorrow."),
            tooManyRefusals -> tooManyRefusals(),
            notFound -> notFound(),
            stale -> Problem.stale()));
  }

  private static Problem faulty(List<FieldFault> faults) {
    return faults.stream().anyMatch(one -> one.code().equals("already-used"))
        ? Problem.conflict("email-unavailable", Problem.ADDRESS_REFUSED, errors(faults))
        : Problem.invalid(errors(faults));
  }

  /** The organisation has tried too many taken addresses today. */
  public static Problem tooManyRefusals() {
    return Problem.tooMany(
        "too-many-refusals",
        "So many addresses could not be used today that no more are looked at: try again tomorrow.");
  }

  private static Problem refused(DelegationRefusal reason, String groups) {
    return switch (reason) {
      case GROUP_REQUIRED -> Problem.invalid(groups, "required", "At least one group is needed.");
      case GROUP_NOT_OFFERED ->
          Problem.invalid(
              groups, "not-offered", "This is no habilitation group of your organisation.");
      case NOT_PERMITTED -> Problem.forbidden(reason.code(), "Your mandate does not allow this.");
      case OUTSIDE_PERIMETER ->
          Problem.forbidden(reason.code(), "Groups outside your perimeter are concerned.");
      case MANDATE_HOLDER ->
          Problem.forbidden(
              reason.code(), "Only the administrator acts upon those who hold a mandate.");
      case TWO_OPERATORS ->
          Problem.forbidden(
              reason.code(),
              "Two agents of CAF reset the second factor of the administrator or of a delegate.");
      case WITHDRAWN_ABOVE ->
          Problem.forbidden(
              reason.code(), "Only the administrator gives this person the access back.");
      case OWN_ACCOUNT ->
          Problem.forbidden(reason.code(), "You cannot do this to your own account.");
    };
  }

  /** Nobody has this id, or nobody whom the caller may know of. */
  public static Problem notFound() {
    return Problem.notFound("No such person in your organisation.");
  }
}
