package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.store.keycloak.EveryNode;
import fr.moncomptepartenaire.store.keycloak.RealmRequirement;
import fr.moncomptepartenaire.store.keycloak.RealmRequirementFactory;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Lets every node look for lines to import every second, and sweep old imports every hour. */
public final class ImportRunFactory implements RealmRequirementFactory {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);
  private static final String TASK = "partner-imports";

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    var run = new ImportRun(factory, new PersonLineAct());
    EveryNode.repeat(factory, TASK, EVERY, run::run);
    EveryNode.repeat(factory, TASK + "-sweep", SWEEP_EVERY, run::sweep);
  }

  /** Asks nothing of a realm: only the start of the server is of interest. */
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return realm -> List.of();
  }

  @Override
  public String getId() {
    return "imports";
  }
}
