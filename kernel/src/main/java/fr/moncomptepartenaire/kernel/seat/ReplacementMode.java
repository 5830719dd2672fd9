package fr.moncomptepartenaire.kernel.seat;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When the former administrator loses access after a replacement is approved (R10). */
public enum ReplacementMode {
  KEEP_UNTIL_CLAIMED,
  AT_ONCE;

  /** The code for programs, e.g. {@code keep-until-claimed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Parses a mode by its code. */
  public static Parsed<ReplacementMode> parse(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    return Arrays.stream(values())
        .filter(mode -> mode.code().equals(typed))
        .findFirst()
        .map(Parsed::valid)
        .orElseGet(() -> Parsed.invalid(Defect.BAD_FORMAT));
  }
}
