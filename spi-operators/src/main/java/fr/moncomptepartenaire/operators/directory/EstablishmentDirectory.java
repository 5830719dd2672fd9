package fr.moncomptepartenaire.operators.directory;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import org.keycloak.provider.Provider;

/**
 * A directory of establishments. The registration of organisations never depends on it: it always
 * answers within its time-out, and never throws.
 */
public interface EstablishmentDirectory extends Provider {
  /** Looks up a SIRET. */
  LookupResult find(Siret siret);

  @Override
  default void close() {}
}
