package fr.moncomptepartenaire.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./mvnw -Pdemo}: a real Keycloak with our jars and our realm, a mail catcher, two operators
 * and one organisation with an issued letter. Runs until it is stopped; a second run continues with
 * the data of the first.
 */
public final class Demo {
  private static final String REALM = "partenaires";
  private static final String ADMIN = "/admin/realms/" + REALM;

  /** Where the example application answers, unless that port is taken. */
  private static final int APPLICATION_PORT = 8081;

  /** The client of the example application. */
  private static final String APPLICATION_CLIENT = "offre-bailleurs";

  private static final String AUTOMATION_CLIENT = "partner-automation";
  private static final List<String> OPERATORS = List.of("operateur1", "operateur2");

  /** An example that INSEE itself uses: the number is valid, and no landlord has it. */
  private static final String SIRET = "73282932000074";

  private final long startedAt = System.nanoTime();
  private final DemoOptions options;
  private final LauncherPaths paths;

  private Demo(DemoOptions options, LauncherPaths paths) {
    this.options = options;
    this.paths = paths;
  }

  /** Runs until the process is stopped. Exits with 1 and one plain line if it cannot start. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      new Demo(DemoOptions.parse(System.getProperties()), LauncherPaths.ofBuild()).run();
    } catch (LaunchException e) {
      System.err.println("[demo] " + e.getMessage());
      System.exit(1);
    }
  }

  /** Starts everything; returns only when a server ends. */
  private void run() throws InterruptedException {
    List<Watched> servers = start();
    String ended =
        CompletableFuture.anyOf(
                servers.stream()
                    .map(server -> server.end().thenApply(ignored -> server.message()))
                    .toArray(CompletableFuture[]::new))
            .thenApply(String.class::cast)
            .join();
    // Ctrl-C stops the servers too, perhaps before this process: then there is nothing to report.
    TimeUnit.SECONDS.sleep(1);
    if (Running.isGoingDown()) {
      new CountDownLatch(1).await();
    }
    throw new LaunchException(ended);
  }

  /** A server whose end also ends the demo. */
  private record Watched(CompletableFuture<?> end, String message) {}

  private List<Watched> start() {
    DemoFolder folder = DemoFolder.take(paths.root().resolve("target"), options);
    folder.stopLeftovers(this::progress);
    requireFreePorts();
    DemoState state = folder.state();

    Optional<MailPage> mailPage = Optional.empty();
    DemoOptions.MailServer mailServer;
    if (options.smtp().isPresent()) {
      mailServer = options.smtp().get();
    } else {
      progress("starting the mail catcher");
      MailCatcher catcher = MailCatcher.start(FreePorts.next());
      mailPage = Optional.of(MailPage.start(FreePorts.next(), catcher));
      mailServer = new DemoOptions.MailServer("localhost", catcher.port());
    }

    List<Watched> watched = new ArrayList<>();
    Database database;
    if (options.postgres()) {
      progress("starting PostgreSQL");
      PostgresServer postgres = PostgresServer.start(Optional.of(folder.postgres()));
      watched.add(
          new Watched(postgres.end(), "PostgreSQL has ended by itself: the demo ends with it"));
      database = postgres.database("keycloak");
    } else {
      database = new Database.H2(folder.data());
    }

    KeycloakDistribution distribution =
        KeycloakDistribution.prepare(
            paths.distribution(),
            paths.providers(),
            paths.blocklist(),
            paths.serverSettings(),
            database.vendor(),
            KeycloakDistribution.SHIPPED_OPTIONS,
            paths.cache(),
            this::progress);
    List<KeycloakServer> nodes = new ArrayList<>();
    for (int node = 0; node < options.nodes(); node++) {
      nodes.add(startNode(node, distribution, database, state, mailServer, folder));
    }
    URI baseUrl = nodes.get(0).baseUrl();

    progress("setting up operators and the demo organisation");
    AdminApi platform =
        AdminApi.platform(baseUrl, "admin", state.text("platformPassword", DemoState::secret));
    useMailServer(platform, mailServer);
    OPERATORS.forEach(name -> ensureOperator(platform, name, password(state, name)));
    JsonNode letter = ensureLetter(baseUrl, state, folder.letter());

    progress("starting the example application");
    SampleApplication application =
        SampleApplication.start(
            paths.application(),
            URI.create(baseUrl + "/realms/" + REALM),
            FreePorts.isFree(APPLICATION_PORT) ? APPLICATION_PORT : FreePorts.next(),
            folder.applicationLog());
    allowApplication(platform, application.url());
    application.awaitReady();
    // Keycloak goes on without it.
    application.onEnd(
        () -> {
          if (!Running.isGoingDown()) {
            progress("the example application has ended; its log: " + application.logFile());
          }
        });

    ObjectNode json = AdminApi.JSON.createObjectNode();
    json.put("baseUrl", baseUrl.toString());
    json.put("realm", REALM);
    json.put("accountUrl", baseUrl + "/realms/" + REALM + "/account/");
    json.put("adminUrl", baseUrl + "/admin/" + REALM + "/console/");
    json.put("applicationUrl", application.url().toString());
    json.put("mailUrl", mailPage.map(page -> page.url().toString()).orElse(null));
    if (nodes.size() > 1) {
      var nodeUrls = json.putArray("nodes");
      nodes.forEach(node -> nodeUrls.add(node.baseUrl().toString()));
    }
    var operators = json.putArray("operators");
    OPERATORS.forEach(
        name -> operators.addObject().put("username", name).put("password", password(state, name)));
    json.putObject("automation")
        .put("clientId", AUTOMATION_CLIENT)
        .put("clientSecret", automationSecret(state));
    json.set("letter", letter);
    folder.publish(json);
    System.out.println(ready(json, nodes, folder.letter()));
    nodes.forEach(
        node ->
            watched.add(
                new Watched(
                    node.end(),
                    "Keycloak at "
                        + node.baseUrl()
                        + " has ended by itself, and the demo ends with it; its log: "
                        + node.logFile())));
    return watched;
  }

