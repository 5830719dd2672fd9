package fr.moncomptepartenaire.tests.dsl;

import fr.moncomptepartenaire.launcher.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Stream;

/** Opens the file of an H2 database with the very driver that Keycloak brings. */
public final class H2File implements Tables.Connections {
  private final Driver driver;
  private final String url;

  public H2File(Path serverHome, Database.H2 database) {
    this.driver = driver(serverHome.resolve("lib/lib/main"));
    this.url =
        database.options().stream()
            .filter(option -> option.startsWith("--db-url="))
            .map(option -> option.substring("--db-url=".length()))
            .findFirst()
            .orElseThrow();
  }

  private static Driver driver(Path jars) {
    try (Stream<Path> files = Files.list(jars)) {
      Path jar =
          files
              .filter(file -> file.getFileName().toString().startsWith("com.h2database.h2-"))
              .findFirst()
              .orElseThrow();
      URL[] path = {jar.toUri().toURL()};
      return (Driver)
          new URLClassLoader(path, ClassLoader.getPlatformClassLoader())
              .loadClass("org.h2.Driver")
              .getDeclaredConstructor()
              .newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Connection open() throws SQLException {
    Properties account = new Properties();
    account.put("user", Database.H2.USER);
    account.put("password", Database.H2.PASSWORD);
    return driver.connect(url, account);
  }
}
