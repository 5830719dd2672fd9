package fr.moncomptepartenaire.kernel;

import java.util.regex.Pattern;

/**
 * How many bytes the body of a request may have. What a server reads into memory is a multiple of
 * it, for each request that is under way, so whoever may send a large body has to be looked at
 * first.
 */
public final class BodyLimit {
  /** JSON of ours, and whatever Keycloak reads before it asks who sends it. */
  public static final int SMALL = 256 * 1024;

  /** A file, as it comes over the wire. */
  public static final int FILE = 5 * 1024 * 1024;

  /** A file that comes compressed, once it is not: 100,000 organisations fit. */
  public static final int INFLATED_FILE = 40 * 1024 * 1024;

  private static final Pattern OURS =
      Pattern.compile("/?(?:admin/)?realms/[^/]+/partner(?:/.*)?", Pattern.DOTALL);

  /** Keycloak's own that ask for authority first and then read a stream (26.7.4). */
  private static final Pattern CAREFUL =
      Pattern.compile("/?admin/realms/?|/?admin/realms/[^/]+/partialImport/?");

  private BodyLimit() {}

  /** Whether a path leads to one of our two interfaces, which look at whoever asks first. */
  public static boolean isOurs(String path) {
    return OURS.matcher(path).matches();
  }

  /** Whether a body at this path is to be refused, by its size alone, before anybody reads it. */
  public static boolean isSmall(String path) {
    return !isOurs(path) && !CAREFUL.matcher(path).matches();
  }
}
