package fr.moncomptepartenaire.firstadmin.charter;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@link CharterRequirement}. */
public final class CharterRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new CharterRequirement(session);
  }

  @Override
  public String getId() {
    return "charter";
  }
}
