package fr.moncomptepartenaire.offrebailleurs.web;

import fr.moncomptepartenaire.offrebailleurs.oidc.Caller;
import fr.moncomptepartenaire.offrebailleurs.oidc.Realm;
import fr.moncomptepartenaire.offrebailleurs.oidc.SignedIn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person in one browser. */
final class Session {
  private final String formKey = Drawer.secret();
  private SignedIn who;
  private @Nullable String notice;

  Session(SignedIn who) {
    this.who = who;
  }

  synchronized SignedIn who() {
    return who;
  }

  Caller caller() {
    return who().caller();
  }

  /** What each form of this session carries, and no other site can know. */
  String formKey() {
    return formKey;
  }

  /**
   * Asks for the rights again, if they are about to end or it is urgent. One request at a time,
   * since a refresh token is used once. Answers false if the realm says that the session is over.
   */
  synchronized boolean refresh(Realm realm, Instant now, boolean urgent) {
    if (!urgent && !who.isAboutToEnd(now)) {
      return true;
    }
    Optional<SignedIn> refreshed = realm.refreshed(who);
    refreshed.ifPresent(newer -> who = newer);
    return refreshed.isPresent();
  }

  /** Keeps what the next page is to say. */
  synchronized void say(String text) {
    notice = text;
  }

  /** What the page is to say, once. */
  synchronized Optional<String> said() {
    Optional<String> said = Optional.ofNullable(notice);
    notice = null;
    return said;
  }
}
