package fr.moncomptepartenaire.firstadmin.realm;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import org.keycloak.models.KeycloakSession;

/** Registers {@link RealmHygiene}. */
public final class RealmHygieneFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new RealmHygiene(session);
  }

  @Override
  public String getId() {
    return "realm-hygiene";
  }
}
