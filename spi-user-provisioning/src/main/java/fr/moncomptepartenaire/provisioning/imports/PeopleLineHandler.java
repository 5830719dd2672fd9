package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.imports.Claim;
import fr.moncomptepartenaire.store.imports.DoneLine;
import fr.moncomptepartenaire.store.imports.ImportPolicy;
import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.imports.LineHandler;
import fr.moncomptepartenaire.store.imports.PeopleImportLines.NewLine;
import fr.moncomptepartenaire.store.imports.PeopleImports.Progress;
import fr.moncomptepartenaire.store.people.Membership;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Handles files of people. An import is claimed as a whole, behind the lock of its organisation, so
 * that its lines and changes made by hand do not run at the same time.
 *
 * <p>A dry run does the same as the real run and rolls it back, so that it predicts exactly what
 * the real run would do.
 */
final class PeopleLineHandler implements LineHandler {
  private static final LineError ALREADY_USED = new LineError("email", "already-used");
  private static final LineError NOT_PERMITTED = new LineError("line", "not-permitted");

  /**
   * Many people may send such files: one file at a time, with pauses that free the machine (T28).
   */
  private static final ImportPolicy POLICY =
      new ImportPolicy(
          "people",
          "partner-imports",
          1,
          20,
          // The organisation's lock blocks those who change its people by hand.
          Duration.ofMillis(500),
          false,
          ALREADY_USED);

  @Override
  public ImportPolicy policy() {
    return POLICY;
  }

  @Override
  public List<String> running(KeycloakSession session) {
    return PartnerStore.of(session).peopleImports().running();
  }

  @Override
  public Claim<?> claimNext(KeycloakSession session, String importId, int most) {
    return permitted(session, importId)
        .map(
            permitted ->
                permitted.claim(
                    PartnerStore.of(session).peopleImportLines().nextLines(importId, most)))
        .orElseGet(Claim::none);
  }

  @Override
  public Claim<?> claimLine(KeycloakSession session, String importId, int line) {
    return permitted(session, importId)
        .map(
            permitted ->
                permitted.claim(
                    PartnerStore.of(session).peopleImportLines().waitingLine(importId, line)))
        .orElseGet(Claim::none);
  }

  @Override
  public boolean record(KeycloakSession session, String importId, Collection<DoneLine> lines) {
    return PartnerStore.of(session).peopleImports().record(importId, lines);
  }

  @Override
  public void sweep(KeycloakSession session) {
    PartnerStore.of(session).peopleImports().sweep();
  }

  /** Locks an import if its sender may still create people. Otherwise refuses all its lines. */
  private static Optional<Permitted> permitted(KeycloakSession session, String importId) {
    return PartnerStore.of(session)
        .peopleImports()
        .lock(importId)
        .flatMap(task -> permitted(session, task));
  }

  private static Optional<Permitted> permitted(KeycloakSession session, Progress task) {
    PartnerStore store = PartnerStore.of(session);
    RealmModel realm = session.realms().getRealm(task.realmId());
    Optional<Membership> actor =
        store.memberships().of(task.actorId()).filter(standing -> permits(standing, task));
    if (realm != null && actor.isPresent()) {
      session.getContext().setRealm(realm);
      return Optional.of(new Permitted(session, task, actor.get()));
    }
    // If the organisation was suspended a moment ago, the lines wait until the suspension ends.
    if (realm == null || !store.peopleImports().isSuspended(task.orgId())) {
      store.peopleImports().refuseRest(task.id(), NOT_PERMITTED);
    }
    return Optional.empty();
  }

  // R8: the sender's authority at this moment counts, not the authority when the file was sent.
  private static boolean permits(Membership standing, Progress task) {
    return standing.orgId().equals(task.orgId()) && standing.active() && standing.mandate() != null;
  }

  /** An import that the session has locked, and whose sender may create people. */
  private record Permitted(KeycloakSession session, Progress task, Membership actor) {
    Claim<NewLine> claim(List<NewLine> waiting) {
      var people = new PersonLineCreation(session, task, actor);
      return new Claim<>(waiting, line -> create(people, line), task.dryRun());
    }

    private Optional<DoneLine> create(PersonLineCreation people, NewLine line) {
      DoneLine became =
          line.errors().isEmpty()
              ? people.create(line)
              : DoneLine.refused(line.line(), line.errors());
      boolean suspended =
          became.errors().contains(NOT_PERMITTED)
              && PartnerStore.of(session).peopleImports().isSuspended(task.orgId());
      return suspended ? Optional.empty() : Optional.of(became);
    }
  }
}
