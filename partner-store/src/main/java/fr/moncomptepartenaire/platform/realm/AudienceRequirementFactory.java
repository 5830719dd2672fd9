package fr.moncomptepartenaire.platform.realm;

import org.keycloak.models.KeycloakSession;

/** Registers {@link AudienceRequirement}. */
public final class AudienceRequirementFactory implements RealmRequirementFactory {
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return new AudienceRequirement();
  }

  @Override
  public String getId() {
    return "audience";
  }
}
