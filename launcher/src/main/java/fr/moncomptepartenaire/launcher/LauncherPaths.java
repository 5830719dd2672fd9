package fr.moncomptepartenaire.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The build's files that the launcher needs; the POM passes them as system properties.
 *
 * @param root the project's folder
 * @param distribution keycloak-quarkus-dist as tar.gz
 * @param providers our jars
 * @param application the runnable jar of the example application
 */
public record LauncherPaths(Path root, Path distribution, List<Path> providers, Path application) {
  public LauncherPaths {
    providers = List.copyOf(providers);
  }

  /** Reads the paths from the system properties. */
  public static LauncherPaths ofBuild() {
    return new LauncherPaths(
        Path.of(property("launcher.root")),
        Path.of(property("launcher.distribution")),
        Arrays.stream(property("launcher.providers").split("\\|")).map(Path::of).toList(),
        Path.of(property("launcher.application")));
  }

  /** The realm file that we ship. */
  public Path realmFile() {
    return root.resolve("realm-export.json");
  }

  /** The folder with the lists of refused passwords. */
  public Path blocklist() {
    return root.resolve("blocklist");
  }

  /** The server's quarkus.properties, for settings without an option of Keycloak. */
  public Path serverSettings() {
    return root.resolve("deploy/quarkus.properties");
  }

  /** Where unpacked and built servers are kept from run to run. */
  public Path cache() {
    return root.resolve("target").resolve("keycloak");
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new LaunchException("system property " + name + " is missing: run this by Maven");
    }
    return value;
  }
}
