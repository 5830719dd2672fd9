package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import fr.moncomptepartenaire.store.imports.ImportRunner;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Starts the tasks on every node that handle the lines of people's files and delete old imports.
 */
public final class PeopleImporterFactory implements RealmRequirementFactory {
  @Override
  public void postInit(KeycloakSessionFactory factory) {
    ImportRunner.begin(factory, new PeopleLineHandler());
  }

  /** Requires nothing of a realm: the factory is a requirement only to run code at server start. */
  @Override
  public RealmRequirement create(KeycloakSession session) {
    return realm -> List.of();
  }

  @Override
  public String getId() {
    return "imports";
  }
}
