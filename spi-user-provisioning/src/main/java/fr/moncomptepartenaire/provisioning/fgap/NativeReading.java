package fr.moncomptepartenaire.provisioning.fgap;

import java.util.regex.Pattern;

/**
 * What a native request asks to read of people. Keycloak 26.7 knows one scope, {@code view}, for a
 * person's names and for the same person's sessions, credentials and lock-outs: only the request's
 * path tells them apart.
 */
final class NativeReading {
  private static final String ID = "[^/]+";

  /** The requests that answer names, addresses, state and groups, as our own lists do. */
  private static final Pattern AS_OUR_LISTS =
      Pattern.compile(
          "/?admin/realms/"
              + ID
              + "/("
              + String.join(
                  "|",
                  "users",
                  "users/count",
                  "users/" + ID,
                  "users/" + ID + "/groups",
                  "users/" + ID + "/groups/count",
                  "groups/" + ID + "/members",
                  "organizations/" + ID + "/members",
                  "organizations/" + ID + "/members/count",
                  "organizations/" + ID + "/members/" + ID,
                  "organizations/" + ID + "/members/" + ID + "/groups",
                  "organizations/" + ID + "/members/" + ID + "/organizations",
                  "organizations/members/" + ID + "/organizations",
                  "organizations/" + ID + "/groups/" + ID + "/members")
              + ")/?");

  private static final Pattern NATIVE = Pattern.compile("/?admin(/.*)?");

  private NativeReading() {}

  /**
   * Whether a request reads no more of people than our own lists show. A path that nobody has
   * looked at reads more; one that is none of Keycloak's administration reads nothing of it.
   *
   * @param path decoded, below the server's base address
   */
  static boolean isAsOurLists(String path) {
    return !NATIVE.matcher(path).matches() || AS_OUR_LISTS.matcher(path).matches();
  }
}
