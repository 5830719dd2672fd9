package fr.moncomptepartenaire.firstadmin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

@DisplayName("R16, R23: the veto of sessions")
final class VetoTest {
  /** Events whose names sound like a token, and that give none to a person. */
  private static final Set<EventType> NONE_GIVEN =
      Set.of(
          EventType.CLIENT_LOGIN,
          EventType.VALIDATE_ACCESS_TOKEN,
          EventType.INTROSPECT_TOKEN,
          EventType.EXECUTE_ACTION_TOKEN,
          EventType.REVOKE_GRANT,
          EventType.IDENTITY_PROVIDER_LOGIN,
          EventType.IDENTITY_PROVIDER_FIRST_LOGIN,
          EventType.IDENTITY_PROVIDER_POST_LOGIN,
          EventType.IDENTITY_PROVIDER_RETRIEVE_TOKEN,
          EventType.OAUTH2_DEVICE_AUTH,
          EventType.OAUTH2_DEVICE_VERIFY_USER_CODE,
          EventType.GRANT_CONSENT);

  @Test
  @DisplayName("then it knows each kind of event by which Keycloak gives a session or a token")
  void everyGrant() {
    assertThat(
            Arrays.stream(EventType.values())
                .filter(type -> !type.name().endsWith("_ERROR"))
                .filter(
                    type ->
                        type.name().contains("TOKEN")
                            || type.name().contains("LOGIN")
                            || type.name().contains("GRANT")
                            || type.name().contains("OAUTH2"))
                .filter(type -> !NONE_GIVEN.contains(type)))
        .allMatch(type -> Veto.GRANTS.contains(type) || Veto.SIGN_INS.contains(type));
  }
}
