package fr.moncomptepartenaire.firstadmin.factor;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@link SecondFactorRequirement}. */
public final class SecondFactorRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new SecondFactorRequirement(session);
  }

  @Override
  public String getId() {
    return "second-factor";
  }
}
