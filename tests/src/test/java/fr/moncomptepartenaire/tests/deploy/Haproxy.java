package fr.moncomptepartenaire.tests.deploy;

import fr.moncomptepartenaire.launcher.FreePorts;
import fr.moncomptepartenaire.launcher.KeycloakServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The very balancer that we ship, in front of two nodes: only addresses are replaced. */
public final class Haproxy implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path log;

  private Haproxy(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts it and waits until it leads to a node. */
  public static Haproxy inFrontOf(KeycloakServer first, KeycloakServer second)
      throws IOException, InterruptedException {
    return inFrontOf(address(first), address(second));
  }

  /** The same in front of any two servers, each as {@code host:port check port …}. */
  static Haproxy inFrontOf(String first, String second) throws IOException, InterruptedException {
    Path program = DebianTool.of("haproxy", "haproxy");
    int port = FreePorts.next();
    String shipped =
        Files.readString(Path.of(System.getProperty("launcher.root"), "deploy/haproxy.cfg"));
    String here =
        shipped
            .replace("bind :8090", "bind 127.0.0.1:" + port)
            // The port of health is a default there, since it is the same on each machine.
            .replace("keycloak:8080", first)
            .replace("keycloak-2:8080", second);
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "haproxy-");
    Path file = Files.writeString(folder.resolve("haproxy.cfg"), here);
    Path log = folder.resolve("haproxy.log");
    Process process =
        new ProcessBuilder(program.toString(), "-db", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Haproxy haproxy = new Haproxy(process, port, log);
    haproxy.awaitNodes();
    return haproxy;
  }

  private static String address(KeycloakServer node) {
    return "127.0.0.1:"
        + node.baseUrl().getPort()
        + " check port "
        + node.managementUrl().getPort();
  }

  /** Both nodes are looked at within two rounds of five seconds. */
  private void awaitNodes() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new AssertionError("haproxy has ended:\n" + Files.readString(log));
      }
      if (status("/realms/partenaires/.well-known/openid-configuration") == 200) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(300);
    }
    throw new AssertionError("haproxy leads nowhere:\n" + Files.readString(log));
  }

  private int status(String path) throws InterruptedException {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(baseUrl().resolve(path)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  URI baseUrl() {
    return URI.create("http://localhost:" + port);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
