package fr.moncomptepartenaire.operators.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import fr.moncomptepartenaire.kernel.organisation.Siret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Given a Sirene API (a stub of its documented answers)")
final class SireneDirectoryTest {
  private static final Siret SIRET = Siret.parse("73282932000074").orElseThrow();
  private static final String KEY = "key-of-the-tests";
  private static final Duration REST = Duration.ofMillis(300);

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private volatile int status = 200;
  private volatile String body = answer("null", "A");
  private volatile long waitMillis;
  private volatile @Nullable String retryAfter;
  private volatile long dripMillis;
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private final AtomicLong passed = new AtomicLong();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-INSEE-Api-Key-Integration"));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          @Nullable String later = retryAfter;
          if (later != null) {
            exchange.getResponseHeaders().set("Retry-After", later);
          }
          exchange.sendResponseHeaders(status, bytes.length);
          pause(waitMillis);
          if (dripMillis > 0) {
            drip(exchange.getResponseBody(), bytes);
          } else {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  // A byte now and then, for as long as somebody listens.
  private void drip(OutputStream out, byte[] bytes) {
    try {
      for (byte one : bytes) {
        out.write(one);
        out.flush();
        pause(dripMillis);
      }
    } catch (IOException e) {
      hungUp.countDown();
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api-sirene/3.11";
  }

  private SireneDirectory directory() {
    Map<String, String> options = Map.of("url", url(), "api-key", KEY, "timeout", "0.5s");
    return new SireneDirectory(
        SireneSettings.read(options::get), REST, () -> System.nanoTime() + passed.get());
  }

  private static String answer(String end, String state) {
    return """
        {"header": {"statut": 200, "message": "ok"},
         "etablissement": {"siren": "732829320", "nic": "00074", "siret": "73282932000074",
          "statutDiffusionEtablissement": "O",
          "uniteLegale": {"etatAdministratifUniteLegale": "A", "denominationUniteLegale": "RESIDENCES DU PARC",
           "nomUniteLegale": null, "prenom1UniteLegale": null},
          "adresseEtablissement": {"complementAdresseEtablissement": "BATIMENT B", "numeroVoieEtablissement": "12",
           "indiceRepetitionEtablissement": null, "typeVoieEtablissement": "RUE", "libelleVoieEtablissement": "DES LILAS",
           "codePostalEtablissement": "69003", "libelleCommuneEtablissement": "LYON 3E ARRONDISSEMENT",
           "codeCedexEtablissement": null, "distributionSpecialeEtablissement": null},
          "periodesEtablissement": [
           {"dateFin": %s, "dateDebut": "2020-01-01", "etatAdministratifEtablissement": "%s"},
           {"dateFin": "2019-12-31", "dateDebut": "2008-01-01", "etatAdministratifEtablissement": "A"}]}}
        """
        .formatted(end, state);
  }

  @Test
  @DisplayName("that knows it, then name and address come, with the key, and are asked for once")
  void up() {
    SireneDirectory directory = directory();

    LookupResult finding = directory.find(SIRET);

    assertThat(finding)
        .isInstanceOfSatisfying(
            LookupResult.Found.class,
            found -> {
              assertThat(found.establishment().name()).contains("RESIDENCES DU PARC");
              assertThat(found.establishment().lines())
                  .containsExactly("BATIMENT B", "12 RUE DES LILAS");
              assertThat(found.establishment().postalCode()).contains("69003");
              assertThat(found.establishment().open()).isTrue();
            });
    assertThat(directory.find(SIRET)).isEqualTo(finding);
    assertThat(asked).containsExactly("/api-sirene/3.11/siret/73282932000074 " + KEY);
  }

  @Test
  @DisplayName("that says closed, then it is closed; that does not publish it, then no name")
  void closedAndHidden() {
    body = answer("null", "F").replace("RESIDENCES DU PARC", "[ND]").replace("DES LILAS", "[ND]");

    assertThat(directory().find(SIRET))
        .isInstanceOfSatisfying(
            LookupResult.Found.class,
            found -> {
              assertThat(found.establishment().open()).isFalse();
              assertThat(found.establishment().name()).isEmpty();
              assertThat(found.establishment().lines()).containsExactly("BATIMENT B", "12 RUE");
            });
  }

  @Test
  @DisplayName("that does not know it, then it says so")
  void unknown() {
    status = 404;
    body = "{\"header\": {\"statut\": 404, \"message\": \"Aucun élément trouvé\"}}";

    assertThat(directory().find(SIRET)).isEqualTo(new LookupResult.NotKnown());
  }

  @ParameterizedTest
  @CsvSource({"200,<html>", "200,{}", "200,[]", "200,''", "401,{}", "403,{}", "500,x", "302,x"})
  @DisplayName("that answers wrongly, then nothing follows from it, and it is not kept")
  void wrong(int wrongStatus, String wrongBody) {
    SireneDirectory directory = directory();
    status = wrongStatus;
    body = wrongBody;

    assertThat(directory.find(SIRET)).isEqualTo(new LookupResult.Unavailable());

    status = 200;
    body = answer("null", "A");
    assertThat(directory.find(SIRET)).isInstanceOf(LookupResult.Found.class);
  }

  @Test
  @DisplayName("that answers about another establishment, then nothing follows from it")
  void another() {
    body = answer("null", "A").replace("73282932000074", "73282932000082");

    assertThat(directory().find(SIRET)).isEqualTo(new LookupResult.Unavailable());
  }

  @Test
  @DisplayName("that is slow, then nobody waits longer than the time-out")
  void slow() {
    waitMillis = 5_000;
    long start = System.nanoTime();

    assertThat(directory().find(SIRET)).isEqualTo(new LookupResult.Unavailable());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  @DisplayName(
      "T28: that answers a byte now and then, then the connection ends soon after the"
          + " time-out: nothing of ours goes on to wait for the rest")
  void dripping() throws InterruptedException {
    SireneDirectory directory = directory();
    dripMillis = 50;
    long start = System.nanoTime();

    assertThat(directory.find(SIRET)).isEqualTo(new LookupResult.Unavailable());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    // Else the stub would go on for a minute.
    assertThat(hungUp.await(5, TimeUnit.SECONDS)).as("the stub sees that nobody listens").isTrue();
  }

  @Test
  @DisplayName("T28: that answers without end, then no more than the bound is kept")
  void endless() {
    body = " ".repeat(300 * 1024) + answer("null", "A");

    assertThat(directory().find(SIRET)).isEqualTo(new LookupResult.Unavailable());
  }

  @Test
  @DisplayName("that does not know it, then it is asked again an hour later, and not before")
  void knownSince() {
    SireneDirectory directory = directory();
    status = 404;
    assertThat(directory.find(SIRET)).isEqualTo(new LookupResult.NotKnown());
    status = 200;

    pass(Duration.ofMinutes(59));
    assertThat(directory.find(SIRET)).isEqualTo(new LookupResult.NotKnown());
    pass(Duration.ofMinutes(2));
    assertThat(directory.find(SIRET)).isInstanceOf(LookupResult.Found.class);

    pass(Duration.ofHours(23));
    assertThat(directory.find(SIRET)).isInstanceOf(LookupResult.Found.class);
    assertThat(asked).as("what is found serves for a day").hasSize(2);
    pass(Duration.ofHours(2));
    directory.find(SIRET);
    assertThat(asked).hasSize(3);
  }

  private void pass(Duration time) {
    passed.addAndGet(time.toNanos());
  }

  @ParameterizedTest
  @CsvSource({"7,7", "999999,300", "'Wed, 21 Oct 2026 07:28:00 GMT',0.3", ",0.3"})
  @DisplayName(
      "that is asked too often, then it is left alone at once, for as long as it asks within bounds")
  void throttled(@Nullable String asks, double seconds) {
    SireneDirectory directory = directory();
    status = 429;
    retryAfter = asks;
    assertThat(directory.find(SIRET)).isEqualTo(new LookupResult.Unavailable());
    status = 200;
    retryAfter = null;

    assertThat(directory.find(SIRET)).isEqualTo(new LookupResult.Unavailable());
    assertThat(asked).hasSize(1);

    pass(Duration.ofMillis((long) (seconds * 1_000)));
    assertThat(directory.find(SIRET)).isInstanceOf(LookupResult.Found.class);
  }

  @Test
  @DisplayName(
      "that keeps one establishment's data to itself, time and again, then it is asked about others"
          + " all the same")
  void notForEverybody() {
    SireneDirectory directory = directory();
    status = 403;
    for (int i = 0; i < 10; i++) {
      assertThat(directory.find(SIRET)).isEqualTo(new LookupResult.Unavailable());
    }
    status = 200;

    assertThat(directory.find(SIRET)).isInstanceOf(LookupResult.Found.class);
  }

  @Test
  @DisplayName(
      "that is down, then it is left alone after five failures, and asked again after a rest")
  void down() {
    SireneDirectory directory = directory();
    status = 500;
    for (int i = 0; i < 20; i++) {
      assertThat(directory.find(SIRET)).isEqualTo(new LookupResult.Unavailable());
    }
    assertThat(asked).hasSize(5);

    status = 200;
    pause(2 * REST.toMillis());
    assertThat(directory.find(SIRET)).isInstanceOf(LookupResult.Found.class);
  }

  @Test
  @DisplayName("that is not there at all, then it is unavailable")
  void gone() {
    SireneDirectory directory = directory();
    server.stop(0);

    assertThat(directory.find(SIRET)).isEqualTo(new LookupResult.Unavailable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url=http://api.insee.example/x", "url=ftp://x", "url=nonsense", "url=https://u:p@x/",
        "timeout=1m", "timeout=x", "keep=8d", "api-key="
      })
  @DisplayName("set up wrongly, then the start is refused by the option's name, without the key")
  void settings(String wrong) {
    Map<String, String> options = new HashMap<>(Map.of("api-key", KEY));
    String name = wrong.substring(0, wrong.indexOf('='));
    options.put(name, wrong.substring(name.length() + 1));

    assertThatThrownBy(() -> SireneSettings.read(options::get))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("--sirene--" + name)
        .hasMessageNotContaining(KEY);
    assertThat(SireneSettings.read(Map.of("api-key", KEY)::get))
        .hasToString("SireneSettings[https://api.insee.fr/api-sirene/3.11]");
  }
}
