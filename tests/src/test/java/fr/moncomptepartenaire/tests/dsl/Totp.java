package fr.moncomptepartenaire.tests.dsl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An authenticator application (RFC 6238, as the realm asks: 6 digits, 30 seconds, SHA-1). Keycloak
 * takes each code once, and those of the steps before and after the present one: the application
 * gives each of them once.
 */
public final class Totp {
  private static final long SECONDS = 30;

  private final byte[] secret;
  private final AtomicLong last = new AtomicLong();

  /** The application with the secret of the enrolment page. */
  public Totp(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** The next code that Keycloak accepts; waits if the present ones are used up. */
  public String code() {
    long step = last.updateAndGet(used -> Math.max(used + 1, now() - 1));
    while (step > now() + 1) {
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return code(secret, step);
  }

  /** The present step of thirty seconds. */
  static long now() {
    return System.currentTimeMillis() / 1000 / SECONDS;
  }

  /** The code of a step of thirty seconds. */
  static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
