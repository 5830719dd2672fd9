package fr.moncomptepartenaire.firstadmin.issue;

import fr.moncomptepartenaire.firstadmin.letter.LetterContent;
import fr.moncomptepartenaire.firstadmin.letter.LetterWriter;
import fr.moncomptepartenaire.platform.background.Tracing;
import fr.moncomptepartenaire.platform.realm.OperatorRole;
import fr.moncomptepartenaire.store.PartnerStore;
import fr.moncomptepartenaire.store.organisation.PartnerOrganisation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Issues letters by the thousand: a few per transaction, on all cores in parallel, delivered in the
 * order requested. A letter exists in memory only, from its issue until it is written. If the
 * receiver stops reading, the letters in progress are lost and no more are issued.
 */
public final class LetterBatch {
  private static final String TASK = "partner-letters";

  /** Letters per transaction. Most of their time goes to hashing passwords, not to the database. */
  private static final int BATCH = 16;

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * Limits the hashing threads to the number of cores. Else all threads would finish hashing
   * together and then wait for the database together.
   */
  private static final Semaphore HASHING = new Semaphore(CORES, true);

  private final KeycloakSessionFactory factory;
  private final ExecutorService threads;
  private final Order order;

  /**
   * Which letters to issue, and how.
   *
   * @param reissue whether a letter that is already out is replaced; else it is left alone
   */
  public record Order(
      String realmId,
      LetterContext context,
      String actorId,
      @Nullable String origin,
      boolean reissue) {}

  /** Checks the right to issue letters, and follows their delivery. */
  public interface Watch {
    /**
     * Checks, in the transaction of this session, that letters may be issued.
     *
     * @throws IllegalStateException when somebody else holds the right to them by now
     */
    default void admit(KeycloakSession session) {}

    /**
     * Called before letters are delivered: a node that dies in between must not have delivered more
     * than it announced.
     *
     * @param letters how many letters will have been delivered in total
     */
    default void handingOver(int letters) {}

    /**
     * Called after letters were delivered.
     *
     * @param letters how many letters were delivered in total
     */
    default void handedOver(int letters) {}
  }

  public LetterBatch(KeycloakSession session, Order order) {
    this.factory = session.getKeycloakSessionFactory();
    this.threads = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
    this.order = order;
  }

  /** A letter that is issued and rendered. */
  private static final class Ready {
    private final LetterContent letter;
    private final byte[] prepared;

    Ready(LetterContent letter, byte[] prepared) {
      this.letter = letter;
      this.prepared = prepared;
    }
  }

  /**
   * Issues the letters of organisations and writes them. Answers how many there were.
   *
   * @throws IOException when the receiver no longer accepts them
   */
  public int deliver(Iterator<String> orgIds, LetterWriter writer, Watch watch) throws IOException {
    // Three times the cores: no core is idle while the first result is awaited.
    int most = 3 * CORES;
    Deque<Future<List<Ready>>> underWay = new ArrayDeque<>();
    int handedOver = 0;
    try {
      while (orgIds.hasNext() || !underWay.isEmpty()) {
        while (orgIds.hasNext() && underWay.size() < most) {
          List<String> batch = new ArrayList<>(BATCH);
          while (orgIds.hasNext() && batch.size() < BATCH) {
            batch.add(orgIds.next());
          }
          underWay.add(threads.submit(() -> prepared(batch, writer, watch)));
        }
        List<Ready> next = awaited(underWay.remove());
        // Called for an empty batch too: without letters to issue, the download is still alive.
        watch.handingOver(handedOver + next.size());
        for (Ready ready : next) {
          writer.add(ready.letter, ready.prepared);
          watch.handedOver(++handedOver);
        }
      }
      return handedOver;
    } finally {
      underWay.forEach(future -> future.cancel(false));
    }
  }

  private List<Ready> prepared(List<String> orgIds, LetterWriter writer, Watch watch)
      throws IOException {
    List<Ready> ready = new ArrayList<>();
    for (LetterContent letter : issued(orgIds, watch)) {
      ready.add(new Ready(letter, writer.prepared(letter)));
    }
    return ready;
  }

  private List<LetterContent> issued(List<String> orgIds, Watch watch) {
    try {
      return inOneTransaction(orgIds, watch);
    } catch (RuntimeException failure) {
      if (orgIds.size() == 1) {
        throw failure;
      }
      // Somebody else has changed one of the organisations: issue the others one by one.
      List<LetterContent> letters = new ArrayList<>();
      for (String orgId : orgIds) {
        letters.addAll(inOneTransaction(List.of(orgId), watch));
      }
      return letters;
    }
  }

  private List<LetterContent> inOneTransaction(List<String> orgIds, Watch watch) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory,
        session -> {
          watch.admit(session);
          return Tracing.around(session, "partner.letters", () -> issued(session, orgIds));
        });
  }

  private List<LetterContent> issued(KeycloakSession session, List<String> orgIds) {
    RealmModel realm = session.realms().getRealm(order.realmId());
    if (realm == null || !OperatorRole.mayStill(session, realm, order.actorId())) {
      throw new IllegalStateException("who asked for letters is no operator any more");
    }
    PartnerStore store = PartnerStore.of(session);
    Map<String, PartnerOrganisation> organisations = store.organisations().byIds(orgIds);
    Set<String> leftAlone =
        new HashSet<>(order.reissue() ? Set.of() : store.letters().liveOf(orgIds));
    // The operator changed one of them meanwhile: another operator issues that letter (R19).
    leftAlone.addAll(new LetterRight(session, realm, order.actorId()).refusals(orgIds).keySet());
    List<PartnerOrganisation> wanted =
        orgIds.stream()
            .filter(orgId -> !leftAlone.contains(orgId))
            .flatMap(orgId -> Stream.ofNullable(organisations.get(orgId)))
            .filter(LetterIssue::isPossible)
            .toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    var issue = new LetterIssue(session, realm);
    List<LetterIssue.Outcome.Issued> issued =
        issue.issueAll(drafts(issue, wanted), order.reissue(), order.actorId(), order.origin());
    if (issued.isEmpty() && wanted.size() > 1) {
      throw new IllegalStateException("a seat was taken meanwhile");
    }
    List<LetterContent> letters = new ArrayList<>();
    for (int i = 0; i < issued.size(); i++) {
      letters.add(order.context().letter(wanted.get(i), issued.get(i)));
    }
    return letters;
  }

  private static List<LetterIssue.Draft> drafts(
      LetterIssue issue, List<PartnerOrganisation> organisations) {
    HASHING.acquireUninterruptibly();
    try {
      return issue.drafts(organisations);
    } finally {
      HASHING.release();
    }
  }

  private static List<Ready> awaited(Future<List<Ready>> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
