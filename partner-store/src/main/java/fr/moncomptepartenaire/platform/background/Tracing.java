package fr.moncomptepartenaire.platform.background;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.TracingProvider;

/**
 * Spans of Keycloak's own tracing around work in the background, which no request's span covers:
 * mails, lines of imports, letters. Keycloak's spans of SQL lie within them. Without {@code
 * tracing-enabled} nothing is recorded.
 */
public final class Tracing {
  private static final String TRACER = "fr.moncomptepartenaire";

  private Tracing() {}

  /**
   * Does the work within a span.
   *
   * @param name of a few words, never something that somebody typed
   */
  public static <T> T around(KeycloakSession session, String name, Supplier<T> work) {
    TracingProvider tracing = session.getProvider(TracingProvider.class);
    Span span = tracing.startSpan(TRACER, name);
    try {
      return work.get();
    } catch (RuntimeException failure) {
      // Not recorded as it is: what a database says of a failure names people (T27).
      span.setStatus(StatusCode.ERROR);
      throw failure;
    } finally {
      tracing.endSpan();
    }
  }
}
