package fr.moncomptepartenaire.provisioning.people;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who does a batch on this node. A batch keeps a thread and two connections of the node. Batches of
 * one organisation would wait for each other anyway, so there is one of each organisation, and few
 * at a time. Whoever comes meanwhile waits a short time, and few of them do.
 */
final class BatchLines {
  private final int atOnce;
  private final int mostWaiting;
  private final Set<String> underWay = new HashSet<>();
  private int waiting;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition freed = lock.newCondition();

  /**
   * @param atOnce how many organisations' batches are done at a time
   * @param mostWaiting how many more may wait for one of these to end
   */
  BatchLines(int atOnce, int mostWaiting) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Waits until a batch of this organisation may begin. Returns false if none may within the given
   * time, or if too many wait already. Whoever gets true calls {@link #leave} in the end.
   */
  boolean enter(String orgId, Duration patience) {
    lock.lock();
    try {
      if (mayBegin(orgId)) {
        return underWay.add(orgId);
      }
      if (waiting >= mostWaiting) {
        return false;
      }
      waiting++;
      try {
        return awaited(orgId, patience.toNanos()) && underWay.add(orgId);
      } finally {
        waiting--;
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean awaited(String orgId, long nanos) {
    long left = nanos;
    try {
      while (!mayBegin(orgId) && left > 0) {
        left = freed.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
    return mayBegin(orgId);
  }

  private boolean mayBegin(String orgId) {
    return underWay.size() < atOnce && !underWay.contains(orgId);
  }

  /** How many wait now. */
  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /** A batch has ended. */
  void leave(String orgId) {
    lock.lock();
    try {
      underWay.remove(orgId);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
