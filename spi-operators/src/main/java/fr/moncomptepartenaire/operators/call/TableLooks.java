package fr.moncomptepartenaire.operators.call;

import fr.moncomptepartenaire.store.PartnerStore;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Journals the looks at people that a table names while it is sent (R14). */
public final class TableLooks {
  private TableLooks() {}

  /**
   * Takes the organisations of the next part of the table, by their ids. Each part has a
   * transaction: the slow reader of a file must not hold the journals of all organisations. It is
   * over before the names go out.
   */
  public static Consumer<Set<String>> of(OperatorCall call) {
    KeycloakSessionFactory factory = call.session().getKeycloakSessionFactory();
    String actorId = call.actorId();
    String origin = call.origin();
    return orgIds ->
        KeycloakModelUtils.runJobInTransaction(
            factory,
            session ->
                PartnerStore.of(session)
                    .consultations()
                    .record(
                        orgIds.stream().collect(Collectors.toMap(id -> id, id -> Set.<String>of())),
                        actorId,
                        origin));
  }
}
