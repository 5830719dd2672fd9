package fr.moncomptepartenaire.operators.directory;

import org.keycloak.models.KeycloakSession;

/** The default: asks no directory. The check digit of a SIRET is verified when it is parsed. */
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
    // The default, unless an option names another one.
    return 1;
  }
}
