package fr.moncomptepartenaire.firstadmin.http;

import fr.moncomptepartenaire.kernel.EmailAddress;
import fr.moncomptepartenaire.kernel.HousingKind;
import fr.moncomptepartenaire.store.OrganisationSummary;
import fr.moncomptepartenaire.store.PartnerOrganisation;
import fr.moncomptepartenaire.store.ProvisionalAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organisation as operators read it. Times are ISO-8601 in UTC. */
record OrganisationJson(
    String siret,
    String name,
    List<String> housingKinds,
    AddressJson address,
    String seat,
    boolean suspended,
    OrganisationSummary.@Nullable Person administrator,
    @Nullable LetterJson letter,
    long members,
    long delegates,
    String createdAt,
    String updatedAt,
    @Nullable String claimedAt,
    @Nullable String contactEmail) {

  record AddressJson(List<String> lines, String postalCode, String city) {}

  /** The newest letter, without anything that would open it. */
  record LetterJson(String identifier, String state, String issuedAt, String expiresAt) {
    static LetterJson of(ProvisionalAccount letter) {
      return new LetterJson(
          letter.identifier().value(),
          letter.state().name(),
          letter.issuedAt().toString(),
          letter.expiresAt().toString());
    }
  }

  static OrganisationJson of(OrganisationSummary summary) {
    PartnerOrganisation organisation = summary.organisation();
    return new OrganisationJson(
        organisation.siret().digits(),
        organisation.name().value(),
        organisation.housingKinds().stream().map(HousingKind::name).sorted().toList(),
        new AddressJson(
            organisation.address().lines(),
            organisation.address().postalCode(),
            organisation.address().city()),
        organisation.seat().name(),
        organisation.suspended(),
        summary.administrator().orElse(null),
        summary.letter().map(LetterJson::of).orElse(null),
        summary.members(),
        summary.delegates(),
        organisation.createdAt().toString(),
        organisation.updatedAt().toString(),
        organisation.claimedAt().map(Object::toString).orElse(null),
        organisation.contactEmail().map(EmailAddress::value).orElse(null));
  }
}
