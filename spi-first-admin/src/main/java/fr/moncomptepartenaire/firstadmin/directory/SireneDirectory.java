package fr.moncomptepartenaire.firstadmin.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import fr.moncomptepartenaire.kernel.Siret;
import fr.moncomptepartenaire.store.keycloak.LogHygiene;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The public Sirene API of INSEE. What it answered serves again for a while; after some failures in
 * a row it is left alone for half a minute, so that operators do not wait for what is down.
 */
final class SireneDirectory implements EstablishmentDirectory {
  private static final Logger LOG = Logger.getLogger(SireneDirectory.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int FAILURES_BEFORE_REST = 5;
  private static final int LARGEST_ANSWER = 256 * 1024;
  private static final int MOST_KEPT = 10_000;

  private final SireneSettings settings;
  private final HttpClient http;
  private final CircuitBreaker<Finding> breaker;
  private final Cache<Siret, Finding> known;

  SireneDirectory(SireneSettings settings, Duration rest) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.breaker =
        CircuitBreaker.<Finding>builder()
            .withFailureThreshold(FAILURES_BEFORE_REST)
            .withDelay(rest)
            .build();
    this.known =
        Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(settings.keep()).build();
  }

  @Override
  public Finding find(Siret siret) {
    Finding before = known.getIfPresent(siret);
    if (before != null) {
      return before;
    }
    try {
      Finding finding = Failsafe.with(breaker).get(() -> ask(siret));
      known.put(siret, finding);
      return finding;
    } catch (CircuitBreakerOpenException resting) {
      return new Finding.Unavailable();
    } catch (RuntimeException failed) {
      // The SIRET is public; what the API answered may hold a person's name.
      LOG.warnf(LogHygiene.bare(failed), "the Sirene API did not answer for %s", siret.digits());
      return new Finding.Unavailable();
    }
  }

  private Finding ask(Siret siret) throws IOException, TimeoutException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                settings.url().resolve(settings.url().getPath() + "/siret/" + siret.digits()))
            .header("X-INSEE-Api-Key-Integration", settings.apiKey())
            .header("Accept", "application/json")
            .timeout(settings.timeout())
            .build();
    // The request's own time-out ends with the headers: a body that drips is given up here.
    CompletableFuture<Finding> finding =
        http.sendAsync(request, BodyHandlers.ofInputStream())
            .thenApplyAsync(response -> read(siret, response));
    try {
      return finding.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      finding.cancel(true);
    }
  }

  private static Finding read(Siret siret, HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return finding(siret, response.statusCode(), body.readNBytes(LARGEST_ANSWER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finding finding(Siret siret, int status, byte[] body) throws IOException {
    switch (status) {
      case 200 -> {
        try {
          return SireneAnswer.read(siret, JSON.readTree(body))
              .<Finding>map(Finding.Found::new)
              .orElseThrow(() -> new IOException("no establishment in the answer"));
        } catch (JsonProcessingException e) {
          throw new IOException("no JSON");
        }
      }
      case 404 -> {
        return new Finding.NotKnown();
      }
      default -> throw new IOException("status " + status);
    }
  }
}
