package fr.moncomptepartenaire.kernel.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Dates in words, as mails write them, by the code of the language: a template takes the one of its
 * reader. Times are those of Paris.
 *
 * <p>The names of the months are listed here: a Java runtime without the {@code jdk.localedata}
 * module, as in slim images, would print them in English.
 */
public final class WrittenDate {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final List<String> FRENCH_MONTHS =
      List.of(
          "janvier",
          "février",
          "mars",
          "avril",
          "mai",
          "juin",
          "juillet",
          "août",
          "septembre",
          "octobre",
          "novembre",
          "décembre");

  private static final List<String> ENGLISH_MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private WrittenDate() {}

  /** "3 décembre 2026" and "3 December 2026". */
  public static Map<String, String> day(Instant instant) {
    LocalDate day = instant.atZone(PARIS).toLocalDate();
    return Map.of("fr", french(day), "en", english(day));
  }

  /** "3 décembre 2026 à 14 h 05" and "3 December 2026 at 14:05"; seconds are cut off. */
  public static Map<String, String> minute(Instant instant) {
    ZonedDateTime time = instant.atZone(PARIS);
    LocalDate day = time.toLocalDate();
    return Map.of(
        "fr",
        french(day) + String.format(Locale.ROOT, " à %d h %02d", time.getHour(), time.getMinute()),
        "en",
        english(day) + String.format(Locale.ROOT, " at %d:%02d", time.getHour(), time.getMinute()));
  }

  private static String french(LocalDate day) {
    return (day.getDayOfMonth() == 1 ? "1er" : Integer.toString(day.getDayOfMonth()))
        + written(day, FRENCH_MONTHS);
  }

  private static String english(LocalDate day) {
    return day.getDayOfMonth() + written(day, ENGLISH_MONTHS);
  }

  private static String written(LocalDate day, List<String> months) {
    return " " + months.get(day.getMonthValue() - 1) + " " + day.getYear();
  }
}
