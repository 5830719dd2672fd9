package fr.moncomptepartenaire.store.query;

import fr.moncomptepartenaire.kernel.Origin;
import org.jspecify.annotations.Nullable;

/** The column for the remote address of a request, with 64 characters in every table. */
public final class OriginColumn {
  private static final int LONGEST = 64;

  private OriginColumn() {}

  /**
   * By what requests are counted together ({@link Origin}), truncated likewise; null if nobody
   * knows where the request comes from.
   */
  public static @Nullable String network(@Nullable String origin) {
    Origin counted = Origin.of(origin);
    return counted.known() ? of(counted.network()) : null;
  }

  /** The address, truncated to the column's length; null without a request. */
  public static @Nullable String of(@Nullable String origin) {
    return origin == null || origin.length() <= LONGEST ? origin : origin.substring(0, LONGEST);
  }
}
