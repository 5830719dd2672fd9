package fr.moncomptepartenaire.tests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Debian's Chromium, started once for all tests. {@code -Dtests.chromium} names another one. Where
 * there is its shell without a window ({@code chromium-headless-shell}), that one: it draws pages
 * only, and not also the browser's own bars around each of them.
 *
 * <p>Playwright serves one thread only: these tests never run in parallel.
 */
final class Chromium {
  private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");

  private static @Nullable Browser browser;

  private Chromium() {}

  /** A window that shares nothing with the others. */
  static synchronized BrowserContext newContext(Browser.NewContextOptions options) {
    Browser current = browser;
    if (current == null) {
      current = launch();
      browser = current;
    }
    return current.newContext(options);
  }

  private static Browser launch() {
    Playwright playwright = Playwright.create();
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "chromium-stop"));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(program())
                .setArgs(
                    List.of(
                        "--headless",
                        // The build runs as root in containers, where the sandbox cannot start.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  private static Path program() {
    String named = System.getProperty("tests.chromium");
    if (named != null) {
      return Path.of(named);
    }
    return Files.isExecutable(SHELL) ? SHELL : Path.of("/usr/bin/chromium");
  }
}
