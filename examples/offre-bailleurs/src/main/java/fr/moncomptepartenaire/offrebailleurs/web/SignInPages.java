package fr.moncomptepartenaire.offrebailleurs.web;

import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import fr.moncomptepartenaire.offrebailleurs.oidc.Realm;
import fr.moncomptepartenaire.offrebailleurs.oidc.RefusedTokenException;
import fr.moncomptepartenaire.offrebailleurs.oidc.Settings;
import fr.moncomptepartenaire.offrebailleurs.oidc.SignInAttempt;
import fr.moncomptepartenaire.offrebailleurs.oidc.SignInFailure;
import fr.moncomptepartenaire.offrebailleurs.oidc.SignedIn;
import java.io.IOException;
import java.util.Optional;

/** Sign-in, sign-out and what the realm tells about sessions. */
final class SignInPages {
  private static final System.Logger LOG = System.getLogger(SignInPages.class.getName());

  private final Settings settings;
  private final Realm realm;
  private final Sessions sessions;
  private final Pages pages;

  SignInPages(Settings settings, Realm realm, Sessions sessions, Pages pages) {
    this.settings = settings;
    this.realm = realm;
    this.sessions = sessions;
    this.pages = pages;
  }

  /** The browser comes back from the realm. */
  Reply callback(Call call) {
    Optional<SignInAttempt> attempt = sessions.attempt(call);
    if (attempt.isEmpty()) {
      // Reloaded, or begun in another browser. Whoever is signed in has lost nothing.
      return sessions.of(call).isPresent()
          ? Reply.to(settings.page("/"))
          : Reply.page(400, pages.failedSignIn(call.texts()));
    }
    try {
      SignedIn who = realm.signedIn(attempt.get(), call.query());
      return Reply.to(settings.page("/")).with("Set-Cookie", sessions.open(call, who));
    } catch (SignInFailure e) {
      LOG.log(System.Logger.Level.INFO, "a sign-in failed: {0}", e.getMessage());
      return Reply.page(400, pages.failedSignIn(call.texts()));
    }
  }

  /** Ends the session here; the browser goes on to end that of the realm. */
  Reply signOut(Call call) throws IOException {
    Optional<Session> session = sessions.of(call);
    if (session.isEmpty()) {
      return Reply.to(settings.page("/signed-out")).with("Set-Cookie", sessions.noCookie());
    }
    if (!Forms.isOwn(call, call.form(), session.get(), settings)) {
      return Reply.page(403, pages.staleForm(call.texts(), session.get()));
    }
    sessions.close(call);
    return Reply.to(realm.signOutAddress(session.get().who()))
        .with("Set-Cookie", sessions.noCookie());
  }

  /** Reads the rights at once: the administrator has just given one. */
  Reply newRights(Call call) throws IOException {
    Optional<Session> session = sessions.of(call);
    if (session.isPresent() && !Forms.isOwn(call, call.form(), session.get(), settings)) {
      return Reply.page(403, pages.staleForm(call.texts(), session.get()));
    }
    sessions.withNewRights(call).ifPresent(renewed -> renewed.say(call.texts().get("rights.read")));
    return Reply.to(settings.page("/"));
  }

  /** The realm tells that somebody has signed out elsewhere, or that a session was ended. */
  Reply backChannel(Call call) throws IOException {
    try {
      LogoutTokenClaimsSet token =
          realm.checks().logoutToken(call.form().getOrDefault("logout_token", ""));
      if (token.getSessionID() != null) {
        sessions.closeAllOf(token.getSessionID().getValue());
      } else {
        sessions.closeAllOfSubject(token.getSubject().getValue());
      }
      return Reply.plain(200, "");
    } catch (RefusedTokenException e) {
      LOG.log(System.Logger.Level.INFO, "a logout token was refused: {0}", e.getMessage());
      return Reply.plain(400, "invalid_request");
    }
  }
}
