package fr.moncomptepartenaire.store.organisation;

import fr.moncomptepartenaire.kernel.organisation.HousingKind;
import fr.moncomptepartenaire.kernel.organisation.OrganisationName;
import fr.moncomptepartenaire.kernel.organisation.PostalAddress;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import java.util.Set;

/** What operators say of an organisation: who it is, what it lets, where its post goes. */
public record OrganisationIdentity(
    Siret siret, OrganisationName name, Set<HousingKind> housingKinds, PostalAddress address) {

  public OrganisationIdentity {
    housingKinds = Set.copyOf(housingKinds);
  }

  /** Whether the organisation is described by these very words. */
  public boolean describes(PartnerOrganisation organisation) {
    return siret.equals(organisation.siret())
        && name.equals(organisation.name())
        && housingKinds.equals(organisation.housingKinds())
        && address.equals(organisation.address());
  }
}
