package fr.moncomptepartenaire.provisioning.imports;

import fr.moncomptepartenaire.store.Imports;
import fr.moncomptepartenaire.store.LineError;
import fr.moncomptepartenaire.store.LineOutcome;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.Standing;
import fr.moncomptepartenaire.store.UniqueKeys;
import fr.moncomptepartenaire.store.keycloak.LogHygiene;
import fr.moncomptepartenaire.store.keycloak.PartnerMeters;
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
 * Does the lines of running imports one by one, each in a transaction of its own that also records
 * what became of it. The import's row stays locked meanwhile, so no two nodes are at the same line,
 * and a node that dies lets go of it with nothing half done.
 *
 * <p>A dry run does the same and rolls it back, so that it cannot predict anything but what the run
 * would do.
 */
final class ImportRun {
  private static final Logger LOG = Logger.getLogger(ImportRun.class);

  /** Lines in one round: the pause between rounds leaves the machine to people (T28). */
  private static final int ROUND = 100;

  /** A line that breaks us, and not only a connection, is refused in the end. */
  private static final int PATIENCE = 3;

  /**
   * Two mails each: of the 500 mails a day that an organisation may send, a hundred are left to
   * those whom somebody creates by hand meanwhile.
   */
  private static final int PEOPLE_MAILED_A_DAY = 200;

  private static final LineError NOT_PERMITTED = new LineError("line", "not-permitted");
  private static final LineError INTERNAL = new LineError("line", "internal");
  private static final LineError ALREADY_USED = new LineError("email", "already-used");

  private final KeycloakSessionFactory factory;
  private final LineAct act;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private @Nullable Turn broken;
  private int breaks;

  ImportRun(KeycloakSessionFactory factory, LineAct act) {
    this.factory = factory;
    this.act = act;
  }

  /** A line whose turn has come. */
  private record Turn(String importId, int line) {}

  /** What is left to do about a line after its own transaction. */
  private sealed interface After {
    /** No import runs. */
    record Idle() implements After {}

    /** It is committed; null where no single line was meant. */
    record Done(@Nullable LineOutcome outcome) implements After {}

    /** It is rolled back, and what became of it is to be recorded. */
    record RolledBack(Turn turn, LineOutcome outcome, List<LineError> errors) implements After {}
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
      LOG.error("the imports could not be looked at", LogHygiene.bare(failure));
    } finally {
      underWay.set(false);
    }
  }

  /** Erases what is no longer needed. Never throws. */
  void sweep() {
    try {
      KeycloakModelUtils.runJobInTransaction(
          factory, session -> PartnerStore.of(session).imports().sweep());
    } catch (RuntimeException failure) {
      LOG.error("old imports could not be erased", LogHygiene.bare(failure));
    }
  }

  /** Whether to go on. */
  private boolean step() {
    AtomicReference<@Nullable Turn> turn = new AtomicReference<>();
    After after;
    try {
      after =
          KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> line(session, turn));
    } catch (RuntimeException failure) {
      Turn current = turn.get();
      if (current == null) {
        throw failure;
      }
      after = new After.RolledBack(current, LineOutcome.REFUSED, List.of(reason(current, failure)));
    }
    if (after instanceof After.RolledBack rolledBack) {
      KeycloakModelUtils.runJobInTransaction(
          factory,
          session ->
              PartnerStore.of(session)
                  .imports()
                  .record(
                      rolledBack.turn().importId(),
                      rolledBack.turn().line(),
                      rolledBack.outcome(),
                      rolledBack.errors()));
      count(rolledBack.outcome());
    } else if (after instanceof After.Done done && done.outcome() != null) {
      count(done.outcome());
    }
    return !(after instanceof After.Idle);
  }

  private static void count(LineOutcome outcome) {
    PartnerMeters.importLines("people", outcome.name().toLowerCase(Locale.ROOT), 1);
  }

  private After line(KeycloakSession session, AtomicReference<@Nullable Turn> turn) {
    PartnerStore store = PartnerStore.of(session);
    Optional<Imports.Progress> next = store.imports().lockNext();
    if (next.isEmpty()) {
      return new After.Idle();
    }
    Imports.Progress task = next.get();
    RealmModel realm = session.realms().getRealm(task.realmId());
    Optional<Standing> actor =
        store.standings().of(task.actorId()).filter(standing -> permits(standing, task));
    if (realm == null || actor.isEmpty()) {
      store.imports().refuseRest(task.id(), NOT_PERMITTED);
      return new After.Done(null);
    }
    session.getContext().setRealm(realm);
    Optional<Imports.NewLine> waiting = store.imports().nextLine(task.id());
    if (waiting.isEmpty()) {
      // Cannot be, and would keep every other import waiting if it were.
      store.imports().refuseRest(task.id(), INTERNAL);
      return new After.Done(null);
    }
    Imports.NewLine line = waiting.get();
    Turn current = new Turn(task.id(), line.line());
    turn.set(current);
    if (!line.errors().isEmpty()) {
      store.imports().record(task.id(), line.line(), LineOutcome.REFUSED, line.errors());
      return new After.Done(LineOutcome.REFUSED);
    }
    LineAct.Result result = act.create(session, task, actor.get(), line);
    if (result instanceof LineAct.Result.Refused refused) {
      session.getTransactionManager().setRollbackOnly();
      return new After.RolledBack(current, LineOutcome.REFUSED, refused.errors());
    }
    if (task.dryRun()) {
      // Now, and not at the commit that never comes: the database may have something to say.
      store.flush();
      session.getTransactionManager().setRollbackOnly();
      return new After.RolledBack(current, LineOutcome.CREATED, List.of());
    }
    spreadMails(store, task, ((LineAct.Result.Created) result).userId());
    store.imports().record(task.id(), line.line(), LineOutcome.CREATED, List.of());
    return new After.Done(LineOutcome.CREATED);
  }

  // T29: the mails of a long file go out over days; none of it is refused for that.
  private static void spreadMails(PartnerStore store, Imports.Progress task, String userId) {
    long days =
        store.mailBudget().reserve(task.realmId(), "import:" + task.orgId(), PEOPLE_MAILED_A_DAY);
    if (days > 0) {
      store.outbox().postpone(userId, days);
    }
  }

  // R8: whoever is no longer allowed to now is not, whatever was so when the file was sent.
  private static boolean permits(Standing standing, Imports.Progress task) {
    return standing.orgId().equals(task.orgId()) && standing.active() && standing.mandate() != null;
  }

  /** Why a line that broke is refused; throws, so that it is tried again, before its time is up. */
  private LineError reason(Turn turn, RuntimeException failure) {
    if (UniqueKeys.refused(failure)) {
      return ALREADY_USED;
    }
    breaks = turn.equals(broken) ? breaks + 1 : 1;
    broken = turn;
    LOG.errorf(
        LogHygiene.bare(failure),
        "line %d of import %s could not be done",
        turn.line(),
        turn.importId());
    if (breaks < PATIENCE) {
      throw failure;
    }
    return INTERNAL;
  }
}
