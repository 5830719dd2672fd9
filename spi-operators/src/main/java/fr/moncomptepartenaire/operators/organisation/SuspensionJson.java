package fr.moncomptepartenaire.operators.organisation;

import fr.moncomptepartenaire.store.organisation.Suspensions.Release;
import fr.moncomptepartenaire.store.organisation.Suspensions.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * A suspension as operators read it. Times are ISO-8601 in UTC.
 *
 * @param by the Keycloak user id of the operator who decided it last; null if it was the holder of
 *     a notice
 * @param freeze whether it answers a claim that was contested
 * @param byHolder whether the holder of a notice froze the organisation (R22): two operators end it
 * @param beforeFreeze whether the organisation was suspended before that: it stays so
 * @param release an operator's wish to end a holder's freeze; null if none waits
 */
public record SuspensionJson(
    String motive,
    @Nullable String by,
    String since,
    boolean freeze,
    boolean byHolder,
    boolean beforeFreeze,
    @Nullable ReleaseJson release) {

  /** Who asked for the end, and until when another operator can end it. */
  record ReleaseJson(String by, String until) {
    static ReleaseJson of(Release release) {
      return new ReleaseJson(release.by(), release.until().toString());
    }
  }

  static SuspensionJson of(Suspension suspension) {
    return new SuspensionJson(
        suspension.motive(),
        suspension.by().orElse(null),
        suspension.since().toString(),
        suspension.freeze(),
        suspension.notice().isPresent(),
        suspension.beforeFreeze(),
        suspension.release().map(ReleaseJson::of).orElse(null));
  }
}
