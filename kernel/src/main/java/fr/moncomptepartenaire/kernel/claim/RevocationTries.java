package fr.moncomptepartenaire.kernel.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many wrong revocation codes from one address of origin get a full answer (R22). 80 bits need
 * no limit; this one keeps guessers from costing much, and says that there are guessers. A right
 * code is never counted and always passes: whoever shares the address of a stranger, or of a proxy
 * that says nobody's address, is not kept from it.
 */
public final class RevocationTries {
  /** Tries are counted by whole hours in UTC. */
  public static final Duration WINDOW = Duration.ofHours(1);

  /** So many typing errors are told as such. */
  public static final int MOST = 10;

  private static final String NOBODY = "unknown";
  private static final int GROUPS = 8;

  /** How many groups of an IPv6 address stand for one site, which has all that begin with them. */
  private static final int SITE_GROUPS = 4;

  private static final Pattern MAPPED =
      Pattern.compile("::ffff:(\\d{1,3}(?:\\.\\d{1,3}){3})", Pattern.CASE_INSENSITIVE);

  private RevocationTries() {}

  /** The beginning of the hour that a try counts for, in milliseconds. */
  public static long window(Instant now) {
    return now.toEpochMilli() - Math.floorMod(now.toEpochMilli(), WINDOW.toMillis());
  }

  /**
   * Who is counted: an IPv4 address, or the first 64 bits of an IPv6 address, since one machine has
   * all addresses of such a network.
   */
  public static String origin(@Nullable String remoteAddress) {
    if (remoteAddress == null || remoteAddress.isBlank()) {
      return NOBODY;
    }
    String address = remoteAddress.strip();
    int zone = address.indexOf('%');
    String plain = zone < 0 ? address : address.substring(0, zone);
    Matcher mapped = MAPPED.matcher(plain);
    if (mapped.matches()) {
      return mapped.group(1);
    }
    return plain.contains(":") ? network(plain) : plain;
  }

  private static String network(String address) {
    String[] halves = address.split("::", 2);
    String[] head = halves[0].isEmpty() ? new String[0] : halves[0].split(":", -1);
    String[] tail =
        (halves.length < 2 || halves[1].isEmpty()) ? new String[0] : halves[1].split(":", -1);
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < SITE_GROUPS; i++) {
      int fromEnd = i - (GROUPS - tail.length);
      String group = i < head.length ? head[i] : fromEnd >= 0 ? tail[fromEnd] : "0";
      network.append(group.replaceFirst("^0+(?=.)", "").toLowerCase(Locale.ROOT)).append(':');
    }
    return network.append(":/64").toString();
  }
}
