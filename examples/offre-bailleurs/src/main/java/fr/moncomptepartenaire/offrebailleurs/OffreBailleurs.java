package fr.moncomptepartenaire.offrebailleurs;

import fr.moncomptepartenaire.offrebailleurs.oidc.Settings;
import fr.moncomptepartenaire.offrebailleurs.web.Website;
import java.io.IOException;
import java.time.InstantSource;

/** Starts the application: {@code java -jar offre-bailleurs-….jar --issuer=…}. */
public final class OffreBailleurs {
  private OffreBailleurs() {}

  /** Runs until the process is stopped. Exits with 1 and one plain line if it cannot start. */
  public static void main(String[] arguments) {
    // Whoever sends or reads one byte at a time does not keep a thread for ever; in seconds.
    System.setProperty("sun.net.httpserver.maxReqTime", "20");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    try {
      Settings settings = Settings.parse(arguments, System.getenv());
      Website.start(settings, InstantSource.system());
      System.out.println("Offre bailleurs: " + settings.page("/"));
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("offre-bailleurs: " + e.getMessage());
      System.exit(1);
    }
  }
}
