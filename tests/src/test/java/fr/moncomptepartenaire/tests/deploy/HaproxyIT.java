package fr.moncomptepartenaire.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moncomptepartenaire.tests.dsl.HttpBrowser;
import fr.moncomptepartenaire.tests.dsl.Letter;
import fr.moncomptepartenaire.tests.dsl.Organisations;
import fr.moncomptepartenaire.tests.dsl.Page;
import fr.moncomptepartenaire.tests.dsl.Platform;
import fr.moncomptepartenaire.tests.dsl.SignIn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Given deploy/haproxy.cfg in front of two nodes")
final class HaproxyIT {
  private static final String SIGN_IN = "/realms/partenaires/login-actions/authenticate";
  private static final String TOKEN = "/realms/partenaires/protocol/openid-connect/token";
  private static final String USERS = "/realms/partenaires/partner/users";

  private static final int SLOW = 60;
  private static final int LARGE = 8;
  private static final int SIGN_INS = 7;
  private static final long LARGE_BODY = 31_000_000;

  private final Platform platform = Platform.get();
  private final Organisations organisations = new Organisations(platform.operator());

  @Test
  @DisplayName(
      "T55: when 60 send a byte each 8 s and 8 send 31 MB, then each is turned away, and a sign-in"
          + " meanwhile takes less than a second a request")
  void slowAndLarge() throws Exception {
    Letter letter = organisations.offered();
    ExecutorService senders = Executors.newFixedThreadPool(SLOW + LARGE);
    try (Haproxy haproxy = Haproxy.inFrontOf(platform.node(0), platform.node(1))) {
      signIn(haproxy, letter);
      List<Future<String>> slow = new ArrayList<>();
      for (int i = 0; i < SLOW; i++) {
        String path = List.of(SIGN_IN, TOKEN, USERS).get(i % 3);
        slow.add(senders.submit(() -> drip(haproxy.port(), path, "127.0.0.2")));
      }
      List<Future<String>> large = new ArrayList<>();
      for (int i = 0; i < LARGE; i++) {
        large.add(
            senders.submit(
                () -> {
                  try (var request =
                      RawRequest.post("127.0.0.3", haproxy.port(), SIGN_IN, LARGE_BODY)) {
                    return request.pour(LARGE_BODY);
                  }
                }));
      }

      List<Duration> taken = new ArrayList<>();
      for (int i = 0; i < SIGN_INS; i++) {
        taken.addAll(signIn(haproxy, letter));
      }

      assertThat(slow).as("still sending").anyMatch(future -> !future.isDone());
      // One pause of the machine is none of the balancer's: the middle one counts.
      assertThat(taken.stream().sorted().toList().get(taken.size() / 2))
          .isLessThan(Duration.ofSeconds(1));
      assertThat(answers(slow)).allMatch(line -> line.contains(" 408 "));
      assertThat(answers(large))
          .allMatch(line -> line.contains(" 413 ") || line.equals(RawRequest.CUT_OFF));
    } finally {
      senders.shutdownNow();
    }
  }

  @Test
  @DisplayName(
      "T03, T56: when one address asks too often, then it is answered 429, and others are served")
  void tooOften() throws Exception {
    try (Haproxy haproxy = Haproxy.inFrontOf(platform.node(0), platform.node(1))) {
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 140; i++) {
        try (var request = RawRequest.post("127.0.0.4", haproxy.port(), TOKEN, 1)) {
          answers.add(request.pour(1));
        }
      }

      assertThat(answers.subList(0, 100)).noneMatch(line -> line.contains(" 429 "));
      assertThat(answers.subList(125, 140)).allMatch(line -> line.contains(" 429 "));
      try (var request = RawRequest.post("127.0.0.5", haproxy.port(), TOKEN, 1)) {
        assertThat(request.pour(1)).doesNotContain(" 429 ");
      }
    }
  }

  @Test
  @DisplayName("T56: when a body is one byte too much, then 413 comes before a node hears of it")
  void tooLarge() throws Exception {
    try (Haproxy haproxy = Haproxy.inFrontOf(platform.node(0), platform.node(1))) {
      long most = 256 * 1024;
      for (String path : List.of(SIGN_IN, TOKEN, USERS)) {
        assertThat(pour(haproxy, path, most + 1)).as(path).contains(" 413 ");
      }
      assertThat(pour(haproxy, USERS, most)).doesNotContain(" 413 ");
      // Of a form the node itself takes less.
      assertThat(pour(haproxy, SIGN_IN, most / 4)).doesNotContain(" 413 ");
      String file = "/realms/partenaires/partner/imports";
      assertThat(pour(haproxy, file, (6 << 20) + 1)).contains(" 413 ");
      assertThat(pour(haproxy, file, 300_000)).doesNotContain(" 413 ");
    }
  }

  @Test
  @DisplayName("T55: when nothing is in front, then a node by itself cuts off who stops sending")
  void bareNode() throws Exception {
    for (String path : List.of(SIGN_IN, TOKEN)) {
      assertThat(drip(platform.node(0).baseUrl().getPort(), path, "127.0.0.6"))
          .as(path)
          .isNotEmpty();
    }
  }

  private static String pour(Haproxy haproxy, String path, long bytes) throws IOException {
    try (var request = RawRequest.post("127.0.0.7", haproxy.port(), path, bytes)) {
      return request.pour(bytes);
    }
  }

  private static String drip(int port, String path, String from) throws IOException {
    try (var request = RawRequest.post(from, port, path, 10_000)) {
      return request.drip(Duration.ofSeconds(40));
    }
  }

  /** Opens the sign-in page and signs in by a letter; how long each took. */
  private static List<Duration> signIn(Haproxy haproxy, Letter letter) {
    var signIn = new SignIn(new HttpBrowser(haproxy.baseUrl()));
    List<Duration> taken = new ArrayList<>();
    Page page = timed(taken, signIn::start);
    Page form = timed(taken, () -> signIn.signIn(page, letter.identifier(), letter.password()));
    assertThat(form).isClaimForm();
    return taken;
  }

  private static Page timed(List<Duration> taken, Supplier<Page> request) {
    long start = System.nanoTime();
    Page page = request.get();
    taken.add(Duration.ofNanos(System.nanoTime() - start));
    return page;
  }

  private static List<String> answers(List<Future<String>> futures)
      throws InterruptedException, ExecutionException {
    List<String> answers = new ArrayList<>();
    for (Future<String> future : futures) {
      answers.add(future.get());
    }
    return answers;
  }
}
