package fr.moncomptepartenaire.operators.recertification;

import fr.moncomptepartenaire.kernel.delegation.Recertification;
import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.platform.http.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A campaign as an operator starts it, not yet validated. */
record CampaignBody(@Nullable String dueAt, @Nullable String scope) {

  /** The due date as sent; throws a 400 problem if it is invalid. */
  static Instant dueAt(@Nullable String given, Instant now) {
    if (given == null || given.isBlank()) {
      throw Problem.invalid("dueAt", "required", "This field is required.").exception();
    }
    Instant due;
    try {
      due = Instant.parse(given);
    } catch (DateTimeParseException e) {
      throw Problem.invalid("dueAt", "bad-format", "A time such as 2026-12-31T23:00:00Z.")
          .exception();
    }
    if (!Recertification.mayBeDue(now, due)) {
      throw Problem.invalid(
              "dueAt",
              "bad-format",
              "The due date has to be "
                  + Recertification.SHORTEST.toDays()
                  + " to "
                  + Recertification.LONGEST.toDays()
                  + " days from now.")
          .exception();
    }
    return due;
  }

  /** The housing kind of the organisations to ask; empty to ask all. */
  Optional<HousingKind> asked() {
    if (scope == null || scope.isBlank() || CampaignJson.ALL.equals(scope)) {
      return Optional.empty();
    }
    try {
      return Optional.of(HousingKind.valueOf(scope));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("scope", "bad-format", "ALL, CONVENTIONNE or PRIVE.").exception();
    }
  }
}
