package fr.moncomptepartenaire.platform.realm;

import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Marks the session that began with a claim. The account console greets the new administrator in
 * that session only.
 */
public final class ClaimSession {
  private static final String NOTE = "partner.claimed";

  private ClaimSession() {}

  /** Marks the session that this sign-in will open. */
  public static void mark(AuthenticationSessionModel signIn) {
    signIn.setUserSessionNote(NOTE, "true");
  }

  /** Whether this sign-in has claimed a seat. */
  public static boolean is(AuthenticationSessionModel signIn) {
    return signIn.getUserSessionNotes().containsKey(NOTE);
  }

  /** Whether the session began with a claim. */
  public static boolean is(UserSessionModel session) {
    return session.getNote(NOTE) != null;
  }
}
