package fr.moncomptepartenaire.kernel.claim;

import java.time.Duration;

/**
 * How long a mailed code is valid, and how often it may be tried and sent (R3; OWASP ASVS 5.0
 * 6.5.5: at most ten minutes).
 *
 * @param resendAfter how long to wait before another mail may go
 * @param mails how many mails one sign-in may ask for
 */
public record EmailCodePolicy(Duration validity, int tries, Duration resendAfter, int mails) {
  public static final EmailCodePolicy DEFAULT =
      new EmailCodePolicy(Duration.ofMinutes(10), 5, Duration.ofSeconds(60), 5);
}
