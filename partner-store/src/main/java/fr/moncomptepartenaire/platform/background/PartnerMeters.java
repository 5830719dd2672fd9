package fr.moncomptepartenaire.platform.background;

import io.micrometer.core.instrument.Metrics;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/**
 * What we count on Keycloak's own metrics endpoint ({@code /metrics} of the management port; {@code
 * docs/operations.md} lists the names). Counters are of one node and of the time since its start;
 * without {@code metrics-enabled} nobody reads them. No tag ever names a person or an organisation.
 */
public final class PartnerMeters {
  private static final String CLAIMS = "partner.claims";
  private static final String REFUSALS = "partner.claim.refusals";
  private static final String LETTERS = "partner.letters";
  private static final String MAILS = "partner.mails";
  private static final String IMPORT_LINES = "partner.import.lines";

  /** Nobody has the identifier that was typed: many in a row are somebody who tries many. */
  public static final String UNKNOWN_IDENTIFIER = "unknown-identifier";

  /** Why somebody was turned away, in all the words that there are. */
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

  /** Shows them from the start, at nought: a counter that appears with its first event hides it. */
  public static void install() {
    Metrics.counter(CLAIMS).increment(0);
    Metrics.counter(LETTERS).increment(0);
    REASONS.forEach(reason -> Metrics.counter(REFUSALS, "reason", reason).increment(0));
  }

  /** A seat was claimed; counted once that is committed. */
  public static void claimed(KeycloakSession session) {
    AfterCommit.run(session, () -> Metrics.counter(CLAIMS).increment());
  }

  /**
   * Somebody was turned away, with a letter or with an identifier that is nobody's.
   *
   * @param reason one of {@link #REASONS}, never something that was typed
   */
  public static void refused(String reason) {
    Metrics.counter(REFUSALS, "reason", reason).increment();
  }

  /** Letters were issued; counted once that is committed. */
  public static void lettersIssued(KeycloakSession session, int count) {
    AfterCommit.run(session, () -> Metrics.counter(LETTERS).increment(count));
  }

  /**
   * A mail of the outbox was tried.
   *
   * @param outcome {@code sent}, {@code failed} or {@code dead}
   */
  public static void mailTried(String kind, String outcome) {
    Metrics.counter(MAILS, "kind", kind, "outcome", outcome).increment();
  }

  /**
   * Lines of an import were worked off.
   *
   * @param kind {@code organisations} or {@code people}
   * @param outcome {@code created}, {@code updated} or {@code refused}
   */
  public static void importLines(String kind, String outcome, long lines) {
    Metrics.counter(IMPORT_LINES, "kind", kind, "outcome", outcome).increment((double) lines);
  }
}
