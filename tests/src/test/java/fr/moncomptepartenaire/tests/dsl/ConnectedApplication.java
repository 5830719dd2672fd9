package fr.moncomptepartenaire.tests.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.moncomptepartenaire.launcher.FreePorts;
import fr.moncomptepartenaire.launcher.SampleApplication;
import java.net.URI;
import java.util.Map;

/**
 * The example application, run by its jar and connected to the shared servers. Closing it takes its
 * address out of the realm again.
 */
public final class ConnectedApplication implements AutoCloseable {
  private static final String CLIENTS = Platform.ADMIN + "/clients";

  private final SampleApplication application;
  private final JsonNode clientBefore;

  private ConnectedApplication(SampleApplication application, JsonNode clientBefore) {
    this.application = application;
    this.clientBefore = clientBefore;
  }

  /** Starts it and tells the realm its address. */
  public static ConnectedApplication start() {
    Platform platform = Platform.get();
    int port = FreePorts.next();
    SampleApplication application =
        SampleApplication.start(
            platform.paths().application(),
            platform.baseUrl().resolve("/realms/" + Platform.REALM),
            port,
            Platform.logFile("application-" + port));
    JsonNode before =
        platform
            .platformAdministrator()
            .get(CLIENTS + "?clientId=offre-bailleurs")
            .expect(200)
            .json()
            .get(0);
    ObjectNode connected = before.deepCopy();
    connected.withArray("redirectUris").add(application.url() + "*");
    connected
        .withObject("/attributes")
        .put("backchannel.logout.url", application.url() + "backchannel-logout")
        .put("backchannel.logout.session.required", "true");
    write(connected);
    application.awaitReady();
    return new ConnectedApplication(application, before);
  }

  /** Its first page. */
  public URI url() {
    return application.url();
  }

  /** All that it printed. */
  public String log() {
    return application.log();
  }

  /** A visitor who is not signed in anywhere. */
  public Visitor visitor() {
    return new Visitor(url(), new HttpBrowser(url()), SignIn.fresh());
  }

  @Override
  public void close() {
    ObjectNode client = clientBefore.deepCopy();
    // What is absent would stay as it is.
    client.withObject("/attributes").put("backchannel.logout.url", "");
    write(client);
    application.close();
  }

  private static void write(JsonNode client) {
    Platform.get()
        .platformAdministrator()
        .put(CLIENTS + "/" + client.get("id").asText(), client)
        .expect(204);
  }

  /**
   * A person's browser: one part for the application and one for the realm, as each stops where the
   * other begins.
   */
  public record Visitor(URI url, HttpBrowser browser, SignIn realm) {
    /** Opens a page of the application. */
    public Page open(String path) {
      return browser.open(url.resolve(path));
    }

    /** Signs in from the application. Answers the page at which the person arrives. */
    public Page signIn(Colleague person) {
      return browser.open(signInUntilCallback(person));
    }

    /** The same up to the address by which the realm sends the browser back. */
    public URI signInUntilCallback(Colleague person) {
      Page page = realm.browser().open(open("/sign-in").address());
      return realm.signIn(page, person.username(), person.password()).address();
    }

    /** Presses a button of the page, whose form has the key of the session. */
    public Page press(Page page, String path) {
      return browser.post(url.resolve(path), Map.of("key", page.valueOf("key")));
    }
  }
}