  private String ready(ObjectNode json, List<KeycloakServer> nodes, Path letterFile) {
    StringBuilder line =
        new StringBuilder("Ready: account ").append(json.get("accountUrl").asText());
    line.append(" · admin ").append(json.get("adminUrl").asText());
    if (nodes.size() > 1) {
      line.append(" · second node ").append(nodes.get(1).baseUrl());
    }
    line.append(" · application ").append(json.get("applicationUrl").asText());
    if (json.hasNonNull("mailUrl")) {
      line.append(" · mails ").append(json.get("mailUrl").asText());
    }
    JsonNode letter = json.get("letter");
    line.append(" · letter of ")
        .append(letter.get("siret").asText())
        .append(": identifier ")
        .append(letter.get("identifier").asText())
        .append(", password ")
        .append(letter.get("provisionalPassword").asText())
        .append(" · (all in target/demo.json; Ctrl-C stops)");
    // Data of an earlier version of the demo have no such file, and the seat may be claimed by now.
    if (Files.exists(letterFile)) {
      line.append(System.lineSeparator()).append("       letter to print: ").append(letterFile);
    }
    line.append(System.lineSeparator()).append("       operators:");
    String comma = " ";
    for (JsonNode operator : json.get("operators")) {
      line.append(comma)
          .append(operator.get("username").asText())
          .append(", password ")
          .append(operator.get("password").asText());
      comma = " · ";
    }
    line.append(System.lineSeparator())
        .append("       second factor: optional here; a server asks mandate holders and operators");
    return line.toString();
  }

  private KeycloakServer startNode(
      int node,
      KeycloakDistribution distribution,
      Database database,
      DemoState state,
      DemoOptions.MailServer mailServer,
      DemoFolder folder) {
    boolean alone = options.nodes() == 1;
    String name = alone ? "Keycloak" : "Keycloak's node " + (node + 1);
    progress("starting " + name + " and importing the realm");
    int port = options.port() + node;
    KeycloakServer server =
        KeycloakServer.start(
            new KeycloakServer.Settings(
                distribution,
                database,
                port,
                FreePorts.next(),
                alone ? Optional.empty() : Optional.of(FreePorts.nextForCluster()),
                paths.realmFile(),
                environment(state, mailServer),
                // A single node has one address for all links, whatever a request's headers say;
                // each of two nodes answers under its own.
                alone ? List.of("--hostname=" + KeycloakServer.baseUrl(port)) : List.of(),
                folder.keycloakLog(node)));
    server.awaitReady(seconds -> progress(name + " is starting (" + seconds + " s so far)"));
    return server;
  }

  private Map<String, String> environment(DemoState state, DemoOptions.MailServer mailServer) {
    Map<String, String> variables = new HashMap<>(ExampleHelp.ENVIRONMENT);
    variables.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    variables.put("KC_BOOTSTRAP_ADMIN_PASSWORD", state.text("platformPassword", DemoState::secret));
    variables.put(
        "KC_SPI_PARTNER_SETTINGS__DEFAULT__AUTOMATION_CLIENT_SECRET", automationSecret(state));
    // Whoever tries the demo need not set up a second factor.
    variables.put("KC_SPI_PARTNER_SETTINGS__DEFAULT__SECOND_FACTOR", "optional");
    variables.put("PARTNER_PORTAL_URL", "http://localhost:" + APPLICATION_PORT);
    variables.put("PARTNER_SMTP_HOST", mailServer.host());
    variables.put("PARTNER_SMTP_PORT", Integer.toString(mailServer.port()));
    return variables;
  }

