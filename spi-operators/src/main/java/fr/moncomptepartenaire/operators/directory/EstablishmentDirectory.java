package fr.moncomptepartenaire.operators.directory;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import org.keycloak.provider.Provider;

/**
 * A directory of establishments. Registering organisations never depends on it: it answers within
 * its time-out whatever happens, and never throws.
 */
public interface EstablishmentDirectory extends Provider {
  /** What the directory says of a SIRET. */
  LookupResult find(Siret siret);

  @Override
  default void close() {}
}
