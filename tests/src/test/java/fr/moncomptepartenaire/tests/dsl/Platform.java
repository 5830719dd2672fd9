package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.launcher.AdminApi;
import fr.moncomptepartenaire.launcher.Database;
import fr.moncomptepartenaire.launcher.ExampleHelp;
import fr.moncomptepartenaire.launcher.FreePorts;
import fr.moncomptepartenaire.launcher.KeycloakDistribution;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import fr.moncomptepartenaire.launcher.LauncherPaths;
import fr.moncomptepartenaire.launcher.MailCatcher;
import fr.moncomptepartenaire.launcher.PostgresServer;
import fr.moncomptepartenaire.launcher.WholeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The servers that all tests share: PostgreSQL, a mail catcher and one or two clustered nodes of
 * Keycloak with the jars and the realm file that we ship. They start when a test first needs them
 * and stop with the JVM. Each test creates its own organisations, so none has to clean up.
 */
public final class Platform {
  public static final String REALM = "partenaires";
  public static final String ADMIN = "/admin/realms/" + REALM;
  public static final String PARTNER = ADMIN + "/partner";

  /** The working directory of this JVM's servers: tests run in two JVMs side by side. */
  private static final Path FOLDER =
      Path.of("target", "servers-" + System.getProperty("tests.fork", "1"));

  private static final String DATABASE = "keycloak";
  private static final String TEMPLATE = "template_of_tests";
  private static final String PLATFORM_PASSWORD = "platform-password-of-the-tests";
  private static final String AUTOMATION_SECRET = "automation-secret-of-the-tests-0123456789";

  /**
   * For servers that run for a few minutes. With one tier of compilation a server starts with two
   * thirds of the processor time, and faster code would come too late. Classes are not verified,
   * since all but ours are Keycloak's; the demo's server, in its own test, verifies them.
   */
  private static final Map<String, String> COMPILED_ONCE =
      Map.of(
          KeycloakServer.HEAP,
          KeycloakServer.SMALL_HEAP
              + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions"
              + " -XX:-BytecodeVerificationRemote");

  /**
   * Password hashing takes a third of the servers' time in these tests. The campaign uses the real
   * cost, as servers do.
   */
  private static final Map<String, String> QUICK_HASHES =
      Map.of(
          "KC_SPI_PASSWORD_HASHING__ARGON2__ITERATIONS",
          "1",
          "KC_SPI_PASSWORD_HASHING__ARGON2__MEMORY",
          "64");

  /** One client for each server, so that all tests share its token until it expires. */
  private static final Map<URI, AdminApi> ADMINISTRATORS = new ConcurrentHashMap<>();

  private static final Map<URI, AdminApi> OPERATORS = new ConcurrentHashMap<>();

  private static @Nullable Platform instance;
  private static boolean broken;

  private final LauncherPaths paths = LauncherPaths.ofBuild();
  private final PostgresServer postgres;
  private final MailCatcher mails;
  private final List<KeycloakServer> nodes = new ArrayList<>();

