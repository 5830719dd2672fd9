package fr.moncomptepartenaire.store.profile;

import org.keycloak.models.KeycloakSession;
import org.keycloak.userprofile.DeclarativeUserProfileProviderFactory;

/**
 * Replaces Keycloak's factory: it has the same id, which realms' profiles refer to, and a higher
 * order. Keycloak's implementation does the rest.
 */
public final class PersonProfileProviderFactory extends DeclarativeUserProfileProviderFactory {
  @Override
  public PersonProfileProvider create(KeycloakSession session) {
    return new PersonProfileProvider(session, this);
  }

  @Override
  public int order() {
    return PROVIDER_PRIORITY + 1;
  }
}
