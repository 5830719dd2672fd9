package fr.moncomptepartenaire.tests.deploy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that Debian packages and a test runs; whoever lacks it is told which package has it.
 */
final class DebianTool {
  private DebianTool() {}

  /** Where the program lies. */
  static Path of(String program, String debianPackage) {
    return find(program)
        .orElseThrow(
            () ->
                new AssertionError(
                    program
                        + " is not installed: this test runs it. On Debian: apt-get install "
                        + debianPackage
                        + " (.ci/run does it)"));
  }

  private static Optional<Path> find(String program) {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
            // Where Debian puts what an administrator runs.
            Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
