package fr.moncomptepartenaire.store.query;

import org.jspecify.annotations.Nullable;

/** The column of the address that a request came from, as every table has it: 64 characters. */
public final class OriginColumn {
  private static final int LONGEST = 64;

  private OriginColumn() {}

  /** The address as the column holds it: cut to its length; null where there is no request. */
  public static @Nullable String of(@Nullable String origin) {
    return origin == null || origin.length() <= LONGEST ? origin : origin.substring(0, LONGEST);
  }
}
