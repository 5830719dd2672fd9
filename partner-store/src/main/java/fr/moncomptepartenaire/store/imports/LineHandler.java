package fr.moncomptepartenaire.store.imports;

import java.util.Collection;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** What the lines of one kind of file mean, and how they are claimed and recorded. */
public interface LineHandler {
  ImportPolicy policy();

  /** Ids of the imports that have lines to do, the one whose turn it is first. */
  List<String> running(KeycloakSession session);

  /**
   * Claims the first lines of an import that wait and nobody else is at, so many at most. Where the
   * sender may no longer do what the file asks for, ends the import or leaves it to wait, and
   * claims none.
   */
  Claim<?> claimNext(KeycloakSession session, String importId, int most);

  /** Claims that very line, if it still waits and nobody else is at it. */
  Claim<?> claimLine(KeycloakSession session, String importId, int line);

  /**
   * Records what became of lines, if they still wait, as the last act of the session's transaction.
   * Answers whether the import still ran: if not, nothing of the transaction may stay.
   */
  boolean record(KeycloakSession session, String importId, Collection<DoneLine> lines);

  /** Erases what is no longer needed of imports of this kind. */
  void sweep(KeycloakSession session);
}
