package fr.moncomptepartenaire.platform.background;

import fr.moncomptepartenaire.kernel.alarm.Alarm;
import io.micrometer.core.instrument.Metrics;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/**
 * Our counters on Keycloak's metrics endpoint ({@code /metrics} of the management port; {@code
 * docs/operations.md} lists the names). They count for one node since its start, and are visible
 * with {@code metrics-enabled} only. No tag ever names a person or an organisation.
 */
public final class PartnerMeters {
  private static final String CLAIMS = "partner.claims";
  private static final String REFUSALS = "partner.claim.refusals";
  private static final String FREEZES = "partner.freezes";
  private static final String LETTERS = "partner.letters";
  private static final String MAILS = "partner.mails";
  private static final String ALARMS = "partner.alarms";
  private static final String IMPORT_LINES = "partner.import.lines";

  /** No account has the typed identifier: many of these in a row mean that somebody guesses. */
  public static final String UNKNOWN_IDENTIFIER = "unknown-identifier";

  /** All values of the tag {@code reason}. */
  public static final Set<String> REASONS =
      Set.of(
          UNKNOWN_IDENTIFIER,
          "wrong-password",
          "already-claimed",
          "letter-expired",
          "letter-dead",
          "letter-replaced",
          "suspended",
          "mail-unavailable",
          "claim-failed",
          "credential-expired");

  private PartnerMeters() {}

  /**
   * Registers the counters at zero: a counter that starts at its first event hides that event from
   * rates.
   */
  public static void install() {
    Metrics.counter(CLAIMS).increment(0);
    Metrics.counter(LETTERS).increment(0);
    for (Alarm alarm : Alarm.values()) {
      Metrics.counter(ALARMS, "alarm", alarm.code()).increment(0);
    }
    Metrics.counter(FREEZES).increment(0);
    REASONS.forEach(reason -> Metrics.counter(REFUSALS, "reason", reason).increment(0));
  }

  /** Counts a claimed seat after the commit. */
  public static void claimed(KeycloakSession session) {
    AfterCommit.run(session, () -> Metrics.counter(CLAIMS).increment());
  }

  /**
   * Counts a refused claim, for a letter or an unknown identifier.
   *
   * @param reason one of {@link #REASONS}, never typed text
   */
  public static void refused(String reason) {
    Metrics.counter(REFUSALS, "reason", reason).increment();
  }

  /**
   * Counts a raised alarm after the commit.
   *
   * @param alarm the alarm's code
   */
  public static void alarmRaised(KeycloakSession session, String alarm) {
    AfterCommit.run(session, () -> Metrics.counter(ALARMS, "alarm", alarm).increment());
  }

  /** Counts, after the commit, an organisation that the holder of a notice froze. */
  public static void frozen(KeycloakSession session) {
    AfterCommit.run(session, () -> Metrics.counter(FREEZES).increment());
  }

  /** Counts issued letters after the commit. */
  public static void lettersIssued(KeycloakSession session, int count) {
    AfterCommit.run(session, () -> Metrics.counter(LETTERS).increment(count));
  }

  /**
   * Counts an attempt to send a mail of the outbox.
   *
   * @param outcome {@code sent}, {@code failed} or {@code dead}
   */
  public static void mailTried(String kind, String outcome) {
    Metrics.counter(MAILS, "kind", kind, "outcome", outcome).increment();
  }

  /**
   * Counts processed lines of an import.
   *
   * @param kind {@code organisations} or {@code people}
   * @param outcome {@code created}, {@code updated} or {@code refused}
   */
  public static void importLines(String kind, String outcome, long lines) {
    Metrics.counter(IMPORT_LINES, "kind", kind, "outcome", outcome).increment((double) lines);
  }
}
