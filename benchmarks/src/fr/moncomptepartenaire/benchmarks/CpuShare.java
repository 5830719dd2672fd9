package fr.moncomptepartenaire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * What an act of a server costs in processor time, and how much of that goes into hashing.
 *
 * <p>Two JVMs compile argon2 now to code that is twice as fast as another time's, so that hashes of
 * one tell nothing of another's. Here both figures are of one process: the time of all of the
 * server's threads and of PostgreSQL, and of its threads that hash, the share of samples within
 * argon2 (by the JVM's own flight recorder).
 */
final class CpuShare {
  private static final double TICKS_A_SECOND = 100;

  private final long pid;
  private final String hashing;

  /**
   * @param hashing how the names of the threads begin that hash
   */
  CpuShare(long pid, String hashing) {
    this.pid = pid;
    this.hashing = hashing;
  }

  /** Seconds of processor time: in all, and of argon2 alone. */
  record Cost(double all, double argon2) {
    double ratio() {
      return all / argon2;
    }
  }

  Cost of(Runnable act) {
    try {
      Path file = Files.createTempFile("letters", ".jfr");
      jcmd("JFR.start", "name=letters", "settings=profile");
      double hashingBefore = ofHashingThreads();
      double before = ofServerAndDatabase();
      act.run();
      double all = ofServerAndDatabase() - before;
      double ofHashingThreads = ofHashingThreads() - hashingBefore;
      jcmd("JFR.dump", "name=letters", "filename=" + file);
      jcmd("JFR.stop", "name=letters");
      double share = shareOfArgon2(file);
      Files.delete(file);
      return new Cost(all, ofHashingThreads * share);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double shareOfArgon2(Path file) throws IOException {
    long samples = 0;
    long within = 0;
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getThread("sampledThread") != null
            && String.valueOf(event.getThread("sampledThread").getJavaName()).startsWith(hashing)) {
          samples++;
          within += isArgon2(event.getStackTrace()) ? 1 : 0;
        }
      }
    }
    assertThat(samples).as("samples of " + hashing).isGreaterThan(100);
    return (double) within / samples;
  }

  private static boolean isArgon2(RecordedStackTrace trace) {
    return trace != null
        && trace.getFrames().stream()
            .anyMatch(frame -> frame.getMethod().getType().getName().contains("Argon2"));
  }

  private double ofServerAndDatabase() throws IOException {
    double all = seconds(Path.of("/proc/" + pid + "/stat"));
    // PostgreSQL runs beneath this very process.
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      if (child.info().command().orElse("").contains("postgres")) {
        all += seconds(Path.of("/proc/" + child.pid() + "/stat"));
      }
    }
    return all;
  }

  private double ofHashingThreads() throws IOException {
    double all = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        // The system keeps fifteen letters of a name.
        if (Files.readString(thread.resolve("comm")).startsWith(hashing.substring(0, 15))) {
          all += seconds(thread.resolve("stat"));
        }
      }
    }
    return all;
  }

  private static double seconds(Path stat) {
    try {
      String text = Files.readString(stat);
      List<String> fields = List.of(text.substring(text.lastIndexOf(')') + 2).split(" "));
      return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_A_SECOND;
    } catch (IOException e) {
      // It has ended meanwhile.
      return 0;
    }
  }

  private void jcmd(String... arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(pid)),
                Stream.of(arguments))
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
