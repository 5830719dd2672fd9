package fr.moncomptepartenaire.operators.imports;

import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.operators.organisation.OrganisationRegister;
import fr.moncomptepartenaire.platform.background.AfterCommit;
import fr.moncomptepartenaire.platform.background.LogRedaction;
import fr.moncomptepartenaire.platform.background.NodeScheduler;
import fr.moncomptepartenaire.platform.background.PartnerMeters;
import fr.moncomptepartenaire.platform.background.Tracing;
import fr.moncomptepartenaire.platform.database.DatabaseFailures;
import fr.moncomptepartenaire.platform.database.UniqueKeyViolations;
import fr.moncomptepartenaire.platform.realm.OperatorRole;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.imports.LineError;
import fr.moncomptepartenaire.store.imports.OrganisationImportLines;
import fr.moncomptepartenaire.store.imports.OrganisationImportLines.WaitingLine;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Outcome;
import fr.moncomptepartenaire.store.imports.OrganisationImports.Task;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderEvent;

/**
 * Does the lines of running imports, a few at a time in one transaction that also records what
 * became of them, on every core of every node. The lines stay locked meanwhile: no two workers are
 * at the same one, and a node that dies lets go of its own with nothing half done.
 */
public final class OrganisationImporter {
  private static final Logger LOG = Logger.getLogger(OrganisationImporter.class);

