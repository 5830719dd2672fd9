package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.platform.background.NodeScheduler;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Lets every node look for lines to import every second, and sweep old imports every hour. */
public final class PeopleImporterFactory implements RealmRequirementFactory {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);
  private static final String TASK = "partner-imports";

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    var run = new PeopleImporter(factory, new PersonLineHandler());
    NodeScheduler.repeat(factory, TASK, EVERY, run::run);
    NodeScheduler.repeat(factory, TASK + "-sweep", SWEEP_EVERY, run::sweep);
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
