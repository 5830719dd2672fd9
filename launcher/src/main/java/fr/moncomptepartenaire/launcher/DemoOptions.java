package fr.moncomptepartenaire.launcher;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options {@code -Ddemo.…} of the command line.
 *
 * @param port where Keycloak answers; a second node answers on the next one
 * @param smtp a mail server to use in place of the mail catcher
 */
record DemoOptions(int port, boolean postgres, int nodes, Optional<MailServer> smtp) {
  record MailServer(String host, int port) {}

  private static final String PREFIX = "demo.";
  private static final Set<String> KNOWN =
      Set.of("demo.port", "demo.db", "demo.nodes", "demo.smtp");

  /** Parses the options; throws {@link LaunchException} that names the wrong one. */
  static DemoOptions parse(Properties properties) {
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
        throw new LaunchException(
            "Unknown option -D" + name + "; known are " + new TreeSet<>(KNOWN));
      }
    }
    int nodes = nodes(properties.getProperty("demo.nodes", "1"));
    String database = properties.getProperty("demo.db", nodes == 2 ? "postgres" : "h2");
    if (!Set.of("h2", "postgres").contains(database)) {
      throw new LaunchException("-Ddemo.db=" + database + ": must be h2 or postgres");
    }
    if (nodes == 2 && database.equals("h2")) {
      throw new LaunchException("-Ddemo.nodes=2 needs -Ddemo.db=postgres: nodes share a database");
    }
    return new DemoOptions(
        port("demo.port", properties.getProperty("demo.port", "8080"), 65_000),
        database.equals("postgres"),
        nodes,
        Optional.ofNullable(properties.getProperty("demo.smtp")).map(DemoOptions::mailServer));
  }

  private static int nodes(String text) {
    Integer nodes = Map.of("1", 1, "2", 2).get(text);
    if (nodes == null) {
      throw new LaunchException("-Ddemo.nodes=" + text + ": must be 1 or 2");
    }
    return nodes;
  }

  private static MailServer mailServer(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      throw new LaunchException("-Ddemo.smtp=" + text + ": must be host:port");
    }
    String host = text.substring(0, colon);
    return new MailServer(
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host,
        port("demo.smtp", text.substring(colon + 1), 65_535));
  }

  private static int port(String option, String text, int highest) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= highest) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of bounds.
    }
    throw new LaunchException("-D" + option + ": " + text + " is not a port from 1 to " + highest);
  }
}
