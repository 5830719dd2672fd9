package fr.moncomptepartenaire.store.imports;

import fr.moncomptepartenaire.platform.background.AfterCommit;
import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.background.NodeScheduler;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.background.Tracing;
import fr.moncomptepartenaire.platform.database.DatabaseFailures;
import fr.moncomptepartenaire.platform.database.Rollback;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderEvent;

/**
 * Processes the lines of running imports. One transaction processes several lines and records their
 * outcomes. The lines are locked meanwhile, so that no two workers process the same line, and a
 * node that dies releases its lines unchanged. If one line would roll back the others, they are
 * processed again one by one.
 *
 * <p>{@link LineHandler} knows what a line means. Trouble of the database never refuses a line.
 */
public final class ImportRunner {
  private static final Logger LOG = Logger.getLogger(ImportRunner.class);

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);

  /**
   * Lines in one transaction: they share what Keycloak reads anew in each session. More lines would
   * not be faster, and would hold locks for longer.
   */
  private static final int TOGETHER = 25;

  /** After this many failures with a healthy database, a line is refused. */
  private static final int TRIES = 3;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private static final LineError INTERNAL = new LineError("line", "internal");

  private final Transactions transactions;
  private final LineHandler handler;
  private final ImportPolicy policy;
  private final Consumer<DoneLine> meter;
  private final AtomicInteger atWork = new AtomicInteger();

  /**
   * A runner that is not scheduled yet.
   *
   * @param meter counts a line after its outcome is committed
   */
  ImportRunner(Transactions transactions, LineHandler handler, Consumer<DoneLine> meter) {
    this.transactions = transactions;
    this.handler = handler;
    this.policy = handler.policy();
    this.meter = meter;
  }

  /** Runs work in a new session and transaction; rolls back when the work throws. */
  interface Transactions {
    <T> T run(Function<KeycloakSession, T> work);
  }

  private record OfKeycloak(KeycloakSessionFactory factory) implements Transactions {
    @Override
    public <T> T run(Function<KeycloakSession, T> work) {
      return KeycloakModelUtils.runJobInTransactionWithResult(factory, work::apply);
    }
  }

  /** Tells this node that a file was accepted, so that it starts the import at once. */
  private static final class FileTaken implements ProviderEvent {}

  /**
   * After the server's start, makes this node look for lines every second and erase old imports
   * every hour.
   */
  public static void begin(KeycloakSessionFactory factory, LineHandler handler) {
    ImportPolicy policy = handler.policy();
    var runner =
        new ImportRunner(
            new OfKeycloak(factory),
            handler,
            line ->
                PartnerMeters.importLines(
                    policy.kind(), line.outcome().name().toLowerCase(Locale.ROOT), 1));
    String task = policy.task();
    if (policy.startsAtOnce()) {
      NodeScheduler.repeatAndOn(factory, FileTaken.class, task, EVERY, runner::work);
    } else {
      NodeScheduler.repeat(factory, task, EVERY, runner::work);
    }
    NodeScheduler.repeat(factory, task + "-sweep", SWEEP_EVERY, runner::sweep);
  }

  /**
   * After the commit, lets this node start the import that the session has accepted, if the policy
   * of its kind says so.
   */
  public static void beginAfterCommit(KeycloakSession session) {
    AfterCommit.run(session, () -> session.getKeycloakSessionFactory().publish(new FileTaken()));
  }

  /**
   * Processes lines until none waits or the round is over; does nothing if all workers are busy.
   * Never throws, since the thread is Keycloak's.
   */
  void work() {
    if (atWork.getAndUpdate(count -> Math.min(count + 1, policy.workers())) == policy.workers()) {
      return;
    }
    try {
      int left = policy.round();
      while (left > 0) {
        int taken = step();
        left = taken == 0 ? 0 : left - taken;
      }
    } catch (RuntimeException failure) {
      LOG.error("an import could not go on; it is tried again", LogRedaction.bare(failure));
    } finally {
      atWork.decrementAndGet();
    }
  }

  /** Erases imports and values that have expired. Never throws. */
  private void sweep() {
    try {
      transactions.run(
          session -> {
            handler.sweep(session);
            return true;
          });
    } catch (RuntimeException failure) {
      LOG.error("old imports could not be erased", LogRedaction.bare(failure));
    }
  }

  /**
   * Processes some lines of one import. Returns the number of transactions; 0 if no import can go
   * on.
   */
  private int step() {
    for (String importId : transactions.run(handler::running)) {
      int taken = together(importId);
      if (taken > 0) {
        return taken;
      }
    }
    return 0;
  }

  private int together(String importId) {
    List<Integer> lines = new ArrayList<>();
    Rest rest;
    try {
      rest =
          transactions.run(
              session -> {
                Claim<?> claim = handler.claimNext(session, importId, TOGETHER);
                lines.addAll(claim.numbers());
                if (!lines.isEmpty()) {
                  callAnother(session);
                }
                return apply(session, importId, claim);
              });
    } catch (RuntimeException failure) {
      if (lines.isEmpty()) {
        throw failure;
      }
      // One of the lines fails: processed one by one, the others succeed.
      LOG.debugf(
          LogRedaction.bare(failure), "%d lines of import %s one by one", lines.size(), importId);
      rest = () -> oneByOne(importId, lines);
    }
    return rest.settle();
  }

  /** Processes each line in its own transaction; returns the number of transactions. */
  private int oneByOne(String importId, List<Integer> lines) {
    return lines.stream().mapToInt(line -> alone(importId, line)).sum();
  }

  private int alone(String importId, int line) {
    RuntimeException last = new IllegalStateException("not tried");
    for (int i = 0; i < TRIES; i++) {
      try {
        return transactions
            .run(session -> apply(session, importId, handler.claimLine(session, importId, line)))
            .settle();
      } catch (RuntimeException failure) {
        last = failure;
        pause();
      }
    }
    return record(importId, List.of(DoneLine.refused(line, List.of(reason(importId, line, last)))));
  }

  /** The error of a line that failed. Rethrows the failure if the line is not its cause. */
  private LineError reason(String importId, int line, RuntimeException failure) {
    if (UniqueKeyViolations.refused(failure)) {
      return policy.alreadyKnown();
    }
    if (DatabaseFailures.isBehind(failure)) {
      throw failure;
    }
    LOG.errorf(
        LogRedaction.bare(failure), "line %d of import %s could not be done", line, importId);
    return INTERNAL;
  }

  /**
   * The work left after the transaction of some lines. Returns the total number of transactions.
   */
  private interface Rest {
    int settle();
  }

  private <L extends ImportLine> Rest apply(
      KeycloakSession session, String importId, Claim<L> claim) {
    return claim.lines().isEmpty()
        ? () -> 0
        : Tracing.around(
            session, "partner.import." + policy.kind(), () -> applyLines(session, importId, claim));
  }

  private <L extends ImportLine> Rest applyLines(
      KeycloakSession session, String importId, Claim<L> claim) {
    long until = System.nanoTime() + policy.longest().toNanos();
    List<DoneLine> done = new ArrayList<>();
    for (L line : claim.lines()) {
      Optional<DoneLine> became = claim.work().apply(line);
      if (became.isEmpty()) {
        Rollback.of(session);
        return () -> 0;
      }
      done.add(became.get());
      if (session.getTransactionManager().getRollbackOnly()) {
        return claim.lines().size() == 1
            ? () -> record(importId, done)
            : () -> oneByOne(importId, claim.numbers());
      }
      if (System.nanoTime() - until >= 0) {
        break;
      }
    }
    // Flushed before the commit, so that a refusal by a unique key is recognised as such.
    session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
    if (claim.isTrial()) {
      Rollback.of(session);
      return () -> record(importId, done);
    }
    return recorded(session, importId, done) ? () -> count(done) : () -> 0;
  }

  /**
   * Records the outcomes of lines that were rolled back; returns the total number of transactions.
   */
  private int record(String importId, List<DoneLine> lines) {
    return transactions.run(session -> recorded(session, importId, lines)) ? count(lines) + 1 : 1;
  }

  private boolean recorded(KeycloakSession session, String importId, List<DoneLine> lines) {
    boolean isRunning = handler.record(session, importId, lines);
    if (!isRunning) {
      Rollback.of(session);
    }
    return isRunning;
  }

  // Counted after the commit only: lines that were rolled back are processed again.
  private int count(List<DoneLine> lines) {
    lines.forEach(meter);
    return 1;
  }

  /** Starts one more worker of this node, if not all are running. */
  private void callAnother(KeycloakSession session) {
    if (atWork.get() == policy.workers()) {
      return;
    }
    try {
      session.getProvider(ExecutorsProvider.class).getExecutor(policy.task()).execute(this::work);
    } catch (RejectedExecutionException full) {
      LOG.debug("no thread is free for another worker");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
