package fr.moncomptepartenaire.operators.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.moncomptepartenaire.kernel.claim.LetterReference;
import fr.moncomptepartenaire.kernel.operator.SecondOperatorDecision;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.operators.call.SecondOperatorProblem;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import fr.moncomptepartenaire.store.organisation.Suspensions.Suspension;
import fr.moncomptepartenaire.store.people.Mandates.NamedPerson;
import fr.moncomptepartenaire.store.report.OrganisationSummary;
import fr.moncomptepartenaire.store.seat.ProvisionalAccount;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as operators read it. Times are ISO-8601 in UTC.
 *
 * @param addressState {@code CONFIRMED}, or {@code TO_CONFIRM} if a letter came back and nobody has
 *     changed or confirmed the address since
 * @param seat the state of the seat; {@code SUSPENDED} in any state if the organisation is
 *     suspended
 * @param seatBeneath the state of the seat, suspended or not
 * @param suspension the reason and date of the operators' suspension; only for a single
 *     organisation, and none if Keycloak's own console has disabled it
 * @param letterByAnother why the operator who reads may not issue the letter (R19): a code of
 *     {@link fr.moncomptepartenaire.kernel.operator.Involvement}, or {@code persons-only}; left out
 *     if that operator may, and in lists
 */
public record OrganisationJson(
    String siret,
    String name,
    List<String> housingKinds,
    AddressJson address,
    String addressState,
    String seat,
    String seatBeneath,
    boolean suspended,
    @Nullable NamedPerson administrator,
    @Nullable LetterJson letter,
    long members,
    long delegates,
    String createdAt,
    String updatedAt,
    @Nullable String claimedAt,
    @Nullable String contactEmail,
    @Nullable SuspensionJson suspension,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String letterByAnother) {

  record AddressJson(List<String> lines, String postalCode, String city) {}

  /** The newest letter, without its password; null for what a letter from before lacks. */
  record LetterJson(
      String identifier,
      @Nullable String reference,
      String state,
      String issuedAt,
      String expiresAt,
      @Nullable String returnedAt,
      @Nullable String returnReason) {
    static LetterJson of(ProvisionalAccount letter) {
      return new LetterJson(
          letter.identifier().value(),
          letter.reference().map(LetterReference::display).orElse(null),
          letter.state().name(),
          letter.issuedAt().toString(),
          letter.expiresAt().toString(),
          letter.returned().map(back -> back.at().toString()).orElse(null),
          letter.returned().map(back -> back.reason().name()).orElse(null));
    }
  }

  /** The state of an organisation, by which lists are filtered. */
  public static String seat(SeatState seat, boolean suspended) {
    return suspended ? OperatorCall.SUSPENDED : seat.name();
  }

  public static OrganisationJson of(OrganisationSummary summary) {
    return of(summary, Optional.empty(), Optional.empty());
  }

  static OrganisationJson of(
      OrganisationSummary summary,
      Optional<Suspension> suspension,
      Optional<SecondOperatorDecision.Refusal> letterRefusal) {
    PartnerOrganisation organisation = summary.organisation();
    return new OrganisationJson(
        organisation.siret().digits(),
        organisation.name().value(),
        organisation.housingKindNames(),
        new AddressJson(
            organisation.address().lines(),
            organisation.address().postalCode(),
            organisation.address().city()),
        organisation.addressToConfirm() ? "TO_CONFIRM" : "CONFIRMED",
        seat(organisation.seat(), organisation.suspended()),
        organisation.seat().name(),
        organisation.suspended(),
        summary.administrator().orElse(null),
        summary.letter().map(LetterJson::of).orElse(null),
        summary.members(),
        summary.delegates(),
        organisation.createdAt().toString(),
        organisation.updatedAt().toString(),
        organisation.claimedAt().map(Object::toString).orElse(null),
        organisation.contactEmail().map(EmailAddress::value).orElse(null),
        suspension.map(SuspensionJson::of).orElse(null),
        letterRefusal.map(SecondOperatorProblem::why).orElse(null));
  }
}
