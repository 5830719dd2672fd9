package fr.moncomptepartenaire.store.assurance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.moncomptepartenaire.kernel.assurance.Assurance;
import fr.moncomptepartenaire.kernel.assurance.Proofs;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;
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
  private static final Logger LOG = Logger.getLogger(SessionProofs.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The first second of the year 10000: no time of Keycloak is so late. */
  private static final long LAST_TIME = 253_402_300_800L;

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
    Map<Integer, Long> times = note == null ? Map.of() : read(note);
    for (Assurance level : Assurance.values()) {
      Long seconds = times.get(level.level());
      if (seconds != null && seconds > 0 && seconds < LAST_TIME) {
        last.put(level, Instant.ofEpochSecond(seconds));
      }
    }
    return new Proofs(last);
  }

  // A note that is not Keycloak's proves nothing. Whoever has a factor is asked for it again.
  private static Map<Integer, Long> read(String note) {
    try {
      Map<Integer, Long> times = JSON.readValue(note, new TypeReference<Map<Integer, Long>>() {});
      return times == null ? Map.of() : times;
    } catch (JsonProcessingException unreadable) {
      LOG.warn("the levels of a session are not readable: nothing counts as proved in it");
      return Map.of();
    }
  }
}
