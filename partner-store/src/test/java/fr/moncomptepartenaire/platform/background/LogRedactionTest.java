package fr.moncomptepartenaire.platform.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("T27: a line of Keycloak's log")
final class LogRedactionTest {
  private static final Logger SERVICES = Logger.getLogger("org.keycloak.services");

  @BeforeAll
  static void install() {
    LogRedaction.install();
  }

  @AfterAll
  static void remove() {
    SERVICES.setFilter(null);
    Logger.getLogger("org.keycloak.events").setFilter(null);
  }

  private static LogRecord logged(LogRecord line) {
    Filter filter = SERVICES.getFilter();
    assertThat(filter.isLoggable(line)).isTrue();
    return line;
  }

  private static LogRecord line(String message, Object... parameters) {
    var line = new LogRecord(Level.WARNING, message);
    if (parameters.length > 0) {
      line.setParameters(parameters);
    }
    return line;
  }

  @Test
  @DisplayName("keeps its words and loses addresses and what was typed")
  void message() {
    assertThat(logged(line("no mail to elise@exemple.example, username=\"élise\"")).getMessage())
        .isEqualTo("no mail to …@…, username=\"…\"");
  }

  @Test
  @DisplayName("loses them from its parameters too, and keeps the type of all others")
  void parameters() {
    LogRecord line = logged(line("%s refused %d of %s", "elise@exemple.example", 3, "all"));

    assertThat(line.getMessage()).isEqualTo("%s refused %d of %s");
    assertThat(line.getParameters()).containsExactly("…@…", 3, "all");
  }

  @Test
  @DisplayName("loses the stack trace where a cause names an address")
  void thrown() {
    LogRecord line = line("failed");
    line.setThrown(
        new IllegalStateException("no", new IllegalArgumentException("elise@exemple.example")));

    assertThat(logged(line).getThrown()).isNull();
    assertThat(line.getMessage())
        .isEqualTo(
            "failed: java.lang.IllegalStateException no: java.lang.IllegalArgumentException …@…");
  }

  @Test
  @DisplayName("is written though its causes form a ring")
  void ring() {
    var first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));
    LogRecord line = line("failed");
    line.setThrown(first);

    assertThat(logged(line).getThrown()).isSameAs(first);
  }
}
