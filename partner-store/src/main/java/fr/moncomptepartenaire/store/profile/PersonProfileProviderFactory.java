package fr.moncomptepartenaire.store.profile;

import org.keycloak.models.KeycloakSession;
import org.keycloak.userprofile.DeclarativeUserProfileProviderFactory;

/**
 * Takes the place of Keycloak's own factory: the same id, by which a realm's profile is found, and
 * a higher order. All that it does not read itself is Keycloak's.
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
