package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.kernel.person.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A query row with an organisation and Keycloak's enabled flag: {@code select o, k.enabled from
 * PartnerOrganisation o join OrganizationEntity k on k.id = o.orgId}.
 *
 * @param enabled whether Keycloak's Organization is enabled; false for a suspended one (R11)
 */
public record OrganisationRow(OrganisationEntity entity, boolean enabled) {
  /** The organisation that the row describes. */
  public PartnerOrganisation organisation() {
    return new PartnerOrganisation(
        entity.orgId,
        entity.realmId,
        new Siret(entity.siret),
        new OrganisationName(entity.name),
        OrganisationColumns.kinds(entity.housingKinds),
        new PostalAddress(
            OrganisationColumns.lines(entity.addressLines), entity.postalCode, entity.city),
        entity.seat,
        !enabled,
        Instant.ofEpochMilli(entity.createdAt),
        Instant.ofEpochMilli(entity.updatedAt),
        Optional.ofNullable(entity.claimedAt).map(Instant::ofEpochMilli),
        Optional.ofNullable(entity.contactEmail).map(EmailAddress::new),
        Optional.ofNullable(entity.addressSetAt).map(Instant::ofEpochMilli),
        entity.addressDoubtedAt != null,
        entity.version);
  }
}
