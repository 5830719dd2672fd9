package fr.moncomptepartenaire.store.profile;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@link ProfileRequirement}s. */
public final class ProfileRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new ProfileRequirement(session);
  }

  @Override
  public String getId() {
    return "partner-profile";
  }
}
