package fr.moncomptepartenaire.operators.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import fr.moncomptepartenaire.platform.background.LogRedaction;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The public Sirene API of INSEE. Its answers are cached for a while. After some failures in a row,
 * no request is sent for half a minute, so that operators do not wait for an API that is down.
 * After a 429 answer, none is sent for as long as the API asks.
 */
final class SireneDirectory implements EstablishmentDirectory {
  private static final Logger LOG = Logger.getLogger(SireneDirectory.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int FAILURES_BEFORE_REST = 5;
  private static final int LARGEST_ANSWER = 256 * 1024;
  private static final int MOST_KEPT = 10_000;

  /**
   * A new establishment may be missing today and present tomorrow: its absence is not cached for
   * long.
   */
  private static final Duration LONGEST_NOT_KNOWN = Duration.ofHours(1);

  /**
   * The longest pause, whatever Retry-After says: a wrong header must not stop requests for a day.
   */
  private static final Duration LONGEST_QUIET = Duration.ofMinutes(5);

  private final SireneSettings settings;
  private final Duration rest;
  private final Ticker ticker;
  private final HttpClient http;
  private final CircuitBreaker breaker;
  private final Cache<Siret, LookupResult> known;
  private final AtomicLong quietUntil;

  SireneDirectory(SireneSettings settings, Duration rest) {
    this(settings, rest, Ticker.systemTicker());
  }

  SireneDirectory(SireneSettings settings, Duration rest, Ticker ticker) {
    this.settings = settings;
    this.rest = rest;
    this.ticker = ticker;
    this.quietUntil = new AtomicLong(ticker.read());
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.breaker =
        CircuitBreaker.of(
            "sirene",
            CircuitBreakerConfig.custom()
                // The window is as long as the number of failures: all of them must fail in a row.
                .slidingWindowSize(FAILURES_BEFORE_REST)
                .minimumNumberOfCalls(FAILURES_BEFORE_REST)
                .failureRateThreshold(100)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .ticker(ticker)
            .expireAfter(
                Expiry.<Siret, LookupResult>writing(
                    (siret, finding) -> kept(finding, settings.keep())))
            .build();
  }

  private static Duration kept(LookupResult finding, Duration keep) {
    return finding.match(
        notAsked -> keep,
        found -> keep,
        notKnown -> keep.compareTo(LONGEST_NOT_KNOWN) > 0 ? LONGEST_NOT_KNOWN : keep,
        // An outage says nothing about the SIRET: the next lookup asks again.
        unavailable -> Duration.ZERO);
  }

  @Override
  public LookupResult find(Siret siret) {
    LookupResult before = known.getIfPresent(siret);
    if (before != null) {
      return before;
    }
    if (ticker.read() - quietUntil.get() < 0) {
      return new LookupResult.Unavailable();
    }
    try {
      LookupResult finding = breaker.executeCallable(() -> ask(siret));
      if (!kept(finding, settings.keep()).isZero()) {
        known.put(siret, finding);
      }
      return finding;
    } catch (CallNotPermittedException resting) {
      return new LookupResult.Unavailable();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new LookupResult.Unavailable();
    } catch (Exception failed) { // Callable's signature: ask() throws IOException and time-outs.
      // The SIRET is public, but the API's answer may contain a person's name.
      LOG.warnf(LogRedaction.bare(failed), "the Sirene API did not answer for %s", siret.digits());
      return new LookupResult.Unavailable();
    }
  }

  private LookupResult ask(Siret siret) throws IOException, TimeoutException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                settings.url().resolve(settings.url().getPath() + "/siret/" + siret.digits()))
            .header("X-INSEE-Api-Key-Integration", settings.apiKey())
            .header("Accept", "application/json")
            .timeout(settings.timeout())
            .build();
    // The body may arrive very slowly, and the request's own time-out ends with the headers. So
    // this waits for the whole exchange, and cancels it at the time-out.
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, head -> new BoundedBody(LARGEST_ANSWER));
    try {
      return finding(siret, exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      // Closes the connection if the answer is incomplete (JDK 16 and newer).
      exchange.cancel(true);
    }
  }

  private LookupResult finding(Siret siret, HttpResponse<byte[]> response) throws IOException {
    switch (response.statusCode()) {
      case 200 -> {
        try {
          return SireneAnswer.read(siret, JSON.readTree(response.body()))
              .<LookupResult>map(LookupResult.Found::new)
              .orElseThrow(() -> new IOException("no establishment in the answer"));
        } catch (JsonProcessingException e) {
          throw new IOException("no JSON");
        }
      }
      case 404 -> {
        return new LookupResult.NotKnown();
      }
      case 403 -> {
        // The data of this establishment are not public. The API itself works: not a failure.
        return new LookupResult.Unavailable();
      }
      case 429 -> {
        quietUntil.set(ticker.read() + quiet(response).toNanos());
        return new LookupResult.Unavailable();
      }
      default -> throw new IOException("status " + response.statusCode());
    }
  }

  /** How long to send no request; Retry-After is read in seconds only, not as a date. */
  private Duration quiet(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .map(asked -> asked.compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : asked)
        .orElse(rest);
  }
}
