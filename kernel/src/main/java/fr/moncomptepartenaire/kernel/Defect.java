package fr.moncomptepartenaire.kernel;

import java.util.Locale;

/** Why a typed value is not accepted. */
public enum Defect {
  REQUIRED,
  TOO_LONG,
  TOO_SHORT,
  FORBIDDEN_CHARACTER,
  BAD_FORMAT,
  BAD_CHECKSUM;

  /** The defect for programs and message keys, e.g. {@code too-long}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
