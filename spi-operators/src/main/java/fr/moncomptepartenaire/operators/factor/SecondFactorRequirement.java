package fr.moncomptepartenaire.operators.factor;

import fr.moncomptepartenaire.kernel.assurance.SecondFactor;
import fr.moncomptepartenaire.kernel.assurance.Standing;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.settings.PartnerSettingsProvider;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.factor.Factors;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** Reports operators who have no second factor although the setting asks them for one (R16). */
final class SecondFactorRequirement implements RealmRequirement {
  /** How many operators the line names at most. */
  private static final int NAMED = 50;

  private final KeycloakSession session;

  SecondFactorRequirement(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public List<String> shortcomings(RealmModel realm) {
    RoleModel operator = realm.getRole(OPERATOR_ROLE);
    if (operator == null
        || !SecondFactor.isRequired(
            PartnerSettingsProvider.of(session).signIn().secondFactor(), Standing.OPERATOR)) {
      return List.of();
    }
    List<String> without =
        PartnerStore.of(session)
            .factors()
            .holdersWithout(realm.getId(), operator.getId(), NAMED + 1)
            .stream()
            .map(Factors.Holder::identifier)
            .toList();
    return without.isEmpty()
        ? List.of()
        : List.of(
            "operators without a second factor, though setting 'second-factor' asks for it: "
                + String.join(", ", without.subList(0, Math.min(NAMED, without.size())))
                + (without.size() > NAMED ? " and others" : ""));
  }
}
