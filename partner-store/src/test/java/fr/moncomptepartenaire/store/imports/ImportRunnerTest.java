package fr.moncomptepartenaire.store.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;

@DisplayName("Given an import of some lines")
final class ImportRunnerTest {
  private static final LineError ALREADY_KNOWN = new LineError("name", "already-known");

  private final TransactionsInMemory transactions = new TransactionsInMemory();
  private final List<DoneLine> counted = new ArrayList<>();
  private final Script script = new Script(5);
  private final ImportRunner runner = new ImportRunner(transactions, script, counted::add);

  @Test
  @DisplayName("then they are done and recorded in one transaction")
  void together() {
    runner.work();

    assertThat(script.outcomes())
        .isEqualTo("1 CREATED, 2 CREATED, 3 CREATED, 4 CREATED, 5 CREATED");
    assertThat(script.done).containsExactly(1, 2, 3, 4, 5);
    // One to look, one to do, one to see that nothing is left.
    assertThat(transactions.count()).isEqualTo(3);
  }

  @Test
  @DisplayName(
      "when a line breaks us, then it is tried three times more alone and refused, and the others"
          + " are done")
  void brokenLine() {
    script.on(
        3,
        () -> {
          throw new IllegalStateException("broken");
        });

    runner.work();

    assertThat(script.outcomes())
        .isEqualTo("1 CREATED, 2 CREATED, 3 REFUSED line:internal, 4 CREATED, 5 CREATED");
    assertThat(script.done).containsExactly(1, 2, 4, 5);
    assertThat(script.tries(3)).isEqualTo(4);
    assertThat(counted).as("each once, whatever was tried").hasSize(5);
  }

  @Test
  @DisplayName("when a unique key refuses a line, then it is tried again before it is refused")
  void uniqueKey() {
    script.on(
        2,
        () -> {
          throw new IllegalStateException(new SQLException("unique", "23505"));
        });

    runner.work();

    assertThat(script.outcomes())
        .isEqualTo("1 CREATED, 2 REFUSED name:already-known, 3 CREATED, 4 CREATED, 5 CREATED");
    assertThat(script.tries(2)).isEqualTo(4);
  }

  @Test
  @DisplayName("when the database is in trouble, then no line is refused, and those left wait")
  void databaseInTrouble() {
    script.on(
        3,
        () -> {
          if (script.tries(3) <= 6) {
            throw new IllegalStateException(new SQLException("lost", "40001"));
          }
          return Optional.of(DoneLine.created(3));
        });

    runner.work();
    assertThat(script.outcomes()).isEqualTo("1 CREATED, 2 CREATED");

    runner.work();
    assertThat(script.outcomes())
        .isEqualTo("1 CREATED, 2 CREATED, 3 CREATED, 4 CREATED, 5 CREATED");
  }

  @Test
  @DisplayName("when a refused line has written something, then only that is rolled back")
  void refusedAfterWriting() {
    script.on(
        4,
        () -> {
          transactions.giveUp();
          return Optional.of(DoneLine.refused(4, List.of(new LineError("line", "not-permitted"))));
        });

    runner.work();

    assertThat(script.outcomes())
        .isEqualTo("1 CREATED, 2 CREATED, 3 CREATED, 4 REFUSED line:not-permitted, 5 CREATED");
    assertThat(script.done).containsExactly(1, 2, 3, 5);
  }

  @Test
  @DisplayName("when it is a trial, then nothing is done, and what would become of it is recorded")
  void trial() {
    script.isTrial = true;

    runner.work();

    assertThat(counted).hasSize(5);
    assertThat(script.outcomes())
        .isEqualTo("1 CREATED, 2 CREATED, 3 CREATED, 4 CREATED, 5 CREATED");
    assertThat(script.done).isEmpty();
  }

  @Test
  @DisplayName("when it is ended while its lines are done, then nothing of them stays")
  void ended() {
    script.on(
        5,
        () -> {
          script.isRunning = false;
          return Optional.of(DoneLine.created(5));
        });

    runner.work();

    assertThat(script.outcomes()).isEmpty();
    assertThat(script.done).isEmpty();
    assertThat(counted).isEmpty();
  }

  @Test
  @DisplayName("when it cannot go on for now, then nothing of its lines stays, and they wait")
  void waits() {
    script.on(2, Optional::empty);

    runner.work();
    assertThat(script.outcomes()).isEmpty();
    assertThat(script.done).isEmpty();

    script.on(2, () -> Optional.of(DoneLine.created(2)));
    runner.work();
    assertThat(script.outcomes())
        .isEqualTo("1 CREATED, 2 CREATED, 3 CREATED, 4 CREATED, 5 CREATED");
  }

  @Test
  @DisplayName("T28: of more lines than a round has time for, then the rest waits for the next")
  void rounds() {
    Script many = new Script(120);
    ImportRunner slow = new ImportRunner(transactions, many, counted::add);

    slow.work();
    assertThat(many.done).hasSize(50);

    slow.work();
    assertThat(many.done).hasSize(100);
  }

  private record Numbered(int line) implements ImportLine {}

  /** An import whose lines are created, save for those of which something else was said. */
  private final class Script implements LineHandler {
    private final int lines;
    private final Map<Integer, Supplier<Optional<DoneLine>>> acts = new TreeMap<>();
    private final List<Integer> tried = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();
    private final Map<Integer, DoneLine> recorded = new TreeMap<>();
    private boolean isTrial;
    private boolean isRunning = true;

    Script(int lines) {
      this.lines = lines;
    }

    void on(int line, Supplier<Optional<DoneLine>> act) {
      acts.put(line, act);
    }

    long tries(int line) {
      return tried.stream().filter(number -> number == line).count();
    }

    String outcomes() {
      return String.join(", ", recorded.values().stream().map(ImportRunnerTest::told).toList());
    }

    @Override
    public ImportPolicy policy() {
      return new ImportPolicy("test", "test", 1, 2, Duration.ofMinutes(1), false, ALREADY_KNOWN);
    }

    @Override
    public List<String> running(KeycloakSession session) {
      return isRunning && recorded.size() < lines ? List.of("import") : List.of();
    }

    @Override
    public Claim<?> claimNext(KeycloakSession session, String importId, int most) {
      return claim(
          IntStream.rangeClosed(1, lines)
              .filter(line -> !recorded.containsKey(line))
              .limit(most)
              .boxed()
              .toList());
    }

    @Override
    public Claim<?> claimLine(KeycloakSession session, String importId, int line) {
      return claim(List.of(line));
    }

    private Claim<Numbered> claim(List<Integer> numbers) {
      return new Claim<>(numbers.stream().map(Numbered::new).toList(), this::apply, isTrial);
    }

    private Optional<DoneLine> apply(Numbered line) {
      tried.add(line.line());
      transactions.onCommit(() -> done.add(line.line()));
      Supplier<Optional<DoneLine>> act = acts.get(line.line());
      return act == null ? Optional.of(DoneLine.created(line.line())) : act.get();
    }

    @Override
    public boolean record(KeycloakSession session, String importId, Collection<DoneLine> became) {
      transactions.onCommit(() -> became.forEach(line -> recorded.put(line.line(), line)));
      return isRunning;
    }

    @Override
    public void sweep(KeycloakSession session) {}
  }

  private static String told(DoneLine line) {
    List<String> words = new ArrayList<>(List.of(line.line() + " " + line.outcome()));
    line.errors().forEach(error -> words.add(error.field() + ":" + error.code()));
    return String.join(" ", words);
  }
}
