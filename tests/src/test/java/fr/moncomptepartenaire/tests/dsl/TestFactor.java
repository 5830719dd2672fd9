package fr.moncomptepartenaire.tests.dsl;

import java.util.List;
import java.util.Map;
import org.keycloak.models.utils.TimeBasedOTP;

/** An authenticator application that the platform's administrator gave to a person. */
public record TestFactor(String secret) {
  private static final String SECRET = "un-secret-de-vingt-octets";

  /** Gives it to the person of that id, who needs no session for that. */
  public static TestFactor of(String userId) {
    Platform.get()
        .platformAdministrator()
        .put(
            Platform.ADMIN + "/users/" + userId,
            Map.of(
                "credentials",
                List.of(
                    Map.of(
                        "type",
                        "otp",
                        "userLabel",
                        "Téléphone",
                        "secretData",
                        "{\"value\":\"" + SECRET + "\"}",
                        "credentialData",
                        "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                            + "\"algorithm\":\"HmacSHA1\"}"))))
        .expect(204);
    return new TestFactor(SECRET);
  }

  /** The code that the application shows now. */
  public String code() {
    return new TimeBasedOTP().generateTOTP(secret);
  }
}
