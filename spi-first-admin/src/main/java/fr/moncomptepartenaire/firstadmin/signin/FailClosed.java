package fr.moncomptepartenaire.firstadmin.signin;

import jakarta.ws.rs.InternalServerErrorException;
import org.keycloak.models.KeycloakSession;

/**
 * Lets a guard that cannot judge refuse. Keycloak 26.7.4 only logs what an event listener throws,
 * and goes on: a look-up that fails would open the session that the guard is there to refuse.
 */
public final class FailClosed {
  private FailClosed() {}

  /**
   * Runs the guard of an event. If it throws anything, the request fails, and all that it has
   * changed is taken back; Keycloak then logs what was thrown.
   */
  public static void guard(KeycloakSession session, Runnable guard) {
    boolean judged = false;
    try {
      guard.run();
      judged = true;
    } finally {
      if (!judged) {
        // Not the application's fault, nor the person's: who asks again may find all well.
        Veto.refuse(session, InternalServerErrorException::new);
      }
    }
  }
}
