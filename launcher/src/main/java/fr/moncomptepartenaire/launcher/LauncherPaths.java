package fr.moncomptepartenaire.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where the build has put what the launcher needs; told by system properties that the POM sets.
 *
 * @param root the project's folder
 * @param distribution keycloak-quarkus-dist as tar.gz
 * @param providers our jars
 */
public record LauncherPaths(Path root, Path distribution, List<Path> providers) {
  public LauncherPaths {
    providers = List.copyOf(providers);
  }

  /** The paths as the build told them. */
  public static LauncherPaths ofBuild() {
    return new LauncherPaths(
        Path.of(property("launcher.root")),
        Path.of(property("launcher.distribution")),
        Arrays.stream(property("launcher.providers").split("\\|")).map(Path::of).toList());
  }

  /** The very realm file that we ship. */
  public Path realmFile() {
    return root.resolve("realm-export.json");
  }

  /** The folder with the lists of refused passwords. */
  public Path blocklist() {
    return root.resolve("blocklist");
  }

  /** What Keycloak has no option of its own for. */
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
