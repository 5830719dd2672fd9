package fr.moncomptepartenaire.tests.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs acts of many people at the same time. */
public final class Concurrently {
  private Concurrently() {}

  /** Runs all acts at the same moment. Returns their results in order. */
  public static <T> List<T> atOnce(List<? extends Callable<T>> acts) {
    CyclicBarrier start = new CyclicBarrier(acts.size());
    return run(
        acts.size(),
        acts.stream()
            .<Callable<T>>map(
                act ->
                    () -> {
                      await(start);
                      return act.call();
                    })
            .toList());
  }

  /** Runs a few acts at a time, for preparations. Returns their results in order. */
  public static <T> List<T> fewAtATime(List<? extends Callable<T>> acts) {
    return run(8, acts);
  }

  private static <T> List<T> run(int threads, List<? extends Callable<T>> acts) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(acts)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
