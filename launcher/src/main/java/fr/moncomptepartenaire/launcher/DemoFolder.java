package fr.moncomptepartenaire.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The files of a demo below {@code target/}, by kind of database: its data, secrets and logs; and
 * {@code target/demo.json}, which exists while the demo runs.
 */
final class DemoFolder implements Running.Stoppable {
  private final Path result;
  private final Path data;

  /** Kept open, because closing it releases the lock. */
  private final FileChannel lock;

  private DemoFolder(Path result, Path data, FileChannel lock) {
    this.result = result;
    this.data = data;
    this.lock = lock;
  }

  /** Locks the folder for this process; refuses if another demo holds the lock. */
  static DemoFolder take(Path target, DemoOptions options) {
    return Running.start(() -> lock(target, options));
  }

  private static DemoFolder lock(Path target, DemoOptions options) {
    Path demo = target.toAbsolutePath().resolve("demo");
    try {
      Path data = Files.createDirectories(demo.resolve(options.postgres() ? "postgres" : "h2"));
      FileChannel channel =
          FileChannel.open(
              demo.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isOurs(channel)) {
        channel.close();
        throw new LaunchException(
            "A demo runs from this folder already (see target/demo.json): stop it first");
      }
      DemoFolder folder = new DemoFolder(target.resolve("demo.json"), data, channel);
      // A killed demo leaves this file behind.
      folder.withdraw();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // This process itself runs another demo.
      return false;
    }
  }

  /** Where H2 keeps its file. */
  Path data() {
    return data;
  }

  /** Where PostgreSQL keeps its files. */
  Path postgres() {
    return data.resolve("pg");
  }

  /** The letter of the demo's organisation, as PDF. */
  Path letter() {
    return data.resolve("letter.pdf");
  }

  /** The log of a node, counted from 0; the node's home is beside it. */
  Path keycloakLog(int node) {
    return data.resolve("keycloak-" + (node + 1) + ".log");
  }

  /** The log of the example application. */
  Path applicationLog() {
    return data.resolve("application.log");
  }

  /** The secrets of former runs; refuses if there is data whose secrets are lost. */
  DemoState state() {
    Path file = data.resolve("state.json");
    boolean hasData = Files.exists(data.resolve("keycloakdb.mv.db")) || Files.exists(postgres());
    if (hasData && !Files.exists(file)) {
      throw new LaunchException(
          file + ", which holds the passwords, is gone: delete " + data + " to start afresh");
    }
    return DemoState.of(file);
  }

  /** Publishes all addresses in {@code target/demo.json}, until the demo begins to stop. */
  void publish(JsonNode json) {
    Running.start(
        () -> {
          DemoState.write(result, json);
          return (Running.Stoppable) this::withdraw;
        });
  }

  private void withdraw() {
    try {
      Files.deleteIfExists(result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stops the servers that a killed demo on the same data has left running ({@code kill -9} gives
   * it no time to stop them).
   */
  void stopLeftovers(Consumer<String> progress) {
    List<ProcessHandle> servers = ProcessHandle.allProcesses().filter(this::runsHere).toList();
    if (!servers.isEmpty()) {
      progress.accept("stopping the servers of a demo that was killed");
      servers.forEach(DemoFolder::stop);
    }
    postmaster()
        .ifPresent(
            process -> {
              progress.accept("stopping PostgreSQL of a demo that was killed");
              stop(process);
            });
  }

  private boolean runsHere(ProcessHandle process) {
    String home = "-Dkc.home.dir=" + data.resolve("keycloak-");
    String application = SampleApplication.mark(applicationLog());
    return process.info().arguments().stream()
        .flatMap(Arrays::stream)
        .anyMatch(argument -> argument.startsWith(home) || argument.equals(application));
  }

  /** The running process that PostgreSQL's own file names, if it is a PostgreSQL. */
  private Optional<ProcessHandle> postmaster() {
    try {
      Path file = postgres().resolve("postmaster.pid");
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
          .filter(process -> process.info().command().orElse("").contains("postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      Running.forget(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
