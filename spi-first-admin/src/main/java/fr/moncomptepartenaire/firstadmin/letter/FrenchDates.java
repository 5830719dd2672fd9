package fr.moncomptepartenaire.firstadmin.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Dates as a French letter writes them.
 *
 * <p>The names of the months are listed here: a Java runtime without the {@code jdk.localedata}
 * module, as in slim images, would silently print them in English.
 */
final class FrenchDates {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final List<String> MONTHS =
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

  private FrenchDates() {}

  /** "1er décembre 2026". */
  static String day(LocalDate date) {
    String day = date.getDayOfMonth() == 1 ? "1er" : Integer.toString(date.getDayOfMonth());
    return day + " " + MONTHS.get(date.getMonthValue() - 1) + " " + date.getYear();
  }

  /** "14 décembre 2026 à 9 h 05", in Paris time; seconds are cut off. */
  static String minute(Instant instant) {
    ZonedDateTime time = instant.atZone(PARIS);
    return day(time.toLocalDate())
        + String.format(Locale.ROOT, " à %d h %02d", time.getHour(), time.getMinute());
  }
}
