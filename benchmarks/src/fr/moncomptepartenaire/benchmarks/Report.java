package fr.moncomptepartenaire.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** Prints figures and keeps them in {@code target/benchmarks.md}. */
final class Report {
  private static final Path FILE = Path.of("target", "benchmarks.md");

  private Report() {}

  static void line(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    System.out.println("[benchmark] " + line);
    try {
      Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The middle one of the measured times, in milliseconds. */
  static double medianMillis(List<Long> nanos) {
    return median(nanos) / 1e6;
  }

  /** The one that so many of a hundred do not exceed, in milliseconds. */
  static double percentileMillis(List<Long> nanos, int percent) {
    List<Long> sorted = nanos.stream().sorted().toList();
    int place = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
    return sorted.get(Math.max(0, place)) / 1e6;
  }

  /** The middle one. */
  static double median(List<? extends Number> values) {
    return values.stream().mapToDouble(Number::doubleValue).sorted().toArray()[values.size() / 2];
  }
}
