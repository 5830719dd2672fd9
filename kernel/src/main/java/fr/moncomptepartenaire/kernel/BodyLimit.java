package fr.moncomptepartenaire.kernel;

import java.util.regex.Pattern;

/**
 * The largest request bodies, in bytes. The server uses a multiple of that memory for each request,
 * so it checks the sender before it reads a large body.
 */
public final class BodyLimit {
  /** Our own JSON bodies, and all bodies that Keycloak reads before it checks the sender. */
  public static final int SMALL = 256 * 1024;

  /** A file as sent, possibly compressed. */
  public static final int FILE = 5 * 1024 * 1024;

  /** A compressed file once it is inflated: 100,000 organisations fit. */
  public static final int INFLATED_FILE = 40 * 1024 * 1024;

  private static final Pattern OURS =
      Pattern.compile("/?(?:admin/)?realms/[^/]+/partner(?:/.*)?", Pattern.DOTALL);

  /** Keycloak's own paths that check the sender first and then read a stream (26.7.4). */
  private static final Pattern CAREFUL =
      Pattern.compile("/?admin/realms/?|/?admin/realms/[^/]+/partialImport/?");

  private BodyLimit() {}

  /** Whether a path belongs to one of our two interfaces, which check the sender first. */
  public static boolean isOurs(String path) {
    return OURS.matcher(path).matches();
  }

  /** Whether a body at this path is refused by its size alone, before it is read. */
  public static boolean isSmall(String path) {
    return !isOurs(path) && !CAREFUL.matcher(path).matches();
  }
}
