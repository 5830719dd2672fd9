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
 * Does the lines of running imports, some together in a transaction that also records what became
 * of each. They stay claimed meanwhile: no two workers are at the same line, and a node that dies
 * lets go of its own with nothing half done. Where one line would undo those beside it, they are
 * done again one by one.
 *
 * <p>What a line means, its {@link LineHandler} knows. A database in trouble refuses no line.
 */
public final class ImportRunner {
  private static final Logger LOG = Logger.getLogger(ImportRunner.class);

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);

  /**
   * Lines in one transaction, which share what Keycloak reads for each session anew. More would
   * make it no faster, and hold locks for longer.
   */
  private static final int TOGETHER = 25;

  /** A line that breaks us so often, while the database is well, is refused. */
  private static final int TRIES = 3;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private static final LineError INTERNAL = new LineError("line", "internal");

  private final Transactions transactions;
  private final LineHandler handler;
  private final ImportPolicy policy;
  private final Consumer<DoneLine> meter;
  private final AtomicInteger atWork = new AtomicInteger();

  /**
   * An engine that is not scheduled yet.
   *
   * @param meter counts a line once what became of it is committed
   */
  ImportRunner(Transactions transactions, LineHandler handler, Consumer<DoneLine> meter) {
    this.transactions = transactions;
    this.handler = handler;
    this.policy = handler.policy();
    this.meter = meter;
  }

  /** Does work in a session and a transaction of its own, rolled back when the work throws. */
  interface Transactions {
    <T> T run(Function<KeycloakSession, T> work);
  }

  private record OfKeycloak(KeycloakSessionFactory factory) implements Transactions {
    @Override
    public <T> T run(Function<KeycloakSession, T> work) {
      return KeycloakModelUtils.runJobInTransactionWithResult(factory, work::apply);
    }
  }

  /** Tells this node that a file was taken in, so that its lines need not wait to be found. */
  private static final class FileTaken implements ProviderEvent {}

  /**
   * Lets this node look for lines every second and erase old imports every hour, once the server
   * has started.
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
   * Lets this node begin at once with what the session takes in, when that is committed; for kinds
   * of import whose policy says so.
   */
  public static void beginAfterCommit(KeycloakSession session) {
    AfterCommit.run(session, () -> session.getKeycloakSessionFactory().publish(new FileTaken()));
  }

  /**
   * Does lines until none waits or the round is over; nothing if all workers are at work. Never
   * throws: the thread is Keycloak's.
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

  /** Erases what is no longer needed. Never throws. */
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

  /** Does some lines of one import; how many transactions that took, 0 if no import can go on. */
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
      // One of them is to blame, the others must not suffer for it.
      LOG.debugf(
          LogRedaction.bare(failure), "%d lines of import %s one by one", lines.size(), importId);
      rest = () -> oneByOne(importId, lines);
    }
    return rest.settle();
  }

  /** Does lines each in a transaction of its own; how many that took. */
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

  /** Why a line that broke is refused. Throws the failure where the line is not what is wrong. */
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
   * What is left to do after the transaction of some lines; answers how many transactions they took
   * in all.
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
    // Now, and not with the commit: what a unique key refuses is then known for what it is.
    session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
    if (claim.isTrial()) {
      Rollback.of(session);
      return () -> record(importId, done);
    }
    return recorded(session, importId, done) ? () -> count(done) : () -> 0;
  }

  /** Records what became of lines that were rolled back; how many transactions they took in all. */
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

  // Once committed: what is rolled back is done again.
  private int count(List<DoneLine> lines) {
    lines.forEach(meter);
    return 1;
  }

  /** Lets one more worker of this node look for lines, if one is missing. */
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
