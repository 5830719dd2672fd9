package fr.moncomptepartenaire.store.imports;

import java.util.Collection;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** What the lines of one kind of file mean, and how they are locked and recorded. */
public interface LineHandler {
  ImportPolicy policy();

  /** Ids of the imports with waiting lines, in the order of their turn. */
  List<String> running(KeycloakSession session);

  /**
   * Locks the first waiting lines of an import that no other worker has locked, at most {@code
   * most}. If the sender has lost the right to the import, ends or pauses the import and locks
   * none.
   */
  Claim<?> claimNext(KeycloakSession session, String importId, int most);

  /** Locks this line, if it still waits and no other worker has locked it. */
  Claim<?> claimLine(KeycloakSession session, String importId, int line);

  /**
   * Records the outcomes of lines that still wait; the last work of the session's transaction.
   * Returns whether the import is still running: if not, the caller rolls the transaction back.
   */
  boolean record(KeycloakSession session, String importId, Collection<DoneLine> lines);

  /** Erases expired imports of this kind. */
  void sweep(KeycloakSession session);
}
