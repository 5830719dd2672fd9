package fr.moncomptepartenaire.provisioning.recertification;

import fr.moncomptepartenaire.platform.background.NodeScheduler;
import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Runs the recertification rounds on every node, every few seconds. */
public final class RecertificationRoundsFactory implements RealmRequirementFactory {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final String TASK = "partner-recertification";

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    NodeScheduler.repeat(factory, TASK, EVERY, new RecertificationRounds(factory)::run);
  }

  @Override
  public RealmRequirement create(KeycloakSession session) {
    return realm -> List.of();
  }

  @Override
  public String getId() {
    return "recertification";
  }
}
