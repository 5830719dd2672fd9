package fr.moncomptepartenaire.store.http;

import org.jspecify.annotations.Nullable;

/** How both REST interfaces of ours read parameters of a request */
public final class Parameters {
  private static final int DEFAULT_PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private Parameters() {}

  /** Where a page begins; 0 unless told. */
  public static int first(@Nullable String given) {
    return number("first", given, 0, 0, Integer.MAX_VALUE);
  }

  /** How many a page holds; 20 unless told, at most 100. */
  public static int max(@Nullable String given) {
    return number("max", given, DEFAULT_PAGE, 1, LARGEST_PAGE);
  }

  /** A number within bounds; throws a 400 problem that names the parameter. */
  public static int number(
      String parameter, @Nullable String given, int absent, int least, int most) {
    if (given == null || given.isBlank()) {
      return absent;
    }
    try {
      int value = Integer.parseInt(given);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of bounds is.
    }
    throw Problem.invalid(
            parameter, "bad-format", "A number from " + least + " to " + most + " is expected.")
        .exception();
  }
}
