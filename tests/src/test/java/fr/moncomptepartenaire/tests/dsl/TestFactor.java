package fr.moncomptepartenaire.tests.dsl;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator application (TOTP, RFC 6238) that the platform's administrator gave out. */
public final class TestFactor {
  private static final String SECRET = "un-secret-de-vingt-octets";
  private static final String ALGORITHM = "HmacSHA1";
  private static final int PERIOD = 30;

  private TestFactor() {}

  /** Gives one to the person of that id, who needs no session for that. */
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
                        "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":"
                            + PERIOD
                            + ",\"algorithm\":\""
                            + ALGORITHM
                            + "\"}"))))
        .expect(204);
    return new TestFactor();
  }

  /** The code that the application shows now. */
  public String code() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(SECRET.getBytes(US_ASCII), ALGORITHM));
      byte[] hash =
          mac.doFinal(
              ByteBuffer.allocate(Long.BYTES)
                  .putLong(Instant.now().getEpochSecond() / PERIOD)
                  .array());
      int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
