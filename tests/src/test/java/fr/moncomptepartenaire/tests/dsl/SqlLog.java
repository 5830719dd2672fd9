package fr.moncomptepartenaire.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts the SQL statements of requests in a server's log. */
public final class SqlLog {
  /** Makes a server write each statement into its log. */
  public static final Map<String, String> SETTING =
      Map.of("KC_LOG_LEVEL", "INFO,org.hibernate.SQL:DEBUG");

  /** Keycloak caches data for a while, so the lowest count of several runs is used. */
  private static final int RUNS = 3;

  /** Background tasks execute statements too, but on other threads than requests. */
  private static final String OF_A_REQUEST = "(executor-thread-";

  private static final String MARK = "[org.hibernate.SQL]";

  private final Path file;

  public SqlLog(Path file) {
    this.file = file;
  }

  /** How many statements one act executes after a first run. */
  public long statements(Runnable act) {
    act.run();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      least = Math.min(least, during(act));
    }
    return least;
  }

  /** How many statements an act executes this time. */
  public long during(Runnable act) {
    pause();
    long before = size();
    act.run();
    pause();
    return countSince(before);
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long countSince(long offset) {
    try {
      byte[] all = Files.readAllBytes(file);
      return new String(all, (int) offset, (int) (all.length - offset), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(MARK) && line.contains(OF_A_REQUEST))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
