package fr.moncomptepartenaire.platform.background;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.TracingProvider;

/**
 * Spans of Keycloak's tracing around background work, which has no request span: mails, lines of
 * imports, letters. Keycloak's SQL spans are their children. Without {@code tracing-enabled}
 * nothing is recorded.
 */
public final class Tracing {
  private static final String TRACER = "fr.moncomptepartenaire";

  private Tracing() {}

  /**
   * Runs the work within a span.
   *
   * @param name a few fixed words, never typed text
   */
  public static <T> T around(KeycloakSession session, String name, Supplier<T> work) {
    TracingProvider tracing = session.getProvider(TracingProvider.class);
    Span span = tracing.startSpan(TRACER, name);
    try {
      return work.get();
    } catch (RuntimeException failure) {
      // Not recorded as an exception: the database's message may name people (T27).
      span.setStatus(StatusCode.ERROR);
      throw failure;
    } finally {
      tracing.endSpan();
    }
  }
}
