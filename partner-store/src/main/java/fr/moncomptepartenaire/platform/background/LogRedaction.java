package fr.moncomptepartenaire.platform.background;

import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
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
    String message = line.getMessage();
    Throwable thrown = line.getThrown();
    if (thrown != null && mentionsAddress(thrown)) {
      line.setThrown(null);
      line.setMessage(message + told(thrown));
    } else if (message != null && line.getParameters() == null) {
      String cleaned =
          ADDRESS
              .matcher(PERSONAL_DETAIL.matcher(message).replaceAll("$1=\"…\""))
              .replaceAll("…@…");
      if (!cleaned.equals(message)) {
        line.setMessage(cleaned);
      }
    }
    return true;
  }

  private static boolean mentionsAddress(@Nullable Throwable thrown) {
    return thrown != null
        && ((thrown.getMessage() != null && ADDRESS.matcher(thrown.getMessage()).find())
            || (thrown.getCause() != thrown && mentionsAddress(thrown.getCause())));
  }

  // Replaces the stack trace, which would print the messages of all causes unredacted.
  private static String told(Throwable thrown) {
    StringBuilder chain = new StringBuilder();
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 5; depth++) {
      chain
          .append(": ")
          .append(cause.getClass().getName())
          .append(' ')
          .append(
              ADDRESS
                  .matcher(String.valueOf(cause.getMessage()).replaceAll("\\s+", " "))
                  .replaceAll("…@…"));
      cause = cause.getCause();
    }
    return chain.toString();
  }
}
