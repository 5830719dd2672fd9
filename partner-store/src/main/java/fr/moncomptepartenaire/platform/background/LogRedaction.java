package fr.moncomptepartenaire.platform.background;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes personal data from Keycloak's own log (T26, T27). Two log categories would name persons.
 * A refused mail is logged with the mail server's answer, which contains the address. A failed
 * sign-in is logged with the typed identifier, which may be an address or, by mistake, a password.
 * Both lines stay, with the user's id if there is one; the realm's events contain the details.
 */
public final class LogRedaction {
  // The log manager holds loggers weakly: without this list it loses them and their filters.
  private static final List<Logger> WATCHED =
      List.of(Logger.getLogger("org.keycloak.services"), Logger.getLogger("org.keycloak.events"));

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s<>\"'(),;:=\\[\\]]+@[^\\s<>\"'(),;:]+");

  /** Personal details of events, as Keycloak's event listener prints them: {@code name="value"}. */
  private static final Pattern PERSONAL_DETAIL =
      Pattern.compile(
          "\\b((?:\\w+_)?(?:username|email|first_name|last_name|identifier))=\"(?:[^\"\\\\]|\\\\.)*\"");

  private static final int MOST_CAUSES = 50;
  private static final int CAUSES_TOLD = 5;

  private LogRedaction() {}

  /** Installs the filter on the two loggers. */
  public static void install() {
    WATCHED.forEach(logger -> logger.setFilter(LogRedaction::clean));
  }

  /** A copy with the class name and the stack trace only: the message may name a person. */
  public static Throwable bare(Throwable broken) {
    Throwable bare = new Throwable(broken.getClass().getName());
    bare.setStackTrace(broken.getStackTrace());
    return bare;
  }

  private static boolean clean(LogRecord line) {
    Throwable thrown = line.getThrown();
    if (thrown != null && mentionsAddress(thrown)) {
      line.setThrown(null);
      line.setMessage(line.getMessage() + told(thrown));
    }
    String message = line.getMessage();
    if (message != null) {
      String redacted = redacted(message);
      if (!redacted.equals(message)) {
        line.setMessage(redacted);
      }
    }
    Object[] parameters = line.getParameters();
    if (parameters != null) {
      line.setParameters(Arrays.stream(parameters).map(LogRedaction::parameter).toArray());
    }
    return true;
  }

  private static String redacted(String text) {
    return ADDRESS.matcher(PERSONAL_DETAIL.matcher(text).replaceAll("$1=\"…\"")).replaceAll("…@…");
  }

  // Only what names a person becomes a text: the format may want another type for the others.
  private static @Nullable Object parameter(@Nullable Object parameter) {
    String text = String.valueOf(parameter);
    String redacted = redacted(text);
    return redacted.equals(text) ? parameter : redacted;
  }

  private static boolean mentionsAddress(Throwable thrown) {
    return causes(thrown)
        .anyMatch(
            cause -> cause.getMessage() != null && ADDRESS.matcher(cause.getMessage()).find());
  }

  // Causes may form a ring.
  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES);
  }

  // Replaces the stack trace, which would print the messages of all causes unredacted.
  private static String told(Throwable thrown) {
    return causes(thrown)
        .limit(CAUSES_TOLD)
        .map(
            cause ->
                ": "
                    + cause.getClass().getName()
                    + " "
                    + redacted(String.valueOf(cause.getMessage()).replaceAll("\\s+", " ")))
        .collect(Collectors.joining());
  }
}
