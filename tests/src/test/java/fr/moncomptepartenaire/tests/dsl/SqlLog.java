package fr.moncomptepartenaire.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts the SQL statements that a server makes for requests, by its log. */
public final class SqlLog {
  /** Lets a server write each statement into its log. */
  public static final Map<String, String> SETTING =
      Map.of("KC_LOG_LEVEL", "INFO,org.hibernate.SQL:DEBUG");

  /** Keycloak caches what it has read for a while: the least of some runs counts. */
  private static final int RUNS = 3;

  /** Jobs in the background, which make statements too, run on other threads than requests. */
  private static final String OF_A_REQUEST = "(executor-thread-";

  private static final String MARK = "[org.hibernate.SQL]";

  private final Path file;

  public SqlLog(Path file) {
    this.file = file;
  }

  /** How many statements one act takes, once it has been done before. */
  public long statements(Runnable act) {
    act.run();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      pause();
      long before = size();
      act.run();
      pause();
      least = Math.min(least, countSince(before));
    }
    return least;
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
