package fr.moncomptepartenaire.store.query;

import org.jspecify.annotations.Nullable;

/** The column for the remote address of a request, with 64 characters in every table. */
public final class OriginColumn {
  private static final int LONGEST = 64;

  private OriginColumn() {}

  /** The address, truncated to the column's length; null without a request. */
  public static @Nullable String of(@Nullable String origin) {
    return origin == null || origin.length() <= LONGEST ? origin : origin.substring(0, LONGEST);
  }
}
