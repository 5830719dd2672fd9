package fr.moncomptepartenaire.provisioning.fgap;

import java.util.regex.Pattern;

/**
 * What a native request reads about people. Keycloak 26.7 has one scope, {@code view}, for a
 * person's names and also for the person's sessions, credentials and lock-outs. Only the path of
 * the request tells them apart.
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
   * Whether a request reads no more about people than our own lists show. An unknown path of
   * Keycloak's administration counts as reading more. A path outside the administration reads
   * nothing about people.
   *
   * @param path decoded, below the server's base address
   */
  static boolean isAsOurLists(String path) {
    return !NATIVE.matcher(path).matches() || AS_OUR_LISTS.matcher(path).matches();
  }
}
