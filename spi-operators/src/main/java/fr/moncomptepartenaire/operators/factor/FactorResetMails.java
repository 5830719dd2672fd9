package fr.moncomptepartenaire.operators.factor;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import fr.moncomptepartenaire.kernel.mail.MailKind;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.operators.call.OperatorCall;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.stream.Stream;

/**
 * The mails about a reset of a second factor: one to the person, and for an administrator one to
 * each contact address that the organisation had in the last 30 days.
 */
record FactorResetMails(OperatorCall call) {
  /** Stands for the organisation of an operator, who has none. */
  private static final String NO_ORGANISATION = "-";

  void tell(FactorHolder holder) {
    String baseUri = call.session().getContext().getUri().getBaseUri().toString();
    String realmId = call.realm().getId();
    call.store()
        .outbox()
        .enqueue(
            MailKind.SECOND_FACTOR_RESET,
            realmId,
            holder.membership().map(Membership::orgId).orElse(NO_ORGANISATION),
            holder.id(),
            baseUri);
    holder
        .membership()
        .filter(membership -> membership.mandate() == MandateKind.ADMINISTRATOR)
        .ifPresent(
            membership ->
                contacts(membership.orgId())
                    .forEach(
                        address ->
                            call.store()
                                .outbox()
                                .enqueueToOrganisation(
                                    MailKind.SECOND_FACTOR_RESET_NOTICE,
                                    realmId,
                                    membership.orgId(),
                                    baseUri,
                                    address)));
  }

  private Stream<String> contacts(String orgId) {
    return Stream.concat(
            call.store().organisations().byId(orgId).stream()
                .flatMap(organisation -> organisation.contactEmail().stream())
                .map(EmailAddress::value),
            call.store().involvements().formerContacts(orgId).stream())
        .distinct();
  }
}
