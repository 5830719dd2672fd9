package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.background.Tracing;
import fr.moncomptepartenaire.platform.database.DatabaseFailures;
import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.imports.PeopleImportLines;
import fr.moncomptepartenaire.store.imports.PeopleImportLines.DoneLine;
import fr.moncomptepartenaire.store.imports.PeopleImports;
import fr.moncomptepartenaire.store.people.Membership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Does the lines of running imports, some together in a transaction that also records what became
 * of each. The import's row stays locked meanwhile, so no two nodes are at the same line, and a
 * node that dies lets go of it with nothing half done. Where one line would undo those beside it,
 * they are done again one by one.
 *
 * <p>A dry run does the same and rolls it back, so that it cannot predict anything but what the run
 * would do.
 */
final class PeopleImporter {
  private static final Logger LOG = Logger.getLogger(PeopleImporter.class);

  /** Transactions in one round: the pause between rounds leaves the machine to people (T28). */
  private static final int ROUND = 20;

  /** Lines in one transaction, which share what Keycloak reads for each session anew. */
  private static final int TOGETHER = 25;

  /** The organisation is locked for those who act upon its people by hand: not for much longer. */
  private static final Duration AT_MOST = Duration.ofMillis(500);

  /** A line that breaks us, and not only the database, is refused in the end. */
  private static final int PATIENCE = 3;

  private static final LineError NOT_PERMITTED = new LineError("line", "not-permitted");
  private static final LineError INTERNAL = new LineError("line", "internal");
  private static final LineError ALREADY_USED = new LineError("email", "already-used");

  private final KeycloakSessionFactory factory;
  private final LineHandler act;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private @Nullable Turn broken;
  private int breaks;

  /** How many of the next lines are to be done one by one. */
  private int alone;

  PeopleImporter(KeycloakSessionFactory factory, LineHandler act) {
    this.factory = factory;
    this.act = act;
  }

  /** A line whose turn has come. */
  private record Turn(String importId, int line) {}

  /** What is left to do about lines after their own transaction. */
  private sealed interface After {
    /** No import runs, or none that can go on now. */
    record Idle() implements After {}

    /** They are committed. */
    record Done(List<DoneLine> lines) implements After {}

    /** They are rolled back, and what became of them is to be recorded. */
    record RolledBack(String importId, List<DoneLine> lines) implements After {}

    /** They are rolled back, and to be done again one by one. */
    record Again() implements After {}
  }

  /**
   * Does lines until none waits or the round is over. Does nothing while another round of this node
   * goes on. Never throws: the thread is Keycloak's.
   */
  void run() {
    if (!underWay.compareAndSet(false, true)) {
      return;
    }
    try {
      int done = 0;
      while (done < ROUND && step()) {
        done++;
      }
    } catch (RuntimeException failure) {
      LOG.error("the imports could not be looked at", LogRedaction.bare(failure));
    } finally {
      underWay.set(false);
    }
  }

  /** Erases what is no longer needed. Never throws. */
  void sweep() {
    try {
      KeycloakModelUtils.runJobInTransaction(
          factory, session -> PartnerStore.of(session).peopleImports().sweep());
    } catch (RuntimeException failure) {
      LOG.error("old imports could not be erased", LogRedaction.bare(failure));
    }
  }

  /** Whether to go on. */
  private boolean step() {
    AtomicReference<@Nullable Turn> turn = new AtomicReference<>();
    int most = alone > 0 ? 1 : TOGETHER;
    After after;
    try {
      after =
          KeycloakModelUtils.runJobInTransactionWithResult(
              factory, session -> lines(session, most, turn));
    } catch (RuntimeException failure) {
      Turn current = turn.get();
      if (current == null) {
        throw failure;
      }
      after =
          most == 1
              ? new After.RolledBack(
                  current.importId(),
                  List.of(DoneLine.refused(current.line(), List.of(reason(current, failure)))))
              : new After.Again();
    }
    alone = Math.max(0, alone - 1);
    if (after instanceof After.RolledBack rolledBack) {
      KeycloakModelUtils.runJobInTransaction(
          factory,
          session ->
              PartnerStore.of(session)
                  .peopleImports()
                  .record(rolledBack.importId(), rolledBack.lines()));
      count(rolledBack.lines());
    } else if (after instanceof After.Done done) {
      count(done.lines());
    } else if (after instanceof After.Again) {
      LOG.debugf("the next %d lines of an import are done one by one", TOGETHER);
      alone = TOGETHER;
    }
    return !(after instanceof After.Idle);
  }

  private static void count(List<DoneLine> lines) {
    lines.forEach(
        line ->
            PartnerMeters.importLines("people", line.outcome().name().toLowerCase(Locale.ROOT), 1));
  }

