package fr.moncomptepartenaire.platform.http;

import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** How both REST interfaces of ours read parameters of a request. */
public final class QueryParameters {
  private static final int DEFAULT_PAGE = 20;
  private static final int LARGEST_PAGE = 100;
  private static final MediaType CSV = new MediaType("text", "csv");

  private QueryParameters() {}

  /** Where a page begins; 0 unless told. */
  public static int first(@Nullable String given) {
    return number("first", given, 0, 0, Integer.MAX_VALUE);
  }

  /** How many a page holds; 20 unless told, at most 100. */
  public static int max(@Nullable String given) {
    return number("max", given, DEFAULT_PAGE, 1, LARGEST_PAGE);
  }

  /** True or false, which it is unless told; throws a 400 problem that names the parameter. */
  public static boolean flag(String parameter, @Nullable String given) {
    if (given == null || given.equals("false")) {
      return false;
    }
    if (given.equals("true")) {
      return true;
    }
    throw Problem.invalid(parameter, "bad-format", "true or false is expected.").exception();
  }

  /** Lets only text/csv in UTF-8 pass; throws a 415 problem. */
  public static void requireCsv(@Nullable String contentType) {
    try {
      MediaType type = contentType == null ? null : MediaType.valueOf(contentType);
      String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
      if (type != null
          && CSV.isCompatible(type)
          && !type.isWildcardSubtype()
          && (charset == null || charset.equalsIgnoreCase("utf-8"))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // No media type at all: told below, as a wrong one is.
    }
    throw Problem.unsupported("The file is expected as text/csv in UTF-8.").exception();
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
