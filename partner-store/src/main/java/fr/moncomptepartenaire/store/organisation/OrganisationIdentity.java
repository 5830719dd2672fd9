package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import java.util.Set;

/** The data of an organisation that operators enter. */
public record OrganisationIdentity(
    Siret siret, OrganisationName name, Set<HousingKind> housingKinds, PostalAddress address) {

  public OrganisationIdentity {
    housingKinds = Set.copyOf(housingKinds);
  }

  /** Whether the organisation already has exactly these values. */
  public boolean describes(PartnerOrganisation organisation) {
    return siret.equals(organisation.siret())
        && name.equals(organisation.name())
        && housingKinds.equals(organisation.housingKinds())
        && address.equals(organisation.address());
  }
}