  private After lines(KeycloakSession session, int most, AtomicReference<@Nullable Turn> turn) {
    PartnerStore store = PartnerStore.of(session);
    Optional<PeopleImports.Progress> next = store.peopleImports().lockNext();
    if (next.isEmpty()) {
      return new After.Idle();
    }
    PeopleImports.Progress task = next.get();
    RealmModel realm = session.realms().getRealm(task.realmId());
    Optional<Membership> actor =
        store.memberships().of(task.actorId()).filter(standing -> permits(standing, task));
    if (realm != null && actor.isEmpty() && store.peopleImports().isSuspended(task.orgId())) {
      // A moment ago: the lines wait for the suspension's end.
      return new After.Idle();
    }
    if (realm == null || actor.isEmpty()) {
      store.peopleImports().refuseRest(task.id(), NOT_PERMITTED);
      return new After.Done(List.of());
    }
    session.getContext().setRealm(realm);
    List<PeopleImportLines.NewLine> waiting = store.peopleImportLines().nextLines(task.id(), most);
    if (waiting.isEmpty()) {
      // Cannot be, and would keep every other import waiting if it were.
      store.peopleImports().refuseRest(task.id(), INTERNAL);
      return new After.Done(List.of());
    }
    return Tracing.around(
        session, "partner.import.people", () -> apply(session, task, actor.get(), waiting, turn));
  }

  private After apply(
      KeycloakSession session,
      PeopleImports.Progress task,
      Membership actor,
      List<PeopleImportLines.NewLine> waiting,
      AtomicReference<@Nullable Turn> turn) {
    PartnerStore store = PartnerStore.of(session);
    long until = System.nanoTime() + AT_MOST.toNanos();
    List<DoneLine> done = new ArrayList<>();
    for (PeopleImportLines.NewLine line : waiting) {
      turn.set(new Turn(task.id(), line.line()));
      DoneLine became =
          line.errors().isEmpty()
              ? became(session, task, actor, line)
              : DoneLine.refused(line.line(), line.errors());
      if (became.errors().contains(NOT_PERMITTED)
          && store.peopleImports().isSuspended(task.orgId())) {
        Rollback.of(session);
        return new After.Idle();
      }
      if (session.getTransactionManager().getRollbackOnly()) {
        return waiting.size() == 1
            ? new After.RolledBack(task.id(), List.of(became))
            : new After.Again();
      }
      done.add(became);
      if (System.nanoTime() - until >= 0) {
        break;
      }
    }
    if (task.dryRun()) {
      // Now, and not at the commit that never comes: the database may have something to say.
      store.flush();
      Rollback.of(session);
      return new After.RolledBack(task.id(), done);
    }
    store.peopleImports().record(task.id(), done);
    return new After.Done(done);
  }

  private DoneLine became(
      KeycloakSession session,
      PeopleImports.Progress task,
      Membership actor,
      PeopleImportLines.NewLine line) {
    LineHandler.Result result = act.create(session, task, actor, line);
    if (result instanceof LineHandler.Result.Refused refused) {
      return DoneLine.refused(
          line.line(),
          refused.errors().stream()
              // What stood behind the last column was kept when the file was read.
              .map(error -> error.value() == null ? error.at(line.cell(error.field())) : error)
              .toList());
    }
    if (!task.dryRun()) {
      spreadMails(PartnerStore.of(session), task, ((LineHandler.Result.Created) result).userId());
    }
    return DoneLine.created(line.line());
  }

  // T29: the mails of a long file go out over days; none of it is refused for that.
  private static void spreadMails(PartnerStore store, PeopleImports.Progress task, String userId) {
    long days = store.mailBudget().reserveForImport(task.realmId(), task.orgId());
    if (days > 0) {
      store.outbox().postpone(userId, days);
    }
  }

  // R8: whoever is no longer allowed to now is not, whatever was so when the file was sent.
  private static boolean permits(Membership standing, PeopleImports.Progress task) {
    return standing.orgId().equals(task.orgId()) && standing.active() && standing.mandate() != null;
  }

  /** Why a line that broke is refused; throws, so that it is tried again, before its time is up. */
  private LineError reason(Turn turn, RuntimeException failure) {
    if (UniqueKeyViolations.refused(failure)) {
      return ALREADY_USED;
    }
    if (DatabaseFailures.isBehind(failure)) {
      // The line waits on: it is not what is wrong.
      throw failure;
    }
    breaks = turn.equals(broken) ? breaks + 1 : 1;
    broken = turn;
    LOG.errorf(
        LogRedaction.bare(failure),
        "line %d of import %s could not be done",
        turn.line(),
        turn.importId());
    if (breaks < PATIENCE) {
      throw failure;
    }
    return INTERNAL;
  }
}
