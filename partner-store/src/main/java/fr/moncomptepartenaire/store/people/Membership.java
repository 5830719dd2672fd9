package fr.moncomptepartenaire.store.people;

import fr.moncomptepartenaire.kernel.delegation.MandateKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a person stands: the one partner organisation that the person belongs to, and what the
 * person is in it.
 *
 * @param orgId the id of the Keycloak Organization
 * @param orgGroupId the id of the Organization's internal group, by which its members are listed
 * @param organisationEnabled false while the organisation is suspended (R11)
 * @param userEnabled false while the person's account is disabled
 * @param mandate null for a plain user
 * @param perimeter ids of the groups that a delegate may grant; empty for anybody else
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

  /** Whether the person may act today: neither the account nor the organisation is disabled. */
  public boolean active() {
    return organisationEnabled && userEnabled;
  }
}
