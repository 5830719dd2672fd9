package fr.moncomptepartenaire.platform.http;

import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses request parameters for both of our REST interfaces. */
public final class QueryParameters {
  private static final int DEFAULT_PAGE = 20;
  private static final int LARGEST_PAGE = 100;
  private static final int LONGEST_SEARCH = 200;
  private static final int EARLIEST_YEAR = 1970;
  private static final int LATEST_YEAR = 9999;
  private static final List<String> LANGUAGES = List.of("fr", "en");
  private static final MediaType CSV = new MediaType("text", "csv");

  private QueryParameters() {}

  /** The index of the first item of a page; 0 by default. */
  public static int first(@Nullable String given) {
    return number("first", given, 0, 0, Integer.MAX_VALUE);
  }

  /** The size of a page; 20 by default, at most 100. */
  public static int max(@Nullable String given) {
    return number("max", given, DEFAULT_PAGE, 1, LARGEST_PAGE);
  }

  /** A boolean, false by default; throws a 400 problem that names the parameter. */
  public static boolean flag(String parameter, @Nullable String given) {
    if (given == null || given.equals("false")) {
      return false;
    }
    if (given.equals("true")) {
      return true;
    }
    throw Problem.invalid(parameter, "bad-format", "true or false is expected.").exception();
  }

  /** A text to search for; throws a 400 problem for one that no list can be searched for. */
  public static @Nullable String search(@Nullable String given) {
    if (given != null && (given.indexOf('\0') >= 0 || given.length() > LONGEST_SEARCH)) {
      throw Problem.invalid("search", "bad-format", "This cannot be looked for.").exception();
    }
    return given;
  }

  /**
   * The constant of this name, or null without one; throws a 400 problem that names the parameter.
   */
  public static <E extends Enum<E>> @Nullable E constant(
      String parameter, @Nullable String given, Class<E> type) {
    if (given == null || given.isBlank()) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                        parameter,
                        "bad-format",
                        "One of " + Arrays.toString(type.getEnumConstants()) + " is expected.")
                    .exception());
  }

  /** Whether a filter asks for those who have none, which is all that it can ask for. */
  public static boolean none(String parameter, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return false;
    }
    if (!given.equals("none")) {
      throw Problem.invalid(parameter, "bad-format", "Only 'none' can be asked for.").exception();
    }
    return true;
  }

  /** What a list is sorted by, and in which direction. */
  public record Order<S>(S by, boolean descending) {}

  /**
   * The parameter {@code sort}: a code, with a minus before it for downwards. Throws a 400 problem
   * for another text.
   *
   * @param usual the order without the parameter
   * @param code the code of an order
   * @param otherwise what to say of another text
   */
  public static <S> Order<S> order(
      @Nullable String given,
      S usual,
      Collection<S> all,
      Function<S, String> code,
      String otherwise) {
    if (given == null || given.isBlank()) {
      return new Order<>(usual, false);
    }
    boolean descending = given.startsWith("-");
    String name = descending ? given.substring(1) : given;
    return all.stream()
        .filter(one -> code.apply(one).equals(name))
        .findFirst()
        .map(by -> new Order<>(by, descending))
        .orElseThrow(() -> Problem.invalid("sort", "bad-format", otherwise).exception());
  }

  /**
   * Whether a list that only its times order begins with the oldest item: it does if the parameter
   * {@code sort} names the time, and not by default. Throws a 400 problem for another text.
   */
  public static boolean oldestFirst(@Nullable String given, String time) {
    return !order(
            given == null || given.isBlank() ? "-" + time : given,
            time,
            List.of(time),
            Function.identity(),
            time + " or -" + time + " is expected.")
        .descending();
  }

  /**
   * The language of a file: that of the parameter {@code language}, else what the request prefers;
   * empty if it wants neither French nor English. Throws a 400 problem for another parameter.
   *
   * @param acceptLanguage the header of that name
   */
  public static Optional<String> language(@Nullable String given, @Nullable String acceptLanguage) {
    if (given != null && !given.isBlank()) {
      if (!LANGUAGES.contains(given)) {
        throw Problem.invalid("language", "bad-format", "fr or en is expected.").exception();
      }
      return Optional.of(given);
    }
    if (acceptLanguage == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), LANGUAGES));
    } catch (IllegalArgumentException e) {
      // A header that means nothing asks for nothing.
      return Optional.empty();
    }
  }

  /** A day of our time; throws a 400 problem that names the parameter. */
  public static LocalDate day(String parameter, String given) {
    try {
      LocalDate day = LocalDate.parse(given);
      // Further away, a moment does not fit into milliseconds.
      if (day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // Reported below, like a day that is too far away.
    }
    throw Problem.invalid(parameter, "bad-format", "A day is expected, as 2026-01-31.").exception();
  }

  /** A moment, ISO-8601 with an offset; throws a 400 problem that names the parameter. */
  public static Instant moment(String parameter, String given) {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(given);
      if (moment.getYear() >= EARLIEST_YEAR && moment.getYear() <= LATEST_YEAR) {
        return moment.toInstant();
      }
    } catch (DateTimeException e) {
      // Reported below, like a moment that is too far away.
    }
    throw Problem.invalid(parameter, "bad-format", "A moment is expected, as 2026-01-31T12:00:00Z.")
        .exception();
  }

  /** Accepts only text/csv in UTF-8; throws a 415 problem. */
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
      // Not a media type: reported below, like a wrong one.
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
      // Reported below, like a number out of bounds.
    }
    throw Problem.invalid(
            parameter, "bad-format", "A number from " + least + " to " + most + " is expected.")
        .exception();
  }
}
