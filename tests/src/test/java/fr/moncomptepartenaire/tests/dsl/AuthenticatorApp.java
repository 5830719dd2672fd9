package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.AdminApi;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The authenticator application of a person, which shows codes (TOTP, RFC 6238). */
public final class AuthenticatorApp {
  private static final int PERIOD = 30;
  private static final int CODES = 1_000_000;

  private final String secret = UUID.randomUUID().toString().substring(0, 20);

  private AuthenticatorApp() {}

  /** Sets one up for a person, past our interfaces. */
  public static AuthenticatorApp of(String userId) {
    return of(userId, Platform.get().platformAdministrator());
  }

  /** The same on another server. */
  public static AuthenticatorApp of(String userId, AdminApi platform) {
    var app = new AuthenticatorApp();
    String path = Platform.ADMIN + "/users/" + userId;
    ObjectNode person = (ObjectNode) platform.get(path).expect(200).json();
    person
        .putArray("credentials")
        .addObject()
        .put("type", "otp")
        .put("userLabel", "Mon téléphone")
        .put("secretData", "{\"value\":\"" + app.secret + "\"}")
        .put(
            "credentialData",
            "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                + "\"algorithm\":\"HmacSHA1\"}");
    platform.put(path, person).expect(204);
    return app;
  }

  /** The code that it shows now. */
  public String code() {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "RAW"));
      long step = Instant.now().getEpochSecond() / PERIOD;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int code = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
      return String.format(Locale.ROOT, "%06d", code % CODES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