  private Platform() {
    forgetLogsOfEarlierRuns();
    mails = MailCatcher.start(FreePorts.next());
    postgres = PostgresServer.startOnCopy(preparedDatabase(), FOLDER.resolve("postgres"));
    database(DATABASE);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "platform-stop"));
    node(0);
  }

  // A restarted node appends to its log; the log of an earlier run must not count for this one.
  private static void forgetLogsOfEarlierRuns() {
    try (DirectoryStream<Path> logs =
        Files.newDirectoryStream(Files.createDirectories(FOLDER), "keycloak-*.log")) {
      for (Path log : logs) {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The platform. The first call starts it. If that fails, later calls fail at once. */
  public static synchronized Platform get() {
    if (broken) {
      throw new IllegalStateException("the servers did not start: see the first failure");
    }
    Platform current = instance;
    if (current == null) {
      broken = true;
      current = new Platform();
      broken = false;
      instance = current;
    }
    return current;
  }

  /** The base URI of the first node. */
  public URI baseUrl() {
    return node(0).baseUrl();
  }

  /** A node of the cluster, started if it is not running yet. */
  public synchronized KeycloakServer node(int number) {
    while (nodes.size() <= number) {
      nodes.add(startNode(nodes.size()));
    }
    return nodes.get(number);
  }

  /** The nodes of the cluster that have been started so far. */
  public synchronized List<KeycloakServer> nodes() {
    return List.copyOf(nodes);
  }

  /** Restarts a node that a test has killed. */
  public synchronized KeycloakServer restart(int number) {
    nodes.set(number, startNode(number));
    return nodes.get(number);
  }

  private KeycloakServer startNode(int number) {
    return startNode(
        number,
        KeycloakDistribution.SHIPPED_OPTIONS,
        Scale.isCampaign() ? Map.of() : COMPILED_ONCE);
  }

  private KeycloakServer startNode(
      int number, List<String> buildOptions, Map<String, String> environment) {
    Database database = postgres.database(DATABASE);
    return start(
        distribution(database, buildOptions),
        database,
        Optional.of(FreePorts.nextForCluster()),
        logFile(number),
        environment);
  }

  /**
   * The files of a PostgreSQL whose database {@link #TEMPLATE} contains the schema and our realm,
   * as a server created them. That takes half a minute, so all JVMs of tests share them.
   */
  private Path preparedDatabase() {
    KeycloakDistribution distribution =
        distribution(Database.Postgres.VENDOR, KeycloakDistribution.SHIPPED_OPTIONS, List.of());
    try {
      Path prepared =
          Path.of("target", "prepared-databases", distribution.name() + "-" + realmFileVersion());
      WholeFolder.makeOnce(prepared, this::prepareDatabase);
      return prepared;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepareDatabase(Path folder) {
    try (PostgresServer server = PostgresServer.start(Optional.of(folder))) {
      startApart(TEMPLATE, server.database(TEMPLATE)).close();
    }
  }

  private String realmFileVersion() throws IOException {
    CRC32 sum = new CRC32();
    sum.update(Files.readAllBytes(paths.realmFile()));
    return Long.toHexString(sum.getValue());
  }

  /** A database for a test's own server, with the schema and our realm. */
  public Database.Postgres database(String name) {
    return database(name, mails.port());
  }

  /** The same, with a realm that sends its mails to another port than the mail catcher's. */
  public synchronized Database.Postgres database(String name, int mailPort) {
    Database.Postgres made = postgres.copyOf(TEMPLATE, name);
    // The template's realm was imported with the port of another mail catcher.
    new Tables(() -> postgres.connect(name))
        .update(
            "update realm_smtp_config set value = ? where name = 'port'",
            Integer.toString(mailPort));
    return made;
  }

  /** A test's own server, apart from the cluster. The test closes it. */
  public KeycloakServer startApart(String name, Database database) {
    return startApart(name, database, Map.of());
  }

  /** The same with settings of its own. */
  public KeycloakServer startApart(
      String name, Database database, Map<String, String> environment) {
    return startApart(name, database, environment, List.of());
  }

  /** The same with providers in addition to those that we ship. */
  public KeycloakServer startApart(
      String name, Database database, Map<String, String> environment, List<Path> moreProviders) {
    Map<String, String> variables = new HashMap<>(COMPILED_ONCE);
    variables.putAll(environment);
    return start(
        distribution(database.vendor(), KeycloakDistribution.SHIPPED_OPTIONS, moreProviders),
        database,
        Optional.empty(),
        logFile(name),
        variables);
  }

  /**
   * Keycloak without any jar of ours, with the same options and settings, apart from the cluster.
   */
  public KeycloakServer startPlain(
      String name, Database database, Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(COMPILED_ONCE);
    variables.putAll(environment);
    return start(
        distribution(List.of(), database.vendor(), KeycloakDistribution.SHIPPED_OPTIONS, List.of()),
        database,
        Optional.empty(),
        logFile(name),
        variables);
  }

  /**
   * Most tests are not about the second factor: nobody must have one, and a password that was given
   * at the beginning of a class is good enough to its end.
   */
  private static final Map<String, String> PASSWORDS_SUFFICE =
      Map.of(
          "KC_SPI_PARTNER_SETTINGS__DEFAULT__SECOND_FACTOR",
          "optional",
          "KC_SPI_PARTNER_SETTINGS__DEFAULT__STEP_UP_AGE",
          "12h");

  /** The log file of a test's own server. */
  public static Path logFile(String name) {
    return FOLDER.resolve("keycloak-" + name + ".log");
  }

  /** Runs one of Keycloak's one-shot commands on a database. Returns its exit code. */
  public int runOnce(
      String name, Database database, Map<String, String> environment, List<String> command) {
    Map<String, String> variables = new HashMap<>(COMPILED_ONCE);
    variables.putAll(environment);
    return KeycloakServer.runOnce(
        settings(distribution(database), database, Optional.empty(), logFile(name), variables),
        command);
  }

  private KeycloakServer start(
      KeycloakDistribution distribution,
      Database database,
      Optional<Integer> clusterPort,
      Path logFile,
      Map<String, String> environment) {
    KeycloakServer server =
        KeycloakServer.start(settings(distribution, database, clusterPort, logFile, environment));
    server.awaitReady();
    return server;
  }

  private KeycloakServer.Settings settings(
      KeycloakDistribution distribution,
      Database database,
      Optional<Integer> clusterPort,
      Path logFile,
      Map<String, String> environment) {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                PLATFORM_PASSWORD,
                "KC_SPI_PARTNER_SETTINGS__DEFAULT__AUTOMATION_CLIENT_SECRET",
                AUTOMATION_SECRET,
                "PARTNER_PORTAL_URL",
                "http://localhost:8081",
                "PARTNER_SMTP_HOST",
                "localhost",
                "PARTNER_SMTP_PORT",
                Integer.toString(mails.port())));
    variables.putAll(ExampleHelp.ENVIRONMENT);
    variables.putAll(PASSWORDS_SUFFICE);
    if (!Scale.isCampaign()) {
      variables.putAll(QUICK_HASHES);
    }
    variables.putAll(environment);
    return new KeycloakServer.Settings(
        distribution,
        database,
        FreePorts.next(),
        FreePorts.next(),
        clusterPort,
        paths.realmFile(),
        variables,
        List.of(),
        logFile);
  }

  /** One more node of the cluster, for a test that stops it again. Its log has the next number. */
  public synchronized KeycloakServer oneMoreNode() {
    return oneMoreNode(KeycloakDistribution.SHIPPED_OPTIONS);
  }

  /** The same with other build options than those that we ship. */
  public synchronized KeycloakServer oneMoreNode(List<String> buildOptions) {
    return startNode(nodes.size(), buildOptions, COMPILED_ONCE);
  }

  /** The same with other settings than those of the other nodes. */
  public synchronized KeycloakServer oneMoreNode(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(COMPILED_ONCE);
    environment.putAll(settings);
    return startNode(nodes.size(), KeycloakDistribution.SHIPPED_OPTIONS, environment);
  }

  /** The distribution with our jars, built for a kind of database. */
  public KeycloakDistribution distribution(Database database) {
    return distribution(database, KeycloakDistribution.SHIPPED_OPTIONS);
  }

  private KeycloakDistribution distribution(Database database, List<String> buildOptions) {
    return distribution(database.vendor(), buildOptions, List.of());
  }

  private KeycloakDistribution distribution(
      String vendor, List<String> buildOptions, List<Path> moreProviders) {
    return distribution(paths.providers(), vendor, buildOptions, moreProviders);
  }

  private KeycloakDistribution distribution(
      List<Path> providers, String vendor, List<String> buildOptions, List<Path> moreProviders) {
    return KeycloakDistribution.prepare(
        paths.distribution(),
        Stream.concat(providers.stream(), moreProviders.stream()).toList(),
        paths.blocklist(),
        paths.serverSettings(),
        vendor,
        buildOptions,
        paths.cache(),
        what -> System.out.println("[tests] " + what));
  }

  /** The directory of Keycloak's jars that the shared servers run. */
  public Path keycloakLibraries() {
    return distribution(postgres.database(DATABASE)).libraries();
  }

  public LauncherPaths paths() {
    return paths;
  }

  public PostgresServer postgres() {
    return postgres;
  }

  /** The mail catcher of the shared servers. */
  public MailCatcher mails() {
    return mails;
  }

  /** The log file of a node. */
  public static Path logFile(int node) {
    return logFile(Integer.toString(node + 1));
  }

  /** A connection to Keycloak's database. */
  public Connection sql() throws SQLException {
    return postgres.connect(DATABASE);
  }

  /** The client of the platform's administrator, who may do anything natively. */
  public AdminApi platformAdministrator() {
    return platformAdministrator(baseUrl());
  }

  /** The same on another server. */
  public static AdminApi platformAdministrator(URI server) {
    return ADMINISTRATORS.computeIfAbsent(
        server, any -> AdminApi.platform(server, "admin", PLATFORM_PASSWORD));
  }

  /** The secret of the automation client. */
  public static String automationSecret() {
    return AUTOMATION_SECRET;
  }

  /** The client of the operators' program. */
  public AdminApi operator() {
    return operator(baseUrl());
  }

  /** The same on another server. */
  public static AdminApi operator(URI server) {
    return OPERATORS.computeIfAbsent(
        server,
        any ->
            AdminApi.service(server, REALM, "partner-automation", AUTOMATION_SECRET)
                .watchedBy(ApiContract::check));
  }

  private void stop() {
    nodes.forEach(KeycloakServer::close);
    mails.close();
    postgres.close();
  }
}
