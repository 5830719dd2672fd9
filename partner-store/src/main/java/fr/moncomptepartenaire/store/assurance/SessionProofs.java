package fr.moncomptepartenaire.store.assurance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.moncomptepartenaire.kernel.assurance.Assurance;
import fr.moncomptepartenaire.kernel.assurance.Proofs;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Reads when a session was proved. Keycloak's condition *level of authentication* writes a map from
 * level to time into the user session. It is on the server: no token and no URL can change it. The
 * {@code acr} of a token says nothing about the age of a proof.
 */
public final class SessionProofs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SessionProofs() {}

  /** The proofs of a session; none for a session that no flow with levels has opened. */
  public static Proofs of(UserSessionModel session) {
    return of(session.getNote(Constants.LOA_MAP));
  }

  /**
   * The proofs of a sign-in that goes on, with those of the session that it goes on from, if there
   * is one.
   */
  public static Proofs of(AuthenticationSessionModel signIn) {
    return of(signIn.getAuthNote(Constants.LOA_MAP));
  }

  private static Proofs of(@Nullable String note) {
    Map<Assurance, Instant> last = new EnumMap<>(Assurance.class);
    if (note != null) {
      Map<Integer, Long> times = read(note);
      for (Assurance level : Assurance.values()) {
        Long seconds = times.get(level.level());
        if (seconds != null) {
          last.put(level, Instant.ofEpochSecond(seconds));
        }
      }
    }
    return new Proofs(last);
  }

  private static Map<Integer, Long> read(String note) {
    try {
      return JSON.readValue(note, new TypeReference<Map<Integer, Long>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the session's levels of authentication are not readable", e);
    }
  }
}
