package fr.moncomptepartenaire.operators.directory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/**
 * The public Sirene API, selected by {@code
 * --spi-partner-establishment-directory--provider=sirene}. Wrong settings prevent the start, but
 * only if it is selected.
 */
public final class SireneDirectoryFactory implements EstablishmentDirectoryFactory {
  static final String ID = "sirene";

  private static final Duration REST = Duration.ofSeconds(30);

  private @Nullable EstablishmentDirectory directory;

  @Override
  public EstablishmentDirectory create(KeycloakSession session) {
    EstablishmentDirectory made = directory;
    return made == null ? siret -> new LookupResult.NotAsked() : made;
  }

  @Override
  public void init(Config.@Nullable Scope config) {
    if (ID.equals(Config.getProvider(EstablishmentDirectorySpi.NAME))) {
      directory =
          new SireneDirectory(
              SireneSettings.read(option -> config == null ? null : config.get(option)), REST);
    }
  }

  @Override
  public String getId() {
    return ID;
  }
}
