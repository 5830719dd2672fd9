package fr.moncomptepartenaire.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What many people's acts took, and how they failed. */
final class Tally {
  private volatile long start;
  private final Map<String, List<Long>> nanos = new TreeMap<>();
  private final Map<String, Integer> errors = new TreeMap<>();
  private volatile boolean running = true;
  private volatile boolean counting;

  boolean isRunning() {
    return running;
  }

  /** From now on what is done counts: the servers are warm, and everybody is there. */
  void begin() {
    start = System.nanoTime();
    counting = true;
  }

  void stop() {
    running = false;
  }

  /** Does something; whether it went well. */
  boolean count(String what, Runnable act) {
    long before = System.nanoTime();
    try {
      act.run();
      long took = System.nanoTime() - before;
      if (counting) {
        synchronized (this) {
          nanos.computeIfAbsent(what, any -> new ArrayList<>()).add(took);
        }
      }
      return true;
    } catch (RuntimeException | AssertionError failure) {
      if (running && counting) {
        String cause = failure.getCause() == null ? "" : " " + failure.getCause();
        String message = String.valueOf(failure.getMessage()).replace('\n', ' ') + cause;
        String kind =
            what
                + " after "
                + (before - start) / 10_000_000_000L * 10
                + " s: "
                + shortened(message);
        synchronized (this) {
          errors.merge(kind, 1, Integer::sum);
        }
      }
      return false;
    }
  }

  private static String shortened(String message) {
    String bare =
        message
            .replaceAll("[?]\\S*", "")
            .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}")
            .replaceAll("localhost:[0-9]+", "host");
    return bare.substring(0, Math.min(160, bare.length()));
  }

  synchronized void report(double seconds) {
    List<Long> all = new ArrayList<>();
    nanos.values().forEach(all::addAll);
    Report.line("");
    Report.line("| act | number | p50, ms | p95 | p99 | max |");
    Report.line("|---|---|---|---|---|---|");
    nanos.forEach(Tally::line);
    line("all", all);
    Report.line("");
    Report.line(
        "%.1f acts a second; %d errors",
        all.size() / seconds, errors.values().stream().mapToInt(n -> n).sum());
    errors.forEach((what, times) -> Report.line("- %d × %s", times, what.replace("%", "%%")));
  }

  private static void line(String what, List<Long> times) {
    Report.line(
        "| %s | %d | %.0f | %.0f | %.0f | %.0f |",
        what,
        times.size(),
        Report.medianMillis(times),
        Report.percentileMillis(times, 95),
        Report.percentileMillis(times, 99),
        Report.percentileMillis(times, 100));
  }
}
