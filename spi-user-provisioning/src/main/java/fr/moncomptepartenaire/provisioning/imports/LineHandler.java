package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.imports.PeopleImportLines;
import fr.moncomptepartenaire.store.imports.PeopleImports;
import fr.moncomptepartenaire.store.people.Membership;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** Creates the person of one line, by the very rules by which one person is created. */
interface LineHandler {
  /** What became of it. */
  sealed interface Result {
    record Created(String userId) implements Result {}

    /**
     * Not created. Where something was written before the refusal, the session's transaction is
     * marked to be rolled back; where it is not marked, nothing was.
     *
     * @param errors fields as the file's columns are named
     */
    record Refused(List<LineError> errors) implements Result {}
  }

  /** Creates the person in the session's transaction. */
  Result create(
      KeycloakSession session,
      PeopleImports.Progress task,
      Membership actor,
      PeopleImportLines.NewLine line);
}
