package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import fr.moncomptepartenaire.kernel.seat.SeatState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A partner organisation: our row, and Keycloak's enabled flag.
 *
 * @param orgId the id of the Keycloak Organization
 * @param suspended whether the Organization is disabled (R11)
 * @param contactEmail the address of the organisation itself; never the address of an account
 * @param addressSetAt when an operator last changed or confirmed the address, if ever
 * @param addressToConfirm whether a letter came back: no letter goes out until an operator has
 *     changed or confirmed the address
 * @param version increases with every change of the identity; the source of the ETag
 */
public record PartnerOrganisation(
    String orgId,
    String realmId,
    Siret siret,
    OrganisationName name,
    Set<HousingKind> housingKinds,
    PostalAddress address,
    SeatState seat,
    boolean suspended,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> claimedAt,
    Optional<EmailAddress> contactEmail,
    Optional<Instant> addressSetAt,
    boolean addressToConfirm,
    long version) {

  public PartnerOrganisation {
    housingKinds = Set.copyOf(housingKinds);
  }

  /** The kinds of housing as answers name them, sorted. */
  public List<String> housingKindNames() {
    return housingKinds.stream().map(HousingKind::name).sorted().toList();
  }
}
