package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.platform.realm.RealmRequirement;
import fr.moncomptepartenaire.platform.realm.RealmRequirementFactory;
import fr.moncomptepartenaire.store.imports.ImportRunner;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Lets every node do the lines of files of people, and erase old ones. */
public final class PeopleImporterFactory implements RealmRequirementFactory {
  @Override
  public void postInit(KeycloakSessionFactory factory) {
    ImportRunner.begin(factory, new PeopleLineHandler());
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
