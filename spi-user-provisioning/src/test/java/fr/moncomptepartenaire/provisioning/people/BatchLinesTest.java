package fr.moncomptepartenaire.provisioning.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Given batches of several organisations on one node")
@Timeout(30)
final class BatchLinesTest {
  private static final Duration NOT_AT_ALL = Duration.ZERO;
  private static final Duration LONG = Duration.ofSeconds(20);

  private final BatchLines lines = new BatchLines(2, 1);

  private CompletableFuture<Boolean> later(String orgId) {
    return CompletableFuture.supplyAsync(() -> lines.enter(orgId, LONG));
  }

  private void awaitOneWaiting() throws InterruptedException {
    while (lines.waiting() == 0) {
      Thread.sleep(5);
    }
  }

  @Test
  @DisplayName("then each organisation has one at a time, and so many have one as are given")
  void atOnce() {
    assertThat(lines.enter("one", NOT_AT_ALL)).isTrue();
    assertThat(lines.enter("one", NOT_AT_ALL)).isFalse();
    assertThat(lines.enter("two", NOT_AT_ALL)).isTrue();
    assertThat(lines.enter("three", NOT_AT_ALL)).isFalse();

    lines.leave("one");
    assertThat(lines.enter("three", NOT_AT_ALL)).isTrue();
    lines.leave("three");
    assertThat(lines.enter("one", NOT_AT_ALL)).isTrue();
  }

  @Test
  @DisplayName("then whoever comes meanwhile begins when the one before has ended")
  void waits() throws Exception {
    assertThat(lines.enter("one", NOT_AT_ALL)).isTrue();
    CompletableFuture<Boolean> colleague = later("one");
    awaitOneWaiting();
    assertThat(colleague).isNotDone();

    lines.leave("one");
    assertThat(colleague.get()).isTrue();
    assertThat(lines.enter("one", NOT_AT_ALL)).isFalse();
  }

  @Test
  @DisplayName("then no more wait than are given, whatever their patience")
  void fewWait() throws Exception {
    assertThat(lines.enter("one", NOT_AT_ALL)).isTrue();
    CompletableFuture<Boolean> first = later("one");
    awaitOneWaiting();

    assertThat(lines.enter("one", LONG)).isFalse();
    lines.leave("one");
    assertThat(first.get()).isTrue();
  }

  @Test
  @DisplayName("then an interrupted one does not begin, and stays interrupted")
  void interrupted() {
    assertThat(lines.enter("one", NOT_AT_ALL)).isTrue();
    Thread.currentThread().interrupt();

    assertThat(lines.enter("one", LONG)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    lines.leave("one");
    assertThat(lines.enter("one", NOT_AT_ALL)).isTrue();
  }
}