  private static final String TASK = "partner-organisation-imports";
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);

  /** Lines in one transaction: more would make it no faster, and hold locks for longer. */
  private static final int CHUNK = 25;

  /** A line that breaks us, while the database is well, is refused in the end. */
  private static final int TRIES = 3;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private static final LineError ALREADY_KNOWN = new LineError("siret", "already-known");
  private static final LineError INTERNAL = new LineError("line", "internal");

  private final KeycloakSessionFactory factory;
  private final int workers = Runtime.getRuntime().availableProcessors();
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<String, Integer> reached = new ConcurrentHashMap<>();

  private OrganisationImporter(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  /** Lets this node look for lines to do, from the time on that the server has started. */
  public static void begin(KeycloakSessionFactory factory) {
    var run = new OrganisationImporter(factory);
    NodeScheduler.repeatAndOn(factory, Taken.class, TASK, EVERY, run::look);
    NodeScheduler.repeat(factory, TASK + "-sweep", SWEEP_EVERY, run::sweep);
  }

  /** Tells this node that a file was taken in, so that its lines need not wait to be found. */
  private static final class Taken implements ProviderEvent {}

  /** Lets this node begin with what the session takes in, once that is committed. */
  public static void beginAfterCommit(KeycloakSession session) {
    AfterCommit.run(session, () -> session.getKeycloakSessionFactory().publish(new Taken()));
  }

  /** The import was ended while lines of it were being done: they are not. */
  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cancelled() {
      super("the import was cancelled");
    }
  }

  /** Calls as many workers as there are cores, if there is anything to do. Never throws. */
  private void look() {
    try {
      if (atWork.get() == 0 && running().isEmpty()) {
        return;
      }
      ExecutorService threads = threads();
      while (atWork.getAndUpdate(count -> Math.min(count + 1, workers)) < workers) {
        start(threads);
      }
    } catch (RuntimeException failure) {
      LOG.error("the imports could not be looked at", LogRedaction.bare(failure));
    }
  }

  private void start(ExecutorService threads) {
    try {
      threads.execute(this::work);
    } catch (RejectedExecutionException full) {
      atWork.decrementAndGet();
      throw full;
    }
  }

  private ExecutorService threads() {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory, session -> session.getProvider(ExecutorsProvider.class).getExecutor(TASK));
  }

  private void work() {
    try {
      while (step()) {
        // The next lines.
      }
    } catch (RuntimeException failure) {
      LOG.error("an import could not go on; it is tried again", LogRedaction.bare(failure));
    } finally {
      atWork.decrementAndGet();
    }
  }

  private void sweep() {
    try {
      KeycloakModelUtils.runJobInTransaction(
          factory, session -> PartnerStore.of(session).organisationImports().sweep());
    } catch (RuntimeException failure) {
      LOG.error("old imports could not be erased", LogRedaction.bare(failure));
    }
  }

  /** Does some lines of one import, each import in its turn; whether there were any. */
  private boolean step() {
    List<Task> running = running();
    int first = turn.getAndIncrement();
    for (int i = 0; i < running.size(); i++) {
      Task task = running.get(Math.floorMod(first + i, running.size()));
      if (chunk(task)) {
        return true;
      }
      KeycloakModelUtils.runJobInTransaction(
          factory,
          session -> PartnerStore.of(session).organisationImports().endIfComplete(task.id()));
    }
    return false;
  }

  private List<Task> running() {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory, session -> PartnerStore.of(session).organisationImports().running());
  }

  /**
   * Does the next lines from where this node's workers are, so that the database need not pass over
   * all that are done; in the end also those before them, which somebody has let go of.
   */
  private boolean chunk(Task task) {
    int after = reached.getOrDefault(task.id(), 0);
    if (chunk(task, after)) {
      return true;
    }
    reached.remove(task.id());
    return after > 0 && chunk(task, 0);
  }

  private boolean chunk(Task task, int after) {
    List<WaitingLine> locked = new ArrayList<>();
    try {
      count(
          KeycloakModelUtils.runJobInTransactionWithResult(
              factory,
              session -> {
                locked.addAll(
                    PartnerStore.of(session)
                        .organisationImportLines()
                        .lockWaiting(task.id(), after, CHUNK));
                if (!locked.isEmpty()) {
                  reached.merge(task.id(), locked.get(locked.size() - 1).line(), Math::max);
                }
                return Tracing.around(
                    session, "partner.import.organisations", () -> apply(session, task, locked));
              }));
    } catch (Cancelled cancelled) {
      return true;
    } catch (RuntimeException failure) {
      if (locked.isEmpty()) {
        throw failure;
      }
      // One of them is to blame, the others must not suffer for it.
      LOG.debugf(
          LogRedaction.bare(failure), "%d lines of import %s one by one", locked.size(), task.id());
      locked.forEach(line -> alone(task, line.line()));
    }
    return !locked.isEmpty();
  }

  private void alone(Task task, int line) {
    RuntimeException last = new IllegalStateException("not tried");
    for (int i = 0; i < TRIES; i++) {
      try {
        count(
            KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session ->
                    apply(
                        session,
                        task,
                        PartnerStore.of(session)
                            .organisationImportLines()
                            .lockWaitingLine(task.id(), line)
                            .stream()
                            .toList())));
        return;
      } catch (Cancelled cancelled) {
        return;
      } catch (RuntimeException failure) {
        last = failure;
        pause();
      }
    }
    if (DatabaseFailures.isBehind(last)) {
      // The line waits on: it is not what is wrong.
      throw last;
    }
    LineError error = UniqueKeyViolations.refused(last) ? ALREADY_KNOWN : INTERNAL;
    LOG.errorf(LogRedaction.bare(last), "line %d of import %s could not be done", line, task.id());
    KeycloakModelUtils.runJobInTransaction(
        factory,
        session -> {
          OrganisationImportLines lines = PartnerStore.of(session).organisationImportLines();
          lines
              .lockWaitingLine(task.id(), line)
              .ifPresent(waiting -> lines.refuse(task.id(), waiting.line(), List.of(error)));
        });
    count(List.of(Outcome.REFUSED));
  }

  // Once committed: what is rolled back is done again.
  private static void count(List<Outcome> outcomes) {
    outcomes.forEach(
        outcome ->
            PartnerMeters.importLines("organisations", outcome.name().toLowerCase(Locale.ROOT), 1));
  }

  private static List<Outcome> apply(KeycloakSession session, Task task, List<WaitingLine> lines) {
    if (lines.isEmpty()) {
      return List.of();
    }
    PartnerStore store = PartnerStore.of(session);
    OrganisationImportLines done = store.organisationImportLines();
    RealmModel realm = session.realms().getRealm(task.realmId());
    if (realm == null || !OperatorRole.mayStill(session, realm, task.actorId())) {
      store.organisationImports().cancel(task.id());
      return List.of();
    }
    List<Siret> sirets = lines.stream().map(line -> line.identity().siret()).toList();
    Map<Siret, PartnerOrganisation> known = store.organisations().bySirets(realm.getId(), sirets);
    Map<Siret, String> adoptable = store.organisations().nativeOnly(realm.getId(), sirets);
    var register = new OrganisationRegister(session, realm);
    List<Outcome> outcomes = new ArrayList<>();
    for (WaitingLine line : lines) {
      Siret siret = line.identity().siret();
      Optional<PartnerOrganisation> found = Optional.ofNullable(known.get(siret));
      if (found.isPresent()) {
        Outcome outcome = describe(register, task, line, found.get());
        done.done(task.id(), line.line(), outcome, found.get().orgId());
        outcomes.add(outcome);
      } else {
        done.done(
            task.id(),
            line.line(),
            Outcome.CREATED,
            task.dryRun() ? null : registered(register, task, line, adoptable.get(siret)));
        outcomes.add(Outcome.CREATED);
      }
    }
    // Now, and not with the commit: what a unique key refuses is then known for what it is.
    store.flush();
    if (!done.holdRunning(task.id())) {
      throw new Cancelled();
    }
    return outcomes;
  }

  private static String registered(
      OrganisationRegister register, Task task, WaitingLine line, @Nullable String nativeId) {
    if (nativeId == null) {
      return register.create(
          line.identity(), Optional.empty(), task.actorId(), task.origin().orElse(null));
    }
    register.adopt(
        nativeId, line.identity(), Optional.empty(), task.actorId(), task.origin().orElse(null));
    return nativeId;
  }

  private static Outcome describe(
      OrganisationRegister register, Task task, WaitingLine line, PartnerOrganisation before) {
    if (line.identity().describes(before)) {
      return Outcome.UNCHANGED;
    }
    if (!task.dryRun()
        && !register.update(before, line.identity(), task.actorId(), task.origin().orElse(null))) {
      throw new IllegalStateException("organisation " + before.orgId() + " changed meanwhile");
    }
    return Outcome.UPDATED;
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
