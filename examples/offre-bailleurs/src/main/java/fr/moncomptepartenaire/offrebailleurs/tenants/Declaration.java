package fr.moncomptepartenaire.offrebailleurs.tenants;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was typed into the form of a tenant.
 *
 * @param errors the keys of texts, by field; empty if all can be kept
 */
public record Declaration(String rent, String departure, Map<String, String> errors) {
  private static final BigDecimal HIGHEST_RENT = BigDecimal.valueOf(10_000);
  private static final Pattern RENT = Pattern.compile("[0-9]{1,5}(?:[.,][0-9]{1,2})?");

  /** What a form shows at first. */
  public static Declaration of(Tenant tenant) {
    LocalDate departure = tenant.departure();
    return new Declaration(
        tenant.rent().toPlainString(), departure == null ? "" : departure.toString(), Map.of());
  }

  /** What was typed, with what is wrong about it. */
  public static Declaration typed(Map<String, String> form) {
    String rent = form.getOrDefault("rent", "").replaceAll("[\\s\\u00a0\\u202f€]", "");
    String departure = form.getOrDefault("departure", "").strip();
    Map<String, String> errors = new LinkedHashMap<>();
    if (parsedRent(rent).isEmpty()) {
      errors.put("rent", "error.rent");
    }
    if (!departure.isEmpty() && parsedDay(departure).isEmpty()) {
      errors.put("departure", "error.departure");
    }
    return new Declaration(rent, departure, errors);
  }

  /** The tenant as declared; only without errors. */
  public Tenant applied(Tenant tenant) {
    return tenant.with(parsedRent(rent).orElseThrow(), parsedDay(departure).orElse(null));
  }

  private static Optional<BigDecimal> parsedRent(String text) {
    return RENT.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.replace(',', '.')).setScale(2))
            .filter(rent -> rent.compareTo(HIGHEST_RENT) <= 0)
        : Optional.empty();
  }

  private static Optional<LocalDate> parsedDay(String text) {
    try {
      return Optional.of(LocalDate.parse(text))
          .filter(day -> day.getYear() >= 2000 && day.getYear() < 2100);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
