package fr.moncomptepartenaire.store.recertification;

import fr.moncomptepartenaire.kernel.journal.DetailKey;
import fr.moncomptepartenaire.kernel.journal.JournalDetails;
import fr.moncomptepartenaire.kernel.journal.JournalDetails.Access;
import fr.moncomptepartenaire.store.journal.JournalRows;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people of an organisation have lost, by reading its journal from the beginning of a campaign
 * on, oldest row first. What came back meanwhile is not lost.
 */
final class ReviewReplay {
  /** A habilitation of a person. */
  record Right(String userId, String groupId) {}

  private final Map<String, Instant> accesses = new HashMap<>();
  private final Map<Right, Instant> rights = new HashMap<>();

  void read(JournalRows.Row row) {
    row.targetId().ifPresent(userId -> read(userId, row.details(), row.occurredAt()));
  }

  private void read(String userId, JournalDetails details, Instant at) {
    Optional<String> access = details.text(DetailKey.ACCESS_AFTER);
    if (access.filter(Access.DELETED.name()::equals).isPresent()) {
      // Nothing is left to tell of somebody who is gone.
      accesses.remove(userId);
      rights.keySet().removeIf(right -> right.userId().equals(userId));
      return;
    }
    if (access.filter(Access.DISABLED.name()::equals).isPresent()) {
      accesses.putIfAbsent(userId, at);
    } else if (access.isPresent()) {
      accesses.remove(userId);
    }
    if (details.has(DetailKey.GROUPS_AFTER)) {
      Set<String> after = new HashSet<>(details.list(DetailKey.GROUPS_AFTER));
      for (String groupId : details.list(DetailKey.GROUPS_BEFORE)) {
        if (!after.contains(groupId)) {
          rights.put(new Right(userId, groupId), at);
        }
      }
      after.forEach(groupId -> rights.remove(new Right(userId, groupId)));
    }
  }

  /** When a person lost the access; empty for somebody who has it. */
  Optional<Instant> accessLost(String userId) {
    return Optional.ofNullable(accesses.get(userId));
  }

  /** The groups that a person has lost, and when. */
  Map<String, Instant> rightsLost(String userId) {
    Map<String, Instant> lost = new HashMap<>();
    rights.forEach(
        (right, at) -> {
          if (right.userId().equals(userId)) {
            lost.put(right.groupId(), at);
          }
        });
    return lost;
  }
}
