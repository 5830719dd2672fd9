package fr.moncomptepartenaire.platform.background;

import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps persons out of Keycloak's own log (T26, T27). Two of its categories would name them: a mail
 * that is refused is logged with the mail server's answer, address included, and a failed sign-in
 * with whatever was typed as identifier, be it an address or, by mistake, a password. Both lines
 * stay, with the user's id where there is one; whom to look for stands in the realm's events.
 */
public final class LogRedaction {
  // The log manager forgets loggers, and their filters, that nobody holds.
  private static final List<Logger> WATCHED =
      List.of(Logger.getLogger("org.keycloak.services"), Logger.getLogger("org.keycloak.events"));

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s<>\"'(),;:=\\[\\]]+@[^\\s<>\"'(),;:]+");

  /** Details of events that are a person's, as the listener prints them: {@code name="value"}. */
  private static final Pattern PERSONAL_DETAIL =
      Pattern.compile(
          "\\b((?:\\w+_)?(?:username|email|first_name|last_name|identifier))=\"(?:[^\"\\\\]|\\\\.)*\"");

  private LogRedaction() {}

  /** From now on. */
  public static void install() {
    WATCHED.forEach(logger -> logger.setFilter(LogRedaction::clean));
  }

  /** Where something broke, without its text, which may name a person. */
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

  // A stack trace prints the messages of all causes as they are: what happened is told without it.
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
