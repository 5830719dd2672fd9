package fr.moncomptepartenaire.offrebailleurs.web;

import fr.moncomptepartenaire.offrebailleurs.oidc.Realm;
import fr.moncomptepartenaire.offrebailleurs.oidc.Settings;
import fr.moncomptepartenaire.offrebailleurs.oidc.SignInAttempt;
import fr.moncomptepartenaire.offrebailleurs.oidc.SignedIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who is signed in. The browser has a random key in a cookie, and nothing else: tokens stay here.
 */
final class Sessions {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration SIGN_IN = Duration.ofMinutes(30);
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Realm realm;
  private final Drawer<Session> sessions;
  private final Drawer<SignInAttempt> attempts;
  private final String sessionCookie;
  private final String attemptCookie;

  Sessions(Settings settings, Realm realm, InstantSource clock) {
    this.clock = clock;
    this.realm = realm;
    sessions = new Drawer<>(clock, IDLE, MOST);
    attempts = new Drawer<>(clock, SIGN_IN, MOST);
    // With this prefix, no neighbour in the domain can set it; browsers know it by TLS only.
    String prefix = settings.isSecure() ? "__Host-" : "";
    sessionCookie = prefix + "offre-session";
    attemptCookie = prefix + "offre-sign-in";
  }

  /**
   * The session of a browser, with the rights of now. A session that the realm has ended is
   * forgotten: its person signs in again.
   */
  Optional<Session> of(Call call) {
    return of(call, false);
  }

  /** The same with rights that are read at once: somebody has just been given one. */
  Optional<Session> withNewRights(Call call) {
    return of(call, true);
  }

  private Optional<Session> of(Call call, boolean urgent) {
    Optional<Session> found = sessions.find(call.cookie(sessionCookie));
    if (found.isPresent() && !found.get().refresh(realm, clock.instant(), urgent)) {
      sessions.take(call.cookie(sessionCookie));
      return Optional.empty();
    }
    return found;
  }

  /** Whether a browser has had a session, even one that is over. */
  boolean knows(Call call) {
    return call.cookie(sessionCookie) != null;
  }

  /** Leads a browser to the realm. */
  Reply begin() {
    SignInAttempt attempt = SignInAttempt.begin();
    return Reply.to(realm.signInAddress(attempt))
        .with("Set-Cookie", cookie(attemptCookie, attempts.put(attempt)));
  }

  /** The sign-in that this browser has begun; it ends once. */
  Optional<SignInAttempt> attempt(Call call) {
    return attempts.take(call.cookie(attemptCookie));
  }

  /**
   * Opens a session, always under a new key: who has planted a cookie in this browser before knows
   * nothing of it.
   */
  String open(Call call, SignedIn who) {
    sessions.take(call.cookie(sessionCookie));
    return cookie(sessionCookie, sessions.put(new Session(who)));
  }

  /** Ends the session of a browser. Answers it, to end that of the realm too. */
  Optional<Session> close(Call call) {
    return sessions.take(call.cookie(sessionCookie));
  }

  /** Ends all that belong to a session of the realm. */
  void closeAllOf(String sessionId) {
    sessions.forget(session -> session.who().sessionId().equals(sessionId));
  }

  /** Ends all of a person. */
  void closeAllOfSubject(String subject) {
    sessions.forget(session -> session.caller().subject().equals(subject));
  }

  /** Takes the key out of the browser. */
  String noCookie() {
    return cookie(sessionCookie, "") + "; Max-Age=0";
  }

  // Lax and not Strict: the browser comes back from the realm, which is another site.
  private static String cookie(String name, String value) {
    return name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax";
  }
}
