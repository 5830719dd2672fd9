package fr.moncomptepartenaire.operators.directory;

import org.keycloak.models.KeycloakSession;

/** The default: asks nobody. A SIRET is checked by its digits when it is read. */
public final class OfflineDirectoryFactory implements EstablishmentDirectoryFactory {
  @Override
  public EstablishmentDirectory create(KeycloakSession session) {
    return siret -> new LookupResult.NotAsked();
  }

  @Override
  public String getId() {
    return "offline";
  }

  @Override
  public int order() {
    // Wins unless another one is asked for by name.
    return 1;
  }
}
