package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's partner organisation, and the person's mandate in it.
 *
 * @param orgId the id of the Keycloak Organization
 * @param orgGroupId the id of the Organization's internal group, which lists its members
 * @param organisationEnabled false while the organisation is suspended (R11)
 * @param userEnabled false while the person's account is disabled
 * @param mandate null for a plain user
 * @param perimeter ids of the groups that a delegate may grant; empty for others
 */
public record Membership(
    String userId,
    String realmId,
    String orgId,
    String orgGroupId,
    String siret,
    boolean organisationEnabled,
    boolean userEnabled,
    @Nullable MandateKind mandate,
    Set<String> perimeter) {

  public Membership {
    perimeter = Set.copyOf(perimeter);
  }

  /** Whether the person may act now: neither the account nor the organisation is disabled. */
  public boolean active() {
    return organisationEnabled && userEnabled;
  }
}