  // The realm file is imported only once; a later run may use another mail server.
  private static void useMailServer(AdminApi platform, DemoOptions.MailServer mailServer) {
    ObjectNode smtp = (ObjectNode) platform.get(ADMIN).expect(200).json().withObject("/smtpServer");
    smtp.put("host", mailServer.host()).put("port", Integer.toString(mailServer.port()));
    platform.put(ADMIN, Map.of("smtpServer", smtp)).expect(204);
  }

  // The realm file is imported only once; a later run may have the application on another port.
  private static void allowApplication(AdminApi platform, URI url) {
    JsonNode client =
        platform.get(ADMIN + "/clients?clientId=" + APPLICATION_CLIENT).expect(200).json().get(0);
    ObjectNode changed = client.deepCopy();
    changed.putArray("redirectUris").add("http://localhost:" + APPLICATION_PORT + "/*");
    if (url.getPort() != APPLICATION_PORT) {
      changed.withArray("redirectUris").add(url + "*");
    }
    changed
        .withObject("/attributes")
        .put("backchannel.logout.url", url + "backchannel-logout")
        .put("backchannel.logout.session.required", "true");
    platform.put(ADMIN + "/clients/" + client.get("id").asText(), changed).expect(204);
  }

  private static void ensureOperator(AdminApi platform, String username, String password) {
    platform
        .post(
            ADMIN + "/users",
            Map.of(
                "username",
                username,
                "enabled",
                true,
                "firstName",
                username.equals(OPERATORS.get(0)) ? "Première" : "Deuxième",
                "lastName",
                "Opératrice",
                "email",
                username + "@caf.example",
                "emailVerified",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", password, "temporary", false))))
        .expect(201, 409);
    String id =
        platform
            .get(ADMIN + "/users?exact=true&username=" + username)
            .expect(200)
            .json()
            .get(0)
            .get("id")
            .asText();
    JsonNode role = platform.get(ADMIN + "/roles/partner-operator").expect(200).json();
    platform.post(ADMIN + "/users/" + id + "/role-mappings/realm", List.of(role)).expect(204);
  }

  private static JsonNode ensureLetter(URI baseUrl, DemoState state, Path file) {
    Optional<JsonNode> known = state.node("letter");
    if (known.isPresent()) {
      return known.get();
    }
    AdminApi automation =
        AdminApi.service(baseUrl, REALM, AUTOMATION_CLIENT, automationSecret(state));
    automation
        .post(
            ADMIN + "/partner/organisations",
            Map.of(
                "siret",
                SIRET,
                "name",
                "Résidences du Parc",
                "housingKinds",
                List.of("CONVENTIONNE", "PRIVE"),
                "address",
                Map.of(
                    "lines", List.of("Service habilitations", "12 rue des Lilas"),
                    "postalCode", "69003",
                    "city", "LYON")))
        .expect(201, 409);
    // Only this file contains the password.
    String organisation = ADMIN + "/partner/organisations/" + SIRET;
    byte[] pdf = automation.file(organisation + "/letter", "application/pdf");
    ObjectNode letter = AdminApi.JSON.createObjectNode();
    letter.put("siret", SIRET);
    letter.set(
        "identifier", automation.get(organisation).expect(200).json().at("/letter/identifier"));
    letter.put("provisionalPassword", PrintedPassword.in(pdf));
    DemoState.write(file, pdf);
    state.keep("letter", letter);
    return letter;
  }

  private static String password(DemoState state, String operator) {
    return state.text("password-" + operator, DemoState::secret);
  }

  private static String automationSecret(DemoState state) {
    return state.text("automationSecret", () -> DemoState.secret() + DemoState.secret());
  }

  private void requireFreePorts() {
    for (int port = options.port(); port < options.port() + options.nodes(); port++) {
      if (!FreePorts.isFree(port)) {
        throw new LaunchException(
            "Port "
                + port
                + (port == options.port() ? "" : " (the second node's, demo.port + 1)")
                + " is taken: stop what uses it, or choose another one with -Ddemo.port=…");
      }
    }
  }

  private void progress(String what) {
    System.out.printf(
        "[demo] %3d s  %s%n", Duration.ofNanos(System.nanoTime() - startedAt).toSeconds(), what);
  }
}
