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
 * Issues letters by the thousand: a few in each transaction, on all cores at a time, handed over in
 * the order asked for. A letter exists in memory from its issue until it is written, and nowhere
 * else; whoever stops taking them loses those that were under way, and no more are issued.
 */
public final class LetterBatch {
  private static final String TASK = "partner-letters";

  /** Letters in one transaction; what they wait for is the password hash, not the database. */
  private static final int BATCH = 16;

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * No more threads hash at a time than there are cores. Else all of them would be done hashing at
   * the same time, and then all wait for the database together.
   */
  private static final Semaphore HASHING = new Semaphore(CORES, true);

  private final KeycloakSessionFactory factory;
  private final ExecutorService threads;
  private final Order order;

  /**
   * Whose letters, and how.
   *
   * @param reissue whether a letter that is out already is replaced, instead of left alone
   */
  public record Order(
      String realmId,
      LetterContext context,
      String actorId,
      @Nullable String origin,
      boolean reissue) {}

  /** Who sees to it that letters are issued by right, and is told as they are handed over. */
  public interface Watch {
    /**
     * Lets letters be issued in the transaction of this session, or throws.
     *
     * @throws IllegalStateException when somebody else has the right to them by now
     */
    default void admit(KeycloakSession session) {}

    /**
     * So many letters will have been handed over with the next ones. Told before that: a node that
     * dies in between must not have handed over more than it said.
     */
    default void handingOver(int letters) {}

    /** So many letters were handed over so far. */
    default void handedOver(int letters) {}
  }

  public LetterBatch(KeycloakSession session, Order order) {
    this.factory = session.getKeycloakSessionFactory();
    this.threads = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
    this.order = order;
  }

  /** A letter that was issued and made ready. */
  private static final class Ready {
    private final LetterContent letter;
    private final byte[] prepared;

    Ready(LetterContent letter, byte[] prepared) {
      this.letter = letter;
      this.prepared = prepared;
    }
  }

  /**
   * Issues the letters of organisations and lays them down. Answers how many there were.
   *
   * @throws IOException when nobody takes them any more
   */
  public int deliver(Iterator<String> orgIds, LetterWriter writer, Watch watch) throws IOException {
    // Three times the cores: while the first of them is waited for, no core is without the next.
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
        // Also of a batch without any: that none can be issued is no sign of death.
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
      // Somebody else had one of them in hand: the others must not suffer for it.
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
    // Who changed one of them while the others were issued: another operator issues that one (R19).
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
